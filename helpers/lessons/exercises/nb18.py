"""The capstone: three names out of a wish list that holds traps, within two budgets, with an answer that gets lost."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from helpers.lessons.answers import amount_in, names_ordered, order_id_in, started
from helpers.lessons.exercise import Exercise, not_yet
from helpers.lessons.later_years import YEARS, cost_of_years
from helpers.lessons.starts import free_names
from helpers.money import Money
from helpers.ordering import get_domain, list_domains, order_status

__all__ = ["BUDGET", "EXERCISES", "FIVE_YEARS", "WISHES"]

WISHES = (
    "taken-starlight.com",
    "premium-starlight.shop",
    "raised-starlight.fr",
    "starlight-studio.com",
    "starlight-studio.shop",
    "starlight-studio.fr",
    "starlight-studio.eu",
    "starlight-studio.ovh",
)
"""The first is taken, one is premium, one costs more in the cart than in the search; the rest differ in later years."""
BUDGET = Decimal("18.50")
"""Of the order, tax included: binds against the dearest first year and against the price that rises."""
FIVE_YEARS = Decimal(100)
"""Of five years, without tax: binds against the cheap first year."""
_CHOICE = ("fr", "eu", "ovh")
# Whatever stands in an order is not offered a second time.
_AGAIN = "Begin again: `start` gives a list of names that are in no order yet."


def _prepare(client: Any) -> list[str]:
    """The wish list, of names that nobody has bought in this shop so far."""
    taken, *others = WISHES
    return [taken, *free_names(client, others)]


def _five_years(client: Any, extensions: Iterable[str]) -> Decimal:
    """What a name under each extension costs over the years, without tax."""
    total = cost_of_years(client, extensions)
    if total is None:
        not_yet("One of these extensions has no price here.")
    return total.amount


def _check_bought(client: Any, my_order: Any) -> str:
    wishes = {name for made in started(client, "18.1") for name in made}
    number = order_id_in(my_order)
    names = names_ordered(client, number)
    if strangers := sorted(names - wishes):
        not_yet(f"Not on the wish list: {', '.join(strangers)}.")
    extensions = {name.partition(".")[2] for name in names}
    if len(names) != 3 or len(extensions) != 3:
        not_yet(f"Three names under three extensions are wanted; the order holds {', '.join(sorted(names))}.")
    if "fr" not in extensions:
        not_yet("One of the three must be a .fr: the studio is in Lille.")
    paid = Money.from_price(client.get(f"/me/order/{number}")["priceWithTax"]).amount
    if paid > BUDGET:
        not_yet(f"The order costs {paid} EUR with tax, the budget is {BUDGET}. {_AGAIN}")
    later = _five_years(client, sorted(extensions))
    if later > FIVE_YEARS:
        not_yet(f"Five years of these cost {later} EUR without tax, at most {FIVE_YEARS} are there. {_AGAIN}")
    if not _answer_was_lost(client, names):
        not_yet(f"The answer of this checkout arrived: switch the bad line on just before it. {_AGAIN}")
    status = order_status(client, number)
    if status == "notPaid":
        not_yet("The order still waits for its payment.")
    if status != "delivered":
        not_yet(f"The status of the order is {status}: follow it until it is delivered.")
    if missing := sorted(names - set(list_domains(client))):
        not_yet(f"Not in your account: {', '.join(missing)}.")
    states = {name: get_domain(client, name).state for name in names}
    if set(states.values()) != {"ok"}:
        not_yet(f"The names are in these states: {states}.")
    return f"three names for {paid} EUR, and one order although its answer was lost. Well done indeed."


def _answer_was_lost(client: Any, names: set[str]) -> bool:
    """Whether the checkout that ordered these names got no answer: a lost one of other names does not count."""
    posted = [one for one in client.calls if one.method == "POST"]
    lost = [
        one.path.removesuffix("/checkout")
        for one in posted
        if one.path.endswith("/checkout") and not one.status
    ]
    return any(
        names <= {(one.body or {}).get("domain") for one in posted if one.path == f"{cart}/domain"}
        for cart in lost
    )


def _check_cost(client: Any, five_years: Any) -> str:
    found, right = amount_in(five_years), _five_years(client, _CHOICE)
    if found == right:
        return f"{found} EUR without tax: what the names cost is not what you paid today."
    if found == (right * Decimal("1.2")).quantize(Decimal("0.01")):
        not_yet(f"{found} EUR is with tax; without tax was asked.")
    not_yet(f"You found {found} EUR. One first year, four renewals, for each name.")


_SOLVED = """wishes = exercise("18.1").start(client)
names = [name for name in wishes if name.startswith("starlight") and name.endswith((".fr", ".eu", ".ovh"))]
cart = assign_cart(client, create_cart(client, description="Studio"))
owner = create_contact(client, **DEMO_CONTACT)
for name in names:
    item = add_domain(client, cart, search_offers(client, cart, domain=name).first())
    add_configuration(client, item, label="OWNER_LEGAL_AGE", value=True)
    add_configuration(client, item, label="OWNER_CONTACT", value=owner)
