"""Every exercise of the flow notebooks: untouched, wrong in several ways, and right by its own solution."""

from __future__ import annotations

import contextlib
import io
import re

import pytest

import helpers.ordering
from helpers.course import NOTEBOOKS
from helpers.lessons import Lesson, exercise, exercises_of, lesson
from helpers.lessons.exercise import CORRECT, NOT_ATTEMPTED, NOT_YET
from helpers.lessons.starts import forget_starts

FLOW = [number for number, lesson in NOTEBOOKS.items() if lesson.part == "flow"]
ALL = [one.number for notebook in FLOW for one in exercises_of(notebook)]


@pytest.fixture(scope="module")
def notebook():
    """A notebook at its starting state: opened once, put back each time, which is quicker than a new server."""
    opened: dict[str, tuple[Lesson, bytes]] = {}

    def opening(number: str) -> Lesson:
        if number not in opened:
            lab = lesson(number)
            opened[number] = (lab, lab.client.sandbox.snapshot())
        lab, start = opened[number]
        lab.client.sandbox.restore(start)
        forget_starts(lab.client)
        return lab

    yield opening
    for lab, _ in opened.values():
        lab.client.sandbox.stop()


@pytest.fixture
def tried(notebook):
    """Run code as a learner's cell in a fresh notebook, then check."""

    def trying(number: str, code: str):
        lab = notebook(number[:2])
        names = {name: getattr(helpers.ordering, name) for name in helpers.ordering.__all__}
        names |= {"lab": lab, "client": lab.client, "exercise": exercise}
        if "cart" in dir(lab):
            names["cart"] = lab.cart
        one = exercise(number)
        with contextlib.redirect_stdout(io.StringIO()):
            exec(code, names)
            return eval(one.call, names)

    return trying


@pytest.mark.parametrize("number", ALL)
def test_an_untouched_exercise_runs_and_is_not_attempted(tried, number):
    assert tried(number, exercise(number).starter).status == NOT_ATTEMPTED


@pytest.mark.parametrize("number", ALL)
def test_the_stored_solution_is_correct(tried, number):
    outcome = tried(number, exercise(number).solved)
    assert outcome.status == CORRECT, outcome


