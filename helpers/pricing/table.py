"""The wide price table: one row per extension, the four prices side by side, in cents.

===================== ======== =======================================================================
column                dtype    meaning
===================== ======== =======================================================================
subsidiary, currency  str      whose price list, and the currency of every amount of the row
extension, unicode    str      A-label without dot, and as people read it
kind, parent          str      see :mod:`helpers.pricing.schema`
country               str      country of a ccTLD or of a name under one, else ``""``
register_cents        Int64    first period, promotion applied
register_years        Int64    years that it pays for (1 nearly always)
list_cents            Int64    the same before promotion
renew_cents           Int64    one year of renewal, before promotion: what later years will cost
transfer_cents        Int64    incoming transfer, promotion applied
restore_cents         Int64    taking the name back from redemption
promotion             str      name of the first-year promotion, ``""`` if none
promotion_type        str      ``percentage``, ``fixed_amount``, ``forced_amount``, ``unknown``, ``""``
promotion_value       Int64    percent, or cents for the two amounts (floor of a fraction of a cent)
promotion_years       Int64    years it lasts, counted from the first; missing if unlimited or none
promotion_start/_end  datetime UTC, missing where not published
discount_basis        str      ``none``, ``observed`` (the catalogue names it), ``modelled`` (we computed
                               the list price: only the promotion badge or an old cart answer is known)
min_years, max_years  Int64    years one order may hold: the registry's terms, else the catalogue's;
                               missing where neither says
renew_years           Int64    years that one renewal pays for at least (2 under ``.ai``): what the registry or
                               the catalogue asks for; missing where neither says
tax_rate              float64  percent
tax_included          bool     False; True after :func:`helpers.pricing.with_tax`
on_request            bool     the first-year price depends on the name
transfer_unclear      bool     a transfer price of 0: free, or not offered? the page does not say
restore_modelled      bool     the restore price is ours, see ``data/README.md``
rounded               bool     at least one amount lost its cents at the source, or a third decimal here
restrictions          str      who may register, as far as found; ``""`` means not found, not "open"
observed_on           datetime day on which the prices were seen
source                str      ``snapshot``, the endpoint, or the file
===================== ======== =======================================================================

Missing amounts are ``<NA>``, never 0 and never the placeholder of 999 999.
"""

from __future__ import annotations

import functools
from collections import deque
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from helpers.money import UCENTS_PER_CENT
from helpers.pricing.money import cents_column
from helpers.pricing.schema import LONG_SCHEMA, to_frame
from ovh_sandbox.prices import load_extensions

__all__ = ["price_table", "wide_table"]

_wide: deque[tuple[pa.Table, pa.Table]] = deque(maxlen=4)


def price_table(
    catalogue: pd.DataFrame | object = None, *, subsidiary: str | None = None, **options: Any
) -> pd.DataFrame:
    """One row per extension of the standard prices: first year, list, renewal, transfer, restore.

    Parameters
    ----------
    catalogue : DataFrame or source
        The long table of :func:`helpers.pricing.load_catalogue` (or several of them concatenated: then one
        row per subsidiary and extension), or any source that function takes; by default the newest prices of this
        machine.
    subsidiary, **options
        As for :func:`helpers.pricing.load_catalogue`, when `catalogue` is a source.

    Returns
    -------
    DataFrame
        One row per subsidiary and extension, columns as in :mod:`helpers.pricing.table`; amounts in cents
        without tax. Only the ``*-default`` pricing modes count: premium and aftermarket prices belong
        to a name, not to an extension. The shortest period is taken where several are sold.

    Examples
    --------
    >>> prices = price_table("snapshot", subsidiary="FR").set_index("extension")
    >>> prices.loc["ovh", ["register_cents", "renew_cents"]].tolist()
    [199, 299]
    """
    if isinstance(catalogue, pd.DataFrame):
        columns = LONG_SCHEMA.names
        table = pa.Table.from_pandas(catalogue[columns], preserve_index=False).cast(LONG_SCHEMA)
    else:
        from helpers.pricing.sources.catalogue import load_table
        from helpers.pricing.sources.options import Options

        table = load_table(catalogue, Options(subsidiary=subsidiary, standard_only=True, **options))
    return wide_table(table)


