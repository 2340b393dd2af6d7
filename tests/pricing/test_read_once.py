"""The same answer of a server is read once, and what anybody makes of it stays theirs."""

from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from helpers import connect
from helpers.pricing import price_table
from helpers.pricing.sources import endpoint


@pytest.fixture
def client():
    client = connect(transport="in-process", seed=20261127)
    yield client
    client.sandbox.stop()


@pytest.fixture
def readings(monkeypatch):
    """Subsidiaries of the answers that were read, in their order."""
    read, seen = endpoint.read_table, []

    def counted(body, subsidiary, sighting):
        seen.append(subsidiary)
        return read(body, subsidiary, sighting)

    monkeypatch.setattr(endpoint, "read_table", counted)
    endpoint._read.clear()
    return seen


def test_an_answer_is_read_again_only_when_it_or_its_moment_is_another(client, readings):
    first = price_table(client, subsidiary="FR")
    again = price_table(client, subsidiary="FR")
    assert readings == ["FR"]
    pd.testing.assert_frame_equal(first, again)
    price_table(client, subsidiary="GB")
    assert readings == ["FR", "GB"]
    # Promotions end: the same bytes may mean another price.
    client.sandbox.clock.advance(days=500)
    later = price_table(client, subsidiary="FR")
    assert readings == ["FR", "GB", "FR"]
    assert (later.observed_on - first.observed_on).unique().tolist() == [timedelta(days=500)]


def test_what_is_done_to_a_table_does_not_reach_the_next(client):
    first = price_table(client, subsidiary="FR")
    untouched = first.copy(deep=True)
    for column in first.columns:
        first.loc[:5, column] = first[column].iloc[-1]
        values = getattr(first[column].array, "_data", None)
        if isinstance(values, np.ndarray):
            values[:] = values[::-1].copy()
    pd.testing.assert_frame_equal(price_table(client, subsidiary="FR"), untouched)


def test_only_a_few_answers_are_kept(client, readings):
    for days in range(6):
        client.sandbox.clock.advance(days=days)
        price_table(client, subsidiary="FR")
    assert len(endpoint._read) == 4
    price_table(client, subsidiary="FR")
    assert len(readings) == 6
