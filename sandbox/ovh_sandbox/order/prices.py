"""What a domain name costs: the price list, promotions, durations, and the labels an offer shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache

from ovh_sandbox.core import errors
from ovh_sandbox.core.clock import BUSINESS_ZONE, START
from ovh_sandbox.core.money import cents, price
from ovh_sandbox.core.types import CurrencyCodeEnum
from ovh_sandbox.order.types import (
    CartDomainPromotionCondition,
    CartDomainPromotionDiscount,
    CartPrice,
    CartPriceLabelEnum,
    CartPromotion,
    ReductionTypeEnum,
)
from ovh_sandbox.prices import SnapshotPrice, load_extensions, load_prices, load_subsidiaries

__all__ = [
    "MAX_YEARS",
    "PROMOTION_END",
    "PROMOTION_START",
    "Promotion",
    "Quote",
    "create_quote",
    "currency_of",
    "durations",
    "price_list",
    "promotion_of",
    "quote_prices",
    "tax_rate",
]

MAX_YEARS = 10

# The snapshot shows promotions without dates. They are taken as begun with the month of the snapshot and
# to end with the year, so that moving the clock shows a promotion's end.
PROMOTION_START = datetime(START.year, 6, 1, tzinfo=BUSINESS_ZONE)
PROMOTION_END = datetime(START.year, 12, 31, 23, 59, 59, tzinfo=BUSINESS_ZONE)


@dataclass(frozen=True)
class Promotion:
    """A discount on the first year, in ucents without tax."""

    name: str
    discount: int
    start: datetime = PROMOTION_START
    end: datetime = PROMOTION_END

    def runs(self, now: datetime) -> bool:
        return self.start <= now <= self.end


@dataclass(frozen=True)
class Quote:
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


def price_list(subsidiary: str) -> dict[str, SnapshotPrice]:
    """The price list a subsidiary sells from.

    Raises
    ------
    ApiError
        400 where no price list in the subsidiary's currency was observed.
    """
    home = load_subsidiaries()[subsidiary]
    if not home.price_list:
        raise errors.bad_request(
            f"[ovhSubsidiary] The sandbox has no price list in {home.currency}, the currency of {subsidiary}"
        )
    return load_prices(home.price_list)


def currency_of(subsidiary: str) -> str:
    """The currency a subsidiary sells in."""
    return load_subsidiaries()[subsidiary].currency


def tax_rate(subsidiary: str) -> str:
    """Tax rate of a subsidiary in percent, as text."""
    return load_subsidiaries()[subsidiary].tax_rate


@cache
def durations(extension: str) -> list[str]:
    """First periods sold for an extension; one year only where the registry's terms are not known."""
    facts = load_extensions()[extension]
    first, last = facts.min_years or 1, facts.max_years or facts.min_years or 1
    return [f"P{years}Y" for years in range(first, min(last, MAX_YEARS) + 1)]


@cache
def promotion_of(row: SnapshotPrice) -> Promotion | None:
    """The promotion on the first year of an extension, if one is known (see data/README.md)."""
    if not row.promotion or row.list_price is None or row.register is None:
        return None
    name = f"{row.extension.upper().replace('.', '-')}-CREATE-{START.year}"
    return Promotion(name, cents(row.list_price - row.register))


@lru_cache(maxsize=4096)
def create_quote(row: SnapshotPrice, years: int, now: datetime) -> Quote:
    """Price of registering for some years: the first at the list price less the promotion, the rest at RENEW."""
    promotion = promotion_of(row)
    running = promotion is not None and promotion.runs(now)
    return Quote(
        currency=row.currency,
        price=cents(row.list_price + (years - 1) * row.renew),
        renew=cents(row.renew),
        discount=promotion.discount if running else 0,
        promotion=promotion if running else None,
    )


@lru_cache(maxsize=4096)
def quote_prices(quote: Quote, *, plan: str, mode: str) -> list[CartPrice]:
    """A quote as the labelled prices of an offer or item, to be shown and not to be changed."""

    def labelled(label: str, amount: int, promotions: list[CartPromotion] | None = None) -> CartPrice:
        return CartPrice(
            label=CartPriceLabelEnum(label), price=price(amount, quote.currency), promotions=promotions
        )

    promotions = [_cart_promotion(quote, plan, mode)] if quote.promotion else None
    return [
        labelled("PRICE", quote.price, promotions),
        labelled("DISCOUNT", quote.discount),
        labelled("FEE", quote.fee),
        labelled("RENEW", quote.renew),
        labelled("TOTAL", quote.total),
    ]


def _cart_promotion(quote: Quote, plan: str, mode: str) -> CartPromotion:
    promotion = quote.promotion
    reduced = quote.price - promotion.discount
    return CartPromotion(
        name=promotion.name,
        type="fixed_amount",
        price=price(reduced, quote.currency),
        startDate=promotion.start,
        endDate=promotion.end,
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
