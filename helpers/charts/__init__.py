"""Charts of prices: a DataFrame in, matplotlib Axes out, never pyplot.

Each chart takes a table of :mod:`helpers.pricing` and ``ax=None``, writes its finding as the title, says in
a note how many rows it left out and why, and returns the Axes. The last value of a notebook cell shows as a
picture; :func:`png` gives the same picture as bytes.

Names are resolved on first use: importing this package alone does not import matplotlib.
"""

from importlib import import_module

# public name -> module it lives in
_HOMES = {
    "first_year_and_renewal": "dumbbell",
    "registrar_comparison": "dumbbell",
    "discount_and_renewal": "renewal",
    "renewal_by_kind": "renewal",
    "cumulative_cost": "years",
    "monthly_budget": "budget",
    "price_history": "history",
    "price_waterfall": "waterfall",
    "show_table": "table",
    "panels": "style",
    "png": "style",
    "note_of": "style",
    "COLOURS": "style",
    "ChartAxes": "style",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str):
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
