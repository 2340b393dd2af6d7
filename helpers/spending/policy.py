"""What may be spent: every call passes here before it is sent and after it was answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote

from helpers.errors import SpendingRefused

if TYPE_CHECKING:
    import requests

__all__ = ["Authorization", "Client", "Guard", "PlayMoney", "ReadOnly", "route_of", "spends"]

# Routes that make an order, pay one, or otherwise commit money.
_SPENDING = re.compile(
    r"/order/cart/[^/]+/checkout"
    r"|/me/order/[^/]+/(pay|payWithRegisteredPaymentMean|debt/pay)"
    r"|/me/(ovhAccount/[^/]+|fidelityAccount)/(creditOrder|retrieveMoney)"
    r"|/services?/[^/]+/renew"
)


def route_of(path: str) -> str:
    """A path as the API would read it: without query, prefix, doubled slashes and percent signs."""
    route = re.sub(r"/{2,}", "/", unquote(path.partition("?")[0]))
    return re.sub(r"^/(1\.0|v1)(?=/)", "", route).rstrip("/")


def spends(method: str, path: str) -> bool:
    """Whether a call commits money."""
    return method.upper() == "POST" and bool(_SPENDING.fullmatch(route_of(path)))


class Client(Protocol):
    """What a guard needs of the connection whose calls it decides about."""

    @property
    def shop_id(self) -> str: ...

    @property
    def is_sandbox(self) -> bool: ...

    def get(self, _target: str, _need_auth: bool = True, **parameters: Any) -> Any: ...


class Authorization:
    """One call on its way through a guard."""

    def answered(self, response: requests.Response) -> None:
        """The API answered."""


class Guard:
    """Decides about calls before they are sent, and learns from their answers."""

    @contextmanager
    def authorize(self, client: Client, method: str, path: str, data: Any) -> Iterator[Authorization]:
        """Let a call through, or raise `SpendingRefused` before anything is sent."""
        raise NotImplementedError
        yield

    def belongs_to(self, shop: str) -> None:
        """Which shop the connection talks to; told once it is connected."""

    def banner(self) -> str:
        """What this connection may spend, in a few words. Never raises."""
        raise NotImplementedError


class PlayMoney(Guard):
    """The sandbox: everything is allowed, nothing costs anything."""

    @contextmanager
    def authorize(self, client: Client, method: str, path: str, data: Any) -> Iterator[Authorization]:
        yield Authorization()

    def banner(self) -> str:
        return "nothing here costs real money"


class ReadOnly(Guard):
    """A live connection by default: carts may be filled and checked, nothing can be ordered or paid."""

    @contextmanager
    def authorize(self, client: Client, method: str, path: str, data: Any) -> Iterator[Authorization]:
        if spends(method, path):
            raise SpendingRefused(
                f"{method} {path}",
                "this connection may not spend money: nothing was sent",
                "Look at the dry run with preview_checkout(...), then connect again with a limit, for instance"
                ' connect("ovh-eu", spend_up_to="25 EUR").',
            )
        yield Authorization()

    def banner(self) -> str:
        return "it may read and fill carts, but not order or pay"
