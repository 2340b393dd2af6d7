"""The cheapest way to hold a name for N years: one by one, several at once, here or elsewhere."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

import pandas as pd

from helpers.pricing.costs import one_row
from helpers.pricing.errors import PricingError
from helpers.pricing.money import one_currency
from helpers.pricing.transfer import transfer_strategies
from helpers.pricing.years import schedule, whole_years, with_promotion

__all__ = ["ways_to_hold"]

_MOST_YEARS = 10
_COLUMNS = [
    *(
        "extension",
        "way",
        "registrar",
        "ordered_years",
        "promotion",
        "first_cents",
        "later_cents",
        "total_cents",
    ),
    *("saves_cents", "currency", "tax_included", "subsidiary", "source", "observed_on", "years"),
]


def ways_to_hold(
    prices: pd.DataFrame,
    extension: str,
    *,
    years: int = 5,
    promotions: pd.DataFrame | None = None,
    elsewhere: pd.DataFrame | None = None,
    rise_percent: str | float = 0,
) -> pd.DataFrame:
    """Every way to hold a name for some years, and what it costs, the cheapest first.

    Parameters
    ----------
    prices : DataFrame
        :func:`helpers.pricing.price_table` of one subsidiary, without tax where `promotions` or `elsewhere` are given.
    extension : str
        Such as ``"online"``.
    years : int
        How long the name is held, 1 to 10.
    promotions : DataFrame, optional
        :func:`helpers.pricing.load_promotions` of the same catalogue: some count only when several years are ordered.
    elsewhere : DataFrame, optional
        :func:`helpers.pricing.registrar_prices` of one registrar and day in the same currency: then staying there and
        moving between the two are ways, too.
    rise_percent : decimal text or float
        By how much you expect renewals to rise each year: your own guess, 0 unless given. Years ordered at once are
        paid at today's price, which is what ordering them is for.

    Returns
    -------
    DataFrame
        One row per way; of equal ones that with less paid in advance first: `extension`, `way` (in words),
        `registrar` (the other one, where the way touches it, else ``""``), `ordered_years` (at once, at the start),
        `promotion`, `first_cents` (paid at once), `later_cents`, `total_cents`, `saves_cents` (against ordering as few
        years as may be, then renewing), `currency`, `tax_included`, `subsidiary`, `source`, `observed_on`,
        `years`.

    Raises
    ------
    PricingError
        The extension has no fixed price, or `years` or `rise_percent` are not what they should be.
    MixedMoneyError
        The tables are in several currencies or tax bases.

    Notes
    -----
    Where an order or a renewal must hold more years than are wanted, all of it is paid: no refund is counted.
    """
    currency = one_currency(prices, "hold a name")
    factor = _factor(rise_percent)
    years = whole_years(years, f"Hold a name {years!r} years", "a registry holds 1 to 10", most=_MOST_YEARS)
    row = one_row(prices, extension)
    if pd.isna(row["register_cents"]) or pd.isna(row["renew_cents"]):
        raise PricingError(
            f"Ways to hold a name under .{row['extension']}",
            "it has no fixed first-year or renewal price",
            "Search for the name itself: search_offers(client, cart, domain=...).",
        )
    mine = prices.loc[[row.name]]
    rows = [_ordered(mine, years, at_once, promotions, factor) for at_once in _orders(row, years)]
    if elsewhere is not None and years > 1:
        rows += _between(mine, elsewhere, years, factor)
    table = pd.DataFrame(rows)
    table["saves_cents"] = table["total_cents"].iloc[0] - table["total_cents"]
    table = table.sort_values(["total_cents", "first_cents", "way"], ignore_index=True)
    table = table.assign(
        extension=row["extension"],
        currency=currency,
        years=years,
        tax_included=bool(row["tax_included"]),
        **{name: row.get(name, "") for name in ("subsidiary", "source", "observed_on")},
    )
    cents = [name for name in table if str(name).endswith("_cents")]
    return table.astype(dict.fromkeys([*cents, "ordered_years"], "Int64"))[_COLUMNS]


def _orders(row: pd.Series, years: int) -> range:
    """How many years the first order may hold."""
    bought = 1 if pd.isna(row["register_years"]) else int(row["register_years"])
    least = max(bought, 1 if pd.isna(row["min_years"]) else int(row["min_years"]))
    most = _MOST_YEARS if pd.isna(row["max_years"]) else int(row["max_years"])
    return range(least, max(least, min(years, most)) + 1)


def _ordered(
    mine: pd.DataFrame, years: int, at_once: int, promotions: pd.DataFrame | None, factor: Fraction
) -> dict[str, Any]:
    """One order of some years, then renewals."""
    priced = mine if promotions is None else with_promotion(mine, promotions, prepay=at_once)
    paid = schedule(priced, max(years, at_once), prepay=at_once)[0]
    later = sum(_raised(int(cents), year, factor) for year, cents in enumerate(paid) if year)
    words = f"order {at_once} year{'s' * (at_once > 1)}"
    if at_once < years:
        words += f", then renew {_every(priced)}"
    return _way(words, at_once, str(priced["promotion"].iloc[0]), int(paid[0]), later)


def _every(mine: pd.DataFrame) -> str:
    """How often a name is renewed, in words."""
    step = mine["renew_years"].fillna(1).iloc[0]
    return "each year" if step == 1 else f"every {step} years"


def _between(
    mine: pd.DataFrame, elsewhere: pd.DataFrame, years: int, factor: Fraction
) -> list[dict[str, Any]]:
    """The other registrar, and moving between the two, as :func:`transfer_strategies` has them."""
    ways = transfer_strategies(mine, elsewhere, years=years)
    there = elsewhere[elsewhere["extension"] == mine["extension"].iloc[0]]
    shop = str(there["registrar"].iloc[0]) if len(there) and "registrar" in there else "elsewhere"
    words = {
        "stay elsewhere": f"register at {shop}, then renew each year",
        "here, then move": f"order 1 year here, then move to {shop}",
        "elsewhere, then move in": f"register at {shop}, then move here",
    }
    rows = []
    for one in ways[ways["strategy"].isin(list(words))].to_dict("records"):
        # The move pays the second year, so renewals begin with the third; without one with the second.
        begin = 2 if one["move_cents"] else 1
        count = years - begin
        each = int(one["renewals_cents"]) // count if count else 0
        later = _raised(int(one["move_cents"]), 1, factor) if one["move_cents"] else 0
        later += sum(_raised(each, year, factor) for year in range(begin, years))
        rows.append(_way(words[one["strategy"]], 1, "", int(one["first_cents"]), later, shop))
    return rows


def _way(
    words: str, at_once: int, promotion: str, first: int, later: int, registrar: str = ""
) -> dict[str, Any]:
    return {
        "registrar": registrar,
        "way": words,
        "ordered_years": at_once,
        "promotion": promotion,
        "first_cents": first,
        "later_cents": later,
        "total_cents": first + later,
    }


def _raised(cents: int, year: int, factor: Fraction) -> int:
    """A payment of a later year, after its rises; rounded once, half away from zero."""
    exact = cents * factor**year
    return int((2 * exact.numerator + exact.denominator) // (2 * exact.denominator))


def _factor(rise_percent: str | float) -> Fraction:
    try:
        rise = Decimal(str(rise_percent))
    except InvalidOperation:
        rise = Decimal("NaN")
    if not rise.is_finite() or not -50 <= rise <= 100:
        raise PricingError(
            f"A rise of {rise_percent!r} % a year", "that is not between -50 and 100", "Try rise_percent=5."
        )
    return 1 + Fraction(rise) / 100