# (exercise, what the learner did, what the answer must mention)
WRONG = [
    ("00.1", 'my_answer = client.get("/me")', "whole answer"),
    ("00.1", 'my_answer = "FR"', "'FR'"),
    ("00.2", 'exercise("00.2").start(client)\nclient.sandbox.clock.advance(weeks=1)', "7 days"),
    (
        "00.2",
        'exercise("00.2").start(client)\nfor _ in range(2):\n    client.sandbox.clock.advance(days=14)',
        "28 days",
    ),
    ("01.1", 'my_cart = create_cart(client, subsidiary="GB")', "''"),
    ("01.1", 'my_cart = create_cart(client, subsidiary="GB", description="Green tea")', "24.0 hours"),
    (
        "01.1",
        "from datetime import timedelta\n"
        'my_cart = create_cart(client, subsidiary="FR", description="Green tea", expire=timedelta(hours=2))',
        "EUR",
    ),
    ("01.1", 'my_cart = "no-such-cart"', "no-such-cart"),
    ("01.2", 'my_cart = exercise("01.2").start(client)\nupdate_cart(client, my_cart, description="Keep me")', "1.0"),
    (
        "01.2",
        "from datetime import timedelta\n"
        'my_cart = exercise("01.2").start(client)\nupdate_cart(client, my_cart, expire=timedelta(days=7))',
        "'temp'",
    ),
    ("02.2", 'can_register = ["taken-lantern.fr"]', "transfer"),
    ("02.2", 'can_register = ["reserved-lantern.com"]', "empty list"),
    ("02.2", 'can_register = ["unorderable-lantern.fr"]', "`orderable`: no"),
    ("02.2", 'can_register = ["maple-lantern.ovh"]', "there are more"),
    ("02.2", 'can_register = ["my-own.ovh"]', "not one of the five"),
    ("02.3", 'cheapest = "online"', "0.93 EUR in the first year and 32.19 EUR"),
    ("02.3", 'cheapest = ".xyz"', "1 of the five"),
    ("02.3", 'cheapest = "maple-lantern.fr"', "not one of the five"),
    ("02.1", 'my_offer = search_offers(client, cart, domain="several-lantern.fr").first()', "`ga`"),
    ("02.1", 'my_offer = search_offers(client, cart, domain="maple-lantern.ovh").first()', "maple-lantern.ovh"),
    ("02.1", 'my_offer = "landrush"', "'landrush'"),
    ("03.1", 'my_cart = create_cart(client)\nadd_domain(client, my_cart, "maple-lantern.ovh")', "1 name"),
    (
        "03.1",
        'my_cart = create_cart(client)\nadd_domain(client, my_cart, "maple-lantern.ovh")\n'
        'add_domain(client, my_cart, "lantern-quay-2026.fr")',
        "P1Y and P1Y",
    ),
    (
        "03.1",
        'my_cart = create_cart(client)\nadd_domain(client, my_cart, "maple-lantern.ovh")\n'
        'add_domain(client, my_cart, "lantern-quay-2026.com", duration="P2Y")',
        "EUR without tax",
    ),
    (
        "03.2",
        'my_cart = exercise("03.2").start(client)\nupdate_item(client, list_items(client, my_cart)[0], duration="P3Y")',
        "still in the cart",
    ),
    (
        "03.2",
        'my_cart = exercise("03.2").start(client)\nremove_item(client, list_items(client, my_cart)[1])',
        "P1Y",
    ),
    (
        "03.2",
        'my_cart = exercise("03.2").start(client)\nremove_item(client, list_items(client, my_cart)[0])\n'
        "remove_item(client, list_items(client, my_cart)[0])",
        "nothing",
    ),
    ("04.1", 'exercise("04.1").start(client)\nfound = find_carts(client, description="Orchard")', "empty"),
    ("04.1", 'cart = exercise("04.1").start(client)\nfound = [cart]', "not bound"),
    (
        "04.1",
        'cart = exercise("04.1").start(client)\nassign_cart(client, cart)\nfound = find_carts(client)',
        "'Meadow'",
    ),
    (
        "04.2",
        'exercise("04.2").start(client)\n'
        'my_cart = next(c for c in find_carts(client, description="Draft") if c.items)\n'
        'update_cart(client, my_cart, description="Summer fair")',
        "still has 1",
    ),
    (
        "04.2",
        'exercise("04.2").start(client)\nfor my_cart in find_carts(client, description="Draft"):\n'
        "    if my_cart.items:\n        delete_cart(client, my_cart)",
        "empty",
    ),
    (
        "04.2",
        'exercise("04.2").start(client)\nfor one in find_carts(client, description="Draft"):\n'
        "    if one.items:\n        my_cart = one\n    else:\n        delete_cart(client, one)",
        "'Draft'",
    ),
    (
        "05.1",
        'my_item = exercise("05.1").start(client)\n'
        'add_configuration(client, my_item, label="OWNER_LEGAL_AGE", value=True)',
        "OWNER_CONTACT",
    ),
    (
        "05.1",
        "from helpers.lessons.checkpoints import DEMO_CONTACT, configure\n"
        'my_item = exercise("05.1").start(client)\nconfigure(client, my_item, create_contact(client, **DEMO_CONTACT))',
        "'individual'",
    ),
    (
        "05.1",
        "from helpers.lessons.checkpoints import DEMO_CONTACT, configure\n"
        'my_item = exercise("05.1").start(client)\n'
        'company = DEMO_CONTACT | {"legalForm": "corporation", "organisationName": "ACME"}\n'
        "configure(client, my_item, create_contact(client, **company))",
        "'ACME'",
    ),
    (
        "05.2",
        'my_item = exercise("05.2").start(client)\nremove_configuration(client, my_item, "OWNER_CONTACT")',
        "OWNER_CONTACT",
    ),
    (
        "05.2",
        'my_item = exercise("05.2").start(client)\n'
        '[owner] = list_configurations(client, my_item, label="OWNER_CONTACT")\n'
        'contact = get_contact(client, int(owner.value.rpartition("/")[2]))\n'
        'update_contact(client, contact, address=contact.fields["address"] | {"country": "CA"})',
        "The dry run refuses: owner.country",
    ),
    (
        "06.1",
        'cart = exercise("06.1").start(client)\nyou_pay, gift = preview_checkout(client, cart).without_tax, 1',
        "part",
    ),
    ("06.1", 'cart = exercise("06.1").start(client)\nyou_pay = 12\ngift = 1', "not what would be taken"),
    (
        "06.1",
        'cart = exercise("06.1").start(client)\npreview = preview_checkout(client, cart)\n'
        "you_pay, gift = preview.with_tax, preview.lines[0]",
        "DURATION",
    ),
    (
        "06.1",
        'cart = exercise("06.1").start(client)\nyou_pay, gift = preview_checkout(client, cart).with_tax, "1.00 EUR"',
        "1.00",
    ),
    ("06.1", "you_pay = 12\ngift = 1", "`start` has not been called"),
    ("06.2", 'cart = exercise("06.2").start(client)\nmy_order = checkout(client, cart)', "was ordered too"),
    ("06.2", 'cart = exercise("06.2").start(client)\nmy_order = preview_checkout(client, cart)', "not an order"),
    (
        "06.2",
        'cart = exercise("06.2").start(client)\nremove_item(client, list_items(client, cart)[0])\n'
        "my_order = checkout(client, cart)",
        "whose price had not changed is not in the cart",
    ),
    ("06.2", 'cart = exercise("06.2").start(client)\nmy_order = 12', "not checked out"),
    ("07.1", 'exercise("07.1").start(client)\nmy_order = 12', "Order 12 is not the one"),
    (
        "07.1",
        'my_order = exercise("07.1").start(client)\nclient.sandbox.clock.advance(days=60)',
        "cancelled",
    ),
    ("07.2", 'my_order = exercise("07.2").start(client)\npay(client, my_order, mean="ovhAccount")', "checking"),
    (
        "07.2",
        'my_order = exercise("07.2").start(client)\npay(client, my_order, mean="ovhAccount")\n'
        "client.sandbox.clock.advance(hours=1)",
        "documentsRequested",
    ),
    (
        "07.2",
        'exercise("07.2").start(client)\nmy_order = lab.unpaid_order(f"another-{len(my_orders(client))}.ovh")\n'
        'pay(client, my_order, mean="ovhAccount")\nclient.sandbox.clock.advance(hours=1)',
        "not the one that `start` made",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("number", "code", "mentions"), WRONG)
def test_a_wrong_answer_is_not_yet_and_says_what_was_found(tried, number, code, mentions):
    outcome = tried(number, code)
    assert outcome.status == NOT_YET, outcome
    assert mentions in outcome.text


def test_every_exercise_has_wrong_answers_here():
    assert {number for number, _, _ in WRONG} == set(ALL)


ANSWERS = {
    "01.1": "GBP|2.0 hours",
    "02.3": r"\beu\b",
    "05.2": r"\bFR\b",
    "06.1": r"9\.10|2\.20",
}


@pytest.mark.parametrize(("number", "code", "mentions"), [case for case in WRONG if case[0] in ANSWERS])
def test_a_wrong_answer_does_not_give_the_right_one_away(tried, number, code, mentions):
    assert not re.search(ANSWERS[number], tried(number, code).text)


@pytest.mark.parametrize("odd", [None, 42, "x", [], {}, object(), b"bytes", 1.5, True])
@pytest.mark.parametrize("number", ALL)
def test_an_odd_answer_neither_raises_nor_passes(shared_client, number, odd):
    one = exercise(number)
    values = one.call.count(",")
    assert one.check(shared_client, *[odd] * values).status in (NOT_YET, NOT_ATTEMPTED)


@pytest.fixture(scope="module")
def shared_client():
    from helpers import connect

    client = connect()
    yield client
    client.sandbox.stop()


def test_every_flow_notebook_has_two_exercises_with_hints_and_no_two_share_a_number():
    for notebook in FLOW[1:]:
        assert len(exercises_of(notebook)) >= 2, notebook
    assert len(set(ALL)) == len(ALL)
    assert all(exercise(number).hints for number in ALL)