def wide_table(table: pa.Table) -> pd.DataFrame:
    """:func:`price_table` of a long table that is still Arrow's."""
    # By the table itself, not by what it holds: those that are kept somewhere come back.
    known = next((wide for of, wide in tuple(_wide) if of is table), None)
    if known is None:
        known = _widened(_Standard(table))
        _wide.append((table, known))
    return to_frame(known)


def _widened(rows: _Standard) -> pa.Table:
    create, renew, transfer, restore = map(rows.of_operation, ("create", "renew", "transfer", "restore"))
    head = rows.heads()
    promotion = pc.fill_null(rows.column("promotion", create), "")
    promoted = pc.not_equal(promotion, "")
    modelled = _flag(rows.column("list_modelled", create))
    kind, value = rows.column("promotion_type", create), rows.column("promotion_value", create)
    transfer_cents = cents_column(rows.column("price_ucents", transfer))
    extension = rows.column("extension", head)
    facts = _facts(tuple(extension.to_pylist()))
    columns = {name: rows.column(name, head) for name in ("subsidiary", "currency")}
    columns["extension"] = extension
    columns |= {name: rows.column(name, head) for name in ("unicode", "kind", "parent")}
    columns["country"] = facts["country"]
    columns["register_cents"] = cents_column(rows.column("price_ucents", create))
    columns["register_years"] = rows.column("years", create)
    columns["list_cents"] = cents_column(rows.column("list_ucents", create))
    columns["renew_cents"] = cents_column(rows.renewal(renew, create))
    columns["transfer_cents"] = transfer_cents
    columns["restore_cents"] = cents_column(rows.column("price_ucents", restore))
    columns["promotion"] = promotion
    columns["promotion_type"] = pc.fill_null(kind, "")
    columns["promotion_value"] = pc.if_else(pc.equal(kind, "percentage"), value, cents_column(value))
    columns |= {
        name: rows.column(name, create) for name in ("promotion_years", "promotion_start", "promotion_end")
    }
    columns["discount_basis"] = pc.if_else(promoted, pc.if_else(modelled, "modelled", "observed"), "none")
    columns["min_years"], columns["max_years"] = rows.terms(create, renew, facts)
    columns["renew_years"] = rows.renewal_term(create, renew, facts)
    columns |= {name: rows.column(name, head) for name in ("tax_rate", "tax_included")}
    columns["on_request"] = _flag(rows.column("on_request", create))
    columns["transfer_unclear"] = _flag(pc.equal(transfer_cents, 0))
    columns["restore_modelled"] = _flag(rows.column("price_modelled", restore))
    lost = [_flag(rows.column("rounded", one)) for one in (create, renew, transfer)]
    # A third decimal, as Tunisian prices have one, does not fit into cents: that is said, too.
    lost += [_below_cents(rows.column("price_ucents", one)) for one in (create, renew, transfer)]
    columns["rounded"] = functools.reduce(pc.or_, lost)
    columns["restrictions"] = facts["restrictions"]
    columns |= {name: rows.column(name, head) for name in ("observed_on", "source")}
    return pa.table(columns)


_VERB = {"create": "create", "renew": "create", "transfer": "transfer", "restore": "restore"}
"""The verb of the pricing mode in which each of the four prices is looked up."""


