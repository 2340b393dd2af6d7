"""Forms about the cart itself: make one, bind it to your account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpers.errors import OrderLabError, translate_errors
from helpers.forms.base import Form
from helpers.forms.codes import in_words
from helpers.forms.description import choices_of
from helpers.forms.fields import pick, text
from helpers.forms.style import card, note, result_html
from helpers.ordering import SUBSIDIARIES, Cart, assign_cart, create_cart

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = ["AssignForm", "CartForm"]


class CartForm(Form):
    """Create a cart: `helpers.ordering.create_cart`. The result is a `Cart`."""

    title = "Create a cart"
    action = "Create the cart"

    def __init__(self, client: OrderClient):
        codes = SUBSIDIARIES
        if not client.is_sandbox:
            codes = choices_of(client, "order", "nichandle.OvhSubsidiaryEnum") or codes
        super().__init__(
            client,
            [
                pick(
                    "subsidiary",
                    in_words("subsidiary", codes),
                    _own_subsidiary(client, codes),
                    required=True,
                    also=["ovhSubsidiary"],
                    help="Its prices and currency apply; tax follows your account. It cannot be changed later.",
                ),
                text("description", help="Your own words, to find the cart again."),
                text(
                    "expire",
                    placeholder="1 day",
                    help="When the cart vanishes: a length of time such as 2 hours, or a moment such as"
                    " 2025-06-30T12:00:00+02:00. One day if left empty.",
                ),
            ],
        )

    def work(self) -> Cart:
        asked = self.value
        return create_cart(
            self.client,
            subsidiary=asked["subsidiary"],
            description=asked["description"],
            expire=asked["expire"] or None,
        )

    def outcome(self, result: Cart) -> str:
        return card("The cart is ready", result_html(result))


def _own_subsidiary(client: OrderClient, codes: tuple[str, ...]) -> str:
    try:
        with translate_errors("Read your account"):
            own = client.get("/me")["ovhSubsidiary"]
    except OrderLabError:
        # Nobody needs to be logged in to fill a cart.
        own = "FR"
    return own if own in codes else codes[0]


class AssignForm(Form):
    """Bind a cart to your account: `helpers.ordering.assign_cart`. The result is the `Cart`."""

    title = "Bind the cart to your account"
    action = "Bind to my account"
    lead = "Until then, whoever knows the cart's identifier can change it. Afterwards only you can, and order it."

    def __init__(self, client: OrderClient, cart: Cart | str):
        self.cart = cart
        super().__init__(client)
        identifier = cart if isinstance(cart, str) else cart.cart_id
        self.set_intro(note(f"cart: {identifier}") + note(f"account: {_account(client)}"))

    def work(self) -> Any:
        return assign_cart(self.client, self.cart)

    def outcome(self, result: Cart) -> str:
        return card("The cart is yours", result_html(result))


def _account(client: OrderClient) -> str:
    try:
        with translate_errors("Read your account"):
            return client.get("/me")["nichandle"]
    except OrderLabError as error:
        return f"unknown ({error.answer})"
