"""The museum as a place to look things up: any error leads to its exhibit, and the search finds each."""

from __future__ import annotations

import json

import pytest

from helpers import connect
from helpers.errors import InvalidInput, OrderLabError
from helpers.forms import LookUpForm
from helpers.lessons.museum import EXHIBITS, find_exhibits, visit, what_is_this
from helpers.lessons.museum.index import facts_of
from helpers.lessons.museum.seen import SEEN
from helpers.ordering import preview_checkout

FAILING = [name for name, one in EXHIBITS.items() if one.fails and name in SEEN and SEEN[name][0]]


def _same(found, name):
    """An exhibit, or another one that answers in the very same words."""
    near = [found.exhibit.name, *found.others] if found.exhibit else []
    return name in near or any(SEEN[other][:3] == SEEN[name][:3] for other in near)


def test_what_is_written_down_is_what_the_exhibits_answer():
    assert list(SEEN) == list(EXHIBITS), "run `make docs`"
    for name in list(EXHIBITS)[::9]:
        assert SEEN[name] == facts_of(visit(name)), name


@pytest.mark.parametrize("name", FAILING)
def test_an_error_leads_to_its_exhibit_however_it_is_given(name):
    status, kind, message, _ = SEEN[name]
    for given in (
        f"{status} {kind}: {message}",
        f"the API answered {status} {kind}: {message}",
        {"httpCode": f"{status} x", "class": kind, "message": message},
        json.dumps({"class": kind, "message": message}),
    ):
        found = what_is_this(given)
        assert found.exhibit is not None, given
        assert _same(found, name), (given, found)
        assert found.advice
    assert _same(what_is_this(message, status=status), name)


def test_exceptions_of_both_kinds_lead_there():
    client = connect()
    with pytest.raises(Exception, match="not valid") as official:
        client.post("/order/cart", ovhSubsidiary="XX", _need_auth=False)
    assert what_is_this(official.value).exhibit.name == "a subsidiary that does not exist"
    with pytest.raises(OrderLabError) as ours:
        preview_checkout(client, "00000000-0000-0000-0000-000000000000")
    assert "404" in repr(what_is_this(ours.value))
    client.sandbox.stop()


def test_nonsense_is_said_to_be_unknown_and_nothing_is_refused():
    assert what_is_this("the kettle is cold").exhibit is None
    assert "nothing like it" in what_is_this("<b>418</b> teapot")._repr_html_()
    assert "<b>418" not in what_is_this("<b>418</b> teapot")._repr_html_()
    with pytest.raises(InvalidInput, match="paste its message"):
        what_is_this("  ")


def test_no_secret_is_repeated():
    found = what_is_this('403 {"consumerKey": "abcdefgh12345678", "message": "This credential is not valid"}')
    assert "abcdefgh12345678" not in repr(found) + found._repr_html_()


def test_the_search_goes_by_words_status_step_and_class():
    assert [one.exhibit.name for one in find_exhibits("declined")] == ["a card that is declined"]
    assert all(one.status == 409 for one in find_exhibits(status=409))
    assert all(one.exhibit.step == "payment" for one in find_exhibits(step="payment"))
    assert len(find_exhibits(kind="NotGrantedCall")) == 1
    assert len(find_exhibits()) == len(EXHIBITS)
    assert "0 of" in repr(find_exhibits("kettle"))


def test_the_form_answers_and_asks_for_a_text():
    client = connect()
    form = LookUpForm(client, what_is_this)
    assert form.submit() is None
    form.value = {"error": "403 This credential is not valid"}
    assert form.submit().exhibit.name == "a consumer key that nobody has validated"
    assert "The cure" in form.outcome_html
    client.sandbox.stop()
