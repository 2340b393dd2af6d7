"""Each notebook opens at its own starting state."""

from __future__ import annotations

import subprocess
import sys

import pytest

from helpers.errors import InvalidInput
from helpers.lessons import lesson
from helpers.ordering import (
    find_carts,
    get_cart,
    list_items,
    missing_configurations,
    order_status,
    preview_checkout,
)

HAS = {
    "00": set(),
    "01": set(),
    "02": {"cart"},
    "03": {"cart", "offer"},
    "04": {"cart", "items", "item"},
    "05": {"cart", "items", "item"},
    "06": {"cart", "items", "item", "contact"},
    "07": {"cart", "items", "item", "contact", "order"},
}


@pytest.mark.parametrize("number", sorted(HAS))
def test_a_lesson_has_what_its_step_needs_and_an_empty_call_log(open_lesson, number):
    lab = open_lesson(number)
    assert {
        name for name in ("cart", "offer", "item", "items", "contact", "order") if name in dir(lab)
    } == HAS[number]
    assert len(lab.client.calls) == 0


def test_the_cart_of_02_is_empty_and_belongs_to_nobody(open_lesson):
    lab = open_lesson("02")
    assert get_cart(lab.client, lab.cart).items == ()
    assert not find_carts(lab.client)


def test_04_starts_with_two_names_in_a_cart_of_nobody(open_lesson):
    lab = open_lesson("04")
    assert [item.domain for item in lab.items] == ["merrychristmas.ovh", "noel-2026.fr"]
    assert not find_carts(lab.client)


def test_05_starts_with_an_assigned_cart_that_lacks_configurations(open_lesson):
    lab = open_lesson("05")
    assert [cart.cart_id for cart in find_carts(lab.client)] == [lab.cart.cart_id]
    assert [missing_configurations(lab.client, item) for item in lab.items] == [
        ["OWNER_LEGAL_AGE"],
        ["OWNER_LEGAL_AGE", "OWNER_CONTACT"],
    ]


def test_06_starts_with_a_cart_that_passes_its_dry_run(open_lesson):
    lab = open_lesson("06")
    assert preview_checkout(lab.client, lab.cart).order_id is None
    assert not lab.cart.read_only


def test_07_starts_with_an_order_that_waits_for_payment(open_lesson):
    lab = open_lesson("07")
    assert order_status(lab.client, lab.order) == "notPaid"
    assert lab.cart.read_only


def test_identifiers_are_the_same_each_time(open_lesson):
    first, second = open_lesson("07"), open_lesson("07")
    assert first.cart == second.cart
    assert first.items == second.items
    assert first.order.order_id == second.order.order_id


def test_a_lesson_says_what_it_has_when_asked_for_something_later(open_lesson):
    with pytest.raises(
        AttributeError, match=r"Notebook 02 starts before there is a 'order'\. It has: client, cart"
    ):
        _ = open_lesson("02").order


def test_an_unknown_lesson_is_refused_with_the_choices():
    with pytest.raises(InvalidInput, match="Choose one of 00, 01"):
        lesson("42")


def test_a_lesson_shows_where_it_talks_to_and_what_it_has(open_lesson):
    lab = open_lesson("03")
    assert "the local sandbox" in repr(lab)
    assert "Ready for you: client, cart, offer" in repr(lab)
    html = lab._repr_html_()
    assert "nothing here costs real money" in html.lower()
    assert "127.0.0.1" not in repr(lab) + html


def test_a_lesson_makes_more_carts_and_orders_without_filling_the_call_log(open_lesson):
    lab = open_lesson("07")
    order = lab.unpaid_order("second-order.ovh")
    assert len(lab.client.calls) == 0
    assert order_status(lab.client, order) == "notPaid"
    assert [item.domain for item in list_items(lab.client, lab.ready_cart("third-order.ovh"))] == [
        "third-order.ovh"
    ]
    assert lab.other_client().get("/me")["nichandle"] != lab.client.get("/me")["nichandle"]


def test_importing_lessons_loads_neither_pandas_nor_matplotlib_nor_widgets():
    code = (
        "import sys, helpers.lessons, helpers.lessons.exercises as e\n"
        "for n in e.notebooks_with_exercises(): e.exercises_of(n)\n"
        "print([m for m in ('pandas', 'matplotlib', 'ipywidgets', 'IPython', 'duckdb') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
