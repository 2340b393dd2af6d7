"""What a domain name costs: the price list, promotions, durations, and the labels an offer shows."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec

from ovh_sandbox.core.clock import BUSINESS_ZONE, add_months, sold_months
from ovh_sandbox.core.money import cents, price
from ovh_sandbox.core.types.order import CurrencyCodeEnum
from ovh_sandbox.order.types.common import (
    CartDomainPromotionCondition,
    CartDomainPromotionDiscount,
    CartPrice,
    CartPriceLabelEnum,
    CartPromotion,
    ReductionTypeEnum,
)
from ovh_sandbox.prices import SnapshotPrice, load_extension, load_subsidiaries

if TYPE_CHECKING:
    from ovh_sandbox.core.clock import Clock
    from ovh_sandbox.core.shop import Shop
    from ovh_sandbox.prices import KnownPromotion

__all__ = [
    "MAX_YEARS",
    "Promotion",
    "PromotionPeriod",
    "Quote",
    "create_quote",
    "currency_of",
    "durations",
    "modelled_mark",
    "promotion_of",
    "quote_prices",
    "renew_periods",
    "running_period",
    "running_promotions",
    "tax_rate",
]

MAX_YEARS = 10

PROMOTION_MONTHS = 7
"""How long promotions last. The price page shows none of their dates: they are taken as begun with the month in
which the shop opened, so that moving the clock shows a promotion's end (June to December in a still shop)."""


# What follows is made once for each price and promotion, and then compared as what it is, not field by field: the
# caches below look these up in every call.


class PromotionPeriod(msgspec.Struct, frozen=True, eq=False):
    """When the promotions of a shop run."""

    start: datetime
    end: datetime | None

    def runs(self, now: datetime) -> bool:
        return self.start <= now and (self.end is None or now <= self.end)


class Promotion(msgspec.Struct, frozen=True, eq=False):
    """A discount on the first year, in ucents without tax."""

    name: str
    discount: int
    period: PromotionPeriod


class Quote(msgspec.Struct, frozen=True, eq=False):
    """The five amounts of an offer, in ucents without tax; ``total = price + fee - discount``."""

    currency: str
    price: int
    renew: int
    fee: int = 0
    discount: int = 0
    promotion: Promotion | None = None

    @property
    def total(self) -> int:
        return self.price + self.fee - self.discount


def modelled_mark(row: SnapshotPrice) -> str:
    """What follows a text about a price that nobody observed in that currency."""
    return " (modelled price)" if row.modelled else ""


def currency_of(subsidiary: str) -> str:
    """The currency a subsidiary sells in."""
    return load_subsidiaries()[subsidiary].currency


def tax_rate(subsidiary: str) -> str:
    """Tax rate of a subsidiary in percent, as text."""
    return load_subsidiaries()[subsidiary].tax_rate


@cache
def durations(extension: str) -> list[str]:
    """First periods sold for an extension; one year only where the registry's terms are not known."""
    facts = load_extension(extension)
    # An extension that came after the facts is sold by the year.
    first, last = (facts.min_years or 1, facts.max_years or facts.min_years or 1) if facts else (1, 1)
    return [f"P{years}Y" for years in range(first, min(last, MAX_YEARS) + 1)]


def renew_periods(extension: str) -> list[int]:
    """Months a name of this extension can be renewed for at once."""
    facts = load_extension(extension)
    least = 12 * (facts.renew_years or 1) if facts else 12
    months = [sold_months(duration) for duration in durations(extension)]
    return [one for one in months if one >= least] or [least]


@cache
def _period(year: int, month: int) -> PromotionPeriod:
    start = datetime(year, month, 1, tzinfo=BUSINESS_ZONE)
    return PromotionPeriod(start, add_months(start, PROMOTION_MONTHS) - timedelta(seconds=1))


def running_period(clock: Clock) -> PromotionPeriod | None:
    """The period of a shop's promotions, seven months from the one in which it opened; None once it is over."""
    opened = clock.opened
    period = _period(opened.year, opened.month)
    return period if period.runs(clock.now()) else None


