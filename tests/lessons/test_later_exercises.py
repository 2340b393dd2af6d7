"""The exercises after the flow: untouched, wrong, and right by their own solutions."""

from __future__ import annotations

import pytest

import helpers.ordering
from helpers import connect
from helpers.course import NOTEBOOKS
from helpers.lessons import exercise, exercises_of
from helpers.lessons.checkpoints import DEMO_CONTACT
from helpers.lessons.exercise import CORRECT, NOT_ATTEMPTED, NOT_YET
from helpers.lessons.learner_home import HOME_VARIABLE
from helpers.lessons.starts import forget_starts

ALL = [
    one.number
    for lesson in NOTEBOOKS.values()
    if lesson.part == "life"
    for one in exercises_of(lesson.number)
]


@pytest.fixture(scope="module")
def shop():
    """A shop at its start, put back for each try, which is quicker than a new server."""
    client = connect()
    yield client, client.sandbox.snapshot()
    client.sandbox.stop()


@pytest.fixture
def tried(shop, monkeypatch):
    """Run code as a learner's cell in a fresh notebook, then check."""
    monkeypatch.setenv(HOME_VARIABLE, "off")
    client, start = shop
    client.sandbox.restore(start)
    client.calls.clear()
    forget_starts(client)

    def trying(number: str, code: str):
        names = {name: getattr(helpers.ordering, name) for name in helpers.ordering.__all__}
        names |= {"client": client, "practice": client, "exercise": exercise, "DEMO_CONTACT": DEMO_CONTACT}
        exec(code, names)
        return eval(exercise(number).call, names)

    return trying


@pytest.mark.parametrize("number", ALL)
def test_an_untouched_exercise_runs_and_is_not_attempted(tried, number):
    assert tried(number, exercise(number).starter).status in (NOT_ATTEMPTED, NOT_YET)


@pytest.mark.parametrize("number", ALL)
def test_the_stored_solution_is_correct(tried, number):
    outcome = tried(number, exercise(number).solved)
    assert outcome.status == CORRECT, outcome


