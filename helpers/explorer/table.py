"""The explorer's answer as HTML: a page of rows with a small picture in each, and the static twin."""

from __future__ import annotations

from collections.abc import Callable, Collection
from html import escape
from math import log10
from typing import Any

import pandas as pd

from helpers.charts.colours import FIRST_YEAR, GRID, MUTED, RENEWAL, amount
from helpers.display.plain import csv_text
from helpers.display.tables import scrolling, table_element
from helpers.explorer.question import Answer
from helpers.money import cents_text
from helpers.pricing import TRAP_RATIO

__all__ = ["LEGEND", "PAGE", "STYLE", "money_text", "page_html", "pages", "static_twin", "to_csv"]

PAGE = 15
"""Rows on a page."""

# The theme's own variables, so that the table follows JupyterLab into the dark; each has a light default
# for Voilà, nbviewer and files.
STYLE = f"""<style>
.ovh-explorer table {{ border-collapse: collapse; font-size: 12px; line-height: 1.35;
  font-variant-numeric: tabular-nums; width: 100%; table-layout: auto; color: var(--jp-ui-font-color1, #1a1a1a); }}
.ovh-explorer th {{ text-align: right; font-weight: 600; padding: 3px 7px;
  border-bottom: 1px solid {MUTED}; white-space: nowrap; }}
.ovh-explorer td {{ text-align: right; padding: 2px 7px; border-bottom: 1px solid {GRID}; white-space: nowrap; }}
.ovh-explorer th.t, .ovh-explorer td.t {{ text-align: left; }}
.ovh-explorer td.words {{ white-space: normal; min-width: 110px; max-width: 220px; }}
.ovh-explorer .scroll {{ overflow-x: auto; }}
.ovh-explorer .trap {{ border: 1px solid {RENEWAL}; border-radius: 3px; padding: 0 4px; font-size: 11px; }}
.ovh-explorer .badge {{ border: 1px solid {MUTED}; border-radius: 3px; padding: 0 4px; font-size: 11px; }}
</style>"""

_SORT_KEYS = {
    "extension": "extension",
    "kind": "kind",
    "first year": "register_cents",
    "renewal": "renew_cents",
    "renewal / first": "renewal_ratio",
    "in all": "total_cents",
    "transfer": "transfer_cents",
    "restore": "restore_cents",
    "least years": "min_years",
    "who may register": "restrictions",
}
"""Head of a column, and what a click on it sorts by."""

# The columns that a row is written from: pandas cuts out every column of a table, looked at or not.
_SHOWN = [
    *("extension", "unicode", "kind", "register_cents", "renew_cents", "renewal_ratio", "total_cents"),
    *("transfer_cents", "transfer_unclear", "restore_cents", "restore_modelled", "min_years", "restrictions"),
    *("promotion", "trap"),
]

_TEXTS = {"extension", "kind", "who may register", "notes"}
LEGEND = (
    "Restore: taking a name back after it lapsed; ~ marks a price computed by us, not observed. Transfer “unclear”: "
    "the price page shows 0.00 and does not say whether it is free or not offered. An empty cell: not found out."
)


