"""A price history as large as all subsidiaries over five years, for volume tests.

Everything in it is invented. What is kept of reality is the way prices move: first-year prices often, with
promotions that begin and end; renewals seldom; and a registry's change reaching every subsidiary on one day.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa

from helpers.pricing.history import PriceHistory
from helpers.pricing.history_file import DAYS_SCHEMA, SPANS_SCHEMA, write_days, write_spans
from ovh_sandbox.prices import load_extensions, load_subsidiaries

__all__ = ["CHANGES_A_YEAR", "generate_history"]

CHANGES_A_YEAR = {"list": 0.5, "register": 4.0, "renew": 0.5, "restore": 0.1, "transfer": 0.5}
"""How often each price changes. For comparison, the shipped history of Dynadot: a quarter of the first-year
prices moved at least once in seven months, a twentieth of the renewals."""

ORIGIN = "generated"


def generate_history(
    folder: str | Path,
    *,
    days: int = 1825,
    extensions: int = 1000,
    subsidiaries: int = 24,
    start: date = date(2021, 1, 1),
    seed: int = 0,
) -> PriceHistory:
    """Write an invented history into a folder and open it.

    Parameters
    ----------
    folder : path
    days, extensions, subsidiaries : int
        How many of each; five prices of each extension and subsidiary were "looked at" on each day, that is
        ``days × extensions × subsidiaries × 5`` observations: 219 million by default.
    start : date
        First day.
    seed : int
        Same arguments, same history.
    """
    random = np.random.default_rng(seed)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    known = [*load_extensions()][:extensions]
    names = sorted([*known, *(f"volume{number:04}" for number in range(extensions - len(known)))])
    places = sorted(load_subsidiaries())[:subsidiaries]
    prices = sorted(CHANGES_A_YEAR)

    # One series per extension and price, in the order of the file; its steps are shared by all subsidiaries.
    rates = np.tile([CHANGES_A_YEAR[price] for price in prices], len(names)) * days / 365
    steps = 1 + np.minimum(random.poisson(rates), max(days - 1, 0))
    series = np.repeat(np.arange(len(steps)), steps)
    first = np.concatenate([[0], np.cumsum(steps)[:-1]])
    day = _days_of(random, steps, first, days)
    amount = _amounts(random, series, first)

    # Each series once per subsidiary, with that subsidiary's own level of prices.
    level = random.uniform(0.8, 1.6, size=len(places))
    block = np.repeat(steps, len(places))
    place = np.tile(np.arange(len(places)), len(steps))
    row = np.repeat(np.repeat(first, len(places)), block) + _counting(block)
    place_of = np.repeat(place, block)
    cents = np.maximum(np.rint(amount[row] * level[place_of] / 10).astype(np.int64) * 10 - 1, 9)
    opens = _counting(block) == 0
    # Rounding may undo a small step: such a row is no change.
    kept = opens | (cents != np.concatenate([[0], cents[:-1]]))
    row, place_of, cents, opens = row[kept], place_of[kept], cents[kept], opens[kept]
    day_of = day[row]
    closes = np.concatenate([opens[1:], [True]])
    series_of = series[row]
    epoch = (start - date(1970, 1, 1)).days
    currencies = [load_subsidiaries()[place].currency for place in places]

    def text(values: list[str], at: np.ndarray) -> pa.Array:
        return pa.array(values, pa.string()).take(pa.array(at))

    spans = pa.table(
        {
            "origin": pa.repeat(ORIGIN, len(row)),
            "subsidiary": text(places, place_of),
            "currency": text(currencies, place_of),
            "extension": text(names, series_of // len(prices)),
            "price": text(prices, series_of % len(prices)),
            "amount_cents": pa.array(cents),
            "previous_cents": pa.array(np.concatenate([[0], cents[:-1]]), mask=opens),
            "from_day": pa.array((epoch + day_of).astype(np.int32)).cast(pa.date32()),
            "to_day": pa.array(
                (epoch + np.concatenate([day_of[1:], [0]])).astype(np.int32), mask=closes
            ).cast(pa.date32()),
            "note": pa.repeat("", len(row)),
        }
    )
    write_spans(folder, spans.cast(SPANS_SCHEMA))
    calendar = [start + timedelta(days=number) for number in range(days)]
    looked = pa.table(
        {
            "origin": pa.repeat(ORIGIN, len(places) * days),
            "subsidiary": text(places, np.repeat(np.arange(len(places)), days)),
            "day": pa.array(calendar * len(places), pa.date32()),
            "extensions": pa.repeat(len(names), len(places) * days),
        }
    )
    write_days(folder, looked.cast(DAYS_SCHEMA))
    return PriceHistory(folder)


def _counting(blocks: np.ndarray) -> np.ndarray:
    """0, 1, 2, … inside each block."""
    ends = np.cumsum(blocks)
    return np.arange(ends[-1]) - np.repeat(ends - blocks, blocks)


def _days_of(random: np.random.Generator, steps: np.ndarray, first: np.ndarray, days: int) -> np.ndarray:
    """Day numbers of the steps of each series: the first on day 0, then rising without repeats."""
    day = np.empty(int(steps.sum()), dtype=np.int64)
    for begin, count in zip(first, steps, strict=True):
        day[begin] = 0
        if count > 1:
            chosen = random.choice(days - 1, size=count - 1, replace=False, shuffle=False)
            day[begin + 1 : begin + count] = np.sort(chosen) + 1
    return day


def _amounts(random: np.random.Generator, series: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Cents of each step: the first drawn widely, each next one some percent up or down."""
    moves = random.normal(0.03, 0.15, size=len(series))
    moves[first] = random.normal(7.3, 0.8, size=len(first))
    total = np.cumsum(moves)
    before = np.concatenate([[0.0], total[:-1]])[first]
    return np.exp(np.clip(total - before[series], 4.0, 13.0))
