"""The same extension elsewhere: other subsidiaries, at an exchange rate that the user supplies and dates."""

from __future__ import annotations

import pandas as pd

from helpers.choices import choose
from helpers.pricing.errors import MixedMoneyError, PricingError
from helpers.pricing.money import ExchangeRates, one_currency, with_tax

__all__ = ["compare_subsidiaries"]


def compare_subsidiaries(
    prices: pd.DataFrame,
    rates: ExchangeRates | None = None,
    *,
    column: str = "renew_cents",
    tax: bool = False,
) -> pd.DataFrame:
    """One price of each extension, subsidiary by subsidiary, and what it is in one currency.

    Parameters
    ----------
    prices : DataFrame
        :func:`helpers.pricing.price_table` of several subsidiaries
        (``price_table(load_catalogues(["FR", "GB", "WE", "CA"]))``), without tax.
    rates : ExchangeRates, optional
        Needed as soon as there are several currencies, such as ``exchange_rates("EUR")``. Never guessed.
    column : str
        The price to compare: any ``*_cents`` column.
    tax : bool
        Compare with each subsidiary's tax added. Where its rate is 0 (CA, QC, US, WE, WS) the tax depends
        on the buyer's place and is not in the amount.

    Returns
    -------
    DataFrame
        One row per extension and subsidiary that prices it: `extension`, `kind`, `subsidiary`, `currency`,
        `tax_rate`, `tax_included`, `amount_cents` (in its own `currency`), `converted_cents` (in `to`),
        `to`, `rate`, `rate_on`, `rate_source` (missing where nothing was converted), `rank` (1 cheapest,
        ties share), `above_cheapest_percent` (float). Rank and percent compare converted amounts.

    Raises
    ------
    MixedMoneyError
        Several currencies and no rates, or none for one of them.

    Notes
    -----
    The four price lists are lists of their own, not conversions of one; and a customer buys from the subsidiary
    of the account, so a cheaper one is not always within reach.
    """
    if column not in prices:
        column = choose(
            column,
            [str(name) for name in prices if str(name).endswith("_cents")],
            asked=f"Compare {column!r} across subsidiaries",
            why="there is no such column",
            error=PricingError,
        )
    if rates is None:
        one_currency(prices, "compare subsidiaries")
    if tax:
        prices = with_tax(prices)
    elif prices["tax_included"].nunique() > 1:
        raise MixedMoneyError(
            "Compare subsidiaries",
            "some prices include tax and some do not",
            "Give the table of price_table(...) and tax=True.",
        )
    known = prices[prices[column].notna()]
    table = known[["extension", "kind", "subsidiary", "currency", "tax_rate", "tax_included"]].assign(
        amount_cents=known[column]
    )
    parts = []
    for key, rows in table.groupby("currency", sort=False):
        currency = str(key)
        if rates is None or currency == rates.to:
            parts.append(rows.assign(converted_cents=rows["amount_cents"], to=currency, rate="1"))
            continue
        parts.append(
            rows.assign(
                converted_cents=rates.convert(rows["amount_cents"], currency),
                to=rates.to,
                rate=str(rates.rate(currency)),
                rate_on=pd.Timestamp(rates.on),
                rate_source=rates.source,
            )
        )
    if not parts:
        parts = [table.assign(converted_cents=table["amount_cents"], to="", rate="")]
    columns = [*table.columns, "converted_cents", "to", "rate", "rate_on", "rate_source"]
    result = pd.concat(parts).reindex(columns=columns)
    result["rate_on"] = pd.to_datetime(result["rate_on"])
    by_extension = result.groupby("extension")["converted_cents"]
    result["rank"] = by_extension.rank(method="min").astype("Int64")
    cheapest = by_extension.transform("min").astype("float64")
    result["above_cheapest_percent"] = 100 * (result["converted_cents"].astype("float64") / cheapest - 1)
    return result.sort_values(["extension", "rank", "subsidiary"], ignore_index=True)
