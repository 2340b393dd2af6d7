"""What can go wrong with prices: what was asked, what came back, what to do next.

::

    PricingError
    ├── CatalogueError          the answer of the catalogue cannot be used
    │   ├── NotACatalogueError  not JSON, cut short, or JSON of another shape
    │   ├── CatalogueShrunkError  much shorter than the last good one
    │   ├── UndatedCatalogueError  nothing says of which day its prices are
    │   └── DownloadError       the server did not give one
    ├── NoPriceListError        no offline price list for that subsidiary
    ├── MixedMoneyError         two currencies or two tax bases in one sum or ranking
    └── UnknownExtensionError   an extension that is not in the table
"""

from __future__ import annotations

from helpers.errors import OrderLabError

__all__ = [
    "CatalogueError",
    "CatalogueShrunkError",
    "DownloadError",
    "MixedMoneyError",
    "NoPriceListError",
    "NotACatalogueError",
    "PricingError",
    "UndatedCatalogueError",
    "UnknownExtensionError",
]


class PricingError(OrderLabError):
    """Base of everything :mod:`helpers.pricing` raises on purpose."""


class CatalogueError(PricingError):
    """A catalogue was refused; the last good one in the cache is untouched."""


class NotACatalogueError(CatalogueError):
    """The input is not JSON, is cut short, or is not an ``order.catalog.public.Catalog``."""


class CatalogueShrunkError(CatalogueError):
    """The catalogue has far fewer extensions than the last good one from the same place."""


class UndatedCatalogueError(CatalogueError):
    """Neither a catalogue, nor its file's name, nor the caller says of which day its prices are."""


class DownloadError(CatalogueError):
    """The server could not be reached, or answered with an error instead of a catalogue."""


class NoPriceListError(PricingError):
    """No price list in that currency was observed, so the subsidiary cannot be priced offline."""


class MixedMoneyError(PricingError):
    """Amounts in several currencies, or with and without tax, met in one sum or ranking."""


class UnknownExtensionError(PricingError):
    """An extension that the price table does not have."""
