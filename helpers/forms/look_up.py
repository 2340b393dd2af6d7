"""An error of one's own, looked up in the failure museum."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from helpers.forms.base import Form
from helpers.forms.fields import text
from helpers.forms.style import card, result_html

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = ["LookUpForm"]


class LookUpForm(Form):
    """What is this error, and what is its cure? The result is what `look_up` returns.

    Parameters
    ----------
    client : OrderClient
    look_up : callable
        Takes the text: ``lessons.museum.what_is_this``.
    """

    title = "What is this?"
    action = "Look it up"
    lead = "Paste an error: its status and its message, or all of what the API answered. Nothing is sent anywhere."

    def __init__(self, client: OrderClient, look_up: Callable[[str], Any]):
        self._look_up = look_up
        super().__init__(
            client,
            [text("error", required=True, help="Such as: 403 This credential is not valid.")],
        )

    def work(self) -> Any:
        return self._look_up(self.value["error"])

    def outcome(self, result: Any) -> str:
        return card("In the museum", result_html(result), kind="calm")
