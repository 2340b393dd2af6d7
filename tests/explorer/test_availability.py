"""From chosen extensions and a name to what is free, and to a plan that the bulk order takes."""

import pytest

from helpers.bulk import plan_order
from helpers.explorer import explore


@pytest.fixture(scope="module")
def explorer(shipped):
    return explore(shipped, compare="com fr store")


def test_the_answer_says_what_is_taken_and_offers_no_plan_of_it(explorer):
    explorer.act("ask", {"name": "taken-lantern", "endpoint": "sandbox"})
    assert "taken-lantern.com" in explorer.page.r_found
    assert "taken: somebody has it" in explorer.page.r_found
    assert "made up" in explorer.page.r_found, "the sandbox says what it is"


def test_free_names_become_a_plan_that_the_bulk_order_reads(explorer, france):
    explorer.act("ask", {"name": "www.silver-lantern.net", "endpoint": "sandbox"})
    assert 'data-do="plan"' in explorer.page.r_found
    plan = plan_order(explorer.plan, prices=france.prices)
    assert [row.name for row in plan] == ["silver-lantern.com", "silver-lantern.fr", "silver-lantern.store"]
    assert not plan.refused()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"name": "", "endpoint": "sandbox"}, "no name was given"),
        ({"name": "a b!", "endpoint": "sandbox"}, "space"),
        ({"name": "x", "endpoint": "http://evil"}, "is no connection"),
        ({}, "no name was given"),
        ("x", "no name was given"),
    ],
)
def test_what_cannot_be_asked_is_said_beside_the_field(explorer, asked, said):
    explorer.act("ask", asked)
    assert said in explorer.page.r_found
    assert "Traceback" not in explorer.page.r_found


def test_a_live_connection_without_keys_says_how_to_get_them(explorer, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    explorer.act("ask", {"name": "silver-lantern", "endpoint": "ovh-eu"})
    assert "no keys were given" in explorer.page.r_found
    assert "going_live" in explorer.page.r_found


def test_without_chosen_extensions_it_says_where_to_choose_them(explorer):
    compare = explorer.view.compare
    explorer.act("compare-clear")
    explorer.act("ask", {"name": "silver-lantern", "endpoint": "sandbox"})
    assert "no extension is chosen" in explorer.page.r_found
    explorer.act("compare-add", {"words": " ".join(compare)})
