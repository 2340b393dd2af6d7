"""What a name really costs: catalogue → tidy tables → costs → portfolio, history.

Start with two calls::

    catalogue = load_catalogue()            # long: one row per extension, operation, pricing mode, period
    prices = price_table(catalogue)         # wide: one row per extension, cents without tax

Names are resolved on first use: importing this package alone does not import pandas.
"""

from importlib import import_module

# public name -> module it lives in
_HOMES = {
    "load_catalogue": "catalogue",
    "load_catalogues": "catalogue",
    "load_promotions": "promotion_table",
    "cached_catalogues": "cache",
    "cache_folder": "cache",
    "price_table": "table",
    "with_metrics": "costs",
    "renewal_traps": "costs",
    "rank": "costs",
    "price_breakdown": "costs",
    "TRAP_RATIO": "costs",
    "cost_by_year": "years",
    "cost_of_years": "years",
    "break_even": "years",
    "break_even_table": "years",
    "with_promotion": "years",
    "compare_subsidiaries": "compare",
    "transfer_strategies": "transfer",
    "restore_risk": "transfer",
    "registrar_prices": "registrars",
    "compare_registrars": "registrars",
    "Portfolio": "portfolio",
    "read_portfolio": "portfolio",
    "renewals_due": "budget",
    "budget_by_year": "budget",
    "budget_by_month": "budget",
    "savings": "budget",
    "SWITCH_OFF_DAYS": "budget",
    "renewal_calendar": "reminders",
    "save_calendar": "reminders",
    "PriceHistory": "history",
    "shipped_history": "history",
    "diff_catalogues": "diff",
    "generate_catalogue": "generate",
    "generate_history": "history_generator",
    "as_amounts": "money",
    "with_tax": "money",
    "one_currency": "money",
    "to_cents": "money",
    "ExchangeRates": "money",
    "PricingError": "errors",
    "CatalogueError": "errors",
    "CatalogueShrunkError": "errors",
    "DownloadError": "errors",
    "MixedMoneyError": "errors",
    "NoPriceListError": "errors",
    "NotACatalogueError": "errors",
    "UnknownExtensionError": "errors",
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
