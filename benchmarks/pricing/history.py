"""Five years of all subsidiaries, kept as changes: how questions, memory and files grow with the years."""

from __future__ import annotations

import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks.pricing.measure import best_of, milliseconds, peak_megabytes, row

__all__ = ["run"]

_START = date(2021, 1, 1)


def run() -> list[dict[str, Any]]:
    from helpers.pricing import PriceHistory
    from tests.generators.history import generate_history

    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for years in range(1, 6):
            where = Path(folder, str(years))
            days = 365 * years
            generate_history(where, days=days, start=_START)
            spans = pq.read_metadata(where / "prices.parquet").num_rows
            size = sum(path.stat().st_size for path in where.iterdir()) / 1e6
            end = _START + timedelta(days=days - 1)
            period = (end - timedelta(days=90), end)
            history = PriceHistory(where)
            started = time.perf_counter()
            history.over_time("com")
            first = time.perf_counter() - started
            times = best_of(
                7,
                one=lambda history=history: history.over_time("com"),
                moves=lambda history=history, period=period: history.biggest_moves(*period),
            )
            history.close()
            looked = f"{24 * 1000 * 5 * days / 1e6:.0f} million daily prices"
            title = f"{years} year{'s' if years > 1 else ''}, {looked} as {spans:,} rows in {size:.1f} MB"
            rows += [
                row(f"one extension; {title}", milliseconds(times["one"]), "≤ 100 ms"),
                row(f"  the same, first question of all ({years})", milliseconds(first), "≤ 100 ms"),
                row(f"biggest moves of 90 days ({years})", milliseconds(times["moves"]), "≤ 100 ms"),
            ]
        added, whole = peak_megabytes(
            "from datetime import date\nfrom helpers.pricing import PriceHistory",
            f"history = PriceHistory({str(where)!r})\n"
            "history.over_time('com')\n"
            f"history.biggest_moves({period[0]!r}, {period[1]!r})".replace("datetime.date", "date"),
        )
        rows.append(
            row(
                "memory that both questions add, five years (and of the whole process)",
                f"{added:.0f} MB ({whole:.0f})",
                "≤ 120 MB",
            )
        )
    return rows