_CART_18 = """wishes = exercise("18.1").start(client)
cart = assign_cart(client, create_cart(client))
owner = create_contact(client, **DEMO_CONTACT)
def add(start, *ends):
    for name in [one for one in wishes if one.startswith(start) and one.endswith(ends)]:
        item = add_domain(client, cart, name)
        add_configuration(client, item, label="OWNER_LEGAL_AGE", value=True)
        add_configuration(client, item, label="OWNER_CONTACT", value=owner)
"""
_ORDER_18 = "\nmy_order = checkout(client, cart)"
_PAID_18 = """
my_order = checkout(client, cart)
pay(client, my_order, mean="CREDIT_CARD")
client.sandbox.clock.advance(hours=1)
"""
_ASKED = (
    "from helpers.client.credentials import request_access\nmy_request = request_access(client, steps=[{}])"
)
_BOUGHT = """from helpers.lessons import Lens, order_a_name
name = exercise("19.2").start(client)
order_a_name(client, name)
"""
WRONG = [
    ("13.2", 'my_names = ["maple-lantern.fr"]', "category technology"),
    ("13.2", 'my_names = ["maple-lantern.io"]', "renews at 59.79 EUR"),
    ("13.2", "my_names = []", "there are more"),
    ("13.2", "my_names = 7", "cannot make sense"),
    ("13.1", 'my_states = {"maple-lantern.ovh": "available"}', "is missing"),
    (
        "13.1",
        exercise("13.1").solved + '\nmy_states["taken-lantern.com"] = "available"',
        "taken-lantern.com is not 'available'",
    ),
    ("13.1", exercise("13.1").solved + '\nmy_states["taken-lantern.com"] = "free"', "no state 'free'"),
    ("14.1", 'my_plan = "amber"', "no plan"),
    ("14.1", exercise("14.1").solved.replace("amber-quay", "amber quay"), "Line 2"),
    ("14.1", exercise("14.1").solved.replace("amber-hill-2026.com;1", ""), "'hill'"),
    (
        "14.1",
        exercise("14.1").solved.replace("amber-hill-2026.com;1", "amber-hill-2026.com\nmore.fr"),
        "5 names",
    ),
    ("14.2", "my_report = 1", "not what `place` returns"),
    (
        "14.2",
        exercise("14.2").solved.replace(
            "plan_order(my_names", 'plan_order([f"amber-moat-{len(my_orders(client))}.fr", my_names[1]]'
        ),
        "amber-moat",
    ),
    ("14.2", exercise("14.2").solved.replace(', until="order"', ""), "2 in cart"),
    ("14.2", exercise("14.2").solved.replace('"per_cart": 1, ', ""), "in 1 order"),
    ("15.1", 'exercise("15.1").start(client)\norder_number = 1', "no order 1"),
    (
        "15.1",
        'exercise("15.1").start(client)\nfrom helpers.lessons.checkpoints import configured_cart\n'
        'again = configured_cart(client, f"again-{len(my_orders(client))}-2026.com", description="x")\n'
        "order_number = checkout(client, again).order_id",
        "not that of the cart",
    ),
    ("15.2", 'exercise("15.2").start(client)\nfaulty = "amber-quay-2026.bio"', "amber-quay-2026.bio"),
    ("16.1", 'name = exercise("16.1").start(practice)\npractice.sandbox.clock.advance(years=1, days=5)\n'
     'practice.put(f"/domain/{name}/serviceInfos", renew={"automatic": True, "deleteAtExpiration": True,'
     ' "forced": False, "period": 12})', "too late"),
    ("16.2", 'name = exercise("16.2").start(practice)\npractice.sandbox.clock.advance(months=2)', "gone for good"),
    ("16.2", 'name = exercise("16.2").start(practice)\nlast = my_orders(practice)[-1]\n'
     "pay(practice, last, mean=payment_means(practice, last)[0])",
     "work on it"),
    ("17.1", 'my_cart = create_cart(client)\nadd_domain(client, my_cart, "taken-amber.com")', "code is missing"),
    ("17.1", 'my_cart = create_cart(client)\nadd_domain(client, my_cart, "other-amber.com")', "other-amber.com"),
    ("17.2", 'owner = None\nmy_cart = create_cart(client)\nadd_domain(client, my_cart, "amber-one-2026.fr")', "two"),
    (
        "17.2",
        'my_cart = create_cart(client)\nfor n in ("one", "two", "three"):\n'
        '    item = add_domain(client, my_cart, f"amber-{n}-2026.fr")\n'
        '    owner = create_contact(client, **DEMO_CONTACT)\n'
        '    add_configuration(client, item, label="OWNER_CONTACT", value=owner)',
        "3 different owners",
    ),
    ("18.1", exercise("18.1").solved.partition("pay(")[0], "waits for its payment"),
    ("18.1", _CART_18 + 'add("starlight", ".fr")' + _PAID_18, "Three names"),
    ("18.1", _CART_18 + 'add("starlight", ".eu", ".ovh", ".com")' + _ORDER_18, "must be a .fr"),
    ("18.1", _CART_18 + 'add("starlight", ".fr", ".eu", ".com")' + _ORDER_18, "the budget is"),
    (
        "18.1",
        _CART_18 + 'add("raised", ".fr")\nadd("starlight", ".eu", ".ovh")' + _ORDER_18,
        "the budget is",
    ),
    ("18.1", _CART_18 + 'add("starlight", ".fr", ".shop", ".ovh")' + _PAID_18, "Five years of these cost"),
    ("18.1", _CART_18 + 'add("premium", ".shop")\nadd("starlight", ".fr", ".ovh")' + _ORDER_18, "budget"),
    ("18.1", _CART_18 + 'add("starlight", ".fr")\nmy_order = preview_checkout(client, cart)', "None"),
    ("18.1", 'exercise("18.1").start(client)\nmy_order = 12', "no order 12 in your account"),
    ("18.1", _CART_18 + 'add("starlight", ".fr", ".eu", ".ovh")' + _PAID_18, "answer of this checkout arrived"),
    (
        "18.1",
        exercise("18.1").solved + "\n" + _CART_18 + 'add("starlight", ".fr", ".eu", ".ovh")' + _PAID_18,
        "answer of this checkout arrived",
    ),
    ("18.2", "five_years = 25", "25"),
    ("18.2", 'five_years = "a lot"', "a lot"),
    ("19.1", _ASKED.format('"account"'), "is missing"),
    ("19.1", _ASKED.format('"account", "cart", "search", "checkout"'), "may do more"),
    ("19.1", _ASKED.format('"account", "cart", "search"'), "still waits"),
    ("19.1", "my_request = 3", "int"),
    ("19.2", _BOUGHT + 'my_program = Lens(client).program("python")', "which you have"),
    ("19.2", _BOUGHT + 'my_program = Lens(client).program("php", name="amber-x-2026.ovh")', "written in PHP"),
    ("19.2", _BOUGHT + 'my_program = Lens(client).program("python", name="taken-amber.ovh")', "not to create"),
    ("19.2", _BOUGHT + "my_program = 'print(1)'", "str"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "code", "mentions"), WRONG)
def test_a_wrong_answer_is_not_yet_and_says_what_was_found(tried, number, code, mentions):
    outcome = tried(number, code)
    assert outcome.status == NOT_YET, outcome
    assert mentions in outcome.text


def test_every_exercise_has_wrong_answers_here():
    assert {number for number, _, _ in WRONG} == set(ALL)


def test_the_right_sum_with_tax_is_told_apart(tried):
    solved = exercise("18.2").solved
    assert "with tax" in tried("18.2", solved + "\nfive_years = five_years * 12 / 10").text
