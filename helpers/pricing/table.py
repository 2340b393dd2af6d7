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

from functools import cache

import pandas as pd

from helpers.pricing.money import to_cents
from helpers.pricing.schema import UCENTS_PER_CENT
from helpers.snapshot import load_extensions

__all__ = ["price_table"]

_KEY = ["subsidiary", "extension"]
_FACTS = ["country", "min_years", "max_years", "restrictions"]


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
    usual = catalogue[catalogue["pricing_mode"].str.endswith("default")]
    usual = usual.sort_values(["years", "phase"], kind="stable")
    found = {
        operation: usual[usual["operation"] == operation].drop_duplicates(_KEY).set_index(_KEY)
        for operation in ("create", "renew", "transfer", "restore")
    }
    # Catalogue order, one row per extension even where there is nothing to register.
    index = pd.MultiIndex.from_frame(usual.sort_index()[_KEY].drop_duplicates())
    first = found["create"].reindex(index)
    head = catalogue.drop_duplicates(_KEY).set_index(_KEY).reindex(index)
    table = pd.DataFrame(index=index)
    for name in ("currency", "unicode", "kind", "parent"):
        table[name] = head[name]
    facts = _facts().reindex(index.get_level_values("extension"))
    table["country"] = facts["country"].fillna("").to_numpy()
    table["register_cents"] = to_cents(first["price_ucents"])
    table["register_years"] = first["years"]
    table["list_cents"] = to_cents(first["list_ucents"])
    table["renew_cents"] = to_cents(_yearly(found["renew"], "list_ucents").reindex(index))
    table["transfer_cents"] = to_cents(found["transfer"]["price_ucents"].reindex(index))
    table["restore_cents"] = to_cents(found["restore"]["price_ucents"].reindex(index))
    table["promotion"] = first["promotion"].fillna("")
    table["promotion_type"] = first["promotion_type"].fillna("")
    table["promotion_value"] = first["promotion_value"].where(
        first["promotion_type"] == "percentage", first["promotion_value"] // UCENTS_PER_CENT
    )
    for name in ("promotion_years", "promotion_start", "promotion_end"):
        table[name] = first[name]
    modelled = first["list_modelled"].astype("boolean").fillna(False).astype(bool)
    table["discount_basis"] = "none"
    table.loc[table["promotion"] != "", "discount_basis"] = "observed"
    table.loc[(table["promotion"] != "") & modelled, "discount_basis"] = "modelled"
    for name in ("min_years", "max_years"):
        table[name] = facts[name].array
    table["tax_rate"] = head["tax_rate"]
    table["tax_included"] = head["tax_included"]
    table["on_request"] = first["on_request"].astype("boolean").fillna(False).astype(bool)
    table["transfer_unclear"] = (table["transfer_cents"] == 0).fillna(False).astype(bool)
    restore = found["restore"]["price_modelled"].reindex(index)
    table["restore_modelled"] = restore.astype("boolean").fillna(False).astype(bool)
    table["rounded"] = usual.groupby(_KEY)["rounded"].any().reindex(index).to_numpy()
    table["restrictions"] = facts["restrictions"].fillna("").to_numpy()
    table["observed_on"] = head["observed_on"]
    table["source"] = head["source"]
    table = table.reset_index()
    return table[["subsidiary", "currency", "extension", *[c for c in table if c not in {*_KEY, "currency"}]]]


def _yearly(rows: pd.DataFrame, column: str) -> pd.Series:
    """Price of one year, where the shortest period sold is longer."""
    return rows[column] // rows["years"].where(rows["years"] > 1, 1)


@cache
def _facts() -> pd.DataFrame:
    facts = load_extensions().values()
    frame = pd.DataFrame({name: [getattr(fact, name) for fact in facts] for name in ("extension", *_FACTS)})
    return frame.astype({"min_years": "Int64", "max_years": "Int64"}).set_index("extension")
