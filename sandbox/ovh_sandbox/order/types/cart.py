"""Types of the API of the order section: cart.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from datetime import datetime
from enum import StrEnum

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import Duration, Model, Text, model
from ovh_sandbox.core.types.nichandle import NichandleOvhSubsidiaryEnum
from ovh_sandbox.core.types.order import OrderDetailTypeEnum, Price
from ovh_sandbox.order.types.common import (
    CartGenericProductPricing,
    CartGenericProductTypeEnum,
    CartPrice,
    ReductionTypeEnum,
)


@model("order.ReductionContextEnum")
class ReductionContextEnum(StrEnum):
    promotion = "promotion"
    voucher = "voucher"


@model("order.cart.DomainActionEnum")
class CartDomainActionEnum(StrEnum):
    create = "create"
    trade = "trade"
    transfer = "transfer"
    update = "update"


@model("order.Contract")
class Contract(Model, kw_only=True):
    content: Text
    name: str
    url: str


@model("order.Reduction")
class Reduction(Model, kw_only=True):
    context: ReductionContextEnum
    description: str
    price: Price
    reductionDescription: str
    type: ReductionTypeEnum
    value: Price


@model("order.OrderDetail")
class OrderDetail(Model, kw_only=True):
    cartItemID: int | None = None
    description: str
    detailType: OrderDetailTypeEnum | None = None
    domain: str
    originalTotalPrice: Price
    quantity: int
    reductionTotalPrice: Price
    reductions: list[Reduction]
    totalPrice: Price
    unitPrice: Price


@model("order.OrderPrices")
class OrderPrices(Model, kw_only=True):
    originalWithoutTax: Price | None = None
    reduction: Price | None = None
    tax: Price
    withTax: Price
    withoutTax: Price


@model("order.Order")
class Order(Model, kw_only=True):
    contracts: list[Contract]
    details: list[OrderDetail]
    orderId: int | None = None
    prices: OrderPrices
    url: str | None = None


@model("order.cart.Cart")
class Cart(Model, kw_only=True):
    cartId: str
    description: str
    expire: datetime | None = None
    items: list[int]
    readOnly: bool


@model("order.cart.Checkout")
class CartCheckout(Model, kw_only=True):
    autoPayWithPreferredPaymentMethod: bool | UnsetType = UNSET
    waiveRetractationPeriod: bool | UnsetType = UNSET


@model("order.cart.ConfigurationItem")
class CartConfigurationItem(Model, kw_only=True):
    id: int
    label: str
    value: str


@model("order.cart.ConfigurationRequirements")
class CartConfigurationRequirements(Model, kw_only=True):
    allowedValues: list[str] | UnsetType = UNSET
    fields: list[str] | None = None
    label: str
    required: bool
    type: str


@model("order.cart.CouponCreation")
class CartCouponCreation(Model, kw_only=True):
    coupon: str


@model("order.cart.Creation")
class CartCreation(Model, kw_only=True):
    description: str | UnsetType = UNSET
    expire: datetime | UnsetType = UNSET
    ovhSubsidiary: NichandleOvhSubsidiaryEnum


@model("order.cart.DomainPacksCreation")
class CartDomainPacksCreation(Model, kw_only=True):
    domain: str
    duration: str
    planCode: str
    pricingMode: str
    quantity: int


@model("order.cart.DomainPacksDescriptionItem")
class CartDomainPacksDescriptionItem(Model, kw_only=True):
    available: bool
    domain: str


@model("order.cart.DomainPacksDescription")
class CartDomainPacksDescription(Model, kw_only=True):
    domains: list[CartDomainPacksDescriptionItem]


@model("order.cart.DomainPacksProductInformation")
class CartDomainPacksProductInformation(Model, kw_only=True):
    description: CartDomainPacksDescription
    planCode: str
    prices: list[CartGenericProductPricing]


@model("order.cart.GenericDomainCreation")
class CartGenericDomainCreation(Model, kw_only=True):
    domain: str
    duration: Duration | UnsetType | None = UNSET
    offerId: str | UnsetType | None = UNSET
    planCode: str | UnsetType | None = UNSET
    pricingMode: str | UnsetType | None = UNSET
    quantity: int | UnsetType | None = UNSET


@model("order.cart.GenericDomainOptionsCreation")
class CartGenericDomainOptionsCreation(Model, kw_only=True):
    duration: Duration
    itemId: int
    planCode: str
    pricingMode: str
    quantity: int


@model("order.cart.GenericOptionCreation")
class CartGenericOptionCreation(Model, kw_only=True):
    duration: Duration
    itemId: int
    planCode: str
    pricingMode: str
    quantity: int


@model("order.cart.GenericProductCreation")
class CartGenericProductCreation(Model, kw_only=True):
    duration: Duration
    planCode: str
    pricingMode: str
    quantity: int


@model("order.cart.GenericProductDefinition")
class CartGenericProductDefinition(Model, kw_only=True):
    planCode: str
    prices: list[CartGenericProductPricing]
    productName: str
    productType: CartGenericProductTypeEnum


@model("order.cart.ItemConfigurationCreation")
class CartItemConfigurationCreation(Model, kw_only=True):
    label: str
    value: Text | bool | int


@model("order.cart.ItemUpdate")
class CartItemUpdate(Model, kw_only=True):
    duration: Duration | UnsetType = UNSET
    quantity: int | UnsetType = UNSET


@model("order.cart.ProductInformation")
class CartProductInformation(Model, kw_only=True):
    action: CartDomainActionEnum
    configurations: list[CartConfigurationRequirements]
    currentNameservers: list[str] | None = None
    deliveryTime: str
    duration: list[Duration]
    isTransferLocked: bool | None = None
    offer: str | None = None
    offerId: str | None = None
    orderable: bool
    phase: str
    prices: list[CartPrice] | None = None
    pricingMode: str
    productId: str
    quantityMax: int
    recommendedDuration: Duration | None = None


@model("order.cart.Update")
class CartUpdate(Model, kw_only=True):
    description: str | UnsetType = UNSET
    expire: datetime | UnsetType = UNSET