class _Standard:
    """The rows of the standard modes, and which of them holds each price of each extension."""

    def __init__(self, catalogue: pa.Table):
        # Every catalogue ends its standard modes so; the oldest answers call them just "default".
        self.table = catalogue.filter(pc.ends_with(catalogue["pricing_mode"], "default")).combine_chunks()
        place, _ = _numbered(self.table["subsidiary"])
        name, names = _numbered(self.table["extension"])
        # Numbered in the order of the catalogue, which is the order of the result.
        self.key, keys = pd.factorize(place * max(names, 1) + name)
        self.size = len(keys)
        self.years = pc.fill_null(self.table["years"], np.iinfo(np.int64).max).to_numpy()
        self.phase = self.table["phase"].to_numpy()

    def of_operation(self, operation: str) -> np.ndarray:
        """Row of the price of `operation` for each extension, -1 where there is none."""
        modes = pa.array([f"{_VERB[operation]}-default", "default"])
        wanted = pc.and_(
            pc.equal(self.table["operation"], operation), pc.is_in(self.table["pricing_mode"], modes)
        )
        at = np.flatnonzero(wanted.to_numpy())
        # The shortest period first, then the earliest phase; ties stay in catalogue order.
        return self._first(at[np.lexsort((self.phase[at], self.years[at]))])

    def heads(self) -> np.ndarray:
        """First row of each extension."""
        return self._first(np.arange(len(self.table)))

    def _first(self, at: np.ndarray) -> np.ndarray:
        found = np.full(self.size, -1, dtype=np.int64)
        # Written backwards, so that the first of each extension is what stays.
        found[self.key[at[::-1]]] = at[::-1]
        return found

    def column(self, name: str, at: np.ndarray) -> pa.Array:
        """A column at these rows, missing at -1."""
        taken = self.table[name].take(pa.array(at, mask=at < 0))
        return taken.combine_chunks()

    def renewal(self, renew: np.ndarray, create: np.ndarray) -> pa.Array:
        """Price of one year of renewal; the first-year price goes on where it has no end and no successor."""
        yearly = _yearly(self.column("list_ucents", renew), self.column("years", renew))
        goes_on = _yearly(self.column("list_ucents", create), self.column("years", create))
        return pc.if_else(self._alone(renew, create), goes_on, yearly)

    def renewal_term(self, create: np.ndarray, renew: np.ndarray, facts: pa.Table) -> pa.Array:
        """Years that one renewal holds at least: a shop may ask for more than the registry, never for less."""
        renewed = pc.multiply(self.column("repeat_min", renew), self.column("years", renew))
        # A catalogue that leaves the repetition open still says how long the period is.
        renewed = pc.coalesce(renewed, _longer_than_one(self.column("years", renew)))
        goes_on = _longer_than_one(self.column("years", create))
        sold = pc.if_else(self._alone(renew, create), goes_on, renewed)
        return pc.max_element_wise(facts["renew_years"].combine_chunks(), sold)

    def _alone(self, renew: np.ndarray, create: np.ndarray) -> pa.Array:
        """Where the first-year price goes on without end, and no other follows it."""
        return pc.and_(pa.array((renew < 0) & (create >= 0)), pc.is_null(self.column("year_to", create)))

    def terms(self, create: np.ndarray, renew: np.ndarray, facts: pa.Table) -> tuple[pa.Array, pa.Array]:
        """Fewest and most years of one order: the registry's, else what the catalogue lets one repeat."""
        years = self.column("years", create)
        fewest = pc.multiply(self.column("repeat_min", create), years)
        most = pc.multiply(self.column("repeat_max", renew), self.column("years", renew))
        return (
            pc.coalesce(facts["min_years"], fewest).combine_chunks(),
            pc.coalesce(facts["max_years"], most).combine_chunks(),
        )


def _numbered(values: pa.ChunkedArray) -> tuple[np.ndarray, int]:
    encoded = values.combine_chunks().dictionary_encode()
    return encoded.indices.to_numpy().astype(np.int64), len(encoded.dictionary)


def _below_cents(ucents: pa.Array) -> pa.Array:
    """Whether rounding to cents changes an amount."""
    return _flag(pc.not_equal(pc.multiply(cents_column(ucents), UCENTS_PER_CENT), ucents))


def _yearly(amounts: pa.Array, years: pa.Array) -> pa.Array:
    """Price of one year, where the shortest period sold is longer."""
    return pc.divide(amounts, pc.max_element_wise(years, 1))


def _longer_than_one(years: pa.Array) -> pa.Array:
    return pc.if_else(pc.greater(years, 1), years, pa.scalar(None, pa.int64()))


def _flag(values: pa.Array) -> pa.Array:
    return pc.fill_null(values, False)


@lru_cache(maxsize=16)
def _facts(extensions: tuple[str, ...]) -> pa.Table:
    """What `data/extensions.csv` says of these extensions, missing where it does not know them."""
    known = load_extensions()
    facts = [known.get(extension) for extension in extensions]
    return pa.table(
        {
            "country": pa.array([fact.country if fact else "" for fact in facts], pa.string()),
            "min_years": pa.array([fact.min_years if fact else None for fact in facts], pa.int64()),
            "max_years": pa.array([fact.max_years if fact else None for fact in facts], pa.int64()),
            "renew_years": pa.array([fact.renew_years if fact else None for fact in facts], pa.int64()),
            "restrictions": pa.array([fact.restrictions if fact else "" for fact in facts], pa.string()),
        }
    )
