"""A machine without threads, as a browser tab is one: everything that used them still comes to its end."""

from __future__ import annotations

import threading

import pytest

from helpers import connect
from helpers.client import threads
from helpers.forms import SearchForm
from helpers.ordering import create_cart
from helpers.search import search_names


@pytest.fixture
def no_threads(monkeypatch):
    """No thread can be started."""

    def refuse(self):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    for module in ("helpers.client.threads", "helpers.search.workers"):
        monkeypatch.setattr(f"{module}.has_threads", lambda: False)


def test_results_keep_their_order_with_and_without_threads(monkeypatch):
    squares = threads.side_by_side(lambda n: n * n, range(20), at_once=4)
    monkeypatch.setattr(threads, "has_threads", lambda: False)
    assert (
        threads.side_by_side(lambda n: n * n, range(20), at_once=4) == squares == [n * n for n in range(20)]
    )


def test_many_names_are_searched_without_threads(no_threads):
    client = connect(transport="in-process")
    names = [f"silent-lantern-{number}.fr" for number in range(12)]
    found = search_names(client, names, progress=False)
    assert found.complete
    assert len(found) == len(names)


def test_a_search_without_threads_stops_on_request_and_goes_on_from_there(no_threads, tmp_path):
    client = connect(transport="in-process")
    names = [f"silent-lantern-{number}.fr" for number in range(12)]
    asked = []

    def enough() -> bool:
        asked.append(1)
        return len(asked) > 4

    first = search_names(client, names, results=tmp_path / "names.db", cancel=enough, progress=False)
    assert not first.complete
    second = search_names(client, names, results=tmp_path / "names.db", progress=False)
    assert second.complete
    assert first.asked + second.asked == len(names)


def test_a_form_that_takes_long_answers_without_threads(no_threads):
    client = connect(transport="in-process")
    form = SearchForm(client, create_cart(client))
    form.value = {"name": "silent-lantern", "extensions": "fr"}
    form._clicked()
    assert form.result is not None
    assert not form.busy
