"""A catalogue is looked at before it is believed: what is well written may still be wrong."""

from __future__ import annotations

from statistics import median

from helpers.money import UCENTS_PER_CENT, UCENTS_PER_UNIT, decimals_of
from helpers.pricing.errors import MixedMoneyError
from helpers.pricing.sources.official import PLACEHOLDER_FROM, Catalog, CatalogPlan, refused
from ovh_sandbox.prices import (
    CURRENCIES,
    MODELLED_ON,
    SNAPSHOT_DATE,
    load_prices,
    load_rates,
    load_subsidiaries,
)

__all__ = ["MOST_TIMES", "look_at"]

MOST_TIMES = 30
"""No price list is, on the whole, so many times dearer or cheaper than the shipped one: then its unit is another."""

_FEWEST = 3


def look_at(catalog: Catalog, where: str) -> None:
    """Refuse what cannot be a subsidiary's price list.

    Raises
    ------
    MixedMoneyError
        Its currency is not its subsidiary's.
    NotACatalogueError
        One extension at two prices; prices in another unit than ucents.
    """
    _refuse_currency(catalog, where)
    _refuse_two_prices(catalog, where)
    _refuse_unit(catalog, where)


def _refuse_currency(catalog: Catalog, where: str) -> None:
    place = catalog.locale
    home = load_subsidiaries().get(place.subsidiary)
    if home is not None and home.currency != place.currencyCode:
        raise MixedMoneyError(
            f"Read {where}",
            f"it says to be the catalogue of {place.subsidiary}, which sells in {home.currency}, and is in "
            f"{place.currencyCode}",
            "Nothing was taken from it. Fetch it again, and look at where it comes from.",
        )


def _refuse_two_prices(catalog: Catalog, where: str) -> None:
    if len({plan.planCode for plan in catalog.plans}) == len(catalog.plans):
        return
    seen: dict[str, CatalogPlan] = {}
    once = []
    for plan in catalog.plans:
        first = seen.setdefault(plan.planCode, plan)
        if first is plan:
            once.append(plan)
        elif first.pricings != plan.pricings:
            one, other = (_amount_text(_typical(each), catalog.locale.currencyCode) for each in (first, plan))
            raise refused(
                where, f"it has .{plan.planCode} twice, with different prices ({one} and {other} a year)"
            )
    # The same plan written twice says nothing new.
    catalog.plans = once


def _refuse_unit(catalog: Catalog, where: str) -> None:
    currency = catalog.locale.currencyCode
    ratios = []
    for plan in catalog.plans:
        now, before = _typical(plan), _snapshot_price(plan.planCode, currency)
        if now and before:
            ratios.append((now / before, plan.planCode))
    if len(ratios) < _FEWEST:
        return
    middle = median(ratio for ratio, _ in ratios)
    if 1 / MOST_TIMES <= middle <= MOST_TIMES:
        return
    code = min(ratios, key=lambda one: abs(one[0] - middle))[1]
    plan = next(plan for plan in catalog.plans if plan.planCode == code)
    times = f"{1 / middle:,.0f} times too small" if middle < 1 else f"{middle:,.0f} times too large"
    raise refused(
        where,
        f"its prices are about {times}: .{code} at {_amount_text(_typical(plan), currency)} a year, which was "
        f"{_amount_text(_snapshot_price(code, currency), currency)} on {SNAPSHOT_DATE}; amounts are"
        " hundred-millionths of the unit",
    )


def _typical(plan: CatalogPlan) -> int | None:
    """What a year costs: the renewal, else the first year, in ucents."""
    found = None
    for one in plan.pricings:
        if one.mode == "create-default" and one.interval == 12 and one.price < PLACEHOLDER_FROM:
            if one.phase == 1:
                return one.price
            found = one.price if found is None else found
    return found


def _snapshot_price(extension: str, currency: str) -> int | None:
    """The same in the shipped prices, converted where no list in that currency ships."""
    row = load_prices(currency if currency in CURRENCIES else MODELLED_ON).get(extension)
    if row is None or not row.renew:
        return None
    if currency in CURRENCIES:
        return row.renew * UCENTS_PER_CENT
    rate = load_rates().get(currency)
    return None if rate is None else int(row.renew * rate.per_eur) * UCENTS_PER_CENT


def _amount_text(ucents: int | None, currency: str) -> str:
    if ucents is None:
        return "no price"
    text = f"{ucents / UCENTS_PER_UNIT:.8f}".rstrip("0")
    whole, _, fraction = text.partition(".")
    return f"{whole}.{fraction.ljust(decimals_of(currency), '0')} {currency}"
