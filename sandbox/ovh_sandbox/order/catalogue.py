"""The public catalogue in the official shape, made from the same price list as the offers."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, cast

import msgspec

from ovh_sandbox.core.access import Call
from ovh_sandbox.core.clock import sold_months
from ovh_sandbox.core.money import cents
from ovh_sandbox.core.registry import operation
from ovh_sandbox.core.types.nichandle import NichandleOvhSubsidiaryEnum
from ovh_sandbox.core.types.order import CurrencyCodeEnum
from ovh_sandbox.order.prices import (
    MAX_YEARS,
    Promotion,
    currency_of,
    durations,
    modelled_mark,
    promotion_of,
    running_promotions,
    tax_rate,
)
from ovh_sandbox.order.types.catalog import (
    CartDurationUnitEnum,
    CartGenericProductPricingStrategyEnum,
    CatalogPublicCatalog,
    CatalogPublicConfiguration,
    CatalogPublicLocale,
    CatalogPublicPlan,
    CatalogPublicPricing,
    CatalogPublicPricingMinMax,
    CatalogPublicProduct,
    CatalogPublicPromotion,
    CatalogPublicPromotionDiscountTotal,
    ContextTypeEnum,
)
from ovh_sandbox.order.types.common import (
    CartGenericProductPricingCapacitiesEnum,
    CartGenericProductPricingTypeEnum,
    ReductionTypeEnum,
)

if TYPE_CHECKING:
    from ovh_sandbox.core.clock import Clock
    from ovh_sandbox.core.shop import Shop
    from ovh_sandbox.prices import SnapshotPrice

__all__ = ["BY_NAME", "catalogue_tax"]

BY_NAME = 99_999_900_000_000
"""The amount that stands for "the price depends on the name": 999,999 units."""


def catalogue_tax(amount: int, rate: str) -> int:
    """Tax on an amount in ucents, as the catalogue gives it."""
    # The catalogue's tax is exact, not rounded to the cent. In whole numbers: it is asked for 5,000 times a catalogue.
    percent = _fraction(rate)
    return amount * percent.numerator // (percent.denominator * 100)


_fraction = cache(Fraction)
_CAPACITY = {str(one): one for one in CartGenericProductPricingCapacitiesEnum}
_MONTH, _NONE = CartDurationUnitEnum("month"), CartDurationUnitEnum("none")
_TIERED = CartGenericProductPricingStrategyEnum("tiered")
_RENTAL = CartGenericProductPricingTypeEnum("rental")
_ONE = CatalogPublicPricingMinMax(min=1, max=1)


def _pricing(
    *,
    description: str,
    mode: str,
    phase: int,
    capacities: list[str],
    amount: int,
    rate: str,
    years: bool = True,
    last: int | None = 1,
    first: int = 1,
    promotions: list[CatalogPublicPromotion] | None = None,
) -> CatalogPublicPricing:
    return CatalogPublicPricing(
        capacities=[_CAPACITY[one] for one in capacities],
        commitment=0,
        description=description,
        interval=12 if years else 0,
        intervalUnit=_MONTH if years else _NONE,
        mode=mode,
        mustBeCompleted=False,
        phase=phase,
        price=amount,
        promotions=promotions or [],
        quantity=_ONE,
        repeat=CatalogPublicPricingMinMax(min=first, max=last),
        strategy=_TIERED,
        tax=catalogue_tax(amount, rate),
        type=_RENTAL,
    )


def _promotions(row: SnapshotPrice, rate: str, promotion: Promotion | None) -> list[CatalogPublicPromotion]:
    if promotion is None or row.list_price is None:
        return []
    left = cents(row.list_price) - promotion.discount
    return [
        CatalogPublicPromotion(
            context=ContextTypeEnum("standard"),
            description=f".{row.extension} first year",
            discount=CatalogPublicPromotionDiscountTotal(
                value=promotion.discount, tax=catalogue_tax(promotion.discount, rate)
            ),
            duration=1,
            endDate=promotion.period.end,
            isGlobalQuantityLimited=False,
            name=promotion.name,
            startDate=promotion.period.start,
            tags=[],
            total=CatalogPublicPromotionDiscountTotal(value=left, tax=catalogue_tax(left, rate)),
            type=ReductionTypeEnum("fixed_amount"),
            value=promotion.discount,
        )
    ]


def _plan(row: SnapshotPrice, rate: str, clock: Clock) -> CatalogPublicPlan:
    extension, spans = row.extension, durations(row.extension)
    first, longest = sold_months(spans[0]) // 12, sold_months(spans[-1]) // 12
    text = f"of a .{extension} domain name{modelled_mark(row)}"
    pricings = [
        _pricing(
            description=f"Creation {text}",
            mode="create-default",
            phase=0,
            capacities=["installation", "renew"],
            amount=cents(row.list_price) if row.list_price is not None else BY_NAME,
            rate=rate,
            first=first,
            last=1 if longest == 1 else first,
            promotions=_promotions(row, rate, promotion_of(row, clock)),
        ),
        _pricing(
            description=f"Renewal {text}",
            mode="create-default",
            phase=1,
            capacities=["renew"],
            amount=cents(row.renew) if row.renew is not None else BY_NAME,
            rate=rate,
            last=min(MAX_YEARS, longest) if longest > 1 else None,
        ),
        _pricing(
            description=f"Transfer {text}",
            mode="transfer-default",
            phase=0,
            capacities=["installation", "renew"],
            amount=cents(row.transfer) if row.transfer is not None else BY_NAME,
            rate=rate,
        ),
        _pricing(
            description=f"Creation of a premium .{extension} domain name",
            mode="create-premium",
            phase=0,
            capacities=["installation", "dynamic"],
            amount=BY_NAME,
            rate=rate,
        ),
    ]
    if row.restore is not None:
        pricings.append(
            _pricing(
                description=f"Restoration {text}",
                mode="restore-default",
                phase=1,
                capacities=["installation"],
                amount=cents(row.restore),
                rate=rate,
                years=False,
            )
        )
    return CatalogPublicPlan(
        addonFamilies=[],
        configurations=[CatalogPublicConfiguration(isCustom=True, isMandatory=False, name="OWNER_CONTACT")],
        invoiceName=f"Domain .{extension}",
        planCode=extension,
        pricingType=_RENTAL,
        pricings=pricings,
        product=f"domain-{extension}",
    )


def _catalogue(shop: Shop, subsidiary: str) -> CatalogPublicCatalog:
    rows, rate = shop.prices.of(subsidiary), tax_rate(subsidiary)
    return CatalogPublicCatalog(
        addons=[],
        catalogId=4242,
        locale=CatalogPublicLocale(
            currencyCode=CurrencyCodeEnum(currency_of(subsidiary)),
            subsidiary=NichandleOvhSubsidiaryEnum(subsidiary),
            taxRate=float(rate),
        ),
        planFamilies=[],
        plans=[_plan(row, rate, shop.clock) for row in rows.values()],
        products=[
            CatalogPublicProduct(description=f"Domain .{name}", name=f"domain-{name}") for name in rows
        ],
    )


_written: dict[tuple[object, ...], msgspec.Raw] = {}
_MOST_WRITTEN = 64


@operation("GET", "/order/catalog/public/domain", auth=False)
def domain_catalogue(call: Call, ovhSubsidiary: NichandleOvhSubsidiaryEnum) -> CatalogPublicCatalog:
    """Read every price of every extension"""
    # 900 plans in 2 MB: written once per subsidiary and price list, and again when promotions begin or end.
    shop, subsidiary = call.shop, str(ovhSubsidiary)
    key = (subsidiary, *shop.prices.stamp(subsidiary), running_promotions(shop, subsidiary))
    if key not in _written:
        if len(_written) >= _MOST_WRITTEN:
            _written.clear()
        _written[key] = msgspec.Raw(msgspec.json.encode(_catalogue(shop, subsidiary)))
    return cast("CatalogPublicCatalog", _written[key])
