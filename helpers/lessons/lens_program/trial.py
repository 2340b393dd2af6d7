"""A Python program, tried out against a sandbox without leaving this process."""

from __future__ import annotations

import contextlib
import copy
import io
import threading
from typing import TYPE_CHECKING, Any

import ovh

from helpers.errors import InvalidInput, explain

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = ["try_out"]

_one_at_a_time = threading.Lock()


def try_out(code: str, client: OrderClient) -> str:
    """Run a Python program whose ``ovh.Client()`` is a sandbox's; returns what it printed.

    Nothing else about it changes, so that what works here works with the keys of an ``ovh.conf``.

    Raises
    ------
    InvalidInput
        The client talks to the real API; or the program stopped by itself, and said why.
    OrderLabError
        The API refused a call.
    """
    if client.sandbox is None:
        raise InvalidInput(
            "Try a program out",
            "this client talks to the real API, where it would order",
            "Use connect(); a program of your own you start yourself: python order.py.",
        )
    said = io.StringIO()
    with _one_at_a_time:
        real = ovh.Client

        def standing_in(*_: Any, **__: Any) -> OrderClient:
            return copy.copy(client)

        ovh.Client = standing_in
        try:
            with contextlib.redirect_stdout(said):
                exec(compile(code, "order.py", "exec"), {"__name__": "__main__"})
        except ovh.exceptions.APIError as error:
            raise explain("Run the program", error) from error
        except SystemExit as stop:
            raise InvalidInput(
                "Run the program", f"it stopped: {stop.code}", "Nothing was ordered after that."
            ) from None
        finally:
            ovh.Client = real
    return said.getvalue()
