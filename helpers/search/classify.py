"""What an answer of the search says about a name: one of six states, and nothing is ever guessed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from helpers.errors import NotForSale, RequestRefused, cure_of
from helpers.lists.name_rules import readable
from helpers.money import Money
from helpers.ordering import Offer

if TYPE_CHECKING:
    import requests

__all__ = ["STATES", "FoundName", "classify_answer", "classify_offers", "unknown"]

STATES = {
    "available": "free, at the extension's standard price",
    "premium": "free, at a price of its own",
    "taken": "somebody has it; its holder can transfer it",
    "aftermarket": "its holder sells it",
    "not sold": "it cannot be had",
    "unknown": "no answer yet: ask again",
}
"""Each state and what it means. ``unknown`` says nothing about the name and is asked again."""

_REFUSED_NAME = "Check failed"


@dataclass(frozen=True, kw_only=True)
class FoundName:
    """What is known of one name.

    Attributes
    ----------
    name, extension : str
        A-labels.
    state : str
        One of `STATES`.
    reason : str
        More about the state, in words; ``""`` where it says all.
    action, pricing_mode, phase, durations : str
        Of the offer that decides (the first that can be ordered); durations apart by blanks. ``""`` without one.
    offers : int
        How many offers the answer held.
    currency : str
        Of the amounts; ``""`` without prices.
    price, discount, fee, total, renew : int or None
        Integers of 1e-8 unit, for the first duration, **without tax**.
    asked_at : str
        When the answer came, ISO 8601 in UTC.
    """

    name: str
    extension: str
    state: str
    reason: str = ""
    action: str = ""
    pricing_mode: str = ""
    phase: str = ""
    durations: str = ""
    offers: int = 0
    currency: str = ""
    price: int | None = None
    discount: int | None = None
    fee: int | None = None
    total: int | None = None
    renew: int | None = None
    asked_at: str = ""

    @property
    def unicode(self) -> str:
        """The name as people read it."""
        return readable(self.name)

    def money(self, amount: str) -> Money | None:
        """One of the amounts with its currency: ``money("renew")``."""
        value = getattr(self, amount)
        return (
            None
            if value is None
            else Money.from_price({"currencyCode": self.currency, "priceInUcents": value})
        )

    def _row(self) -> tuple[Any, ...]:
        return (self.unicode, self.state, self.money("total"), self.money("renew"), self.reason)


COLUMNS = tuple(field.name for field in fields(FoundName))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def unknown(name: str, extension: str, reason: str) -> FoundName:
    """Nothing is known of a name."""
    return FoundName(name=name, extension=extension, state="unknown", reason=reason, asked_at=_now())


def classify_answer(name: str, extension: str, response: requests.Response) -> FoundName:
    """The state that an answer of ``GET /order/cart/{cartId}/domain`` gives a name."""
    try:
        body = response.json()
    except ValueError:
        return unknown(name, extension, f"{response.status_code}, and no JSON")
    if response.status_code == 200 and isinstance(body, list):
        try:
            return classify_offers(name, extension, [Offer.from_api(name, entry) for entry in body])
        except (KeyError, TypeError) as error:
            return unknown(name, extension, f"an answer of another shape ({error!r})")
    message = str(body.get("message", "")) if isinstance(body, dict) else ""
    kind, _ = cure_of(response.status_code, body)
    said = message.removeprefix("Some parameters are invalid in the request: Check failed. ")
    refused = issubclass(kind, NotForSale) or (issubclass(kind, RequestRefused) and _REFUSED_NAME in message)
    if response.status_code == 400 and refused:
        return FoundName(name=name, extension=extension, state="not sold", reason=said, asked_at=_now())
    return unknown(name, extension, f"{response.status_code}: {said}" if said else str(response.status_code))


def classify_offers(name: str, extension: str, offers: list[Offer]) -> FoundName:
    """The state that a list of offers gives a name."""
    known: dict[str, Any] = {"name": name, "extension": extension, "asked_at": _now(), "offers": len(offers)}
    if not offers:
        return FoundName(
            **known, state="not sold", reason="neither free nor for sale: reserved, or held here"
        )
    offer = next((one for one in offers if one.orderable), offers[0])
    known |= {
        "action": offer.action,
        "pricing_mode": offer.pricing_mode,
        "phase": offer.phase,
        "durations": " ".join(offer.durations),
        **_amounts(offer),
    }
    if not offer.orderable:
        return FoundName(**known, state="not sold", reason="offered, but it cannot be ordered")
    state, reason = _state_of(offer)
    return FoundName(**known, state=state, reason=reason)


def _state_of(offer: Offer) -> tuple[str, str]:
    mode = offer.pricing_mode
    if "aftermarket" in mode:
        return "aftermarket", ""
    if offer.action == "transfer":
        if offer.raw.get("isTransferLocked"):
            return "taken", "locked: its holder has to unlock it before a transfer"
        return "taken", "" if mode == "transfer-default" else f"a price of its own ({mode})"
    if offer.action == "create":
        launch = "" if offer.phase in ("", "ga") else f"in its {offer.phase} phase"
        return ("available", launch) if mode == "create-default" else ("premium", launch)
    return "unknown", f"an offer with action {offer.action!r}"


def _amounts(offer: Offer) -> dict[str, Any]:
    prices = offer.prices
    if prices is None:
        return {}

    return {
        "currency": prices.total.currency,
        "price": prices.price.ucents,
        "discount": prices.discount.ucents,
        "fee": prices.fee.ucents,
        "total": prices.total.ucents,
        "renew": prices.renew.ucents,
    }
