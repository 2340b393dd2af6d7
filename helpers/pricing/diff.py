"""What changed between two price tables."""

from __future__ import annotations

import pandas as pd

from helpers.pricing.errors import MixedMoneyError, PricingError

__all__ = ["diff_catalogues"]

_KEY = ["subsidiary", "extension"]
_PRICES = ("register", "renew", "transfer", "restore")
_COMPARED = [
    *(*_KEY, "currency", "kind", *(f"{price}_cents" for price in _PRICES)),
    *("promotion", "discount_basis", "restore_modelled", "observed_on"),
]


def diff_catalogues(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """New, gone, dearer, cheaper, promotion began or ended: two price tables compared.

    Parameters
    ----------
    before, after : DataFrame
        :func:`helpers.pricing.price_table` of two days, same subsidiaries, same tax basis.

    Returns
    -------
    DataFrame
        One row per change, by extension: `subsidiary`, `currency`, `extension`, `kind`, `change`, `price`,
        `before_cents`, `after_cents`, `change_cents`, `change_percent` (float), `promotion` (name, for the
        two kinds about promotions), `modelled` (an amount of it is computed, not observed), `before_on`,
        `after_on`. `change` is one of

        * ``new``, ``gone``: the extension (`price` ``register``);
        * ``dearer``, ``cheaper``: one of ``register``, ``renew``, ``transfer``, ``restore``;
        * ``priced``, ``on request``: a fixed price came, or went;
        * ``promotion began``, ``promotion ended``: amounts are those of the first year before and after. A first
          year that moves with its promotion is also ``cheaper`` or ``dearer``.

    Raises
    ------
    MixedMoneyError
        A subsidiary changed its currency, or one table includes tax and the other does not.
    """
    _refuse_unlike(before, after)
    # Of tables of thirty columns only those that are compared: a merge takes every row of every column.
    before, after = before[_COMPARED], after[_COMPARED]
    both = before.merge(after, on=_KEY, how="outer", suffixes=("_before", "_after"), indicator=True)
    parts = [_presence(both, "right_only", "new"), _presence(both, "left_only", "gone")]
    common = both[both["_merge"] == "both"]
    for price in _PRICES:
        old, new = common[f"{price}_cents_before"], common[f"{price}_cents_after"]
        for change, at in (
            ("dearer", new > old),
            ("cheaper", new < old),
            ("priced", old.isna() & new.notna()),
            ("on request", old.notna() & new.isna()),
        ):
            changed = at.to_numpy(dtype=bool, na_value=False)
            # Most kinds of change did not happen, and a frame of no rows costs as much as one of many.
            if changed.any():
                parts.append(_rows(common[changed], change, price))
    had, has = common["promotion_before"] != "", common["promotion_after"] != ""
    parts.append(_rows(common[~had & has], "promotion began", "register", named="after"))
    parts.append(_rows(common[had & ~has], "promotion ended", "register", named="before"))
    table = pd.concat(parts, ignore_index=True)
    table["change_cents"] = table["after_cents"] - table["before_cents"]
    table["change_percent"] = (
        100 * table["change_cents"].astype("float64") / table["before_cents"].astype("float64")
    )
    columns = [
        *("subsidiary", "currency", "extension", "kind", "change", "price", "before_cents", "after_cents"),
        *("change_cents", "change_percent", "promotion", "modelled", "before_on", "after_on"),
    ]
    return table[columns].sort_values(["subsidiary", "extension", "price", "change"], ignore_index=True)


def _refuse_unlike(before: pd.DataFrame, after: pd.DataFrame) -> None:
    for table in (before, after):
        if table.duplicated(_KEY).any():
            raise PricingError(
                "Compare two price tables",
                "one has an extension of a subsidiary several times",
                "Give one day in each: price_table(...) of one catalogue.",
            )
    merged = (
        before[["subsidiary", "currency", "tax_included"]]
        .drop_duplicates()
        .merge(
            after[["subsidiary", "currency", "tax_included"]].drop_duplicates(), on="subsidiary", how="outer"
        )
    )
    lonely = merged[merged["currency_x"].isna() | merged["currency_y"].isna()]
    if len(lonely):
        raise PricingError(
            "Compare two price tables",
            f"subsidiary {', '.join(lonely['subsidiary'])} is in one of them only",
            "Compare the same subsidiaries.",
        )
    unlike = merged[
        (merged["currency_x"] != merged["currency_y"])
        | (merged["tax_included_x"] != merged["tax_included_y"])
    ]
    if len(unlike):
        row = unlike.iloc[0]
        raise MixedMoneyError(
            f"Compare two price tables of {row['subsidiary']}",
            f"one is in {row['currency_x']}{' with tax' if row['tax_included_x'] else ''}, the other in "
            f"{row['currency_y']}{' with tax' if row['tax_included_y'] else ''}",
            "Compare prices of one currency and tax basis.",
        )


def _presence(both: pd.DataFrame, side: str, change: str) -> pd.DataFrame:
    return _rows(both[both["_merge"] == side], change, "register")


def _rows(rows: pd.DataFrame, change: str, price: str, *, named: str = "") -> pd.DataFrame:
    modelled = pd.Series(False, index=rows.index)
    if price == "restore":
        modelled = _either(rows, "restore_modelled")
    if named:
        modelled = rows[f"discount_basis_{named}"] == "modelled"
    return pd.DataFrame(
        {
            "subsidiary": rows["subsidiary"],
            "currency": rows["currency_after"].fillna(rows["currency_before"]),
            "extension": rows["extension"],
            "kind": rows["kind_after"].fillna(rows["kind_before"]),
            "change": change,
            "price": price,
            "before_cents": rows[f"{price}_cents_before"],
            "after_cents": rows[f"{price}_cents_after"],
            "promotion": rows[f"promotion_{named}"] if named else "",
            "modelled": modelled,
            "before_on": rows["observed_on_before"],
            "after_on": rows["observed_on_after"],
        }
    )


def _either(rows: pd.DataFrame, column: str) -> pd.Series:
    old = rows[f"{column}_before"].astype("boolean").fillna(False)
    return (old | rows[f"{column}_after"].astype("boolean").fillna(False)).astype(bool)