assert preview_checkout(client, cart).with_tax.amount <= 18.5
client.sandbox.faults.lost_answers = 1
try:
    checkout(client, cart)
except Exception as lost:
    print(lost)
assert get_cart(client, cart).read_only
my_order = my_orders(client)[-1]
pay(client, my_order, mean="ovhAccount")
client.sandbox.clock.advance(hours=1)"""

_CART = """wishes = exercise("18.1").start(client)
cart = assign_cart(client, create_cart(client))
owner = create_contact(client, **DEMO_CONTACT)
def add(start, *ends):
    for name in [one for one in wishes if one.startswith(start) and one.endswith(ends)]:
        item = add_domain(client, cart, name)
        add_configuration(client, item, label="OWNER_LEGAL_AGE", value=True)
        add_configuration(client, item, label="OWNER_CONTACT", value=owner)
"""
_ORDER = "\nmy_order = checkout(client, cart)"
_PAID = """
my_order = checkout(client, cart)
pay(client, my_order, mean="CREDIT_CARD")
client.sandbox.clock.advance(hours=1)
"""

EXERCISES = (
    Exercise(
        number="18.1",
        title="Three names for the studio",
        task=f"""A photo studio in Lille, Starlight, wants names. `start` returns its wish list, dearest wish
first. Not all of them can be had, and not all are worth it. Buy **three**, in **one** order, with your own calls:

- three different extensions, one of them `.fr`, whose owner must live in the European Union;
- the order costs at most **{BUDGET} EUR**, tax included;
- five years of the three, first year and {YEARS - 1} renewals, cost at most **{FIVE_YEARS} EUR** without tax;
- just before your checkout the line goes bad: run `client.sandbox.faults.lost_answers = 1`. The answer will be lost.
  Find out what happened by reading, order nothing twice;
- pay, and follow the order until the names are yours.

Keep the order in `my_order`: its number, or what `my_orders` returns.""",
        starter='wishes = exercise("18.1").start(client)\n# your calls here\nmy_order = ...',
        solved=_SOLVED,
        hints=(
            "Search for every wish first: action, TOTAL and RENEW tell which three are left.",
            "The price in the search is not always the one in the cart: the dry run has the last word.",
            "After a lost answer: `get_cart(client, cart).read_only` says whether the order exists; "
            "`my_orders(client)` finds it.",
        ),
        wrong=(
            (_SOLVED.partition("pay(")[0], "waits for its payment"),
            (_CART + 'add("starlight", ".fr")' + _PAID, "Three names"),
            (_CART + 'add("starlight", ".eu", ".ovh", ".com")' + _ORDER, "must be a .fr"),
            (_CART + 'add("starlight", ".fr", ".eu", ".com")' + _ORDER, "the budget is"),
            (_CART + 'add("raised", ".fr")\nadd("starlight", ".eu", ".ovh")' + _ORDER, "the budget is"),
            (_CART + 'add("starlight", ".fr", ".shop", ".ovh")' + _PAID, "Five years of these cost"),
            (_CART + 'add("premium", ".shop")\nadd("starlight", ".fr", ".ovh")' + _ORDER, "budget"),
            (_CART + 'add("starlight", ".fr")\nmy_order = preview_checkout(client, cart)', "None"),
            ('exercise("18.1").start(client)\nmy_order = 12', "no order 12 in your account"),
            (_CART + 'add("starlight", ".fr", ".eu", ".ovh")' + _PAID, "answer of this checkout arrived"),
            (
                _SOLVED + "\n" + _CART + 'add("starlight", ".fr", ".eu", ".ovh")' + _PAID,
                "answer of this checkout arrived",
            ),
        ),
        checker=_check_bought,
        prepare=_prepare,
    ),
    Exercise(
        number="18.2",
        title="What do they cost?",
        task=f"""What will the three names that fit cost over **{YEARS} years**, without tax: the first year as
offered now, then {YEARS - 1} renewals? Keep the sum in `five_years`.""",
        starter="five_years = ...",
        solved=f"""cart = create_cart(client, description="prices")
five_years = 0
for extension in ("fr", "eu", "ovh"):
    prices = search_offers(client, cart, domain=f"any-name-2026.{{extension}}").first().prices
    five_years += prices.total.amount + {YEARS - 1} * prices.renew.amount""",
        hints=(
            "Search for any free name under each extension: prices belong to the extension.",
            "TOTAL once, RENEW four times.",
        ),
        wrong=(
            ("five_years = 25", "25"),
            ('five_years = "a lot"', "a lot"),
        ),
        checker=_check_cost,
    ),
)
