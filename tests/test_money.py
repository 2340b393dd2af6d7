"""Amounts are exact and never mix currencies."""

from decimal import Decimal

import pytest

from helpers.errors import InvalidInput
from helpers.money import Money


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
