from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.pricing import (
    ExchangeRates,
    MixedMoneyError,
    PricingError,
    as_amounts,
    one_currency,
    to_cents,
    with_tax,
)
from helpers.pricing.money import tax_cents

_AMOUNTS = st.integers(0, 10**13)


def cents(*values) -> pd.Series:
    return pd.Series(list(values), dtype="Int64")


@given(st.integers(0, 10**17))
def test_ucents_become_cents_as_an_invoice_rounds(ucents):
    exact = (Decimal(ucents) / 1_000_000).quantize(Decimal(1), ROUND_HALF_UP)
    assert to_cents(cents(ucents))[0] == int(exact)


@given(_AMOUNTS, st.sampled_from(["0", "5.5", "8.1", "19", "20", "23", "14.975", "25.5"]))
def test_tax_is_exact_to_the_cent(amount, rate):
    exact = (Decimal(amount) * Decimal(rate) / 100).quantize(Decimal(1), ROUND_HALF_UP)
    assert tax_cents(cents(amount), float(rate))[0] == int(exact)


@given(_AMOUNTS, st.decimals("0.0001", "5000", places=6))
def test_conversion_is_exact_to_the_cent(amount, rate):
    rates = ExchangeRates("EUR", {"JPY": rate}, on="2025-06-23", source="test")
    exact = (Decimal(amount) * rate).quantize(Decimal(1), ROUND_HALF_UP)
    assert rates.convert(cents(amount), "JPY")[0] == int(exact)


def test_a_missing_price_stays_missing_through_tax_and_conversion():
    rates = ExchangeRates("EUR", {"USD": "0.9"}, on="2025-06-23", source="test")
    for result in (
        to_cents(cents(None, 1)),
        tax_cents(cents(None, 1), 20),
        rates.convert(cents(None, 1), "USD"),
    ):
        assert result.isna().tolist() == [True, False]


def test_each_subsidiary_gets_its_own_tax(four_lists):
    taxed = with_tax(four_lists).set_index(["subsidiary", "extension"])["renew_cents"]
    plain = four_lists.set_index(["subsidiary", "extension"])["renew_cents"]
    # 13.49 + 20 % is 16.188.
    assert (plain["FR", "com"], taxed["FR", "com"]) == (1349, 1619)
    assert taxed["CA", "com"] == plain["CA", "com"]


def test_the_tax_of_another_place_can_be_asked_for(prices):
    com = with_tax(prices[prices["extension"] == "com"], rate=8.1).iloc[0]
    # 13.49 + 8.1 % is 14.58269.
    assert (com["renew_cents"], com["tax_rate"], com["tax_included"]) == (1458, 8.1, True)


def test_tax_is_never_added_twice(prices):
    with pytest.raises(MixedMoneyError, match="include it already"):
        with_tax(with_tax(prices))


def test_currencies_are_never_mixed_silently(four_lists):
    with pytest.raises(MixedMoneyError, match="CAD, EUR, GBP, USD"):
        one_currency(four_lists, "add them up")


def test_tax_bases_are_never_mixed_silently(prices):
    both = pd.concat([prices, with_tax(prices)])
    with pytest.raises(MixedMoneyError, match="some prices of the table include tax"):
        one_currency(both, "add them up")


def test_amounts_for_the_eye_are_in_currency_units(prices):
    shown = as_amounts(prices).set_index("extension")
    assert shown.loc["fr", ["register", "renew"]].tolist() == [5.59, 7.79]
    assert not [name for name in shown if name.endswith("_cents")]


@pytest.mark.parametrize(
    ("rates", "on", "source", "said"),
    [
        ({"USD": "0.9"}, "2025-06-23", " ", "they have no source"),
        ({"USD": "0.9"}, "yesterday", "ECB", "'yesterday' is not a day"),
        ({"USD": "much"}, "2025-06-23", "ECB", "'much' is not a number"),
        ({"USD": 0}, "2025-06-23", "ECB", "0 is not above zero"),
        ({"USD": "nan"}, "2025-06-23", "ECB", "is not above zero"),
        ({"EUR": "1.1"}, "2025-06-23", "ECB", "one EUR buys one EUR"),
    ],
)
def test_exchange_rates_without_day_source_or_sense_are_refused(rates, on, source, said):
    with pytest.raises(PricingError, match=said):
        ExchangeRates("EUR", rates, on=on, source=source)


def test_a_currency_without_rate_is_not_guessed():
    rates = ExchangeRates("EUR", {"USD": "0.9"}, on="2025-06-23", source="test")
    with pytest.raises(MixedMoneyError, match="for EUR, USD only"):
        rates.convert(cents(1), "GBP")
