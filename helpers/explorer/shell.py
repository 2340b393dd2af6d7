"""The fixed part of the page: its controls, each with its label, and the places that answers go to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from helpers.explorer.price_lists import kinds_of, labels_of
from helpers.explorer.question import SORTS, PriceList

__all__ = ["OWN_REGIONS", "PRICE_REGIONS", "explorer_shell", "own_shell"]

PRICE_REGIONS = ("table", "paging", "cloud", "chosen", "years", "moved", "found", "status", "tax", "day")
OWN_REGIONS = (
    "own_said",
    "own_registrar",
    "own_remarks",
    "own_next",
    "own_months",
    "own_years",
    "own_traps",
    "own_savings",
    "own_files",
)

_CHART = '<div data-sized data-region="{}"></div>'


def explorer_shell(lists: Mapping[str, PriceList], connections: Mapping[str, str], own: str) -> str:
    """The whole page: navigation, all prices, one's own names (`own` is :func:`own_shell`)."""
    return f"""
<nav class="row" aria-label="Pages of the explorer">
 <button type="button" data-do="panel" data-value="prices">All prices</button>
 <button type="button" data-do="panel" data-value="names">My names</button>
 <label>Price list {select("list", labels_of(lists).items())}</label>
 <label class="tick"><input type="checkbox" data-do="tax"> with tax</label>
 <span data-region="tax" class="muted"></span>
 <button type="button" data-copy data-voila-only hidden>Copy the address of this view</button>
</nav>
<p data-region="day" class="muted"></p>
<div data-region="status" role="status" tabindex="-1"></div>
<section data-panel="prices" aria-label="All prices">
 <div class="row">
  <label>Search <input type="search" data-do="search" data-live placeholder="shop, .uk, France" maxlength="200"></label>
  <fieldset><legend>Kinds (none ticked: all)</legend>{_kinds(lists)}</fieldset>
  <label>Renewal from <input type="number" data-do="from" min="0" step="any" inputmode="decimal"></label>
  <label>Renewal to <input type="number" data-do="to" min="0" step="any" inputmode="decimal"></label>
  <label>Years {select("years", ((str(one), str(one)) for one in range(1, 11)))}</label>
  <label>Sort by {select("sort", SORTS.items())}</label>
  <label class="tick"><input type="checkbox" data-do="reverse"> in reverse</label>
  <label class="tick"><input type="checkbox" data-do="traps"> renewal traps only</label>
  <label class="tick"><input type="checkbox" data-do="top"> hide second-level names</label>
  <button type="button" data-do="reset">Clear all</button>
 </div>
 <div class="scroll" data-region="table" tabindex="0" role="region" aria-label="Prices"></div>
 <div class="row" data-region="paging"></div>
 <h2>Compare</h2>
 <form class="row" data-send="compare-add" data-emptied>
  <label>Extensions to compare
   <input name="words" placeholder="com fr .shop" maxlength="400" autocomplete="off"></label>
  <button>Add</button>
  <button type="button" data-do="compare-page">Compare the first rows of the table</button>
  <button type="button" data-do="compare-clear">Remove all</button>
 </form>
 <div data-region="chosen"></div>
 <div class="charts">{_CHART.format("cloud")}{_CHART.format("years")}</div>
 <div data-region="moved"></div>
 <h2>Is a name free under them?</h2>
 <form class="row" data-send="ask">
  <label>Name, without extension <input name="name" placeholder="my-shop" maxlength="255" autocomplete="off"></label>
  <label>Ask {select("", connections.items(), name="endpoint")}</label>
  <button>Look it up</button>
 </form>
 <div data-region="found"></div>
</section>
<section data-panel="names" aria-label="My names" hidden>{own}</section>"""


def own_shell() -> str:
    """The page of one's own names."""
    years = select("own-years", ((str(one), str(one)) for one in range(1, 11)))
    return f"""
 <form class="row" data-send="own-names">
  <label style="flex:1 1 380px">Your names, one a line, with the renewal date if you know it
   <textarea data-do="own-text" name="names" rows="7" placeholder="my-shop.fr, 2027-03-01"></textarea></label>
  <div class="field" style="gap:8px"><label>or a registrar's export (CSV, text, .xlsx)
   <input type="file" data-do="own-file" accept=".csv,.txt,.tsv,.xlsx,.xls,.ods,text/csv,text/plain"></label>
  <label>Years {years}</label>
  <div data-region="own_registrar"></div>
  <button>Reckon</button></div></form>
 <div data-region="own_said" role="status"></div>
 <div data-region="own_remarks"></div>
 <div data-region="own_files" class="row"></div>
 <div class="charts"><div data-region="own_next"></div>{_CHART.format("own_months")}</div>
 <div data-region="own_years"></div>
 <div class="charts"><div data-region="own_traps"></div><div data-region="own_savings"></div></div>"""


def select(do: str, options: Iterable[tuple[str, str]], *, name: str = "") -> str:
    """A closed list of choices."""
    which = f'data-do="{do}"' if do else f'name="{name}"'
    inner = "".join(f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in options)
    return f"<select {which}>{inner}</select>"


def _kinds(lists: Mapping[str, PriceList]) -> str:
    return "".join(
        f'<label class="tick"><input type="checkbox" data-do="kinds" data-many value="{escape(kind)}"> '
        f"{escape(kind)}</label>"
        for kind in kinds_of(lists)
    )
