"""The shipped price snapshot and extension facts: plain loading of ``data/``, nothing else.

The sandbox reads its prices here, and so does whoever draws price tables beside it, so that what a learner
pays in the sandbox is what those tables show. Only the standard library and msgspec are imported: this is on
the start-up path of every notebook.

Amounts are integers of minor units (cents) and exclude tax, as the OVHcloud price page shows them.
``None`` means that the page gives no fixed price.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from pathlib import Path

import msgspec

__all__ = [
    "CURRENCIES",
    "SNAPSHOT_DATE",
    "Extension",
    "KnownPromotion",
    "Rate",
    "SnapshotPrice",
    "Subsidiary",
    "data_path",
    "load_extension",
    "load_extensions",
    "load_modelled_prices",
    "load_prices",
    "load_rates",
    "load_subsidiaries",
    "modelled_amount",
    "modelled_list_price",
    "modelled_restore_price",
    "sold_prices",
]

SNAPSHOT_DATE = date(2025, 6, 23)
"""Day on which OVHcloud's price pages were photographed."""

MODELLED_ON = "EUR"
"""The price list that lists in other currencies are modelled on."""

# Extensions whose cart answers are published with a PRICE and a DISCOUNT whose list price equals the
# renewal price (data/promotion_examples.csv). The price page shows no badge for them.
_PUBLISHED_PROMOTIONS = frozenset({"ovh", "fr", "com"})

# A redemption fee is not on the price page. Registries charge it on top of a renewal; 60 currency
# units is the order of magnitude other registrars show (median restore - renew of Gandi: about 20,
# ninth decile 57 EUR, see data/README.md).
_RESTORE_FEE_CENTS = 6000


