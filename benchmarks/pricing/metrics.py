"""All metrics and rankings on a thousand extensions in four currencies."""

from __future__ import annotations

from typing import Any

from benchmarks.pricing.measure import best_of, milliseconds, row

__all__ = ["run"]


def run() -> list[dict[str, Any]]:
    import pandas as pd

    from helpers.pricing import (
        ExchangeRates,
        compare_subsidiaries,
        cost_of_years,
        price_table,
        rank,
        renewal_traps,
        with_metrics,
        with_tax,
    )
    from tests.generators.catalogue import generate_catalogue

    prices = pd.concat(
        [
            price_table(generate_catalogue(subsidiary=one, multi_year=False))
            for one in ("FR", "GB", "WE", "CA")
        ],
        ignore_index=True,
    )

    def everything() -> None:
        measured = with_metrics(prices)
        for column in ("register_cents", "renew_cents", "discount_cents", "renewal_ratio", "step_cents"):
            rank(measured, column)
        renewal_traps(prices)
        cost_of_years(prices, 5)

    rates = ExchangeRates(
        "EUR", {"GBP": "1.17", "USD": "0.87", "CAD": "0.63"}, on="2025-06-23", source="benchmark"
    )
    times = best_of(
        9,
        everything=everything,
        tax=lambda: with_tax(prices),
        compare=lambda: compare_subsidiaries(prices, rates),
    )
    title = f"{prices['extension'].nunique():,} extensions × {prices['currency'].nunique()} currencies"
    return [
        row(
            f"metrics, five rankings, traps, cost of 5 years; {title}",
            milliseconds(times["everything"]),
            "≤ 50 ms",
        ),
        row(f"tax added; {title}", milliseconds(times["tax"]), "≤ 50 ms"),
        row(f"subsidiaries compared; {title}", milliseconds(times["compare"]), "≤ 50 ms"),
    ]
