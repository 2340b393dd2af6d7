"""A view of the explorer as the part of an address after ``#``, so that it can be shared and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs, urlencode

from helpers.explorer.question import SORTS, Choice, PriceList, chosen_extensions

__all__ = ["PANELS", "View", "from_address", "to_address"]

PANELS = ("prices", "names")
"""The pages: all prices, and one's own names. Names of one's own never stand in an address."""

_FLAGS = {"tax": "tax", "traps": "trap_only", "top": "top_only", "reverse": "descending"}


@dataclass(frozen=True, kw_only=True)
class View:
    """Everything that decides what is shown.

    Attributes
    ----------
    subsidiary : str
        Code of the price list.
    choice : Choice
    compare : tuple of str
        Extensions compared over the years.
    page : int
        Page of the table, from 0.
    panel : str
        One of :data:`PANELS`.
    """

    subsidiary: str
    choice: Choice = field(default_factory=Choice)
    compare: tuple[str, ...] = ()
    page: int = 0
    panel: str = PANELS[0]


def to_address(view: View) -> str:
    """The view as ``list=FR&search=shop&...``; what is as usual is left out.

    >>> to_address(View(subsidiary="GB", choice=Choice(search=".uk", tax=True)))
    'list=GB&search=.uk&tax=1'
    """
    choice, usual = view.choice, Choice()
    parts: dict[str, Any] = {"list": view.subsidiary}
    if choice.search:
        parts["search"] = choice.search
    if choice.kinds:
        parts["kinds"] = ",".join(choice.kinds)
    parts |= {
        name: f"{bound:g}"
        for name, bound in (("from", choice.renewal_from), ("to", choice.renewal_to))
        if bound is not None
    }
    parts |= {name: 1 for name, flag in _FLAGS.items() if getattr(choice, flag)}
    if choice.years != usual.years:
        parts["years"] = choice.years
    if choice.sort != usual.sort:
        parts["sort"] = choice.sort
    if view.compare:
        parts["compare"] = ",".join(view.compare)
    if view.page:
        parts["page"] = view.page + 1
    if view.panel != PANELS[0]:
        parts["panel"] = view.panel
    return urlencode(parts, safe=",.")


def from_address(text: str, lists: Mapping[str, PriceList], usual: View) -> View:
    """The view an address asks for; whatever it says that cannot be is left as `usual` has it.

    >>> from helpers.explorer import newest_price_lists
    >>> lists = newest_price_lists()
    >>> from_address("years=3000&list=GB", lists, View(subsidiary="FR")).subsidiary
    'GB'
    """
    said = {name: values[-1] for name, values in parse_qs(text[:4000].lstrip("#")).items()}
    code = said.get("list", "")
    subsidiary = code if code in lists else usual.subsidiary
    prices = lists[subsidiary]
    kinds = set(prices.prices["kind"])
    sort = said.get("sort", "")
    choice = replace(
        usual.choice,
        search=said.get("search", ""),
        kinds=tuple(kind for kind in said.get("kinds", "").split(",") if kind in kinds),
        renewal_from=amount_or_none(said.get("from", "")),
        renewal_to=amount_or_none(said.get("to", "")),
        years=whole(said.get("years", ""), 1, 10, Choice().years),
        sort=sort if sort in SORTS else Choice().sort,
        **{flag: said.get(name) == "1" for name, flag in _FLAGS.items()},
    )
    found, _ = chosen_extensions(said["compare"], prices) if "compare" in said else (list(usual.compare), [])
    panel = said.get("panel", "")
    return View(
        subsidiary=subsidiary,
        choice=choice,
        compare=tuple(found),
        page=whole(said.get("page", ""), 1, 100_000, 1) - 1,
        panel=panel if panel in PANELS else PANELS[0],
    )


def whole(text: Any, least: int, most: int, otherwise: int) -> int:
    """A whole number within bounds, or `otherwise`."""
    try:
        number = int(text)
    except (TypeError, ValueError):
        return otherwise
    return number if least <= number <= most else otherwise


def amount_or_none(text: Any) -> float | None:
    """An amount of 0 or more as somebody wrote it, comma or point; None for anything else.

    >>> amount_or_none("12,50"), amount_or_none("abc")
    (12.5, None)
    """
    try:
        number = float(str(text).strip().replace(",", "."))
    except ValueError:
        return None
    return number if 0 <= number < 1e7 else None
