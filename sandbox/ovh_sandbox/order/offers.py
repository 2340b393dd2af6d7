"""Which offers exist for a name now: the branch points of the flow."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from ovh_sandbox import scenarios
from ovh_sandbox.core import errors
from ovh_sandbox.core.clock import sold_months
from ovh_sandbox.core.money import UCENTS, cents
from ovh_sandbox.domain.records import NameRecord
from ovh_sandbox.order.prices import Promotion, Quote, create_quote, durations, promotion_of

if TYPE_CHECKING:
    from ovh_sandbox.core.access import Call
    from ovh_sandbox.order.names import DomainName
    from ovh_sandbox.order.records import CartRecord, ItemRecord
    from ovh_sandbox.prices import SnapshotPrice

__all__ = ["Offer", "ask_registry", "name_contexts", "offers_for", "row_of"]

# Extensions whose launch left two offers side by side (the seed names both).
_SEVERAL = frozenset({"corsica", "barcelona"})
_LANDRUSH_FEE = cents(6000)
_RAISE = cents(500)
_CONTEXTS = {
    "claims": "claims",
    "town": "reason",
    "protected": "protected_code",
    "conditions": "accept_conditions",
    "premium": "premium",
}


# Most names have the one standard offer of their extension: it is made once, and known by being itself.
class Offer(msgspec.Struct, frozen=True, eq=False):
    """One way to get a name; `quote` is for the first of its durations, `surcharge` is in ucents."""

    action: str
    pricing_mode: str
    offer_id: str
    row: SnapshotPrice
    quote: Quote
    durations: list[str]
    phase: str = "ga"
    level: str = "gold"
    orderable: bool = True
    delivery_time: str = ""
    locked: bool | None = None
    surcharge: int = 0

    def quote_for(self, duration: str, call: Call) -> Quote:
        """The quote for a duration this offer has.

        Raises
        ------
        ApiError
            400 if the offer is not sold for that duration.
        """
        if duration not in self.durations:
            raise errors.bad_request(
                f"[duration] Given data ({duration}) is not offered: one of {', '.join(self.durations)}"
            )
        if self.pricing_mode != "create-default" or duration == self.durations[0]:
            return self.quote
        promotion = promotion_of(self.row, call.shop.clock)
        quote = create_quote(self.row, sold_months(duration) // 12, promotion)
        if not self.surcharge and not self.quote.fee:
            return quote
        return replace(quote, price=quote.price + self.surcharge, fee=self.quote.fee)


def ask_registry(call: Call, cart: CartRecord, name: DomainName, *, slow_at: str) -> None:
    """Let a slow registry not answer the first question about a name in a cart.

    Parameters
    ----------
    slow_at : str
        The magic word of names whose registry is slow at this step.

    Raises
    ------
    ApiError
        400 the first time.
    """
    scenario = scenarios.scenario_of(str(name))
    if scenario is None or scenario.word != slow_at:
        return
    asked = f"asked:{slow_at}:{cart.cart_id}:{name}"
    if call.shop.notes.get(asked) is None:
        call.shop.notes[asked] = True
        raise errors.bad_request("Check timeout. Please retry later")


def name_contexts(name: str) -> tuple[str, ...]:
    """Eligibility contexts a magic name brings along."""
    scenario = scenarios.scenario_of(name)
    context = _CONTEXTS.get(scenario.word) if scenario else None
    return (context,) if context else ()


def row_of(call: Call, cart: CartRecord, name: DomainName) -> SnapshotPrice:
    """Prices of a name's extension in the list of a cart.

    Raises
    ------
    ApiError
        400 if the cart's subsidiary does not sell that extension.
    """
    row = call.shop.prices.of(cart.subsidiary).get(name.extension)
    if row is None:
        raise errors.bad_request(
            f"Some parameters are invalid in the request: Check failed. The extension .{name.extension}"
            f" is not sold by {cart.subsidiary}"
        )
    return row


def offers_for(
    call: Call,
    cart: CartRecord,
    name: DomainName,
    *,
    in_cart: bool = False,
    own: ItemRecord | None = None,
) -> list[Offer]:
    """The offers for a name at this moment, best first; empty when it cannot be had.

    Parameters
    ----------
    in_cart : bool
        Whether the name already is in a cart: some magic names change their mind between the search and
        the cart.
    own : ItemRecord, optional
        The item that asks: a name that is taken by this very item is still offered to it.
    """
    row = row_of(call, cart, name)
    scenario = scenarios.scenario_of(name.text)
    word = scenario.word if scenario else ""
    holder = call.store.get(NameRecord, name.text)
    if holder is not None and (own is None or holder.item_id != own.item_id):
        # Sold in this shop: OVHcloud is its registrar already, so there is nothing to transfer.
        return []
    if word == "reserved" or (word == "gone" and in_cart):
        return []
    if scenarios.is_registered_elsewhere(call.shop, name.text):
        return _transfer_offers(call, row, name, word)
    return _create_offers(call, row, name, word, in_cart=in_cart)


def _own_price(call: Call, name: DomainName) -> int:
    """Price of a premium name in ucents: between 100 and 5,000, by hash."""
    return (100 + int.from_bytes(call.shop.digest("premium", name)[:4]) % 490 * 10) * UCENTS


def _create_offers(
    call: Call, row: SnapshotPrice, name: DomainName, word: str, *, in_cart: bool
) -> list[Offer]:
    extension = name.extension
    if word == "premium":
        amount = _own_price(call, name)
        quote = Quote(currency=row.currency, price=amount, renew=amount)
        return [
            Offer("create", "create-premium", f"{extension}-create", row, quote, ["P1Y"], level="platinum")
        ]
    if row.register is None or row.renew is None:
        return []
    standard = _standard_offer(row, promotion_of(row, call.shop.clock))
    quote = standard.quote
    if word == "raised" and in_cart:
        quote = replace(quote, price=quote.price + _RAISE)
        standard = replace(standard, quote=quote, surcharge=_RAISE)
    if word == "unorderable":
        standard = replace(standard, orderable=False)
    if word != "several" and extension not in _SEVERAL:
        return [standard]
    opening = (call.now + timedelta(days=30)).date().isoformat()
    landrush = replace(
        standard,
        offer_id=f"{extension}-landrush",
        quote=replace(quote, fee=_LANDRUSH_FEE),
        phase="landrush",
        delivery_time=opening,
    )
    return [standard, landrush]


@lru_cache(maxsize=4096)
def _standard_offer(row: SnapshotPrice, promotion: Promotion | None) -> Offer:
    """Registration as anybody gets it."""
    extension = row.extension
    quote = create_quote(row, sold_months(durations(extension)[0]) // 12, promotion)
    return Offer("create", "create-default", f"{extension}-create", row, quote, durations(extension))


def _transfer_offers(call: Call, row: SnapshotPrice, name: DomainName, word: str) -> list[Offer]:
    extension = name.extension
    if word == "aftermarket":
        amount = _own_price(call, name)
        quote = Quote(currency=row.currency, price=amount, renew=cents(row.renew or 0))
        mode, level = "transfer-aftermarket1", "platinum"
    elif word == "premiumtaken":
        amount = _own_price(call, name)
        quote = Quote(currency=row.currency, price=amount, renew=amount)
        mode, level = "transfer-premium", "platinum"
    elif row.transfer is None or row.renew is None:
        return []
    else:
        quote = Quote(currency=row.currency, price=cents(row.transfer), renew=cents(row.renew))
        mode, level = "transfer-default", "gold"
    return [
        Offer(
            "transfer",
            mode,
            f"{extension}-transfer",
            row,
            quote,
            ["P1Y"],
            level=level,
            locked=word == "locked",
        )
    ]
