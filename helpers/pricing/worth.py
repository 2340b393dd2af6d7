"""Which promotions are worth it once the renewals are paid?"""

from __future__ import annotations

import pandas as pd

from helpers.pricing.costs import one_row
from helpers.pricing.errors import PricingError
from helpers.pricing.years import total_of_years, with_promotion

__all__ = ["promotions_worth"]

_COLUMNS = [
    *("extension", "unicode", "kind", "promotion", "list_cents", "first_cents", "discount_percent"),
    *("saved_cents", "saved_percent", "total_cents", "usual_cents", "cheaper_cents", "worth", "usual"),
    *("modelled", "currency", "tax_included", "subsidiary", "source", "observed_on", "years"),
]


def promotions_worth(
    prices: pd.DataFrame,
    promotions: pd.DataFrame | None = None,
    *,
    years: int = 3,
    instead: str | None = None,
) -> pd.DataFrame:
    """Every promoted extension over some years: what the promotion takes off, and what the name costs all the same.

    A promotion is *worth it* here if the name costs less over the years than the usual one would: the median of
    the same kind of extensions without a promotion, or the one you would take instead.

    Parameters
    ----------
    prices : DataFrame
        :func:`helpers.pricing.price_table`, with or without tax.
    promotions : DataFrame, optional
        :func:`helpers.pricing.load_promotions` of the same catalogue, for those that need an order of `years` years.
    years : int
        How long the name is held.
    instead : str, optional
        An extension to compare with, such as ``"com"``.

    Returns
    -------
    DataFrame
        One row per subsidiary and promoted extension, what leaves most over first: `extension`, `unicode`, `kind`,
        `promotion`, `list_cents` and `first_cents` (the first year before and after it), `discount_percent` (of that
        year, float), `saved_cents` and `saved_percent` (over all the years, against the same name without it),
        `total_cents` (of the years), `usual_cents` (of the usual name), `cheaper_cents` (usual − total; negative:
        dearer), `worth` (total below usual), `usual` (what the usual one is), `modelled` (the list price is ours, so
        `saved` is; `total` is not), `currency`, `tax_included`, `subsidiary`, `source`, `observed_on`, `years`.

    Raises
    ------
    PricingError
        `instead` has no fixed price.
    """
    prepay = years if promotions is not None else 1
    shown = prices if promotions is None else with_promotion(prices, promotions, prepay=years)
    shown = shown[shown["register_cents"].notna() & shown["renew_cents"].notna()]
    promoted = shown[shown["promotion"] != ""]
    totals = total_of_years(promoted, years, prepay=prepay)
    # The same name had nobody promoted it: the list price, and every later year at the full renewal.
    plain = total_of_years(_without(promoted), years, prepay=prepay)
    usual, word = _usual(prices, shown, promoted, years, prepay, instead)
    listed = promoted["list_cents"]
    table = promoted.assign(
        first_cents=promoted["register_cents"],
        discount_percent=100
        * (listed - promoted["register_cents"]).astype("float64")
        / listed.astype("float64"),
        saved_cents=plain - totals,
        saved_percent=100 * (plain - totals).astype("float64") / plain.astype("float64"),
        total_cents=totals,
        usual_cents=usual,
        cheaper_cents=usual - totals,
        worth=(totals < usual).fillna(False).astype(bool),
        usual=word,
        years=years,
        modelled=promoted["discount_basis"] == "modelled",
    )
    return table[_COLUMNS].sort_values(
        ["currency", "cheaper_cents", "extension"], ascending=[True, False, True], ignore_index=True
    )


def _without(prices: pd.DataFrame) -> pd.DataFrame:
    return prices.assign(
        register_cents=prices["list_cents"],
        promotion_type="",
        promotion_value=pd.array([None] * len(prices), dtype="Int64"),
        promotion_years=pd.array([None] * len(prices), dtype="Int64"),
    )


def _usual(
    prices: pd.DataFrame,
    candidates: pd.DataFrame,
    promoted: pd.DataFrame,
    years: int,
    prepay: int,
    instead: str | None,
) -> tuple[pd.Series, pd.Series | str]:
    """What the usual name costs over the years, for each promoted one, and what it is called."""
    if instead is not None:
        wanted = one_row(prices.drop_duplicates("extension"), instead)["extension"]
        same = candidates[candidates["extension"] == wanted]
        totals = dict(zip(same["subsidiary"], total_of_years(same, years, prepay=prepay), strict=True))
        if not totals:
            raise PricingError(
                f"Compare promotions with .{wanted}", "it has no fixed price", "Take another extension."
            )
        known = [totals.get(one) for one in promoted["subsidiary"]]
        return pd.Series(known, index=promoted.index, dtype="Int64"), f".{wanted}"
    rest = candidates[candidates["promotion"] == ""]
    costs = rest.assign(total=total_of_years(rest, years, prepay=prepay))
    # The lower of two middle amounts: a price somebody asks, and never half a cent.
    medians = costs.groupby(["subsidiary", "kind"])["total"].quantile(0.5, interpolation="lower")
    keys = pd.MultiIndex.from_frame(promoted[["subsidiary", "kind"]])
    usual = pd.Series(pd.array(medians.reindex(keys).array, dtype="Int64"), index=promoted.index)
    return usual, "median " + promoted["kind"] + " without promotion"
