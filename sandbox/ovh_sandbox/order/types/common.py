"""Types of the API of the order section: common.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from datetime import datetime
from enum import StrEnum

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import Duration, Model, model
from ovh_sandbox.core.types.order import CurrencyCodeEnum, Price


@model("order.ReductionTypeEnum")
class ReductionTypeEnum(StrEnum):
    fixed_amount = "fixed_amount"
    forced_amount = "forced_amount"
    percentage = "percentage"


@model("order.cart.GenericProductPricingCapacitiesEnum")
class CartGenericProductPricingCapacitiesEnum(StrEnum):
    consumption = "consumption"
    detach = "detach"
    downgrade = "downgrade"
    dynamic = "dynamic"
    installation = "installation"
    renew = "renew"
    upgrade = "upgrade"


@model("order.cart.GenericProductPricingTypeEnum")
class CartGenericProductPricingTypeEnum(StrEnum):
    consumption = "consumption"
    purchase = "purchase"
    rental = "rental"


@model("order.cart.GenericProductTypeEnum")
class CartGenericProductTypeEnum(StrEnum):
    cloud_service = "cloud_service"
    delivery = "delivery"
    deposit = "deposit"
    domain = "domain"
    implementation_services = "implementation_services"
    saas_license = "saas_license"
    shipping = "shipping"
    storage = "storage"


@model("order.cart.PriceLabelEnum")
class CartPriceLabelEnum(StrEnum):
    DISCOUNT = "DISCOUNT"
    FEE = "FEE"
    PRICE = "PRICE"
    RENEW = "RENEW"
    TOTAL = "TOTAL"


@model("order.cart.GenericProductPricing")
class CartGenericProductPricing(Model, kw_only=True):
    capacities: list[CartGenericProductPricingCapacitiesEnum]
    description: str
    duration: Duration
    interval: int
    maximumQuantity: int | None = None
    maximumRepeat: int | None = None
    minimumQuantity: int
    minimumRepeat: int
    price: Price
    priceInUcents: int
    pricingMode: str
    pricingType: CartGenericProductPricingTypeEnum


@model("order.cart.GenericOptionDefinition")
class CartGenericOptionDefinition(Model, kw_only=True):
    exclusive: bool
    family: str
    mandatory: bool
    planCode: str
    prices: list[CartGenericProductPricing]
    productName: str
    productType: CartGenericProductTypeEnum


@model("order.cart.ItemSettings")
class CartItemSettings(Model, kw_only=True):
    catalogName: str | UnsetType = UNSET
    domain: str | UnsetType = UNSET
    planCode: str | None = None
    pricingMode: str | None = None
    quantity: int | None = None


@model("order.cart.domain.Promotion.Discount")
class CartDomainPromotionDiscount(Model, kw_only=True):
    currency: CurrencyCodeEnum
    discountPrice: int
    discountPriceText: str
    endQuantityIncluded: int | None = None
    endYearIncluded: int | None = None
    name: str | None = None
    originalPrice: int
    originalPriceText: str
    startQuantityIncluded: int | None = None
    startYearIncluded: int | None = None
    type: ReductionTypeEnum
    value: int


@model("order.cart.domain.Promotion.Condition")
class CartDomainPromotionCondition(Model, kw_only=True):
    all: "list[CartDomainPromotionCondition] | None" = None
    anyOf: "list[CartDomainPromotionCondition] | None" = None
    discounts: list[CartDomainPromotionDiscount] | None = None
    minDuration: Duration | None = None
    minQuantity: int | None = None
    planCode: str | None = None
    pricingMode: str | None = None
    productName: str | None = None


@model("order.cart.Promotion")
class CartPromotion(Model, kw_only=True):
    bundleWithPlanCodes: list[str]
    condition: CartDomainPromotionCondition | None = None
    endDate: datetime | None = None
    name: str
    price: Price
    startDate: datetime
    tags: list[str] | None = None
    type: str


@model("order.cart.Price")
class CartPrice(Model, kw_only=True):
    label: CartPriceLabelEnum
    price: Price
    promotions: list[CartPromotion] | None = None


@model("order.cart.Item")
class CartItem(Model, kw_only=True):
    cartId: str
    configurations: list[int] | None = None
    duration: Duration | None = None
    itemId: int
    offerId: str | None = None
    options: list[int]
    parentItemId: int | None = None
    prices: list[CartPrice]
    productId: str
    settings: CartItemSettings
