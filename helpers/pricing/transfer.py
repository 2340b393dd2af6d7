"""Register cheaply, wait out the lock, transfer or stay; and what a missed renewal costs."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from helpers.pricing.errors import MixedMoneyError, PricingError
from helpers.pricing.money import scaled
from helpers.pricing.years import READ, schedule

__all__ = ["LOCK_DAYS", "restore_risk", "transfer_strategies"]

LOCK_DAYS = 60
"""Days after a registration or a transfer in which a name under an ICANN agreement cannot move.

Country extensions have rules of their own, some without any lock.
"""


def transfer_strategies(
    here: pd.DataFrame,
    elsewhere: pd.DataFrame,
    *,
    years: int = 5,
    registered_on: date | None = None,
    lock_days: int = LOCK_DAYS,
    unclear_transfers: bool = False,
) -> pd.DataFrame:
    """Four ways to hold a name for some years between two registrars, and what each costs.

    ``stay here``, ``stay elsewhere``: register there and renew there. ``here, then move`` and
    ``elsewhere, then move in``: register at the one, wait out the lock, transfer to the other within the
    first year. A transfer pays a year at the new registrar, which is added to the term (the rule for
    generic extensions), so it takes the place of the first renewal.

    Parameters
    ----------
    here, elsewhere : DataFrame
        Price tables of one currency and tax basis: :func:`helpers.pricing.price_table` and
        :func:`helpers.pricing.registrar_prices`. Of `elsewhere` one row per extension is needed.
    years : int
        How long the name is held, 2 or more.
    registered_on : date, optional
        Day of registration, for `earliest_move`; without it only the number of days is given.
    lock_days : int
        Days before a name may move.
    unclear_transfers : bool
        Count a transfer price of 0, which the price page shows without saying whether it is free, or
        not offered, and which adds no year. Default: such ways are left out.

    Returns
    -------
    DataFrame
        One row per extension and way, cheapest first inside each extension: `extension`, `strategy`, `years`,
        `first_cents` (paid on registration), `move_cents` (the transfer), `renewals_cents`, `total_cents`,
        `saved_cents` (against ``stay here``), `earliest_move` (datetime, missing without `registered_on`
        or without a move), `lock_days`, `observed_here`, `observed_elsewhere` (the days of the two price
        lists: they may be far apart), `currency`, `tax_included`, and of `here` `subsidiary` and `source`.

    Raises
    ------
    MixedMoneyError
        The two tables differ in currency or tax basis.
    """
    if years < 2:
        raise PricingError(
            "Compare transfers", "within one year there is nothing to renew", "Ask for years=2 or more."
        )
    _same_money(here, elsewhere)
    both = _pair(here, elsewhere)
    parts = [_stay(both, place, years) for place in ("here", "elsewhere")]
    parts += [
        _move(both, start, end, name, years, unclear_transfers)
        for start, end, name in (
            ("here", "elsewhere", "here, then move"),
            ("elsewhere", "here", "elsewhere, then move in"),
        )
    ]
    table = pd.concat(parts).dropna(subset=["total_cents"]).reset_index(drop=True)
    stay = table[table["strategy"] == "stay here"].set_index("extension")["total_cents"]
    table["saved_cents"] = stay.reindex(table["extension"]).array - table["total_cents"]
    moves = table["strategy"].str.contains("move")
    day = pd.NaT if registered_on is None else pd.Timestamp(registered_on) + timedelta(days=lock_days)
    table["earliest_move"] = pd.Series([day if one else pd.NaT for one in moves], dtype="datetime64[s]")
    table["lock_days"] = lock_days
    for place, prices in (("here", here), ("elsewhere", elsewhere)):
        seen = prices.set_index("extension")["observed_on"]
        table[f"observed_{place}"] = seen.reindex(table["extension"]).array
    said = {name: here[name].iloc[0] for name in ("subsidiary", "source") if name in here and len(here)}
    table = table.assign(
        years=years, currency=_currency(here), tax_included=bool(here["tax_included"].any()), **said
    )
    return table[
        [
            *("extension", "strategy", "years", "first_cents", "move_cents", "renewals_cents", "total_cents"),
            *("saved_cents", "earliest_move", "lock_days", "observed_here", "observed_elsewhere"),
            *("currency", "tax_included", *said),
        ]
    ].sort_values(["extension", "total_cents", "strategy"], ignore_index=True)


def restore_risk(prices: pd.DataFrame, *, lapse_chance: str | float = "0.02", years: int = 5) -> pd.DataFrame:
    """What forgetting one renewal costs, and what that risk is worth.

    Parameters
    ----------
    prices : DataFrame
        From :func:`helpers.pricing.price_table`.
    lapse_chance : float or decimal text
        Chance that one renewal is missed and the name has to be restored: your own guess, 2 in 100 unless given.
    years : int
        Horizon for the expected cost.

    Returns
    -------
    DataFrame
        One row per subsidiary and extension with a restore price, dearest first inside each currency: the key,
        `renew_cents`, `restore_cents` (renewal included, as the model in ``data/README.md`` has it),
        `extra_cents` (restore − renewal: the price of forgetting), `times_renewal` (float), `expected_cents`
        (extra × chance × the renewals in `years`: fewer where one holds several years), `modelled` (the restore price
        is ours, not observed), `tax_included`, and where `prices` says it `observed_on` and `source`.
    """
    chance = Fraction(Decimal(str(lapse_chance)))
    if not 0 <= chance <= 1:
        raise PricingError(
            "Risk of a restore", f"{lapse_chance} is not a chance", "Give one between 0 and 1."
        )
    known = prices[prices["restore_cents"].notna() & prices["renew_cents"].notna()]
    extra = known["restore_cents"] - known["renew_cents"]
    columns = ["subsidiary", "currency", "extension", "kind", "renew_cents", "restore_cents", "tax_included"]
    columns += [name for name in ("observed_on", "source") if name in known]
    table = known[columns].assign(
        extra_cents=extra,
        times_renewal=known["restore_cents"].astype("float64") / known["renew_cents"].astype("float64"),
        expected_cents=scaled(extra * _renewals(known, years), chance),
        modelled=known["restore_modelled"],
    )
    return table.sort_values(
        ["currency", "extra_cents", "extension"], ascending=[True, False, True], ignore_index=True
    )


def _renewals(prices: pd.DataFrame, years: int) -> pd.Series:
    """How often a name is renewed in its first `years` years."""
    terms = prices[["register_years", "min_years", "renew_years"]].fillna(1)
    left = (years - terms[["register_years", "min_years"]].max(axis="columns")).clip(lower=0)
    return -(-left // terms["renew_years"])


def _currency(table: pd.DataFrame) -> str:
    return table["currency"].iloc[0] if len(table) else ""


def _same_money(here: pd.DataFrame, elsewhere: pd.DataFrame) -> None:
    bases = {
        (currency, bool(taxed))
        for table in (here, elsewhere)
        for currency, taxed in table[["currency", "tax_included"]].drop_duplicates().itertuples(index=False)
    }
    if len(bases) > 1:
        shown = ", ".join(
            f"{currency} {'with' if taxed else 'without'} tax" for currency, taxed in sorted(bases)
        )
        raise MixedMoneyError(
            "Compare transfers between registrars",
            f"the prices are in {shown}",
            "Take both tables in one currency and one tax basis.",
        )


def _pair(here: pd.DataFrame, elsewhere: pd.DataFrame) -> pd.DataFrame:
    """The extensions of both tables, with the prices of each registrar."""
    for table in (here, elsewhere):
        twice = table["extension"][table["extension"].duplicated()].unique()
        if len(twice):
            raise PricingError(
                "Compare transfers between registrars",
                f"a table has an extension several times ({', '.join(twice[:3])})",
                "Keep one registrar, one subsidiary and one day.",
            )
    # An order of several years leaves no room for a move before the first renewal.
    terms = here[["register_years", "min_years", "renew_years"]].fillna(1)
    yearly = here[(terms == 1).all(axis="columns")]
    prices = ["register_cents", "renew_cents", "transfer_cents"]
    # The columns that the costs are reckoned from: a merge takes every row of every column.
    both = yearly[[*READ, "transfer_cents"]].merge(
        elsewhere[["extension", *prices]], on="extension", suffixes=("", "_elsewhere")
    )
    return both.rename(columns={name: f"{name}_here" for name in prices})


def _stay(both: pd.DataFrame, place: str, years: int) -> pd.DataFrame:
    first, renew = both[f"register_cents_{place}"], both[f"renew_cents_{place}"]
    later = renew * (years - 1)
    if place == "here":
        # Only this registrar's table says how long a promotion lasts.
        priced = both.assign(register_cents=first.fillna(0), renew_cents=renew.fillna(0))
        paid = pd.array(schedule(priced, years)[:, 1:].sum(axis=1), dtype="Int64")
        later = pd.Series(paid, index=both.index).where(renew.notna())
    return pd.DataFrame(
        {
            "extension": both["extension"],
            "strategy": f"stay {place}",
            "first_cents": first,
            "move_cents": pd.Series(0, index=both.index, dtype="Int64"),
            "renewals_cents": later,
            "total_cents": first + later,
        }
    )


def _move(both: pd.DataFrame, start: str, end: str, name: str, years: int, unclear: bool) -> pd.DataFrame:
    first, move, renew = (
        both[f"register_cents_{start}"],
        both[f"transfer_cents_{end}"],
        both[f"renew_cents_{end}"],
    )
    offered = move.notna() if unclear else move > 0
    # A free transfer adds no year, so all renewals remain to be paid.
    renewals = renew * (years - 2) + renew.where(move == 0, 0)
    return pd.DataFrame(
        {
            "extension": both["extension"],
            "strategy": name,
            "first_cents": first,
            "move_cents": move,
            "renewals_cents": renewals,
            "total_cents": (first + move + renewals).where(offered.fillna(False)),
        }
    )
