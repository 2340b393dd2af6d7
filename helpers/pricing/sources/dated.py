"""The dated price lists of this machine: written here, read by the kit and by the sandbox.

Where they are and what is in them stands in :mod:`ovh_sandbox.price_files`.
"""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import msgspec

from helpers.pricing.sources.official import Catalog, CatalogPlan, Locale
from helpers.storage import atomic_write
from ovh_sandbox.price_files import SNAPSHOT, default_choice, file_of, newest
from ovh_sandbox.prices import SNAPSHOT_DATE, load_subsidiaries

__all__ = ["Head", "PriceListHere", "price_lists", "read_head", "write_dated"]

_LEVEL = 3


class Head(msgspec.Struct, kw_only=True):
    """What stands in front of a dated price list: where it is from, and what was answered."""

    observedOn: date | None = None
    endpoint: str = ""
    origin: str = ""
    sha256: str = ""
    etag: str = ""
    lastModified: str = ""
    extensions: int = 0


# Made while this module loads, as in :mod:`.cache`.
_HEAD = msgspec.json.Decoder(Head)


class _Written(Head, kw_only=True):
    locale: Locale
    plans: list[CatalogPlan]


class PriceListHere(msgspec.Struct, frozen=True, kw_only=True):
    """One subsidiary's prices on this machine.

    Attributes
    ----------
    subsidiary, name, currency : str
    tax_rate : float
        Percent.
    day : date
        Of the newest prices there are.
    source : str
        What :func:`helpers.pricing.price_table` takes: ``"latest"`` or ``"snapshot"``.
    path : Path or None
        The dated price list; None for the shipped ones.
    """

    subsidiary: str
    name: str
    currency: str
    tax_rate: float
    day: date
    source: str
    path: Path | None = None


def price_lists(folder: Path | None = None) -> list[PriceListHere]:
    """Every subsidiary with prices on this machine: refreshed ones, else the shipped ones.

    Returns
    -------
    list of PriceListHere
        In the order of the table of subsidiaries. With ``OVH_ORDER_LAB_PRICES=snapshot`` the shipped ones alone.
    """
    found = []
    for code, place in load_subsidiaries().items():
        here = None if default_choice() == SNAPSHOT else newest(code, folder)
        if here is None and not place.price_list:
            continue
        found.append(
            PriceListHere(
                subsidiary=code,
                name=place.name,
                currency=place.currency,
                tax_rate=float(place.tax_rate or 0),
                day=here[0] if here else SNAPSHOT_DATE,
                source="latest" if here else SNAPSHOT,
                path=here[1] if here else None,
            )
        )
    return found


def write_dated(catalog: Catalog, head: Head, subsidiary: str, folder: Path | None = None) -> Path:
    """Write a catalogue as the price list of its day; the file appears whole or not at all.

    Parameters
    ----------
    catalog : Catalog
        Its standard modes.
    head : Head
        With its day.
    """
    if head.observedOn is None:
        raise ValueError("A dated price list needs its day.")
    path = file_of(subsidiary, head.observedOn, folder)
    # Filed under the subsidiary that was asked for: some are answered with another's catalogue.
    locale = msgspec.structs.replace(catalog.locale, subsidiary=subsidiary)
    written = _Written(**msgspec.structs.asdict(head), locale=locale, plans=catalog.plans)
    with atomic_write(path, doing="Write the prices to") as part:
        part.write_bytes(gzip.compress(msgspec.json.encode(written), _LEVEL, mtime=0))
    return path


def read_head(path: Path) -> Head | None:
    """The head of a dated price list; None if the file is damaged."""
    try:
        with gzip.open(path) as stream:
            return _HEAD.decode(stream.read())
    except (OSError, EOFError, msgspec.DecodeError):
        return None