def promotion_of(row: SnapshotPrice, clock: Clock) -> Promotion | None:
    """The promotion on the first year of an extension that runs now: named by the catalogue, else modelled."""
    if row.promotions:
        return _named(row, clock)
    period = running_period(clock)
    return _modelled(row, period) if period else None


def _named(row: SnapshotPrice, clock: Clock) -> Promotion | None:
    now = clock.now()
    running = [one for one in row.promotions if one.runs(now)]
    if not running or row.list_price is None:
        return None
    return _of_catalogue(row, min(running, key=lambda one: one.total))


@lru_cache(maxsize=8192)
def _of_catalogue(row: SnapshotPrice, best: KnownPromotion) -> Promotion:
    start = best.start or datetime(
        row.observed_on.year, row.observed_on.month, row.observed_on.day, tzinfo=BUSINESS_ZONE
    )
    period = PromotionPeriod(start, best.end)
    assert row.list_price is not None, "what is reduced has a price"
    return Promotion(best.name, cents(row.list_price - best.total), period)


@lru_cache(maxsize=8192)
def _modelled(row: SnapshotPrice, period: PromotionPeriod) -> Promotion | None:
    """The promotion that a badge of the price page tells of (see data/README.md)."""
    if not row.promotion or row.list_price is None or row.register is None:
        return None
    name = f"{row.extension.upper().replace('.', '-')}-CREATE-{period.start.year}"
    return Promotion(name, cents(row.list_price - row.register), period)


def running_promotions(shop: Shop, subsidiary: str) -> tuple[object, ...]:
    """Which promotions run now in a price list: the same for two moments, the same prices."""
    now = shop.clock.now()
    named = [
        (row.extension, one.name)
        for row in shop.prices.of(subsidiary).values()
        for one in row.promotions
        if one.runs(now)
    ]
    return running_period(shop.clock), *named


@lru_cache(maxsize=4096)
def create_quote(row: SnapshotPrice, years: int, promotion: Promotion | None) -> Quote:
    """Price of registering for some years: the first at the list price less the promotion, the rest at RENEW."""
    assert row.list_price is not None, "offered with both prices only"
    assert row.renew is not None, "offered with both prices only"
    return Quote(
        currency=row.currency,
        price=cents(row.list_price + (years - 1) * row.renew),
        renew=cents(row.renew),
        discount=promotion.discount if promotion else 0,
        promotion=promotion,
    )


@lru_cache(maxsize=4096)
def quote_prices(quote: Quote, *, plan: str, mode: str) -> list[CartPrice]:
    """A quote as the labelled prices of an offer or item, to be shown and not to be changed."""

    def labelled(label: str, amount: int, promotions: list[CartPromotion] | None = None) -> CartPrice:
        return CartPrice(
            label=CartPriceLabelEnum(label), price=price(amount, quote.currency), promotions=promotions
        )

    promotions = [_cart_promotion(quote, quote.promotion, plan, mode)] if quote.promotion else None
    return [
        labelled("PRICE", quote.price, promotions),
        labelled("DISCOUNT", quote.discount),
        labelled("FEE", quote.fee),
        labelled("RENEW", quote.renew),
        labelled("TOTAL", quote.total),
    ]


def _cart_promotion(quote: Quote, promotion: Promotion, plan: str, mode: str) -> CartPromotion:
    reduced = quote.price - promotion.discount
    return CartPromotion(
        name=promotion.name,
        type="fixed_amount",
        price=price(reduced, quote.currency),
        startDate=promotion.period.start,
        endDate=promotion.period.end,
        bundleWithPlanCodes=[],
        condition=CartDomainPromotionCondition(
            minDuration="P1Y",
            minQuantity=1,
            planCode=plan,
            pricingMode=mode,
            productName=f"domain-{plan}",
            discounts=[
                CartDomainPromotionDiscount(
                    currency=CurrencyCodeEnum(quote.currency),
                    type=ReductionTypeEnum("fixed_amount"),
                    value=promotion.discount,
                    originalPrice=quote.price,
                    originalPriceText=price(quote.price, quote.currency).text,
                    discountPrice=reduced,
                    discountPriceText=price(reduced, quote.currency).text,
                    startYearIncluded=1,
                    endYearIncluded=1,
                )
            ],
        ),
    )
