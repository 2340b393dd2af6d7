"""Choose an offer; change what is in the cart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from helpers.display.tables import Listing, table_html
from helpers.errors import InvalidInput, OrderLabError
from helpers.forms.base import Form
from helpers.forms.fields import pick, pick_one
from helpers.forms.style import card, note, result_html
from helpers.ordering import (
    Cart,
    Item,
    Offer,
    Offers,
    add_domain,
    list_items,
    remove_item,
    search_offers,
    update_item,
)

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = ["ItemsForm", "OfferForm"]

_YEARS = {f"P{count}Y": "1 year" if count == 1 else f"{count} years" for count in range(1, 11)}
_ACTIONS = {"create": "register", "transfer": "transfer"}


def _durations(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(f"{_YEARS[code]} ({code})" if code in _YEARS else code, code) for code in codes]


class OfferForm(Form):
    """Compare offers side by side and put one in the cart: `add_domain`. The result is the `Item`.

    Parameters
    ----------
    client : OrderClient
    offers : Offers
        Of `search_offers` or of a `SearchForm`.
    cart : Cart or str, optional
        Where to put it; by default the cart that was searched with.

    Notes
    -----
    ``form.value = {"offer": 2, "duration": "P2Y"}``: offers are counted from 1, as on the screen.
    """

    title = "Choose an offer"
    action = "Add to the cart"

    def __init__(self, client: OrderClient, offers: Offers, cart: Cart | str | None = None):
        self.offers = offers
        self.cart = cart or offers.cart_id
        open_ = [(number, offer) for number, offer in enumerate(offers, 1) if offer.orderable]
        fields = []
        if open_:
            fields = [
                pick_one(
                    "offer", [(_words(number, offer), number) for number, offer in open_], required=True
                ),
                pick(
                    "duration", _durations(open_[0][1].durations), help="What you pay for now.", required=True
                ),
            ]
        super().__init__(client, fields)
        self.set_intro(_side_by_side(offers))
        if fields:
            self.fields["offer"].widget.observe(self._picked, names="value")
        else:
            self.open = False
            self.complain({"": "There is no offer that can be ordered."}, "Search for another name.")

    @property
    def offer(self) -> Offer:
        """The one that is picked."""
        return self.offers[self.value["offer"] - 1]

    def _picked(self, _change: Any) -> None:
        self.fields["duration"].offer(_durations(self.offer.durations))

    def work(self) -> Item:
        if not self.cart:
            raise InvalidInput(
                "Add the offer to a cart",
                "it is not known which cart",
                "Make the form with its cart: OfferForm(client, offers, cart).",
            )
        return add_domain(self.client, self.cart, self.offer, duration=self.value["duration"])

    def outcome(self, result: Item) -> str:
        return card(f"{result.domain} is in the cart", result_html(result))


def _words(number: int, offer: Offer) -> str:
    price = f", {offer.prices.total}" if offer.prices else ""
    return f"{number}. {_ACTIONS.get(offer.action, offer.action)} {offer.domain}{price} ({offer.phase})"


def _side_by_side(offers: Offers) -> str:
    if not offers:
        return note(f"{offers.domain}: no offers, the name can be neither registered nor transferred.")

    def row(words: str, of: Any) -> tuple[Any, ...]:
        return (words, *(of(offer) for offer in offers))

    def price(name: str) -> Any:
        return lambda offer: getattr(offer.prices, name) if offer.prices else None

    rows = [
        row("name", lambda offer: offer.domain),
        row("what happens", lambda offer: _ACTIONS.get(offer.action, offer.action)),
        row("list price", price("price")),
        row("discount", price("discount")),
        row("fee", price("fee")),
        row("first year", price("total")),
        row("renewal, each year", price("renew")),
        row("duration", lambda offer: " to ".join(dict.fromkeys((offer.durations[0], offer.durations[-1])))),
        row("phase", lambda offer: offer.phase),
        row("pricingMode", lambda offer: offer.pricing_mode),
        row("delivery", lambda offer: offer.raw.get("deliveryTime") or "at once"),
        row("can be ordered", lambda offer: offer.orderable),
    ]
    numbers = [str(number) for number in range(1, len(offers) + 1)]
    return table_html(("", *(f"offer {number}" for number in numbers)), rows, "Prices without tax")


class ItemsForm(Form):
    """Change what is in a cart: `update_item`, `remove_item`. The result is the listing of what is in it.

    Attributes
    ----------
    items : list of Item
        What is in the cart now.
    """

    title = "In the cart"
    action = "Change the duration"

    def __init__(self, client: OrderClient, cart: Cart | str):
        self.cart = cart
        self.items: Listing[Item] = list_items(client, cart)
        super().__init__(client, [pick("item", [], required=True), pick("duration", [], required=True)])
        self.fields["item"].widget.observe(self._picked, names="value")
        self.remove_button = self.add_button("Remove from the cart", self.remove)
        self._render()

    @property
    def item(self) -> Item | None:
        """The one that is picked."""
        return next((one for one in self.items if one.item_id == self.value["item"]), None)

    def look(self) -> Listing[Item]:
        """Read the cart again."""
        self.items = list_items(self.client, self.cart)
        self._render()
        return self.items

    def _render(self) -> None:
        self.set_intro(result_html(self.items))
        self.fields["item"].offer([(one.domain or one.plan_code, one.item_id) for one in self.items])
        self._picked(None)
        self.open = bool(self.items)

    def _picked(self, change: Mapping[str, Any] | None) -> None:
        item = self.item
        codes = _durations_of(self.client, item) if item else ()
        self.fields["duration"].offer(_durations(codes), item.duration if item else None)

    def work(self) -> Listing[Item]:
        update_item(self.client, self._chosen("Change an item"), duration=self.value["duration"])
        return self.look()

    def _chosen(self, asked: str) -> Item:
        item = self.item
        if item is None:
            raise InvalidInput(asked, "no item is chosen: the cart is empty", "Add one first.")
        return item

    def remove(self) -> Listing[Item] | None:
        """Take the picked item out of the cart; None if that did not work."""
        if not self.open or not self._working.acquire(blocking=False):
            return None
        try:
            self.complain({})
            gone = self._chosen("Take an item out of the cart")
            remove_item(self.client, gone)
            self.result = self.look()
            self.set_outcome(card(f"{gone.domain or gone.plan_code} is out of the cart", ""))
            return self.result
        except OrderLabError as error:
            self._refused(error)
            return None
        finally:
            self._working.release()

    def outcome(self, result: Listing[Item]) -> str:
        item = self.item
        if item is None:
            return ""
        price = f": {item.prices.total} without tax" if item.prices else ""
        return card(
            f"{item.domain or item.plan_code} for {_YEARS.get(item.duration, item.duration)}{price}", ""
        )


def _durations_of(client: OrderClient, item: Item) -> tuple[str, ...]:
    """What an item's duration can become; an item itself does not say, its offer does."""
    if not item.domain:
        return (item.duration,)
    try:
        offers: Iterable[Offer] = search_offers(client, item.cart_id, domain=item.domain)
    except OrderLabError:
        offers = ()
    found = next((offer.durations for offer in offers if offer.pricing_mode == item.pricing_mode), ())
    return found if item.duration in found else (item.duration, *found)
