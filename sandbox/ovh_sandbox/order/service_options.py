"""What can be ordered for a name that is already in the account: its change of owner, and options."""

from __future__ import annotations

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.model import Duration
from ovh_sandbox.core.registry import operation
from ovh_sandbox.domain.records import DomainRecord
from ovh_sandbox.order.carts import cart_to_change, items_of
from ovh_sandbox.order.items import api_view
from ovh_sandbox.order.prices import currency_of
from ovh_sandbox.order.products import generic, trade
from ovh_sandbox.order.products.plans import DOMAIN_OPTIONS, PLANS
from ovh_sandbox.order.records import ItemRecord
from ovh_sandbox.order.types.common import CartGenericOptionDefinition, CartItem

__all__ = []


def _service(call: Call, name: str) -> DomainRecord:
    """A name of the calling account.

    Raises
    ------
    ApiError
        404 if there is none: somebody else's name does not exist for you.
    """
    domain = call.store.get(DomainRecord, name)
    if domain is None or domain.account != call.me.nichandle:
        raise errors.service_not_found()
    return domain


@operation("GET", "/order/cartServiceOption/domain")
def list_services(call: Call, whoisOwner: str | None = None) -> list[str]:
    """List your domain names that something can be ordered for"""
    return [
        domain.name
        for domain in call.store.find(DomainRecord, owner=call.me.nichandle)
        if whoisOwner is None or str(domain.owner_contact) == whoisOwner
    ]


@operation("GET", "/order/cartServiceOption/domain/{serviceName}")
def list_service_options(call: Call, serviceName: str) -> list[CartGenericOptionDefinition]:
    """List what can be ordered for a domain name"""
    domain = _service(call, serviceName)
    currency = currency_of(call.me.subsidiary)
    options = [generic.option_definition(PLANS[code], currency) for code in DOMAIN_OPTIONS]
    return [trade.trade_definition(domain.plan_code, currency), *options]


@operation("POST", "/order/cartServiceOption/domain/{serviceName}")
def order_service_option(
    call: Call,
    serviceName: str,
    cartId: str,
    duration: Duration,
    planCode: str,
    pricingMode: str,
    quantity: int,
) -> CartItem:
    """Put something for a domain name in a cart"""
    domain = _service(call, serviceName)
    cart = cart_to_change(call, cartId)
    trades = trade.trade_plan(domain.plan_code)
    if planCode not in (trades, *DOMAIN_OPTIONS):
        raise errors.bad_request(
            f"[planCode] Given data ({planCode[:40]}) cannot be ordered for {domain.name}:"
            f" one of {', '.join((trades, *DOMAIN_OPTIONS))}"
        )
    if any(item.name == domain.name and item.plan_code == planCode for item in items_of(call, cart)):
        raise errors.bad_request(f"[planCode] {planCode} for {domain.name} is already in this cart")
    if planCode != trades:
        plan = PLANS[planCode]
        generic.check_sale(plan, duration, pricingMode, quantity)
        return generic.put(call, cart, "domainOption", plan, duration, quantity, name=domain.name)
    trade.check_trade(duration, pricingMode, quantity)
    item = ItemRecord(
        item_id=call.shop.new_number("item", 412_000_000),
        cart_id=cart.cart_id,
        product_id="domainTrade",
        plan_code=planCode,
        pricing_mode=pricingMode,
        duration=duration,
        name=domain.name,
    )
    call.store.insert(item)
    return api_view(call, cart, item)
