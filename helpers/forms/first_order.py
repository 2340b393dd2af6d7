"""One button from a name to its owner: the first thing a reader of the course does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from helpers.errors import NotForSale, RequestRefused
from helpers.forms.base import Form
from helpers.forms.fields import text
from helpers.forms.style import api_words, card, result_html

if TYPE_CHECKING:
    from helpers.client.connection import OrderClient

__all__ = ["FirstOrderForm"]


class FirstOrderForm(Form):
    """Buy a name in the sandbox at once; the result is what `order` returns; its map is drawn below it.

    Parameters
    ----------
    client : OrderClient
    order : callable
        Takes the client, the name, and a function to be told of each step: ``lessons.order_a_name``.
    """

    title = "Order a name"
    action = "Order it"
    long = True
    lead = "Type a name of your own. It is ordered in the sandbox, with play money."

    def __init__(self, client: OrderClient, order: Callable[..., Any]):
        self._order = order
        super().__init__(
            client,
            [
                text(
                    "name",
                    placeholder="merrychristmas.ovh",
                    required=True,
                    also=["domain"],
                    help="Such as merrychristmas.ovh, or only merrychristmas.",
                )
            ],
        )

    def work(self) -> Any:
        try:
            return self._order(self.client, self.value["name"], self.step)
        except (NotForSale, RequestRefused) as error:
            if error.details:
                raise
            fault = {"name": api_words(error.answer)}
            raise type(error)(error.asked, error.answer, error.advice, fault) from error

    def outcome(self, result: Any) -> str:
        return card("The name is yours", result_html(result) + result_html(result.map))
