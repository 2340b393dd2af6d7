"""The public catalogues of DNS zones and IP addresses, each in the shape the API has for it."""

from __future__ import annotations

from ovh_sandbox.core.access import Call
from ovh_sandbox.core.clock import duration_months, in_months
from ovh_sandbox.core.money import cents, price
from ovh_sandbox.core.registry import operation
from ovh_sandbox.core.types.nichandle import NichandleOvhSubsidiaryEnum
from ovh_sandbox.core.types.order import CurrencyCodeEnum
from ovh_sandbox.order.catalogue import catalogue_tax
from ovh_sandbox.order.prices import currency_of, tax_rate
from ovh_sandbox.order.products.generic import MODE
from ovh_sandbox.order.products.plans import PLANS, PRODUCT_PLANS, ProductPlan
from ovh_sandbox.order.types.catalog import (
    CartDurationUnitEnum,
    CartGenericProductPricingStrategyEnum,
    Catalog,
    CatalogAddonItem,
    CatalogAddonOffer,
    CatalogConfigurationItem,
    CatalogPricing,
    CatalogPricingDefault,
    CatalogProduct,
    CatalogProductOfferDetails,
    CatalogProductPlan,
    CatalogPublicAddonFamily,
    CatalogPublicCatalog,
    CatalogPublicConfiguration,
    CatalogPublicLocale,
    CatalogPublicPlan,
    CatalogPublicPricing,
    CatalogPublicPricingMinMax,
    CatalogPublicProduct,
)
from ovh_sandbox.order.types.common import (
    CartGenericProductPricingCapacitiesEnum,
    CartGenericProductPricingTypeEnum,
    CartGenericProductTypeEnum,
)

__all__ = []


def _amounts(plan: ProductPlan) -> list[tuple[str, int, int]]:
    """Capacity, months and ucents of each price of a plan; the setup has no months."""
    periods = [("renew", duration_months(duration) or 0, cents(amount)) for duration, amount in plan.periods]
    return [*periods, ("installation", 0, cents(plan.setup))]


# -- the current shape ---------------------------------------------------------------------------------


def _public_plan(plan: ProductPlan, rate: str) -> CatalogPublicPlan:
    pricings = [
        CatalogPublicPricing(
            capacities=[CartGenericProductPricingCapacitiesEnum(capacity)],
            commitment=0,
            description=f"{plan.text} - {in_months(months) if months else 'setup'}",
            interval=months,
            intervalUnit=CartDurationUnitEnum("month" if months else "none"),
            mode=MODE,
            mustBeCompleted=False,
            phase=1 if months else 0,
            price=amount,
            promotions=[],
            quantity=CatalogPublicPricingMinMax(min=1, max=plan.most),
            repeat=CatalogPublicPricingMinMax(min=1, max=None if months else 1),
            strategy=CartGenericProductPricingStrategyEnum("tiered"),
            tax=catalogue_tax(amount, rate),
            type=CartGenericProductPricingTypeEnum("rental" if months else "purchase"),
        )
        for capacity, months, amount in _amounts(plan)
    ]
    return CatalogPublicPlan(
        addonFamilies=[
            CatalogPublicAddonFamily(name=PLANS[code].family, addons=[code], exclusive=True, mandatory=False)
            for code in plan.options
        ],
        configurations=[
            CatalogPublicConfiguration(isCustom=True, isMandatory=label in plan.required, name=label)
            for label in (*plan.required, *plan.optional)
        ],
        invoiceName=plan.text,
        planCode=plan.code,
        pricingType=CartGenericProductPricingTypeEnum("rental"),
        pricings=pricings,
        product=plan.code,
    )


@operation("GET", "/order/catalog/public/dns", auth=False)
def dns_catalogue(call: Call, ovhSubsidiary: NichandleOvhSubsidiaryEnum) -> CatalogPublicCatalog:
    """Read the prices of DNS zones and their options"""
    rate, zones = tax_rate(ovhSubsidiary), PRODUCT_PLANS["dns"]
    options = [PLANS[code] for code in dict.fromkeys(code for plan in zones for code in plan.options)]
    return CatalogPublicCatalog(
        addons=[_public_plan(plan, rate) for plan in options],
        catalogId=4243,
        locale=CatalogPublicLocale(
            currencyCode=CurrencyCodeEnum(currency_of(ovhSubsidiary)),
            subsidiary=ovhSubsidiary,
            taxRate=float(rate),
        ),
        planFamilies=[],
        plans=[_public_plan(plan, rate) for plan in zones],
        products=[CatalogPublicProduct(description=p.text, name=p.code) for p in (*zones, *options)],
    )


# -- the older shape -----------------------------------------------------------------------------------


def _formatted_plan(plan: ProductPlan, currency: str) -> CatalogProductPlan:
    pricings = [
        CatalogPricing(
            capacities=[capacity],
            commitment=0,
            description=f"{plan.text} - {in_months(months) if months else 'setup'}",
            interval=months,
            intervalUnit="month" if months else "none",
            maximumQuantity=plan.most,
            maximumRepeat=None if months else 1,
            minimumQuantity=1,
            minimumRepeat=1,
            mustBeCompleted=False,
            price=price(amount, currency),
            priceInUcents=amount,
            pricingStrategy="tiered",
        )
        for capacity, months, amount in _amounts(plan)
    ]
    addons = [
        CatalogAddonItem(
            addons=[
                CatalogAddonOffer(
                    invoiceName=PLANS[code].text,
                    maximumQuantity=PLANS[code].most,
                    minimumQuantity=1,
                    plan=_formatted_plan(PLANS[code], currency),
                )
            ],
            exclusive=True,
            family=PLANS[code].family,
            mandatory=False,
        )
        for code in plan.options
    ]
    return CatalogProductPlan(
        addonsFamily=addons,
        details=CatalogProductOfferDetails(
            pricings=CatalogPricingDefault(default=pricings),
            product=CatalogProduct(
                configurations=[
                    CatalogConfigurationItem(
                        isCustom=True, isMandatory=label in plan.required, name=label, values=[]
                    )
                    for label in (*plan.required, *plan.optional)
                ],
                description=plan.text,
                internalType=CartGenericProductTypeEnum("delivery"),
                name=plan.code,
            ),
        ),
        invoiceName=plan.text,
        planCode=plan.code,
        pricingType="rental",
    )


@operation("GET", "/order/catalog/formatted/ip", auth=False, status="BETA")
def ip_catalogue(call: Call, ovhSubsidiary: NichandleOvhSubsidiaryEnum) -> Catalog:
    """Read the prices of IP addresses and their options"""
    currency = currency_of(ovhSubsidiary)
    return Catalog(
        catalogId=4244,
        merchantCode=ovhSubsidiary,
        plans=[_formatted_plan(plan, currency) for plan in PRODUCT_PLANS["ip"]],
    )