def pages(answer: Answer) -> int:
    """How many pages the rows fill, at least 1."""
    return max(1, -(-len(answer.rows) // PAGE))


def page_html(
    answer: Answer, page: int = 0, *, pictures: bool = True, chosen: Collection[str] | None = None
) -> str:
    """One page of rows as an HTML table.

    Parameters
    ----------
    page : int
        From 0.
    pictures : bool
        Draw first year and renewal as a dumbbell in each row, on one log scale for the page. GitHub removes
        inline SVG, so the static twin goes without.
    chosen : collection of str, optional
        The compared extensions: then each row has a button to compare it, and each head one to sort by it.
    """
    rows = answer.rows[_SHOWN].iloc[page * PAGE : (page + 1) * PAGE]
    years = answer.choice.years
    head = "".join(_head(name, answer, chosen is not None) for name in _SORT_KEYS)
    head = head.replace(">in all", f">{years} year{'s' * (years > 1)} in all")
    head += '<th scope="col" class="t">notes</th>'
    if pictures:
        key = (
            f'<svg width="12" height="10" aria-hidden="true"><circle cx="6" cy="5" r="4" fill="{FIRST_YEAR}"/></svg> '
            f'first year <svg width="14" height="10" aria-hidden="true">{_diamond(7, 5)}</svg> renewal'
        )
        head += f'<th scope="col" class="t">{key}</th>'
    scale = _scale(rows) if pictures else None
    body = "".join(_row(row, scale, chosen) for row in rows.itertuples())
    caption = f'<caption style="text-align:left;padding:4px 7px">{escape(answer.summary)}</caption>'
    return table_element(body, head=head, caption=caption)


def _head(name: str, answer: Answer, clickable: bool) -> str:
    key, left = _SORT_KEYS[name], _left(name in _TEXTS)
    if not clickable:
        return f'<th scope="col"{left}>{name}</th>'
    sorted_by = key == answer.choice.sort
    order = "descending" if answer.choice.descending else "ascending"
    aria = f' aria-sort="{order}"' if sorted_by else ""
    mark = f' <span aria-hidden="true">{"▼" if answer.choice.descending else "▲"}</span>' if sorted_by else ""
    button = f'<button type="button" data-do="sort-head" data-value="{key}">{name}{mark}</button>'
    return f'<th scope="col"{left}{aria}>{button}</th>'


def static_twin(answer: Answer) -> str:
    """What GitHub and nbviewer show in place of the widget: the first page, without pictures."""
    table = scrolling(page_html(answer, pictures=False), "Prices")
    return (
        f'<div class="ovh-explorer">{STYLE}{table}'
        f"<p>{escape(answer.note)}</p><p>The first page, frozen. Run the notebook, or <code>make explorer</code>, to "
        "search, filter, sort and compare.</p></div>"
    )


def to_csv(answer: Answer) -> str:
    """All matching rows as CSV, amounts as decimals of the currency with exactly two places.

    Columns: `subsidiary`, `currency`, `tax_included`, `tax_rate`, `extension`, `unicode`, `kind`,
    `first_year`, `renewal`, `transfer`, `restore`, `restore_modelled`, `total`, `years`, `renewal_ratio`, `trap`,
    `promotion`, `min_years`, `restrictions`, `observed_on`.
    """
    rows = answer.rows
    out = rows[["subsidiary", "currency", "tax_included", "tax_rate", "extension", "unicode", "kind"]].copy()
    for name, source in (
        ("first_year", "register_cents"),
        ("renewal", "renew_cents"),
        ("transfer", "transfer_cents"),
        ("restore", "restore_cents"),
        ("total", "total_cents"),
    ):
        out[name] = ["" if pd.isna(cents) else cents_text(cents) for cents in rows[source]]
    out["years"] = answer.choice.years
    out["renewal_ratio"] = rows["renewal_ratio"].round(3)
    out["trap"] = rows["trap"]
    out["restore_modelled"] = rows["restore_modelled"]
    out["promotion"] = rows["promotion"]
    out["min_years"] = rows["min_years"]
    out["restrictions"] = rows["restrictions"]
    out["observed_on"] = rows["observed_on"].dt.date
    return csv_text(out)


def _row(row: Any, scale: Any, chosen: Collection[str] | None) -> str:
    notes = '<span class="trap">trap</span> ' * row.trap
    notes += '<span class="badge">promotion</span>' * bool(row.promotion)
    transfer = "unclear" if row.transfer_unclear else money_text(row.transfer_cents, "")
    restore = "~" * bool(row.restore_modelled) + money_text(row.restore_cents, "")
    least = "" if pd.isna(row.min_years) else row.min_years
    cells = (
        f'<td class="t">{_compare_button(row, chosen)}<b>.{escape(row.unicode)}</b></td>'
        f'<td class="t">{escape(row.kind)}</td>'
        f"<td>{money_text(row.register_cents)}</td><td>{money_text(row.renew_cents)}</td><td>{_times(row.renewal_ratio)}</td>"
        f"<td>{money_text(row.total_cents)}</td><td>{transfer}</td><td>{restore}</td><td>{least}</td>"
        f'<td class="t words">{escape(row.restrictions)}</td><td class="t">{notes}</td>'
    )
    return f"<tr>{cells}{_dumbbell(row, scale) if scale else ''}</tr>"


def _compare_button(row: Any, chosen: Collection[str] | None) -> str:
    if chosen is None:
        return ""
    on = row.extension in chosen
    return (
        f'<button type="button" data-do="compare" data-value="{escape(row.extension)}" '
        f'aria-pressed="{"true" if on else "false"}" aria-label="Compare .{escape(row.unicode)}" '
        f'title="compare over the years">{"✓" if on else "+"}</button>'
    )


def money_text(cents: Any, missing: str = "on request") -> str:
    """Cents as an amount with two places and thousands apart; `missing` where there is none."""
    return missing if pd.isna(cents) else amount(int(cents) / 100, cents=True)


def _times(ratio: float) -> str:
    if pd.isna(ratio):
        return ""
    if ratio == float("inf"):
        return "∞"
    text = f"{ratio:,.2f}"
    # 1.998 must not read as the 2.00 of a trap.
    return "under 2 ×" if ratio < TRAP_RATIO <= float(text.replace(",", "")) else f"{text} ×"


def _left(yes: bool) -> str:
    return ' class="t"' if yes else ""


def _scale(rows: pd.DataFrame) -> Callable[[Any], float]:
    """Cents to pixels: a log scale over all prices of the page."""
    seen = pd.concat([rows["register_cents"], rows["renew_cents"]]).dropna()
    seen = seen[seen > 0]
    if seen.empty:
        return lambda cents: 8.0
    low, high = log10(int(seen.min())), log10(int(seen.max()))
    span = high - low or 1.0
    return lambda cents: 8 + 134 * (max(log10(max(int(cents), 1)), low) - low) / span


def _dumbbell(row: Any, scale: Any) -> str:
    if pd.isna(row.register_cents) or pd.isna(row.renew_cents):
        return '<td class="t"></td>'
    first, renew = scale(row.register_cents), scale(row.renew_cents)
    text = f"first year {money_text(row.register_cents)}, renewal {money_text(row.renew_cents)}"
    return (
        f'<td class="t"><svg width="150" height="14" role="img" aria-label="{text}"><title>{text}</title>'
        f'<line x1="{first:.1f}" x2="{renew:.1f}" y1="7" y2="7" stroke="#8a8f94" stroke-width="3"/>'
        f"{_diamond(renew, 7)}"
        f'<circle cx="{first:.1f}" cy="7" r="4.5" fill="{FIRST_YEAR}"/></svg></td>'
    )


def _diamond(x: float, y: float) -> str:
    points = f"{x - 5:.1f},{y} {x:.1f},{y - 5} {x + 5:.1f},{y} {x:.1f},{y + 5}"
    return f'<polygon points="{points}" fill="{RENEWAL}"/>'
