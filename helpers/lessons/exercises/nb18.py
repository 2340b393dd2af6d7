"""The capstone: three names, one with conditions, within a budget, down to the last cent and year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from helpers.errors import NotFound
from helpers.lessons.answers import amount_in, order_id_in, prices_of
from helpers.lessons.exercise import Exercise, not_yet
from helpers.money import Money
from helpers.ordering import create_cart, get_domain, list_domains, order_status, search_offers

__all__ = ["BUDGET", "EXERCISES", "NAMES"]

NAMES = ("evergreen-2026.fr", "evergreen-2026.com", "evergreen-2026.ovh")
BUDGET = Decimal(25)
YEARS = 5


def _check_bought(client: Any, my_order: Any) -> str:
    number = order_id_in(my_order)
    order = client.get(f"/me/order/{number}")
    paid = Money.from_price(order["priceWithTax"]).amount
    status = order_status(client, number)
    if paid > BUDGET:
        not_yet(f"The order costs {paid} EUR with tax, the budget is {BUDGET}.")
    if status == "notPaid":
        not_yet("The order still waits for its payment.")
    if status != "delivered":
        not_yet(f"The status of the order is {status}: follow it until it is delivered.")
    missing = [name for name in NAMES if name not in list_domains(client)]
    if missing:
        not_yet(f"Not in your account: {', '.join(missing)}.")
    try:
        states = {name: get_domain(client, name).state for name in NAMES}
    except NotFound:
        not_yet("One of the names is not there any more.")
    if set(states.values()) != {"ok"}:
        not_yet(f"The names are in these states: {states}.")
    return f"three names for {paid} EUR, delivered. You can order names with the OVHcloud API."


def _five_years(client: Any) -> Decimal:
    """First year and four renewals of the three names, without tax, by the offers of today."""
    cart = create_cart(client, description="what it will cost")
    total = Decimal(0)
    for name in NAMES:
        # A name already bought has no offer of its own any more; its extension's prices are the same.
        prices = prices_of(search_offers(client, cart, domain=f"what-if-{name}").first())
        total += prices.total.amount + (YEARS - 1) * prices.renew.amount
    return total


def _check_cost(client: Any, five_years: Any) -> str:
    found, right = amount_in(five_years), _five_years(client)
    if found == right:
        return f"{found} EUR without tax: what the names cost is not what you paid today."
    if found == (right * Decimal("1.2")).quantize(Decimal("0.01")):
        not_yet(f"{found} EUR is with tax; without tax was asked.")
    not_yet(f"You found {found} EUR. One first year, four renewals, for each name.")


EXERCISES = (
    Exercise(
        number="18.1",
        title="Buy three names",
        task=f"""Buy {", ".join(f"`{name}`" for name in NAMES)} in **one** order, with your own calls:

- the `.fr` name needs an owner in the European Union,
- the order may cost {BUDGET} EUR at most, tax included: look at the dry run before you order,
- pay it, and follow it until all three names are in your account.

Keep the order in `my_order`.""",
        starter="my_order = ...",
        solved=f"""cart = assign_cart(client, create_cart(client, description="evergreen"))
owner = create_contact(client, **DEMO_CONTACT)
for name in {NAMES!r}:
    item = add_domain(client, cart, search_offers(client, cart, domain=name).first())
    add_configuration(client, item, label="OWNER_LEGAL_AGE", value=True)
    add_configuration(client, item, label="OWNER_CONTACT", value=owner)
assert preview_checkout(client, cart).with_tax.amount <= {BUDGET}
my_order = checkout(client, cart)
pay(client, my_order, mean="ovhAccount")
client.sandbox.clock.advance(hours=1)""",
        hints=(
            "Cart, assign, three searches, three items: then ask what each item requires.",
            "One contact serves all three. `DEMO_CONTACT` holds the fields of somebody in Lille.",
            "Dry run, checkout, pay, an hour of business time.",
        ),
        checker=_check_bought,
    ),
    Exercise(
        number="18.2",
        title="What do they cost?",
        task=f"""What will the three names cost over **{YEARS} years**, without tax: the first year as offered now, then
{YEARS - 1} renewals? Keep the sum in `five_years`.""",
        starter="five_years = ...",
        solved=f"""cart = create_cart(client, description="prices")
five_years = 0
for extension in ("fr", "com", "ovh"):
    prices = search_offers(client, cart, domain=f"any-name-2026.{{extension}}").first().prices
    five_years += prices.total.amount + {YEARS - 1} * prices.renew.amount""",
        hints=(
            "Search for any free name under each extension: prices belong to the extension.",
            "TOTAL once, RENEW four times.",
        ),
        checker=_check_cost,
    ),
)
