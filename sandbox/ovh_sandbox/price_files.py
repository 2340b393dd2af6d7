"""Dated price lists on this machine: one file per subsidiary and day, written by a refresh, read by everything.

Layout::

    <folder>/FR/2026-11-26.json.gz

There are two such folders: ``prices`` in the user's data folder, and ``data/prices`` of a checkout, which the project
leaves empty and a fork may fill (``ovh-order-lab refresh --into data``). Of both, the newest counts.

A file is the answer of ``GET /order/catalog/public/domain`` cut down to the fields a price table needs, still in the
API's own shape, with what an answer does not say put in front: ``observedOn`` (the day), ``origin`` (its address),
``sha256``, ``etag``, ``lastModified`` (of the answer). Any catalogue of the API, whole or gzipped, can be read too; its
day is then in its name (``catalogue-2026-11-26.json``) or given.

Only the standard library and msgspec are imported: the sandbox reads this when it starts.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
import zlib
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from ovh_sandbox.core.decoding import decoder_of
from ovh_sandbox.prices import KnownPromotion, SnapshotPrice, data_path, load_subsidiaries

__all__ = [
    "LATEST",
    "PRICES_VARIABLE",
    "SNAPSHOT",
    "PriceFileError",
    "day_in_name",
    "default_choice",
    "file_of",
    "files",
    "newest",
    "price_folder",
    "read_price_file",
    "refreshed",
    "user_folder",
]

LATEST, SNAPSHOT = "latest", "snapshot"

PRICES_VARIABLE = "OVH_ORDER_LAB_PRICES"
"""Environment variable: ``latest`` (default), ``snapshot``, or the path of a catalogue."""

TAB_FOLDER = Path("/drive")
"""In a browser tab, the folder whose files the browser keeps: the one that JupyterLab shows."""

MOST_BYTES = 128 * 1024 * 1024
_UCENTS_PER_CENT = 1_000_000
_PLACEHOLDER_FROM = 999_999 * 100_000_000
_DAY = r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)"


class PriceFileError(ValueError):
    """A price list that cannot be used: what it is, and what to do."""


def default_choice() -> str:
    """Which prices are meant where nobody says: those of `PRICES_VARIABLE`, else the newest."""
    return os.environ.get(PRICES_VARIABLE, "").strip() or LATEST


def user_folder() -> Path:
    """Where files of this user are kept: ``$OVH_ORDER_LAB_HOME``, else the system's folder for user data."""
    chosen = os.environ.get("OVH_ORDER_LAB_HOME", "").strip()
    if chosen and chosen.lower() != "off":
        return Path(chosen).expanduser()
    if sys.platform == "emscripten" and TAB_FOLDER.is_dir():
        return TAB_FOLDER / "ovh-order-lab"
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "ovh-order-lab"


def price_folder() -> Path:
    """Where refreshed price lists are: ``prices`` in the user's data folder."""
    return user_folder() / "prices"


def file_of(subsidiary: str, day: date, folder: Path | None = None) -> Path:
    """Where the price list of a subsidiary and day is, or will be."""
    return (folder or price_folder()) / subsidiary / f"{day.isoformat()}.json.gz"


def _places(folder: Path | None) -> list[Path]:
    # The user's own last: of the same day they are what this machine saw.
    return [data_path("prices"), price_folder()] if folder is None else [folder]


def files(subsidiary: str, folder: Path | None = None) -> list[tuple[date, Path]]:
    """The dated price lists of a subsidiary, oldest first: of a folder, or of this user and the checkout."""
    found: dict[date, Path] = {}
    for place in _places(folder):
        try:
            names = os.listdir(place / subsidiary)
        except OSError:
            continue
        for name in names:
            day = day_in_name(name) if name.endswith(".json.gz") else None
            if day is not None and name == f"{day.isoformat()}.json.gz":
                found[day] = file_of(subsidiary, day, place)
    return sorted(found.items())


def refreshed() -> frozenset[str]:
    """Subsidiaries that may have dated price lists, of this user or of the checkout."""
    found: set[str] = set()
    for place in _places(None):
        with contextlib.suppress(OSError):
            found.update(os.listdir(place))
    return frozenset(found)


def newest(subsidiary: str, folder: Path | None = None) -> tuple[date, Path] | None:
    """Day and path of the newest price list of a subsidiary, None if it was never refreshed."""
    found = files(subsidiary, folder)
    return found[-1] if found else None


def day_in_name(name: str) -> date | None:
    """The one day that a file's name gives as YYYY-MM-DD; None if it gives none, or two."""
    found = set(re.findall(_DAY, name))
    if len(found) != 1:
        return None
    try:
        return date.fromisoformat(found.pop())
    except ValueError:
        return None


class _Amount(msgspec.Struct, gc=False):
    value: int


class _Promotion(msgspec.Struct, gc=False):
    name: str
    total: _Amount
    context: str = "standard"
    startDate: datetime | None = None
    endDate: datetime | None = None
    minimumDuration: int | None = None


class _Pricing(msgspec.Struct, gc=False):
    mode: str
    phase: int
    capacities: list[str]
    interval: int
    intervalUnit: str
    price: int
    promotions: list[_Promotion] | None = None


