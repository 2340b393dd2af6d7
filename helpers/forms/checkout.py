"""The last look before the order, and the order."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from helpers.errors import InvalidInput, OrderLabError
from helpers.forms.base import Form
from helpers.forms.fields import flag
from helpers.forms.style import card, note, result_html
from helpers.ordering import Cart, SalesOrder, checkout, preview_checkout

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = ["CheckoutForm"]


class CheckoutForm(Form):
    """Check a cart, read its contracts, order it: `preview_checkout`, then `checkout`.

    The result is the `SalesOrder`. The cart is checked again at the moment of ordering: if it then costs
    something else than what was shown, nothing is ordered.

    Attributes
    ----------
    preview : SalesOrder or None
        The dry run that is shown; None where the API refuses it.
    """

    title = "Check out"
    action = "Order with obligation to pay"
    once = True

    def __init__(self, client: OrderClient, cart: Cart | str):
        self.cart = cart
        self.preview: SalesOrder | None = None
        super().__init__(client, [flag("agree", label="I agree")])
        self.again = self.add_button("Check again", self.check)
        self.check()

    def check(self) -> SalesOrder | None:
        """The dry run: shows lines, totals and contracts, or what the checkout would refuse."""
        if self.result is not None:
            return self.preview
        self.complain({})
        try:
            self._look()
        except OrderLabError as error:
            self._hide(error)
        self.open = self.preview is not None
        return self.preview

    def _look(self) -> None:
        self.preview = None
        self.preview = preview_checkout(self.client, self.cart)
        self.set_intro(result_html(self.preview) + _contracts(self.preview))
        self.fields[
            "agree"
        ].help = f"I have read the contracts and order this for {self.preview.with_tax}, tax included."

    def _hide(self, error: OrderLabError) -> None:
        self.preview = None
        self.set_intro(note("The dry run was refused, so nothing can be ordered yet."))
        self.fields["agree"].help = ""
        self._refused(error)

    def work(self) -> SalesOrder:
        if not self.value["agree"]:
            raise InvalidInput(
                "Order the cart",
                "you have not agreed yet",
                "Nothing was ordered.",
                {"agree": "Tick this box to order. It commits you to pay."},
            )
        shown = self.preview
        try:
            self._look()
        except OrderLabError as error:
            self._hide(error)
            self.open = False
            raise
        now = self.preview
        if shown is None or now is None or shown.with_tax != now.with_tax:
            self.fields["agree"].value = False
            before = shown.with_tax if shown else "not known"
            raise InvalidInput(
                "Order the cart",
                f"it costs {now.with_tax if now else 'an unknown amount'} now; what you saw was {before}",
                "Look at the new prices above and agree again, or leave it. Nothing was ordered.",
            )
        # The person ticked that very total.
        order = checkout(self.client, self.cart, total=now.with_tax)
        # What stood above was the dry run; the order itself stands below now.
        self.set_intro(_contracts(order))
        return order

    def outcome(self, result: SalesOrder) -> str:
        return card(
            f"Order {result.order_id} is made; it waits for your payment",
            result_html(result) + note("Pay it with PaymentForm(client, order), step 7."),
        )


def _contracts(order: SalesOrder) -> str:
    if not order.contracts:
        return ""
    texts = "".join(
        f"<details><summary>{escape(contract.name)}</summary>"
        f'<pre class="ovh-terms" tabindex="0">{escape(contract.content)}</pre></details>'
        for contract in order.contracts
    )
    return f"<p><b>Contracts</b> that count as accepted once the order is paid:</p>{texts}"
