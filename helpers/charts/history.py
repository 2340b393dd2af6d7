"""Prices over time, with the days on which nobody looked left visible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, YearLocator, date2num

from helpers.charts.labels import label_line_ends
from helpers.charts.money import columns_needed, in_units, single_money
from helpers.charts.style import INK, SERIES, amount, caption, left_out, money_axis, nothing, start

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["price_history"]

_KEYS = ("extension", "price", "origin", "subsidiary")
_WORDS = {"register": "first year", "renew": "renewal", "list": "list price"}


def price_history(spans: pd.DataFrame, *, lines: int = 6, ax: Axes | None = None) -> Axes:
    """One line per price: solid while it was seen unchanged, dashed where nobody looked.

    Parameters
    ----------
    spans : DataFrame
        One row per price and span of time, from :meth:`helpers.pricing.PriceHistory.over_time` (several
        concatenated to compare extensions): `origin`, `subsidiary`, `currency`, `extension`, `price`,
        `amount_cents`, `from_day`, `last_seen`, and `note` if there are any.
    lines : int
        Most lines drawn, those that moved most first; the note counts the others.
    ax : Axes, optional

    Returns
    -------
    Axes
        A price axis that starts at zero. Dots are the first and last day on which an amount was seen.
    """
    columns_needed(spans, *_KEYS, "amount_cents", "from_day", "last_seen")
    currency = single_money(spans, "draw prices over time")
    known = spans.dropna(subset=["amount_cents"])
    if known.empty:
        return nothing(ax, "No price was seen", len(spans))
    varying = [key for key in _KEYS if known[key].nunique() > 1] or ["price"]
    known = known.assign(
        series=[_name(row, varying) for row in known[varying].itertuples(index=False)],
        amount=in_units(known["amount_cents"]),
        begin=date2num(known["from_day"].to_numpy()),
        end=date2num(known["last_seen"].fillna(known["from_day"]).to_numpy()),
    ).sort_values(["series", "from_day"], kind="stable")
    lives = {str(name): rows for name, rows in known.groupby("series", sort=False)}
    order = sorted(lives, key=lambda name: -abs(_change(lives[name])))
    ax = start(ax, size=(8.4, 4.6))
    ends = []
    for name, colour in zip(order[:lines], SERIES * 2, strict=False):
        life = lives[name]
        _draw(ax, life, colour)
        end, paid = float(life["end"].iloc[-1]), float(life["amount"].iloc[-1])
        ends.append((end, paid, f"{name} {amount(paid)}", colour))
    drawn = known[known["series"].isin(order[:lines])]
    first, final = drawn["begin"].min(), drawn["end"].max()
    pad = (final - first or 30) * 0.02
    ax.set_xlim(first - pad, final + pad)
    ax.set_ylim(0, drawn["amount"].max() * 1.1)
    years = (final - first) / 365.25
    locator = YearLocator(max(1, round(years / 8))) if years > 2.5 else AutoDateLocator(maxticks=12)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator, show_offset=False))
    money_axis(ax.yaxis)
    notes = sorted({note for note in drawn["note"] if note}) if "note" in drawn else []
    note = left_out(
        len(ends), {f"after the {lines} that moved most": max(len(order) - lines, 0)}, unit="prices"
    )
    note += " Dots: seen on that day. Dashed: nobody looked in between."
    if len(notes) > 1:
        note += f" Not all alike: {'; '.join(notes)}."
    constant = [str(known[key].iloc[0]) for key in ("origin", "subsidiary") if known[key].nunique() == 1]
    where = ", ".join(one for one in constant if one)
    caption(
        ax,
        title=_finding(order[0], lives[order[0]], known, currency, varying),
        note=f"{where.capitalize()}. {note}" if where else note,
        xlabel="day on which the price was seen",
        ylabel=f"{currency} per year, without tax",
        right=[text for _, _, text, _ in ends],
    )
    label_line_ends(ax, [(final, y, text, colour) for _, y, text, colour in ends])
    return ax


def _draw(ax: Axes, life: pd.DataFrame, colour: str) -> None:
    begin, end, price = (life[name].to_numpy() for name in ("begin", "end", "amount"))
    seen = [((a, y), (b, y)) for a, b, y in zip(begin, end, price, strict=True)]
    between = [((end[at], price[at]), (begin[at + 1], price[at + 1])) for at in range(len(price) - 1)]
    ax.add_collection(LineCollection(seen, colors=colour, linewidths=2.2), autolim=False)
    ax.add_collection(
        LineCollection(between, colors=colour, linewidths=1.2, linestyles=(0, (3, 2))), autolim=False
    )
    ax.scatter([*begin, *end], [*price, *price], s=16, color=colour, edgecolors=INK, linewidths=0.3, zorder=3)


def _name(values: Any, keys: Any) -> str:
    words = []
    for key, value in zip(keys, values, strict=True):
        if value:
            words.append(f".{value}" if key == "extension" else _WORDS.get(value, str(value)))
    return " ".join(words)


def _change(life: pd.DataFrame) -> float:
    before, after = life["amount"].iloc[0], life["amount"].iloc[-1]
    return after / before - 1 if before else 0.0


def _finding(name: str, life: pd.DataFrame, known: pd.DataFrame, currency: str, varying: Any) -> str:
    subject = name if "extension" in varying else f".{known['extension'].iloc[0]} {name}"
    first, last = life.iloc[0], life.iloc[-1]
    if len(life) == 1:
        return f"{subject}: {amount(first['amount'], currency)}, and no change was seen"
    change = _change(life)
    moved = f"{change:+.0%}" if change else "as before"
    return (
        f"{subject}: {amount(first['amount'])} {currency} in {first['from_day']:%B %Y}, "
        f"{amount(last['amount'])} in {last['last_seen']:%B\u00a0%Y}\u00a0({moved})"
    )
