"""Near misses are met kindly wherever there is a closed list of values."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import connect
from helpers.choices import choose, nearest, one_of, proposal
from helpers.cli import main
from helpers.errors import InvalidInput, OrderLabError
from helpers.ordering import add_configuration, add_domain, create_cart, list_configurations
from helpers.pricing import price_table
from helpers.pricing.compare import compare_subsidiaries
from helpers.pricing.costs import one_row, rank


@pytest.fixture(scope="module")
def client():
    return connect()


@pytest.mark.parametrize(
    ("written", "meant"),
    [("fr", "FR"), (" FR ", "FR"), ("gb", "GB"), ("Other-One", "other_one"), ("FR", "FR")],
)
def test_case_blanks_and_joining_signs_do_not_matter(written, meant):
    assert choose(written, ["FR", "GB", "other_one"], asked="a", why="b") == meant


def test_what_is_meant_is_proposed():
    with pytest.raises(InvalidInput, match=r"Did you mean 'ovh-eu'.*Choose one of ovh-eu, ovh-ca"):
        choose("ovh-ue", ["ovh-eu", "ovh-ca"], asked="a", why="b")
    assert nearest("pl", ["PLN", "EUR"]) == ["PLN"]
    assert "Did you mean" not in proposal("zzzz", ["FR", "GB"])


def test_two_values_that_fold_alike_are_not_guessed_between():
    with pytest.raises(InvalidInput):
        choose("A-B", ["a_b", "a b"], asked="a", why="b")


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=30))
def test_it_chooses_out_of_the_list_or_says_so(value, choices):
    with suppress(InvalidInput):
        assert choose(value, choices, asked="a", why="b") in choices


def test_a_very_long_value_costs_no_time():
    began = time.thread_time()
    nearest("a" * 1_000_000, [f"extension{number}" for number in range(1500)])
    assert time.thread_time() - began < 2


# -- everywhere -----------------------------------------------------------------------------------------


def test_a_connection_takes_small_letters_and_blanks():
    client = connect("Sandbox ", subsidiary="fr", account=" First", transport="In_Process")
    assert client.get("/me")["ovhSubsidiary"] == "FR"


@pytest.mark.parametrize(
    ("options", "proposed"),
    [
        ({"endpoint": "ovh-ue"}, "'ovh-eu'"),
        ({"endpoint": "ovheu"}, "'ovh-eu'"),
        ({"endpoint": "sandbx"}, "'sandbox'"),
        ({"subsidiary": "FRA"}, "'FR'"),
        ({"account": "firts"}, "'first'"),
        ({"transport": "soket"}, "'socket'"),
    ],
)
def test_a_connection_proposes_what_was_meant(options, proposed):
    with pytest.raises(InvalidInput, match=f"Did you mean .*{proposed}"):
        connect(**options)


def test_a_cart_takes_a_subsidiary_in_small_letters(client):
    assert create_cart(client, subsidiary=" gb ").cart_id


def test_a_label_in_small_letters_is_understood_and_a_wrong_one_proposed(client):
    item = add_domain(client, create_cart(client), "kind-gifts.com")
    assert add_configuration(client, item, label="owner_legal_age", value=True).label == "OWNER_LEGAL_AGE"
    assert len(list_configurations(client, item)) == 1
    with pytest.raises(OrderLabError, match="Did you mean 'OWNER_CONTACT'"):
        add_configuration(client, item, label="OWNER_CONTAKT", value="/me/contact/1")


def test_columns_and_extensions_of_tables():
    prices = price_table("snapshot", subsidiary="FR")
    assert one_row(prices, " .COM ")["extension"] == "com"
    assert rank(prices, "Renew-Cents").equals(rank(prices, "renew_cents"))
    with pytest.raises(OrderLabError, match=r"Did you mean .*'renew_cents'"):
        rank(prices, "renw_cents")
    with pytest.raises(OrderLabError, match=r"Did you mean .*'renew_cents'"):
        compare_subsidiaries(prices, column="renew_cent")
    with pytest.raises(OrderLabError, match=r"Did you mean '?FR"):
        price_table("snapshot", subsidiary="FRR")
    assert price_table("snapshot", subsidiary="gb")["currency"].iloc[0] == "GBP"


def test_choices_at_a_prompt(capsys):
    assert main(["prices", "com", "fr", "--sort", "RENEW", "--json"]) == 0
    for arguments, meant in ((["prices", "--sort", "renw"], "'renew'"), (["prizes"], "'prices'")):
        with pytest.raises(SystemExit):
            main(arguments)
        assert f"Did you mean {meant}" in capsys.readouterr().err


def test_one_of_is_a_type_for_arguments():
    assert one_of(["renew", "list"])(" LIST") == "list"
