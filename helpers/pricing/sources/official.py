"""Read the official catalogue: typed decoding of the fields used, straight into columns.

``GET /order/catalog/public/domain`` answers about 30 MB, of which a price table needs a tenth. msgspec decodes
those fields and skips the rest, several times faster than building the whole tree of dictionaries;
:mod:`helpers.pricing.sources.columns` then makes the columns at once, not row by row.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import zlib
from collections.abc import Callable
from datetime import date

import msgspec

from helpers.lazily import collector_at_rest
from helpers.lists.shapes import is_currency, is_extension, is_subsidiary, is_tax_rate
from helpers.money import UCENTS_PER_UNIT
from helpers.pricing.errors import NotACatalogueError
from helpers.pricing.sources.promotions import Promotion

__all__ = [
    "MOST_BYTES",
    "PLACEHOLDER_FROM",
    "Catalog",
    "CatalogPlan",
    "Locale",
    "Pricing",
    "decode_catalogue",
    "refused",
    "too_long",
]

PLACEHOLDER_FROM = 999_999 * UCENTS_PER_UNIT
"""From this amount on a price means "depends on the name" and is never a price."""

MOST_BYTES = 128 * 1024 * 1024
"""Size of the JSON from which on nothing is read: four times the largest catalogue there is."""


class Repeat(msgspec.Struct, gc=False, frozen=True):
    min: int = 1
    max: int | None = None


class Pricing(msgspec.Struct, gc=False):
    """The fields of ``order.catalog.public.Pricing`` that become columns.

    The first six say what the price is for. They stand together and are hashable, because a catalogue has
    about a hundred different combinations of them and tens of thousands of prices: see
    :mod:`helpers.pricing.sources.columns`.
    """

    mode: str
    phase: int
    capacities: tuple[str, ...]
    interval: int
    intervalUnit: str
    repeat: Repeat
    price: int
    promotions: tuple[Promotion, ...] | None = None


class CatalogPlan(msgspec.Struct, gc=False):
    """One plan: an extension and its pricings."""

    planCode: str
    pricings: list[Pricing]


class Locale(msgspec.Struct):
    """Currency, subsidiary and tax rate (percent) of a catalogue."""

    currencyCode: str
    subsidiary: str
    taxRate: float


class Catalog(msgspec.Struct):
    """The fields used of the public catalogue; the last three stand in files that a refresh wrote.

    Attributes
    ----------
    observedOn : date or None
        The day of its prices.
    origin : str
        Where exactly it was downloaded from.
    endpoint : str
        The name of that place.
    """

    locale: Locale
    plans: list[CatalogPlan]
    observedOn: date | None = None
    origin: str = ""
    endpoint: str = ""


_DECODER = msgspec.json.Decoder(Catalog)


def decode_catalogue(
    data: bytes, *, where: str, read: Callable[[bytes], Catalog] = _DECODER.decode
) -> Catalog:
    """The typed catalogue in `data` (JSON, or gzip of it); `read` turns the JSON into it.

    Raises
    ------
    NotACatalogueError
        Cut short, not JSON, or JSON of another shape; longer than `MOST_BYTES`; extensions, a currency, a
        subsidiary or a tax rate that cannot be any. `where` names the input in the message.
    """
    if data[:2] == b"\x1f\x8b":
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
                # A thousand times smaller is possible: no more is unpacked than may be read.
                data = stream.read(MOST_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise refused(where, f"its gzip compression is damaged ({error})") from error
    if len(data) > MOST_BYTES:
        raise too_long(where)
    # Some editors and tools put a mark in front of UTF-8, which JSON does not know.
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        with collector_at_rest():
            catalog = read(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise refused(where, _diagnosis(data, error)) from error
    if not catalog.plans:
        raise refused(where, "it is a catalogue without a single plan")
    _refuse_odd_words(catalog, where)
    return catalog


def _refuse_odd_words(catalog: Catalog, where: str) -> None:
    """What goes into file names, formulas and pages must be what it says it is."""
    place = catalog.locale
    odd = next((plan.planCode for plan in catalog.plans if not is_extension(plan.planCode)), None)
    if odd is not None:
        raise refused(where, f"its plan {odd[:60]!r} is no extension")
    if not is_currency(place.currencyCode):
        raise refused(where, f"its currency {place.currencyCode[:60]!r} is none")
    if not is_subsidiary(place.subsidiary):
        raise refused(where, f"its subsidiary {place.subsidiary[:60]!r} is none")
    if not is_tax_rate(place.taxRate):
        raise refused(where, f"its tax rate of {place.taxRate:g} percent is none")


def too_long(where: str) -> NotACatalogueError:
    """The refusal of what is too long to be a catalogue."""
    return refused(where, f"it is longer than {MOST_BYTES // 1024 // 1024} MB, which no catalogue is")


def refused(where: str, answer: str) -> NotACatalogueError:
    """The refusal of an input, which `where` names."""
    return NotACatalogueError(
        f"Read {where}",
        answer,
        "Nothing was taken from it. Fetch it again: GET /order/catalog/public/domain?ovhSubsidiary=...",
    )


def _diagnosis(data: bytes, error: Exception) -> str:
    """What the input is instead of a catalogue."""
    start = bytes(data[:200]).lstrip()
    if not start:
        return "it is empty"
    if start[:1] == b"<":
        return "it is a web page, not JSON (a proxy or login page?)"
    if isinstance(error, msgspec.ValidationError):
        with contextlib.suppress(msgspec.DecodeError):
            return f"it is an error of the API, not a catalogue: {_ERROR.decode(data).message}"
        return f"it is JSON, but not an order.catalog.public.Catalog: {error}"
    if "truncated" in str(error):
        return f"it ends in the middle of the catalogue, after {len(data):,} bytes"
    return f"it is not JSON: {error}"


class _ApiError(msgspec.Struct):
    message: str


# Made while this module loads, as in :mod:`.cache`.
_ERROR = msgspec.json.Decoder(_ApiError)
