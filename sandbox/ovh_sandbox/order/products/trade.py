"""The change of owner of a name, as an item of a cart.

Published by OVHcloud's guide on contacts: plan ``<ext>-trade`` of the family ``trade``, mode
``create-default``, no price, and OWNER_CONTACT to configure. The guide lists the duration as ``P0D`` and
tells to send ``P0Y``: both are taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ovh_sandbox import eligibility
from ovh_sandbox.core import errors
from ovh_sandbox.core.money import price
from ovh_sandbox.order.names import parse_name
from ovh_sandbox.order.prices import Quote, currency_of, quote_prices
from ovh_sandbox.order.products.base import PRODUCTS, Product, line
from ovh_sandbox.order.products.domain import account_facts, owner_of
from ovh_sandbox.order.types.common import (
    CartGenericOptionDefinition,
    CartGenericProductPricing,
    CartGenericProductPricingCapacitiesEnum,
    CartGenericProductPricingTypeEnum,
    CartGenericProductTypeEnum,
)

if TYPE_CHECKING:
    from ovh_sandbox.core.access import Call
    from ovh_sandbox.order.records import CartRecord, ItemRecord
    from ovh_sandbox.order.types.cart import CartConfigurationRequirements, OrderDetail
    from ovh_sandbox.order.types.common import CartPrice

__all__ = ["MODE", "TradeProduct", "check_trade", "trade_definition", "trade_plan"]

MODE = "create-default"
DURATIONS = ("P0D", "P0Y")

# The published answer asks for the new owner and nothing else; the other accounts stay as they are.
_NOT_ASKED = frozenset({"OWNER_LEGAL_AGE", "ADMIN_ACCOUNT", "TECH_ACCOUNT"})


def trade_plan(extension: str) -> str:
    return f"{extension}-trade"


def trade_definition(extension: str, currency: str) -> CartGenericOptionDefinition:
    """The change of owner as the API lists it among the options of a name."""
    pricing = CartGenericProductPricing(
        capacities=[CartGenericProductPricingCapacitiesEnum("installation")],
        description=f"Change of owner of a .{extension} domain name",
        duration=DURATIONS[0],
        interval=0,
        minimumQuantity=1,
        maximumQuantity=1,
        minimumRepeat=1,
        maximumRepeat=1,
        price=price(0, currency),
        priceInUcents=0,
        pricingMode=MODE,
        pricingType=CartGenericProductPricingTypeEnum("purchase"),
    )
    return CartGenericOptionDefinition(
        exclusive=True,
        family="trade",
        mandatory=False,
        planCode=trade_plan(extension),
        prices=[pricing],
        productName=f".{extension}",
        productType=CartGenericProductTypeEnum("delivery"),
    )


def check_trade(duration: str, pricing_mode: str, quantity: int) -> None:
    """Refuse what a change of owner is not sold as; raises `ApiError` 400."""
    for key, sent, offered in (
        ("pricingMode", pricing_mode, (MODE,)),
        ("duration", duration, DURATIONS),
        ("quantity", quantity, (1,)),
    ):
        if sent not in offered:
            listed = ", ".join(map(str, offered))
            raise errors.bad_request(
                f"[{key}] Given data ({str(sent)[:40]}) is not offered for a change of owner: {listed}"
            )


class TradeProduct(Product):
    product_id = "domainTrade"
    api_product_id = "domain"

    def prices(self, call: Call, cart: CartRecord, item: ItemRecord) -> list[CartPrice]:
        quote = Quote(currency=currency_of(cart.subsidiary), price=0, renew=0)
        return quote_prices(quote, plan=item.plan_code, mode=item.pricing_mode)

    def requirements(
        self, call: Call, cart: CartRecord, item: ItemRecord
    ) -> list[CartConfigurationRequirements]:
        asked = eligibility.required_configurations(
            parse_name(item.name, call.shop.prices.names).extension, "trade"
        )
        return [one for one in asked if one.label not in _NOT_ASKED]

    def blocks(self, label: str) -> bool:
        # A change of owner is about the new one: nobody can be put in their place.
        return True

    def check(self, call: Call, cart: CartRecord, item: ItemRecord) -> None:
        me = call.me
        mine = account_facts(call, None, me)
        faults = eligibility.check_order(
            parse_name(item.name, call.shop.prices.names).extension,
            "trade",
            owner=owner_of(call, item, me),
            admin=mine,
            tech=mine,
            values={c.label: c.value for c in item.configurations} | {"OWNER_LEGAL_AGE": "true"},
        )
        if faults:
            raise eligibility.refusal(faults, date=call.now)

    def lines(self, call: Call, cart: CartRecord, item: ItemRecord, number: str) -> list[OrderDetail]:
        text = f"{item.name} - change of owner"
        return [line(text, "INSTALLATION", number, 0, currency_of(cart.subsidiary), item_id=item.item_id)]

    def change_duration(self, call: Call, cart: CartRecord, item: ItemRecord, duration: str) -> None:
        check_trade(duration, item.pricing_mode, item.quantity)


PRODUCTS[TradeProduct.product_id] = TradeProduct()
