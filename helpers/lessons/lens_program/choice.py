"""Which of the recorded calls a program repeats: those of the latest order, and what they need."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from helpers.errors import InvalidInput
from helpers.redaction import MASK

if TYPE_CHECKING:
    from helpers.client.call_log import CallRecord

__all__ = ["CallSelection", "chosen", "is_item_of_a_name", "offer_taken"]

_COMMENTS = (
    ("GET", r"/me", "Who you are"),
    ("POST", r"/order/cart", "An empty cart"),
    ("POST", r"/order/cart/[^/]+/assign", "The cart is yours"),
    ("GET", r"/order/cart/[^/]+/domain", "What is offered for the name"),
    ("POST", r"/order/cart/[^/]+/domain", "The name goes into the cart"),
    ("POST", r"/order/cart/[^/]+/item/[^/]+/configuration", "What the registry wants to know"),
    ("DELETE", r"/order/cart/[^/]+/item/[^/]+/configuration/.*", "An answer is taken back"),
    ("DELETE", r"/order/cart/[^/]+/item/[^/]+", "An item is taken out"),
    ("POST", r"/me/contact", "A contact: the owner of the name"),
    ("PUT", r"/me/contact/.*", "The contact is corrected"),
    ("GET", r"/order/cart/[^/]+/checkout", "The dry run: every check and every cent, nothing is ordered"),
    ("POST", r"/order/cart/[^/]+/checkout", "The order. THIS COMMITS YOU TO PAY"),
    ("GET", r"/me/order/[^/]+/(paymentMethods|availableRegisteredPaymentMean)", "What can pay it"),
    ("POST", r"/me/order/[^/]+/pay.*", "The payment. THIS SPENDS MONEY"),
    ("GET", r"/me/order/[^/]+/status", "How far it is"),
)


def is_item_of_a_name(record: CallRecord) -> bool:
    """Whether a call puts a domain name into a cart."""
    return record.method == "POST" and re.fullmatch(r"/order/cart/[^/]+/domain", record.path) is not None


def offer_taken(offers: Any, body: dict[str, Any]) -> int | None:
    """Position of the offer that an item was made of: the first one without a contradiction."""
    for number, offer in enumerate(offers if isinstance(offers, list) else ()):
        if isinstance(offer, dict) and all(
            body[key] == offer.get(key) for key in ("offerId", "pricingMode") if key in body
        ):
            return number
    return None


def _is_checkout(record: CallRecord, method: str) -> bool:
    return record.method == method and re.fullmatch(r"/order/cart/[^/]+/checkout", record.path) is not None


@dataclass
class CallSelection:
    """The calls to look at, and those that are repeated whether or not their answers are needed.

    Attributes
    ----------
    records : list of CallRecord
        Those that did something: answered with 2xx, or writes whose answer was lost.
    wanted : set of int
        Positions of those to repeat.
    refused, total : int
        How many were refused, how many there were.
    names : tuple of str
        Domain names put into the cart, in order.
    dry_run : int or None
        Position of the dry run before the checkout.
    limit : (float, currency) or None
        Its total, tax included.
    """

    records: list[CallRecord]
    total: int
    refused: int
    wanted: set[int] = field(default_factory=set)
    names: tuple[str, ...] = ()
    dry_run: int | None = None
    checkout: int | None = None
    limit: tuple[float, str] | None = None
    last_status: int | None = None
    order_number: str = ""
    cart: str = ""
    start: int = 0

    def comment(self, at: int) -> str:
        """What a call is for, in a few words."""
        record = self.records[at]
        said = next(
            (
                text
                for method, route, text in _COMMENTS
                if method == record.method and re.fullmatch(route, record.path)
            ),
            "",
        )
        lost = "" if record.ok else "its answer was lost when it was recorded"
        return "; ".join(part for part in (said, lost) if part)

    def say(self, at: int) -> tuple[str, tuple[str | int, ...]] | None:
        """What the program prints of the answer."""
        if at == self.dry_run and self.limit is not None:
            return "To pay, tax included:", ("prices", "withTax", "text")
        if at == self.checkout:
            return "Order:", ("orderId",)
        return ("Status of the order:", ()) if at == self.last_status else None

    def order_made(self, at: int, value: str) -> int | None:
        """The checkout that told the number of the order, also where its answer was lost."""
        later = self.checkout is not None and self.checkout < at
        return self.checkout if later and value == self.order_number else None

    def may_tell(self, at: int) -> bool:
        """Whether a value may be taken from a call: never from another cart or order, which would be bought too."""
        record = self.records[at]
        if not self.cart:
            return True
        cart = re.match(r"/order/cart/([^/]+)", record.path)
        order = re.match(r"/me/order/(\d+)", record.path)
        if cart or order:
            if at < self.start:
                # A shop that was put back to an earlier state gives the same numbers again.
                return False
            return (cart[1] == self.cart) if cart else bool(order and order[1] == self.order_number)
        if record.path == "/order/cart" and record.method == "POST":
            return at in self.wanted
        return record.method == "GET" or record.path == "/me/contact"

    def remarks(self, selected: set[int]) -> list[str]:
        """What was left out, in sentences."""
        said = []
        if (rest := len(self.records) - len(selected)) > 0:
            said.append(f"Left out: {rest} calls that the order does not need.")
        if self.refused:
            said.append(f"Left out: {self.refused} calls that were refused.")
        return said


def chosen(records: list[CallRecord]) -> CallSelection:
    """The calls of the latest order; without an order of the latest cart, without a cart all.

    Raises
    ------
    InvalidInput
        There is nothing to repeat.
    """
    useful = [
        one
        for one in records
        if one.path != "/auth/time" and (one.ok or (not one.status and one.method != "GET"))
    ]
    if not useful:
        raise InvalidInput(
            "Write a program from the recorded calls",
            "there is none that succeeded",
            "Make the calls of an order first, then ask again: lens.table() lists them.",
        )
    # A second try of a checkout whose answer was lost is the same checkout.
    refused = sum(1 for one in records if not one.ok and one.status)
    choice = CallSelection(useful, len(records), refused)
    checkouts = [at for at, one in enumerate(useful) if _is_checkout(one, "POST")]
    cart = _cart_of(useful, checkouts)
    if cart is None:
        choice.wanted = set(range(len(useful)))
        return choice
    choice.cart = cart
    choice.checkout = checkouts[-1] if checkouts else None
    _choose_cart(choice, cart)
    if choice.checkout is not None:
        _choose_order(choice)
    _choose_contacts(choice)
    return choice


def _cart_of(records: list[CallRecord], checkouts: list[int]) -> str | None:
    if checkouts:
        return records[checkouts[-1]].path.split("/")[3]
    for one in reversed(records):
        if found := re.match(r"/order/cart/([^/]+)", one.path):
            return found[1]
        if one.method == "POST" and one.path == "/order/cart" and isinstance(one.answer, dict):
            return str(one.answer.get("cartId", "")) or None
    return None


def _choose_cart(choice: CallSelection, cart: str) -> None:
    records = choice.records
    end = len(records) if choice.checkout is None else choice.checkout
    made = [
        at
        for at, one in enumerate(records[:end])
        if one.path == "/order/cart" and isinstance(one.answer, dict) and one.answer.get("cartId") == cart
    ][-1:]
    choice.start = made[0] if made else 0
    mine = [
        at
        for at, one in enumerate(records[:end])
        if at >= choice.start and f"/order/cart/{cart}/" in f"{one.path}/"
    ]
    # One checkout is enough: an earlier one of the same cart is a try whose answer was lost.
    choice.wanted |= {
        at for at in mine if records[at].method != "GET" and not _is_checkout(records[at], "POST")
    }
    choice.wanted |= set(made)
    names = []
    for at in mine:
        one = records[at]
        name = one.body.get("domain") if is_item_of_a_name(one) and isinstance(one.body, dict) else None
        # A name that was masked is a secret like any other: it comes out of the environment.
        if isinstance(name, str) and MASK not in name and name not in names:
            names.append(name)
            asked = [
                place
                for place in mine
                if place < at
                and records[place].method == "GET"
                and records[place].query.get("domain") == name
            ]
            choice.wanted |= set(asked[-1:])
    choice.names = tuple(names)
    tried = [at for at in mine if _is_checkout(records[at], "GET")]
    if tried:
        choice.dry_run = tried[-1]
        choice.wanted.add(tried[-1])
        choice.limit = _limit(records[tried[-1]].answer)


def _limit(answer: Any) -> tuple[float, str] | None:
    try:
        price = answer["prices"]["withTax"]
        return float(price["value"]), str(price["currencyCode"])
    except (KeyError, TypeError, ValueError):
        return None


def _choose_order(choice: CallSelection) -> None:
    at = choice.checkout
    if at is None:
        return
    records = choice.records
    choice.wanted.add(at)
    answer = records[at].answer
    number = answer.get("orderId") if isinstance(answer, dict) else None
    if number is None:
        # Its answer was lost: the first order looked at afterwards.
        after = (re.match(r"/me/order/(\d+)", one.path) for one in records[at:])
        number = next((found[1] for found in after if found), None)
    if number is None:
        return
    choice.order_number = str(number)
    mine = [
        place for place, one in enumerate(records) if place > at and f"/me/order/{number}/" in f"{one.path}/"
    ]
    choice.wanted |= {place for place in mine if records[place].method != "GET"}
    looked = [place for place in mine if records[place].path.endswith("/status")]
    if looked:
        choice.last_status = looked[-1]
        choice.wanted.add(looked[-1])


def _choose_contacts(choice: CallSelection) -> None:
    """Corrections of a contact that an item of the cart points to."""
    records = choice.records
    sent = " ".join(str(records[at].body) for at in choice.wanted)
    end = len(records) if choice.checkout is None else choice.checkout
    choice.wanted |= {
        at
        for at, one in enumerate(records[:end])
        if one.method == "PUT" and re.fullmatch(r"/me/contact/\d+", one.path) and f"'{one.path}'" in sent
    }
