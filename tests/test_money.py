"""Amounts are exact and never mix currencies."""

from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
import pyarrow as pa
import pytest

from helpers.errors import InvalidInput
from helpers.money import Money, cents_of, cents_of_ucents, cents_text, decimals_of
from helpers.pricing.money import cents_column, to_cents
from helpers.spending.amount import CURRENCIES
from ovh_sandbox.core import money as sandbox_money

# Whole cents, halves of one, a hair below and above a half, either sign.
UCENTS = [sign * (cents * 1_000_000 + rest) for sign in (1, -1) for cents in (0, 1, 99, 1250)
          for rest in (0, 1, 499_999, 500_000, 500_001, 999_999)]  # fmt: skip


def test_the_integer_decides_not_the_float():
    price = {"currencyCode": "EUR", "priceInUcents": 199000000, "text": "1.99 €", "value": 1.9900000001}
    assert Money.from_price(price) == Money(Decimal("1.99"), "EUR")


def test_without_the_integer_the_value_does():
    assert Money.from_price({"currencyCode": "EUR", "priceInUcents": None, "value": 0.1}).amount == Decimal(
        "0.10"
    )


def test_fractions_of_a_cent_are_kept():
    assert Money.from_price({"currencyCode": "EUR", "priceInUcents": 99800001, "value": 1}).amount == Decimal(
        "0.99800001"
    )


def test_amounts_of_one_currency_add_up():
    assert Money(Decimal("1.10"), "EUR") + Money(Decimal("2.20"), "EUR") == Money(Decimal("3.30"), "EUR")


@pytest.mark.parametrize(
    "reckon", [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a < b, lambda a, b: a >= b]
)
def test_currencies_are_never_mixed(reckon):
    with pytest.raises(InvalidInput, match="different currencies"):
        reckon(Money(Decimal(1), "EUR"), Money(Decimal(1), "USD"))


def test_every_way_from_the_apis_integer_to_cents_rounds_alike():
    expected = [int((Decimal(one) / 1_000_000).quantize(Decimal(1), ROUND_HALF_UP)) for one in UCENTS]
    assert [cents_of_ucents(one) for one in UCENTS] == expected
    assert [cents_of(Decimal(one) / 100_000_000) for one in UCENTS] == expected
    assert [Money(Decimal(one) / 100_000_000, "EUR").cents for one in UCENTS] == expected
    assert to_cents(pd.Series(UCENTS, dtype="Int64")).tolist() == expected
    assert cents_column(pa.array(UCENTS)).to_pylist() == expected
    assert [sandbox_money.rounded(one, 1_000_000) for one in UCENTS] == expected


def test_what_is_shown_rounds_as_what_is_counted():
    for ucents in UCENTS:
        shown = Money(Decimal(ucents) / 100_000_000, "EUR").digits
        assert Decimal(shown) == Decimal(cents_text(cents_of_ucents(ucents)))
        assert sandbox_money.price(ucents, "EUR").text == f"{shown} €".replace("-0.00", "0.00") or ucents < 0


def test_an_amount_is_written_with_the_decimals_of_its_currency():
    from babel.numbers import get_currency_precision

    for currency in CURRENCIES:
        assert decimals_of(currency) == get_currency_precision(currency), currency
    exact = Decimal("1234.5675")
    written = {"XOF": "1234.57 XOF", "EUR": "1234.57 EUR", "TND": "1234.568 TND"}
    assert {one: str(Money(exact, one)) for one in written} == written
    assert str(Money(Decimal(1235), "XOF")) == "1235 XOF"


def test_no_digit_is_lost_between_the_api_and_what_is_stored():
    for ucents in UCENTS:
        price = {"currencyCode": "TND", "priceInUcents": ucents, "value": 0}
        assert Money.from_price(price).ucents == ucents
