"""AllDom packs: one label under several extensions in one item (deprecated, still answered).

Which extensions a pack holds and its plan codes are our choice. A pack costs what its names cost one by
one, promotions included, so that no price is invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ovh_sandbox import eligibility
from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.money import price
from ovh_sandbox.core.registry import operation
from ovh_sandbox.me.records import OrderedItem
from ovh_sandbox.order.carts import cart_to_change, cart_to_read
from ovh_sandbox.order.contracts import contracts_for
from ovh_sandbox.order.domains import refuse_twice
from ovh_sandbox.order.items import api_view
from ovh_sandbox.order.names import DomainName, parse_name
from ovh_sandbox.order.offers import Offer, offers_for
from ovh_sandbox.order.prices import Quote, quote_prices
from ovh_sandbox.order.products.base import PRODUCTS, Product, line
from ovh_sandbox.order.products.domain import accounts_of, owner_of
from ovh_sandbox.order.records import ItemRecord
from ovh_sandbox.order.types.cart import (
    CartDomainPacksCreation,
    CartDomainPacksDescription,
    CartDomainPacksDescriptionItem,
    CartDomainPacksProductInformation,
)
from ovh_sandbox.order.types.common import (
    CartGenericProductPricing,
    CartGenericProductPricingCapacitiesEnum,
    CartGenericProductPricingTypeEnum,
    CartItem,
)

if TYPE_CHECKING:
    from ovh_sandbox.order.records import CartRecord
    from ovh_sandbox.order.types.cart import CartConfigurationRequirements, Contract, OrderDetail
    from ovh_sandbox.order.types.common import CartPrice

__all__ = ["PACKS", "PackProduct"]

PACKS = {
    "alldom-french": ("fr", "re", "pm", "tf", "wf", "yt"),
    "alldom-international": ("com", "net", "org", "info", "eu"),
}
MODE, DURATION = "create-default", "P1Y"


def _names(label: str, pack: str) -> list[DomainName]:
    return [DomainName(label, extension) for extension in PACKS[pack]]


def _offer(call: Call, cart: CartRecord, name: DomainName, item: ItemRecord | None = None) -> Offer | None:
    """The standard creation of a name, if there is one."""
    offers = offers_for(call, cart, name, in_cart=item is not None, own=item)
    return next((one for one in offers if one.pricing_mode == MODE and one.orderable), None)


def _quote(offers: list[Offer], call: Call) -> Quote:
    quotes = [offer.quote_for(DURATION, call) for offer in offers]
    return Quote(
        currency=quotes[0].currency,
        price=sum(one.price for one in quotes),
        renew=sum(one.renew for one in quotes),
        fee=sum(one.fee for one in quotes),
        discount=sum(one.discount for one in quotes),
    )


def _all_there(found: dict[DomainName, Offer | None]) -> list[Offer]:
    """The offers of a pack's names.

    Raises
    ------
    ApiError
        400 naming the names that cannot be had.
    """
    gone = [str(name) for name, offer in found.items() if offer is None]
    if gone:
        raise errors.bad_request(
            f"The domain {', '.join(gone)} is not available: order the other names of the pack one by one"
        )
    return [offer for offer in found.values() if offer is not None]


class PackProduct(Product):
    product_id = "domainPacks"

    def names(self, item: ItemRecord) -> list[str]:
        return [str(name) for name in _names(item.name, item.plan_code)]

    def offers(self, call: Call, cart: CartRecord, item: ItemRecord) -> list[Offer]:
        """One offer per name of the pack; 400 where one went away."""
        names = _names(item.name, item.plan_code)
        return _all_there({name: _offer(call, cart, name, item) for name in names})

    def prices(self, call: Call, cart: CartRecord, item: ItemRecord) -> list[CartPrice]:
        names = _names(item.name, item.plan_code)
        offers = [offer for name in names if (offer := _offer(call, cart, name, item)) is not None]
        if len(offers) < len(names):
            return []
        return quote_prices(_quote(offers, call), plan=item.plan_code, mode=item.pricing_mode)

    def requirements(
        self, call: Call, cart: CartRecord, item: ItemRecord
    ) -> list[CartConfigurationRequirements]:
        """What any of the names wants, asked once."""
        wanted: dict[str, CartConfigurationRequirements] = {}
        for extension in PACKS[item.plan_code]:
            for one in eligibility.required_configurations(extension, "create"):
                known = wanted.get(one.label)
                if known is None or (one.required and not known.required):
                    wanted[one.label] = one
        return list(wanted.values())

    def check(self, call: Call, cart: CartRecord, item: ItemRecord) -> None:
        self.offers(call, cart, item)
        faults: dict[str, str] = {}
        admin, tech = accounts_of(call, item, call.me)
        for extension in PACKS[item.plan_code]:
            faults |= eligibility.check_order(
                extension,
                "create",
                owner=owner_of(call, item, call.me),
                admin=admin,
                tech=tech,
                values={c.label: c.value for c in item.configurations},
                strict=call.shop.strict,
            )
        if faults:
            raise eligibility.refusal(faults, date=call.now)

    def lines(self, call: Call, cart: CartRecord, item: ItemRecord, number: str) -> list[OrderDetail]:
        quote = _quote(self.offers(call, cart, item), call)
        count = len(PACKS[item.plan_code])

        def one(text: str, kind: str, amount: int) -> OrderDetail:
            return line(text, kind, number, amount, quote.currency, item_id=item.item_id)

        lines = [
            one(f"{item.name} - {item.plan_code}, {count} names - 12 months", "DURATION", quote.price),
            one(f"Pack {item.plan_code}", "INSTALLATION", quote.fee),
        ]
        if quote.discount:
            lines.append(one("First year - promotions on the names of the pack", "GIFT", -quote.discount))
        return lines

    def contracts(self, call: Call, cart: CartRecord, item: ItemRecord) -> list[Contract]:
        return [one for extension in PACKS[item.plan_code] for one in contracts_for(call.base, extension)]

    def ordered(self, call: Call, cart: CartRecord, item: ItemRecord, number: str) -> list[OrderedItem]:
        """The names one by one: each is reserved, registered and renewed like any other."""
        pack = super().ordered(call, cart, item, number)[0]
        parts = []
        for place, name in enumerate(_names(item.name, item.plan_code), start=1):
            labels = {r.label for r in eligibility.required_configurations(name.extension, "create")}
            parts.append(
                OrderedItem(
                    item_id=item.item_id,
                    product_id="domain",
                    plan_code=name.extension,
                    pricing_mode=MODE,
                    duration=DURATION,
                    name=str(name),
                    number=f"{number}.{place:03d}",
                    parent_item=item.item_id,
                    configurations=[
                        (label, value) for label, value in pack.configurations if label in labels
                    ],
                )
            )
        return [pack, *parts]

    def change_duration(self, call: Call, cart: CartRecord, item: ItemRecord, duration: str) -> None:
        if duration != DURATION:
            raise errors.bad_request(
                f"[duration] Given data ({duration[:40]}) is not offered for a pack: {DURATION}"
            )


PRODUCTS[PackProduct.product_id] = PackProduct()


def _label(call: Call, domain: str) -> str:
    # The parameter is called domain; a bare label is taken as well, being what a pack is about.
    return parse_name(domain if "." in domain else f"{domain}.com", call.shop.prices.names).label


def _information(call: Call, cart: CartRecord, label: str, pack: str) -> CartDomainPacksProductInformation:
    found = {name: _offer(call, cart, name) for name in _names(label, pack)}
    prices = []
    offers = [offer for offer in found.values() if offer is not None]
    if len(offers) == len(found):
        quote = _quote(offers, call)
        prices.append(
            CartGenericProductPricing(
                capacities=[
                    CartGenericProductPricingCapacitiesEnum("installation"),
                    CartGenericProductPricingCapacitiesEnum("renew"),
                ],
                description=f"Pack {pack} - 12 months",
                duration=DURATION,
                interval=12,
                minimumQuantity=1,
                maximumQuantity=1,
                minimumRepeat=1,
                price=price(quote.total, quote.currency),
                priceInUcents=quote.total,
                pricingMode=MODE,
                pricingType=CartGenericProductPricingTypeEnum("rental"),
            )
        )
    return CartDomainPacksProductInformation(
        planCode=pack,
        prices=prices,
        description=CartDomainPacksDescription(
            domains=[
                CartDomainPacksDescriptionItem(domain=str(name), available=offer is not None)
                for name, offer in found.items()
            ]
        ),
    )


@operation(
    "GET",
    "/order/cart/{cartId}/domainPacks",
    auth=False,
    status="DEPRECATED",
    replacement="/order/cart/{cartId}/domain",
)
def list_packs(call: Call, cartId: str, domain: str) -> list[CartDomainPacksProductInformation]:
    """List the packs of names (AllDom) for a label"""
    cart = cart_to_read(call, cartId)
    label = _label(call, domain)
    return [_information(call, cart, label, pack) for pack in PACKS]


@operation(
    "POST",
    "/order/cart/{cartId}/domainPacks",
    auth=False,
    status="DEPRECATED",
    replacement="/order/cart/{cartId}/domain",
)
def add_pack(call: Call, cartId: str, body: CartDomainPacksCreation) -> CartItem:
    """Put a pack of names (AllDom) in the cart"""
    cart = cart_to_change(call, cartId)
    label = _label(call, body.domain)
    for key, sent, offered in (
        ("planCode", body.planCode, tuple(PACKS)),
        ("pricingMode", body.pricingMode, (MODE,)),
        ("duration", body.duration, (DURATION,)),
        ("quantity", body.quantity, (1,)),
    ):
        if sent not in offered:
            listed = ", ".join(map(str, offered))
            raise errors.bad_request(
                f"[{key}] Given data ({str(sent)[:40]}) is not offered for a pack: one of {listed}"
            )
    names = _names(label, body.planCode)
    for name in names:
        refuse_twice(call, cart, str(name))
    _all_there({name: _offer(call, cart, name) for name in names})
    item = ItemRecord(
        item_id=call.shop.new_number("item", 412_000_000),
        cart_id=cart.cart_id,
        product_id="domainPacks",
        plan_code=body.planCode,
        pricing_mode=MODE,
        duration=DURATION,
        name=label,
    )
    call.store.insert(item)
    return api_view(call, cart, item)