class KnownPromotion(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A promotion on the first year that a catalogue names; `total` is what is left, in cents without tax."""

    name: str
    total: int
    start: datetime | None = None
    end: datetime | None = None

    def runs(self, at: datetime) -> bool:
        """Whether `at` lies in its dates; the end itself is still in."""
        return (self.start is None or self.start <= at) and (self.end is None or at <= self.end)


class SnapshotPrice(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Prices of one extension in one currency, in cents without tax.

    Attributes
    ----------
    register, renew, transfer : int or None
        Observed: first year (promotion already applied), yearly renewal, incoming transfer.
    list_price : int or None
        First-year price before promotion. Equal to `register` unless `promotion` is set.
    promotion : str
        ``""`` none known, ``"badge"`` the price page carries a promotion badge, ``"published"`` a cart
        answer with a discount is published for this extension. In both cases `list_price` is modelled.
    restore : int or None
        Always modelled, see :func:`modelled_restore_price`.
    modelled : bool
        No price list in that currency was observed: every amount but a few known ones is converted from the euro
        list, see :func:`modelled_amount`.
    promotions : tuple of KnownPromotion
        What a catalogue names, with dates; `promotion` is then empty.
    observed : bool
        From a catalogue of the API: nothing of it is modelled, `restore` neither.
    """

    extension: str
    currency: str
    register: int | None
    renew: int | None
    transfer: int | None
    list_price: int | None
    restore: int | None
    promotion: str
    badge: str
    rounded: bool
    observed_on: date
    source: str
    modelled: bool = False
    promotions: tuple[KnownPromotion, ...] = ()
    observed: bool = False


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """What one euro was worth on a day, and the smallest amount that is asked in that currency, in cents."""

    currency: str
    per_eur: Decimal
    day: date
    smallest: int
    source: str


class Extension(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Facts about one extension sold by OVHcloud; ``None`` or ``""`` where not found."""

    extension: str
    unicode: str
    kind: str
    parent: str
    country_code: str
    country: str
    registry: str
    min_years: int | None
    max_years: int | None
    renew_years: int | None
    years_source: str
    delegated_on: str
    restrictions: str
    restrictions_source: str
    source: str


class Subsidiary(msgspec.Struct, frozen=True, kw_only=True):
    """One OVHcloud subsidiary: its currency, tax rate in percent and the price list it uses here.

    `price_list` is ``""`` where no price list in that currency was observed: the sandbox then sells at prices
    modelled from the euro list. `assumed` says what is assumed rather than observed.
    """

    subsidiary: str
    name: str
    currency: str
    tax_rate: str
    endpoint: str
    price_list: str
    assumed: str
    source: str


def data_path(*parts: str) -> Path:
    """Path of one of the sandbox's own figures: inside the installed package, in a checkout in its ``data/``."""
    here = Path(__file__).resolve().parent
    installed = here / "_data"
    return (installed if installed.is_dir() else here.parents[1] / "data").joinpath(*parts)


def modelled_list_price(*, register: int | None, renew: int | None, promotion: str) -> int | None:
    """First-year price before promotion, in cents: the renewal price where a promotion is known.

    The price page shows what is paid, never what is struck out. In every published cart answer that
    gives both, the list price equals the renewal price, so that is the model. Without a known promotion
    a cheaper first year is taken as a lasting price, not as a discount.
    """
    if promotion and register is not None and renew is not None and renew > register:
        return renew
    return register


def modelled_restore_price(renew: int | None, currency: str = MODELLED_ON) -> int | None:
    """Price of taking a name back from redemption, in cents: one renewal plus a fee of 60.00.

    In a currency with a modelled price list the fee is 60 euros at the same rate.
    """
    rate = load_rates().get(currency) if currency not in CURRENCIES else None
    fee = modelled_amount(_RESTORE_FEE_CENTS, rate) if rate else _RESTORE_FEE_CENTS
    return None if renew is None or fee is None else renew + fee


def modelled_amount(eur_cents: int | None, rate: Rate) -> int | None:
    """An amount of the euro list in a currency without an observed list, in cents: converted at one dated rate.

    OVHcloud's price lists are no conversions of one another, so this gives an order of magnitude and no more.
    Rounded half up to the smallest amount of the currency. Rates: ``data/exchange_rates.csv``.
    """
    if eur_cents is None:
        return None
    steps = (eur_cents * rate.per_eur / rate.smallest).to_integral_value(ROUND_HALF_UP)
    return int(steps) * rate.smallest


# Price lists repeat few amounts many times.
@cache
def _cents(text: str) -> int | None:
    """An amount as a file writes it, in cents; one with a third decimal is a mistake in the file, not rounded."""
    if not text:
        return None
    whole, _, fraction = text.partition(".")
    if len(fraction) > 2:
        raise ValueError(f"{text} has a fraction of a cent")
    return int(whole) * 100 + int(fraction.ljust(2, "0"))


def _observed_currencies() -> tuple[str, ...]:
    """Currencies with a file of their own: those of the snapshot first, then what was added."""
    first = ("EUR", "USD", "GBP", "CAD")
    found = {path.stem for path in data_path("ovh_prices").glob("*.csv")}
    return (*(one for one in first if one in found), *sorted(found - {*first}))


CURRENCIES = _observed_currencies()
"""Currencies with an observed price list; a file in ``data/ovh_prices`` adds one."""


def _rows(*parts: str) -> Iterator[dict[str, str]]:
    # A reader of dictionaries takes three times as long, and a shop reads two thousand lines before its first offer.
    file = data_path(*parts)
    with file.open(newline="", encoding="utf-8") as lines:
        filled = filter(None, csv.reader(lines))
        header = next(filled)
        for row in filled:
            if len(row) != len(header):
                raise ValueError(
                    f"{file} has {len(row)} values in the line of {row[0]}, and {len(header)} columns."
                )
            yield dict(zip(header, row, strict=True))


@cache
def load_prices(currency: str = "EUR") -> dict[str, SnapshotPrice]:
    """The price list of one currency, by extension (A-label, no leading dot).

    Parameters
    ----------
    currency : {"EUR", "USD", "GBP", "CAD"}

    Raises
    ------
    ValueError
        If there is no price list in that currency.
    """
    if currency not in CURRENCIES:
        raise ValueError(f"No price list in {currency!r}: the snapshot has {', '.join(CURRENCIES)}.")
    prices = {}
    # The Canadian page lost its badges before publication; the promotions are the same on the others.
    badges = load_prices("EUR") if currency == "CAD" else {}
    for row in _rows("ovh_prices", f"{currency}.csv"):
        extension = row["extension"]
        register, renew = _cents(row["register"]), _cents(row["renew"])
        badge = row["badge"] or (badges[extension].badge if extension in badges else "")
        promotion = "badge" if badge == "promotion" else ""
        if extension in _PUBLISHED_PROMOTIONS:
            promotion = "published"
        list_price = modelled_list_price(register=register, renew=renew, promotion=promotion)
        prices[extension] = SnapshotPrice(
            extension=extension,
            currency=currency,
            register=register,
            renew=renew,
            transfer=_cents(row["transfer"]),
            list_price=list_price,
            restore=modelled_restore_price(renew),
            promotion=promotion if list_price != register else "",
            badge=badge,
            rounded=row["rounded"] == "yes",
            observed_on=SNAPSHOT_DATE,
            source=row["source"],
        )
    return prices


@cache
def load_rates() -> dict[str, Rate]:
    """The exchange rates of modelled price lists, by currency."""
    return {
        row["currency"]: Rate(
            currency=row["currency"],
            per_eur=Decimal(row["per_eur"]),
            day=date.fromisoformat(row["day"]),
            smallest=_cents(row["smallest"]) or 1,
            source=row["source"],
        )
        for row in _rows("exchange_rates.csv")
    }


@cache
def load_modelled_prices(currency: str) -> dict[str, SnapshotPrice]:
    """A price list in a currency without an observed one, modelled from the euro list, by extension.

    First years that a public source quotes from that currency's catalogue (``data/promotion_examples.csv``) stand
    in it as they were seen.

    Raises
    ------
    ValueError
        If there is no exchange rate for that currency.
    """
    rate = load_rates().get(currency)
    if rate is None:
        raise ValueError(f"No exchange rate for {currency!r}: there are {', '.join(load_rates())}.")
    seen = {
        row["extension"]: _cents(row["total"])
        for row in _rows("promotion_examples.csv")
        if (row["currency"], row["kind"]) == (currency, "catalog value")
    }
    prices = {}
    for extension, row in load_prices(MODELLED_ON).items():
        known = seen.get(extension)
        register = known if known is not None else modelled_amount(row.register, rate)
        renew = modelled_amount(row.renew, rate)
        prices[extension] = msgspec.structs.replace(
            row,
            currency=currency,
            register=register,
            renew=renew,
            transfer=modelled_amount(row.transfer, rate),
            list_price=register if known is not None else modelled_amount(row.list_price, rate),
            restore=modelled_restore_price(renew, currency),
            promotion="" if known is not None else row.promotion,
            modelled=True,
            source=f"modelled on {MODELLED_ON}, {rate.per_eur} on {rate.day.isoformat()}",
        )
    return prices


def sold_prices(subsidiary: str) -> dict[str, SnapshotPrice]:
    """The price list a subsidiary sells from: observed where there is one, else modelled."""
    home = load_subsidiaries()[subsidiary]
    return load_prices(home.price_list) if home.price_list else load_modelled_prices(home.currency)


@cache
def load_extensions() -> dict[str, Extension]:
    """Facts about every extension of the snapshot, by extension."""
    return {row["extension"]: _facts(row) for row in _rows("extensions.csv")}


# Bounded: a path of the API may name any extension.
@lru_cache(maxsize=2048)
def load_extension(extension: str) -> Extension | None:
    """Facts about one extension, without reading those of all others; None for one that is not in the snapshot."""
    header, lines = _extension_lines()
    if extension not in lines:
        return None
    (row,) = csv.reader((lines[extension],))
    return _facts(dict(zip(header, row, strict=True)))


@cache
def _extension_lines() -> tuple[list[str], dict[str, str]]:
    """The columns, and the line of each extension as it stands in the file."""
    header, *lines = data_path("extensions.csv").read_text(encoding="utf-8").splitlines()
    return header.split(","), {line.partition(",")[0]: line for line in lines}


def _facts(row: dict[str, str]) -> Extension:
    years = {
        name: int(row[name]) if row[name] else None for name in ("min_years", "max_years", "renew_years")
    }
    return Extension(**{**row, **years})  # type: ignore[arg-type]


@cache
def load_subsidiaries() -> dict[str, Subsidiary]:
    """The OVHcloud subsidiaries, by code."""
    # A price list that was added after the table of subsidiaries serves those of its currency.
    return {
        row["subsidiary"]: Subsidiary(
            **{
                **row,
                "price_list": row["price_list"] or (row["currency"] if row["currency"] in CURRENCIES else ""),
            }
        )
        for row in _rows("subsidiaries.csv")
    }
