"""Domain names as items of a cart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ovh_sandbox import eligibility
from ovh_sandbox.core import errors
from ovh_sandbox.core.clock import duration_months
from ovh_sandbox.core.records import Account
from ovh_sandbox.me.holders import fields_of
from ovh_sandbox.me.records import ContactRecord
from ovh_sandbox.order.contracts import contracts_for
from ovh_sandbox.order.names import parse_name
from ovh_sandbox.order.offers import Offer, ask_registry, name_contexts, offers_for
from ovh_sandbox.order.prices import Quote, modelled_mark, quote_prices
from ovh_sandbox.order.products.base import PRODUCTS, Product, line

if TYPE_CHECKING:
    from ovh_sandbox.core.access import Call
    from ovh_sandbox.order.records import CartRecord, ItemRecord
    from ovh_sandbox.order.types.cart import CartConfigurationRequirements, Contract, OrderDetail
    from ovh_sandbox.order.types.common import CartPrice

__all__ = ["DomainProduct", "action_of"]


def action_of(item: ItemRecord) -> str:
    """create or transfer."""
    return item.pricing_mode.partition("-")[0]


class DomainProduct(Product):
    product_id = "domain"

    def names(self, item: ItemRecord) -> list[str]:
        return [item.name]

    def offer(self, call: Call, cart: CartRecord, item: ItemRecord) -> Offer | None:
        """The offer the item stands for, if it still exists."""
        for offer in offers_for(
            call, cart, parse_name(item.name, call.shop.prices.names), in_cart=True, own=item
        ):
            if (
                offer.offer_id == item.offer_id
                and offer.pricing_mode == item.pricing_mode
                and offer.orderable
            ):
                return offer
        return None

    def existing_offer(self, call: Call, cart: CartRecord, item: ItemRecord) -> Offer:
        """The offer the item stands for.

        Raises
        ------
        ApiError
            400 if it went away.
        """
        offer = self.offer(call, cart, item)
        if offer is None:
            raise errors.bad_request(
                f"The offer for {item.name} is no longer available: delete item {item.item_id} and search again"
            )
        return offer

    def quote(self, call: Call, cart: CartRecord, item: ItemRecord) -> Quote:
        """What the item costs now; 400 if its offer went away."""
        return self.existing_offer(call, cart, item).quote_for(item.duration, call)

    def prices(self, call: Call, cart: CartRecord, item: ItemRecord) -> list[CartPrice]:
        offer = self.offer(call, cart, item)
        if offer is None:
            return []
        quote = offer.quote_for(item.duration, call)
        return quote_prices(quote, plan=item.plan_code, mode=item.pricing_mode)

    def requirements(
        self, call: Call, cart: CartRecord, item: ItemRecord
    ) -> list[CartConfigurationRequirements]:
        return eligibility.required_configurations(
            item.plan_code, action_of(item), contexts=name_contexts(item.name)
        )

    def check(self, call: Call, cart: CartRecord, item: ItemRecord) -> None:
        ask_registry(call, cart, parse_name(item.name, call.shop.prices.names), slow_at="timeout")
        self.quote(call, cart, item)
        me = call.me
        admin, tech = accounts_of(call, item, me)
        faults = eligibility.check_order(
            item.plan_code,
            action_of(item),
            owner=owner_of(call, item, me),
            admin=admin,
            tech=tech,
            values={c.label: c.value for c in item.configurations},
            contexts=name_contexts(item.name),
            strict=call.shop.strict,
        )
        if faults:
            raise eligibility.refusal(faults, date=call.now)

    def lines(self, call: Call, cart: CartRecord, item: ItemRecord, number: str) -> list[OrderDetail]:
        offer = self.existing_offer(call, cart, item)
        quote = offer.quote_for(item.duration, call)
        currency, mark = quote.currency, modelled_mark(offer.row)
        months = duration_months(item.duration)
        what = "transfer" if action_of(item) == "transfer" else "registration"
        zone = f"{number}.001"
        lines = [
            line(f"{item.name} - DNS zone", "DURATION", zone, 0, currency),
            line("DNS zone", "INSTALLATION", zone, 0, currency),
            line(
                f"{item.name} - .{item.plan_code} {what} - {months} months{mark}",
                "DURATION",
                number,
                quote.price,
                currency,
                item_id=item.item_id,
            ),
            line(
                f"Domain .{item.plan_code}", "INSTALLATION", number, quote.fee, currency, item_id=item.item_id
            ),
        ]
        if quote.promotion is not None and quote.discount:
            gift = f".{item.plan_code} first year - promotion {quote.promotion.name}"
            lines.append(line(gift, "GIFT", number, -quote.discount, currency, item_id=item.item_id))
        return lines

    def contracts(self, call: Call, cart: CartRecord, item: ItemRecord) -> list[Contract]:
        return contracts_for(call.base, item.plan_code)

    def change_duration(self, call: Call, cart: CartRecord, item: ItemRecord, duration: str) -> None:
        self.existing_offer(call, cart, item).quote_for(duration, call)


def owner_of(call: Call, item: ItemRecord, me: Account) -> dict:
    """The holder as `domain.Contact`: the configured contact, or the calling account itself.

    Raises
    ------
    ApiError
        400 if the contact is not one of the calling account: an item could be configured before its cart
        belonged to anybody.
    """
    path = item.value("OWNER_CONTACT")
    if path is None:
        return fields_of(me)
    record = call.store.get(ContactRecord, path.rpartition("/")[2])
    if record is None or record.account != me.nichandle:
        raise errors.bad_request(
            f"OWNER_CONTACT {path} of item {item.item_id} is not a contact of your account:"
            " delete that configuration and set another (GET /me/contact lists yours)"
        )
    return record.fields


def accounts_of(call: Call, item: ItemRecord, me: Account) -> tuple[dict, dict]:
    """Administrator and technician of a name as the rules see them; the calling account where none is configured."""
    admin, tech = item.value("ADMIN_ACCOUNT"), item.value("TECH_ACCOUNT")
    administrator = account_facts(call, admin, me)
    return administrator, administrator if tech == admin else account_facts(call, tech, me)


def account_facts(call: Call, nichandle: str | None, me: Account) -> dict:
    """An account as the rules see it; the calling account where none is configured."""
    account = call.store.existing(Account, nichandle) if nichandle else me
    return {
        "nichandle": account.nichandle,
        "firstname": account.firstname,
        "name": account.name,
        "legalform": "individual",
        "email": account.email,
        "phone": account.phone,
        "language": account.language,
        "address": account.address,
        "zip": account.zip,
        "city": account.city,
        "country": account.country,
    }


PRODUCTS[DomainProduct.product_id] = DomainProduct()
