"""A catalogue that is well written and wrong: units, two prices, currencies, decimals."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest

from helpers.money import Money
from helpers.pricing import MixedMoneyError, NotACatalogueError, load_catalogue, price_table
from tests.generators.catalogue import generate_catalogue
from tests.pricing.conftest import catalogue, plan, pricing, renewal

EURO = 10**8


def priced(factor, **place) -> bytes:
    document = msgspec.json.decode(generate_catalogue(plans=40, multi_year=False))
    for one in document["plans"]:
        for price in one["pricings"]:
            if price["price"] < 999_999 * EURO:
                price["price"] = int(price["price"] * factor)
                price["promotions"] = []
    document["locale"] |= place
    return msgspec.json.encode(document)


@pytest.mark.parametrize("factor", [1e-6, 0.01, 100, 1000])
def test_prices_in_another_unit_are_refused(factor):
    with pytest.raises(NotACatalogueError, match=r"times too (small|large).*which was"):
        load_catalogue(priced(factor))


@pytest.mark.parametrize("factor", [0.5, 1, 2])
def test_a_price_list_that_moved_is_none(factor):
    assert len(load_catalogue(priced(factor)))


def test_another_currencys_price_list_is_measured_in_its_own_unit():
    assert len(load_catalogue(priced(4.24, currencyCode="PLN", subsidiary="PL")))
    assert len(load_catalogue(priced(656, currencyCode="XOF", subsidiary="SN")))


def test_one_extension_at_two_prices_is_refused():
    twice = catalogue(plan("com", pricing(10 * EURO)), plan("com", pricing(12 * EURO)))
    with pytest.raises(NotACatalogueError, match=r"\.com twice.*10\.00 EUR and 12\.00 EUR"):
        load_catalogue(twice)


def test_the_same_plan_twice_counts_once():
    once = [plan("com", pricing(10 * EURO), renewal(12 * EURO)), plan("net", pricing(10 * EURO))]
    assert len(price_table(catalogue(*once, once[0]))) == 2


def test_a_currency_that_is_not_the_subsidiarys_is_refused():
    wrong = catalogue(plan("com", pricing(10 * EURO)), currency="USD", subsidiary="FR")
    with pytest.raises(MixedMoneyError, match="FR, which sells in EUR"):
        load_catalogue(wrong)


def test_a_third_decimal_is_kept_in_ucents_and_said_in_cents():
    tunisian = catalogue(
        plan("tn", pricing(23_456 * 10**5), renewal(23_450 * 10**5)), currency="TND", subsidiary="TN", rate=19
    )
    assert load_catalogue(tunisian)["price_ucents"].tolist() == [2_345_600_000, 2_345_000_000]
    row = price_table(tunisian).iloc[0]
    assert row[["register_cents", "renew_cents"]].tolist() == [2346, 2345]
    assert row["rounded"]


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("23.456", "TND", "23.456 TND"),
        ("1310", "XOF", "1310 XOF"),
        ("1310.50", "XOF", "1310.50 XOF"),
        ("13.49", "EUR", "13.49 EUR"),
    ],
)
def test_an_amount_has_the_decimals_of_its_currency(amount, currency, text):
    assert str(Money(Decimal(amount), currency)) == text