class _Plan(msgspec.Struct, gc=False):
    planCode: str
    pricings: list[_Pricing]


class _Locale(msgspec.Struct):
    currencyCode: str
    subsidiary: str


class _Catalogue(msgspec.Struct):
    locale: _Locale
    plans: list[_Plan]
    observedOn: date | None = None
    origin: str = ""


class ReadPrices(msgspec.Struct, frozen=True, kw_only=True):
    """One price list as the sandbox sells from it."""

    subsidiary: str
    currency: str
    day: date
    prices: dict[str, SnapshotPrice]


def read_price_file(path: str | Path, day: date | None = None) -> ReadPrices:
    """A catalogue as the prices of each extension, read again only when the file changes.

    Parameters
    ----------
    path : path
        A dated price list, or any saved answer of ``GET /order/catalog/public/domain`` (may be gzipped).
    day : date, optional
        The day of its prices, if neither the file nor its name says it.

    Raises
    ------
    PriceFileError
        No such file, no catalogue, no day, or the currency of another subsidiary.
    """
    path = Path(path)
    try:
        status = path.stat()
    except OSError as error:
        raise PriceFileError(
            f"There are no prices in {path}: {error.strerror}. Give latest, snapshot or a saved catalogue."
        ) from None
    return _read(path, day, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=16)
def _read(path: Path, day: date | None, _size: int, _changed: int) -> ReadPrices:
    try:
        catalogue = decoder_of(_Catalogue).decode(_unpacked(path))
    except (OSError, EOFError, zlib.error, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise PriceFileError(
            f"{path} is no catalogue ({error}). Delete it or refresh: ovh-order-lab refresh."
        ) from None
    place = catalogue.locale
    home = load_subsidiaries().get(place.subsidiary)
    if home is None or home.currency != place.currencyCode:
        raise PriceFileError(
            f"{path} has prices of {place.subsidiary} in {place.currencyCode}"
            + (
                f", which sells in {home.currency}."
                if home
                else f", which is no subsidiary: there are {', '.join(load_subsidiaries())}."
            )
            + f" Give another catalogue, or {SNAPSHOT} for the shipped prices."
        )
    on = day or catalogue.observedOn or day_in_name(path.name)
    if on is None:
        raise PriceFileError(
            f"{path} does not say of which day its prices are. Name it like catalogue-2026-11-26.json."
        )
    return ReadPrices(
        subsidiary=place.subsidiary,
        currency=place.currencyCode,
        day=on,
        prices={plan.planCode: _row(plan, place.currencyCode, on, str(path)) for plan in catalogue.plans},
    )


def _unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    if data[:2] == b"\x1f\x8b":
        # Most shops sell at the shipped prices, which are not packed.
        import gzip

        with gzip.open(path) as stream:
            data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise OSError(f"longer than {MOST_BYTES // 1024 // 1024} MB")
    return data.removeprefix(b"\xef\xbb\xbf")


def _row(plan: _Plan, currency: str, on: date, source: str) -> SnapshotPrice:
    create = _first(plan, "create-default", 0)
    renew = _first(plan, "create-default", 1)
    transfer, restore = _first(plan, "transfer-default", 0), _first(plan, "restore-default", None)
    listed = _cents(create)
    promotions = _promotions(create) if create is not None and listed is not None else ()
    running = [one.total for one in promotions if one.runs(datetime.combine(on, time(12), UTC))]
    register = min([*running, listed]) if listed is not None else None
    return SnapshotPrice(
        extension=plan.planCode,
        currency=currency,
        register=register,
        renew=_yearly(renew) if renew is not None else _yearly(create),
        transfer=_cents(transfer),
        list_price=listed,
        restore=_cents(restore),
        promotion="",
        badge="",
        rounded=False,
        observed_on=on,
        source=source,
        promotions=promotions,
        observed=True,
    )


def _first(plan: _Plan, mode: str, phase: int | None) -> Any:
    """The pricing of the shortest period in a mode and phase."""
    found = [one for one in plan.pricings if one.mode == mode and (phase is None or one.phase == phase)]
    return min(found, key=lambda one: one.interval, default=None)


def _cents(pricing: _Pricing | None) -> int | None:
    if pricing is None or pricing.price >= _PLACEHOLDER_FROM:
        return None
    return _to_cents(pricing.price)


def _to_cents(ucents: int) -> int:
    return (ucents + _UCENTS_PER_CENT // 2) // _UCENTS_PER_CENT


def _yearly(pricing: _Pricing | None) -> int | None:
    amount = _cents(pricing)
    return None if amount is None or pricing is None else amount // max(pricing.interval // 12, 1)


def _promotions(create: _Pricing) -> tuple[KnownPromotion, ...]:
    """What anyone may get on the first year: not those for newcomers, nor for longer orders."""
    return tuple(
        KnownPromotion(
            name=one.name,
            total=_to_cents(one.total.value),
            start=_utc(one.startDate),
            end=_utc(one.endDate),
        )
        for one in create.promotions or ()
        if one.context == "standard" and not one.minimumDuration and one.total.value < create.price
    )


def _utc(moment: datetime | None) -> datetime | None:
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
