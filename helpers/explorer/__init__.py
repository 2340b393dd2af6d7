"""The price explorer: one dashboard over all extensions, with its logic in plain functions.

``explore()`` shows it; :func:`answer` gives the same answers without widgets.
"""

from importlib import import_module

# public name -> module it lives in; resolved on first use, because importing pandas takes a second
_HOMES = {
    "Answer": "question",
    "BudgetForm": "budget",
    "Choice": "question",
    "PriceList": "question",
    "PriceExplorer": "view",
    "answer": "question",
    "cloud_svg": "svg",
    "explore": "view",
    "names_in": "budget",
    "page_html": "table",
    "shipped_price_lists": "question",
    "static_twin": "table",
    "to_csv": "table",
    "years_svg": "svg",
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
