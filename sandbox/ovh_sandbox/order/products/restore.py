"""The restoration of an expired name: listed, no longer sold here (the API keeps the list only)."""

from __future__ import annotations

from ovh_sandbox.core.access import Call
from ovh_sandbox.core.money import cents, price
from ovh_sandbox.core.registry import operation
from ovh_sandbox.domain.records import DomainRecord
from ovh_sandbox.order.carts import cart_to_read
from ovh_sandbox.order.names import parse_name
from ovh_sandbox.order.offers import row_of
from ovh_sandbox.order.types.cart import CartGenericProductDefinition
from ovh_sandbox.order.types.common import (
    CartGenericProductPricing,
    CartGenericProductPricingCapacitiesEnum,
    CartGenericProductPricingTypeEnum,
    CartGenericProductTypeEnum,
)

__all__ = []


@operation(
    "GET",
    "/order/cart/{cartId}/domainRestore",
    auth=False,
    status="DEPRECATED",
    replacement="/service/{serviceId}/renew",
)
def list_restorations(call: Call, cartId: str, domain: str) -> list[CartGenericProductDefinition]:
    """Say what the restoration of a domain name costs; nothing for a name that needs none"""
    cart = cart_to_read(call, cartId)
    name = parse_name(domain, call.shop.prices.names)
    row = row_of(call, cart, name)
    record = call.store.get(DomainRecord, str(name))
    if record is None or record.state != "restorable" or row.restore is None:
        return []
    amount = cents(row.restore)
    pricing = CartGenericProductPricing(
        capacities=[CartGenericProductPricingCapacitiesEnum("installation")],
        description=f"Restoration of a .{name.extension} domain name",
        duration="P0D",
        interval=0,
        minimumQuantity=1,
        maximumQuantity=1,
        minimumRepeat=1,
        maximumRepeat=1,
        price=price(amount, row.currency),
        priceInUcents=amount,
        pricingMode="restore-default",
        pricingType=CartGenericProductPricingTypeEnum("rental"),
    )
    return [
        CartGenericProductDefinition(
            planCode=name.extension,
            prices=[pricing],
            productName=f"domain-{name.extension}",
            productType=CartGenericProductTypeEnum("domain"),
        )
    ]
