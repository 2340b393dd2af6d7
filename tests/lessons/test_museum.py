"""Every exhibit goes wrong as it says, and its cure works."""

from __future__ import annotations

import pytest

from helpers.errors import InvalidInput
from helpers.lessons.museum import EXHIBITS, exhibits_at, visit


@pytest.fixture(scope="module")
def visits():
    return {name: visit(exhibit) for name, exhibit in EXHIBITS.items()}


def test_an_exhibit_fails_where_it_says_so(visits):
    assert {name: bool(seen.official) for name, seen in visits.items()} == {
        name: exhibit.fails for name, exhibit in EXHIBITS.items()
    }


def test_a_failure_has_its_status_and_an_advice(visits):
    for name, seen in visits.items():
        if seen.exhibit.fails:
            assert seen.status >= 400 or seen.answer in ("no answer", "nothing was sent"), name
            assert len(seen.said.splitlines()) >= 2, name


def test_each_cure_leads_somewhere(visits):
    assert all(seen.cured for seen in visits.values())


def test_the_museum_knows_every_class_of_trouble(visits):
    seen = {one.official for one in visits.values()}
    assert {
        "InvalidKey", "NotCredential", "InvalidCredential", "NotGrantedCall", "BadParametersError", "APIError",
        "ResourceNotFoundError", "ResourceConflictError", "HTTPError",
    } <= seen  # fmt: skip


def test_a_lost_answer_leaves_exactly_one_order(visits):
    assert visits["the answer was lost after the order was made"].cured == "[True, [214570001]]"


def test_no_visit_shows_a_secret_or_an_address_in_memory(visits):
    for seen in visits.values():
        shown = repr(seen) + seen._repr_html_()
        assert "0x" not in shown
        assert "orderPassword=" not in shown.replace("orderPassword=•••", "")


def test_the_steps_of_the_flow_are_all_there():
    assert all(
        exhibits_at(step)
        for step in ("keys", "cart", "search", "item", "configuration", "dry run", "payment")
    )


def test_an_exhibit_that_is_not_there_is_refused_with_the_list():
    with pytest.raises(InvalidInput, match="an empty cart"):
        visit("a fire")
