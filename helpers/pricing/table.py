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
min_years, max_years  Int64    registration term of the registry, missing where not found
tax_rate              float64  percent
tax_included          bool     False; True after :func:`helpers.pricing.with_tax`
on_request            bool     the first-year price depends on the name
transfer_unclear      bool     a transfer price of 0: free, or not offered? the page does not say
restore_modelled      bool     the restore price is ours, see ``data/README.md``
rounded               bool     at least one amount lost its cents at the source
restrictions          str      who may register, as far as found; ``""`` means not found, not "open"
observed_on           datetime day on which the prices were seen
source                str      ``snapshot``, the endpoint, or the file
===================== ======== =======================================================================

Missing amounts are ``<NA>``, never 0 and never the placeholder of 999 999.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from helpers.pricing.money import to_cents
from helpers.pricing.schema import UCENTS_PER_CENT
from helpers.snapshot import load_extensions

__all__ = ["price_table"]


def price_table(catalogue: pd.DataFrame | object = "snapshot", *, subsidiary: str = "FR") -> pd.DataFrame:
    """One row per extension of the standard prices: first year, list, renewal, transfer, restore.

    Parameters
    ----------
    catalogue : DataFrame or source
        The long table of :func:`helpers.pricing.load_catalogue` (or several of them concatenated: then one
        row per subsidiary and extension), or any source that function takes.
    subsidiary : str
        Used only when `catalogue` is a source.

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
    if not isinstance(catalogue, pd.DataFrame):
        from helpers.pricing.catalogue import load_catalogue

        catalogue = load_catalogue(catalogue, subsidiary=subsidiary)
    rows = _Rows(catalogue)
    create, renew, transfer, restore = (
        rows.standard(one) for one in ("create", "renew", "transfer", "restore")
    )
    any_row = rows.any_standard()
    facts = _facts(tuple(rows.of("extension", any_row)))
    promotion = rows.of("promotion", create).fillna("")
    modelled = _flags(rows.of("list_modelled", create))
    basis = np.where(promotion == "", "none", np.where(modelled, "modelled", "observed"))
    value, kind = rows.of("promotion_value", create), rows.of("promotion_type", create).fillna("")
    columns = {name: rows.of(name, any_row) for name in ("subsidiary", "currency", "extension")}
    columns |= {name: rows.of(name, any_row) for name in ("unicode", "kind", "parent")}
    columns["country"] = facts["country"]
    columns["register_cents"] = to_cents(rows.of("price_ucents", create))
    columns["register_years"] = rows.of("years", create)
    columns["list_cents"] = to_cents(rows.of("list_ucents", create))
    columns["renew_cents"] = to_cents(rows.renewal(renew, create))
    columns["transfer_cents"] = to_cents(rows.of("price_ucents", transfer))
    columns["restore_cents"] = to_cents(rows.of("price_ucents", restore))
    columns["promotion"] = promotion
    columns["promotion_type"] = kind
    columns["promotion_value"] = value.where(kind == "percentage", value // UCENTS_PER_CENT)
    for name in ("promotion_years", "promotion_start", "promotion_end"):
        columns[name] = rows.of(name, create)
    columns["discount_basis"] = pd.Series(basis, dtype="str")
    columns["min_years"], columns["max_years"] = facts["min_years"], facts["max_years"]
    columns["tax_rate"] = rows.of("tax_rate", any_row)
    columns["tax_included"] = rows.of("tax_included", any_row)
    columns["on_request"] = _flags(rows.of("on_request", create))
    columns["transfer_unclear"] = (columns["transfer_cents"] == 0).fillna(False).astype(bool)
    columns["restore_modelled"] = _flags(rows.of("price_modelled", restore))
    flags = [_flags(rows.of("rounded", one)) for one in (create, renew, transfer)]
    columns["rounded"] = flags[0] | flags[1] | flags[2]
    columns["restrictions"] = facts["restrictions"]
    columns["observed_on"] = rows.of("observed_on", any_row)
    columns["source"] = rows.of("source", any_row)
    return pd.DataFrame(columns)


_VERB = {"create": "create", "renew": "create", "transfer": "transfer", "restore": "restore"}
"""The verb of the pricing mode in which each of the four prices is looked up."""


class _Rows:
    """The long table by position: which of its rows holds each standard price of each extension."""

    def __init__(self, catalogue: pd.DataFrame):
        mode = catalogue["pricing_mode"]
        # Every catalogue ends its standard modes so; the oldest answers call them just "default".
        usual = catalogue[mode.str.endswith("default").to_numpy(dtype=bool)].reset_index(drop=True)
        self.table = usual
        place, _ = pd.factorize(usual["subsidiary"])
        name, names = pd.factorize(usual["extension"])
        self.key, keys = pd.factorize(place * max(len(names), 1) + name)
        self.size = len(keys)
        self.years = usual["years"].to_numpy(dtype="int64", na_value=np.iinfo("int64").max)
        self.phase = usual["phase"].to_numpy(dtype="int64", na_value=0)

    def standard(self, operation: str) -> np.ndarray:
        """Position of the price of `operation` for each extension, -1 where there is none."""
        mode = self.table["pricing_mode"]
        wanted = (self.table["operation"] == operation) & (
            (mode == f"{_VERB[operation]}-default") | (mode == "default")
        )
        at = np.flatnonzero(wanted.to_numpy(dtype=bool))
        # The shortest period first, then the earliest phase; the stable sort keeps catalogue order after that.
        at = at[np.lexsort((self.phase[at], self.years[at]))]
        return self._first(at)

    def renewal(self, renew: np.ndarray, create: np.ndarray) -> pd.Series:
        """Price of one year of renewal; the first-year price goes on where it has no end and no successor."""
        yearly = _yearly(self.of("list_ucents", renew), self.of("years", renew))
        if (renew >= 0).all():
            return yearly
        goes_on = _yearly(self.of("list_ucents", create), self.of("years", create))
        last = self.of("year_to", create)
        return yearly.where(pd.Series(renew >= 0) | last.notna().to_numpy(), goes_on)

    def any_standard(self) -> np.ndarray:
        """Position of the first standard row of each extension."""
        return self._first(np.arange(len(self.table)))

    def _first(self, at: np.ndarray) -> np.ndarray:
        found = np.full(self.size, -1, dtype=np.int64)
        # Written backwards, so that the first of each extension is what stays.
        found[self.key[at[::-1]]] = at[::-1]
        return found

    def of(self, column: str, at: np.ndarray) -> pd.Series:
        """A column at these positions, missing at -1."""
        values = self.table[column].array
        if (at >= 0).all():
            return pd.Series(values.take(at))
        if values.dtype == bool:
            values = pd.array(values, dtype="boolean")
        return pd.Series(values.take(at, allow_fill=True))


def _flags(values: pd.Series) -> pd.Series:
    return values.astype("boolean").fillna(False).astype(bool)


def _yearly(amounts: pd.Series, years: pd.Series) -> pd.Series:
    """Price of one year, where the shortest period sold is longer."""
    return amounts if (years.fillna(1) <= 1).all() else amounts // years.where(years > 1, 1)


@lru_cache(maxsize=16)
def _facts(extensions: tuple[str, ...]) -> pd.DataFrame:
    """What `data/extensions.csv` says of these extensions, missing where it does not know them."""
    known = load_extensions()
    facts = [known.get(extension) for extension in extensions]
    return pd.DataFrame(
        {
            "country": pd.Series([fact.country if fact else "" for fact in facts], dtype="str"),
            "min_years": pd.Series([fact.min_years if fact else None for fact in facts], dtype="Int64"),
            "max_years": pd.Series([fact.max_years if fact else None for fact in facts], dtype="Int64"),
            "restrictions": pd.Series([fact.restrictions if fact else "" for fact in facts], dtype="str"),
        }
    )
