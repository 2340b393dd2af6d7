"""Charts and explorer: drawn and answered in milliseconds, on the shipped prices and on a thousand extensions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import process_time
from typing import Any

__all__ = ["run"]

_RUNS = 5


def _best(call: Callable[[], object]) -> float:
    """Least milliseconds of processor time of a few runs: what it takes when nobody else uses the machine."""
    times = []
    for _ in range(_RUNS):
        begin = process_time()
        call()
        times.append(process_time() - begin)
    return 1000 * min(times)


def _row(name: str, value: float, floor: float, aim: str) -> dict[str, Any]:
    return {
        "name": name,
        "value": f"{value:.0f} ms",
        "floor": f"{floor:.0f} ms",
        "ratio": value / floor,
        "aim": aim,
    }


def run() -> list[dict[str, Any]]:
    """Rows as :mod:`benchmarks` prints them; a chart's floor is an empty figure of the same size as PNG."""
    return [*_charts(), *_explorer()]


def _charts() -> list[dict[str, Any]]:
    import pandas as pd

    from helpers import charts
    from helpers.charts.style import png, start
    from helpers.pricing import (
        budget_by_month,
        bundled_history,
        compare_registrars,
        cost_by_year,
        price_breakdown,
        price_table,
        read_portfolio,
        with_metrics,
    )
    from helpers.storage import data_path

    prices = with_metrics(price_table("snapshot", subsidiary="FR"))
    few = prices[prices.extension.isin(["com", "online", "store", "fr", "ovh", "shop"])]
    costs = cost_by_year(few, years=10)
    names = read_portfolio(data_path("portfolio_example.csv"), prices, on=date(2025, 6, 23))
    months = budget_by_month(names, years=10, start=date(2025, 6, 23), by="extension")
    history = bundled_history()
    spans = pd.concat(
        [history.over_time(one, origin="dynadot", price="renew") for one in ("com", "net", "io", "xyz")]
    )
    offers = compare_registrars("com", currency="USD")
    drawn = {
        "first year against renewal, 15 rows": lambda: charts.first_year_and_renewal(
            prices, by="renewal_ratio"
        ),
        "discount against renewal, all extensions": lambda: charts.discount_and_renewal(prices),
        "renewal by kind, all extensions": lambda: charts.renewal_by_kind(prices),
        "cumulative cost, 6 extensions, 10 years": lambda: charts.cumulative_cost(costs),
        "monthly budget, 10 years": lambda: charts.monthly_budget(months),
        "price history, 4 extensions": lambda: charts.price_history(spans),
        "registrars for one extension": lambda: charts.registrar_comparison(offers),
        "waterfall": lambda: charts.price_waterfall(price_breakdown(prices, "com")),
    }
    floor = _best(lambda: png(start(size=(8.4, 5.0))))
    return [
        _row(f"chart: {name}", _best(lambda draw=draw: png(draw())), floor, "<= 300 ms")
        for name, draw in drawn.items()
    ]


def _explorer() -> list[dict[str, Any]]:
    from helpers.explorer import PriceList, explore
    from helpers.pricing import price_table
    from tests.generators.catalogue import generate_catalogue

    prices = price_table(generate_catalogue())
    explorer = explore({"one": PriceList(prices, "generated")}, compare=tuple(prices["extension"].head(6)))
    _ = explorer.page  # so that every part is drawn, as on a screen
    asked: dict[str, tuple[Any, Any]] = {
        "search": ("a", ""),
        "traps": (True, False),
        "tax": (True, False),
        "years": ("9", "4"),
        "sort": ("renewal_ratio", "renew_cents"),
        "reverse": (True, False),
        "from": ("5", ""),
        "compare": ("com", "com"),
    }
    # The first answer to a horizon or a tax basis computes what later ones reuse: the slowest counts.
    times = {}
    for name, (there, back) in asked.items():
        for value in (there, back):
            begin = process_time()
            explorer.act(name, value)
            times[name] = max(times.get(name, 0), 1000 * (process_time() - begin))
    slowest = max(times, key=times.get)
    floor = _best(lambda: prices.sort_values("renew_cents"))
    many = f"{len(prices):,} extensions"
    return [
        _row(
            f"explorer: slowest answer of {len(asked)} controls ({slowest}), {many}",
            times[slowest],
            floor,
            "<= 100 ms",
        )
    ]
