"""Prices over time, with the days on which nobody looked left visible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, YearLocator, date2num

from helpers.charts.labels import label_line_ends
from helpers.charts.money import columns_needed, in_units, single_money
from helpers.charts.origin import origin_of
from helpers.charts.style import INK, OVER, SERIES, amount, caption, left_out, money_axis, nothing, start
from helpers.pricing.frames import rows_of

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
        A price axis that starts at zero. Dots are the first and last day on which an amount was seen; they are hollow
        where a first year was below the renewal of that day, as under a promotion. The title compares like with like:
        such a first year is never set against a normal one.
    """
    columns_needed(spans, *_KEYS, "amount_cents", "from_day", "last_seen")
    currency = single_money(spans, "draw prices over time")
    known = spans.dropna(subset=["amount_cents"])
    if known.empty:
        return nothing(ax, "No price was seen", len(spans), origin_of(spans))
    varying = [key for key in _KEYS if known[key].nunique() > 1] or ["price"]
    known = known.assign(
        series=[_name(row, varying) for row in known[varying].itertuples(index=False)],
        amount=in_units(known["amount_cents"]),
        begin=date2num(known["from_day"].to_numpy()),
        end=date2num(known["last_seen"].fillna(known["from_day"]).to_numpy()),
    )
    known = known.assign(low=_below_renewal(known)).sort_values(["series", "from_day"], kind="stable")
    lives = {str(name): rows for name, rows in known.groupby("series", sort=False)}
    # Of equal moves the renewal leads: it is what everybody pays again.
    order = sorted(
        lives, key=lambda name: (-abs(_change(lives[name])), lives[name]["price"].iloc[0] != "renew")
    )
    ax = start(ax, size=(8.4, 4.6))
    ends = []
    together = False
    for place, (name, colour) in enumerate(zip(order[:lines], SERIES * 2, strict=False)):
        life = lives[name]
        under = any(_meet(life, lives[other]) for other in order[:place])
        together |= under
        _draw(ax, life, colour, under)
        end, paid = float(life["end"].iloc[-1]), float(life["amount"].iloc[-1])
        ends.append((end, paid, f"{name} {amount(paid, currency, unit=False)}", colour))
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
    if drawn["low"].any():
        note += " Hollow: a first year below the renewal of that day, as in a promotion."
    elif "register" in set(drawn["price"]) and "renew" not in set(known["price"]):
        note += " A first year may be a promotion: without the renewals this picture cannot tell."
    if together:
        note += " Lines of two colours: equal there."
    if len(notes) > 1:
        note += f" Not all alike: {'; '.join(notes)}."
    caption(
        ax,
        title=_finding(order[0], lives[order[0]], known, currency, varying),
        note=note,
        origin=origin_of(drawn),
        xlabel="day on which the price was seen",
        ylabel=f"{currency} per year, without tax",
        right=[text for _, _, text, _ in ends],
    )
    label_line_ends(ax, [(final, y, text, colour) for _, y, text, colour in ends])
    return ax


def _draw(ax: Axes, life: pd.DataFrame, colour: str, under: bool) -> None:
    begin, end, price = (life[name].to_numpy() for name in ("begin", "end", "amount"))
    seen = [((a, y), (b, y)) for a, b, y in zip(begin, end, price, strict=True)]
    between = [((end[at], price[at]), (begin[at + 1], price[at + 1])) for at in range(len(price) - 1)]
    style = OVER if under else "-"
    ax.add_collection(LineCollection(seen, colors=colour, linewidths=2.2, linestyles=style), autolim=False)
    ax.add_collection(
        LineCollection(between, colors=colour, linewidths=1.2, linestyles=(0, (3, 2))), autolim=False
    )
    fills = ["white" if low else colour for low in life["low"]] * 2
    edges = [colour if low else INK for low in life["low"]] * 2
    widths = [1.2 if low else 0.3 for low in life["low"]] * 2
    ax.scatter([*begin, *end], [*price, *price], s=16, c=fills, edgecolors=edges, linewidths=widths, zorder=3)


def _meet(life: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether two lines share an amount at the same time, so that the later one would hide the earlier."""
    theirs = list(rows_of(other))
    return any(a.amount == b.amount and _at_once(a, b) for a in rows_of(life) for b in theirs)


def _at_once(a: Any, b: Any) -> bool:
    return a.begin <= b.end and b.begin <= a.end


def _below_renewal(known: pd.DataFrame) -> list[bool]:
    """Of each row whether it is a first year that was cheaper than a renewal of the same time and place."""
    renewals: dict[tuple[str, ...], list[Any]] = {}
    for row in rows_of(known[known["price"] == "renew"]):
        renewals.setdefault((row.extension, row.origin, row.subsidiary), []).append(row)
    return [
        row.price == "register"
        and any(
            row.amount < one.amount and _at_once(row, one)
            for one in renewals.get((row.extension, row.origin, row.subsidiary), ())
        )
        for row in rows_of(known)
    ]


def _name(values: Any, keys: Any) -> str:
    words = []
    for key, value in zip(keys, values, strict=True):
        if value:
            words.append(f".{value}" if key == "extension" else _WORDS.get(value, str(value)))
    return " ".join(words)


def _alike(life: pd.DataFrame) -> pd.DataFrame:
    """The spans that can be compared: normal first years where there are any, else all of them."""
    return life if life["low"].all() else life[~life["low"]]


def _change(life: pd.DataFrame) -> float:
    alike = _alike(life)
    before, after = alike["amount"].iloc[0], alike["amount"].iloc[-1]
    return after / before - 1 if before else 0.0


def _finding(name: str, life: pd.DataFrame, known: pd.DataFrame, currency: str, varying: Any) -> str:
    subject = name if "extension" in varying else f".{known['extension'].iloc[0]} {name}"
    alike = _alike(life)
    if alike["low"].all():
        subject += " (below the renewal)"
    first, last = alike.iloc[0], alike.iloc[-1]
    if len(alike) == 1:
        return f"{subject}: {amount(first['amount'], currency)}, and no change was seen"
    change = _change(life)
    moved = f"{change:+.0%}" if change else "as before"
    return (
        f"{subject}: {amount(first['amount'], currency)} in {first['from_day']:%B %Y}, "
        f"{amount(last['amount'], currency, unit=False)} in {last['last_seen']:%B\u00a0%Y}\u00a0({moved})"
    )
