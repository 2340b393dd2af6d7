"""Types of the API of the order section: catalog.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from datetime import datetime
from enum import StrEnum

from ovh_sandbox.core.model import Duration, Model, SafeKeyValue, model
from ovh_sandbox.core.types.nichandle import NichandleOvhSubsidiaryEnum
from ovh_sandbox.core.types.order import CurrencyCodeEnum, Price
from ovh_sandbox.order.types.common import (
    CartGenericProductPricingCapacitiesEnum,
    CartGenericProductPricingTypeEnum,
    CartGenericProductTypeEnum,
    ReductionTypeEnum,
)


@model("order.ContextTypeEnum")
class ContextTypeEnum(StrEnum):
    discover = "discover"
    standard = "standard"
    welcome = "welcome"


@model("order.cart.DurationUnitEnum")
class CartDurationUnitEnum(StrEnum):
    day = "day"
    hour = "hour"
    month = "month"
    none = "none"


@model("order.cart.GenericProductPricingStrategyEnum")
class CartGenericProductPricingStrategyEnum(StrEnum):
    stairstep = "stairstep"
    tiered = "tiered"
    volume = "volume"


@model("order.catalog.public.BillingStrategyEnum")
class CatalogPublicBillingStrategyEnum(StrEnum):
    custom = "custom"
    diff = "diff"
    max = "max"
    max_retain = "max_retain"
    ping = "ping"
    sum = "sum"


@model("order.catalog.public.EngagementConfiguration.EndStrategyEnum")
class CatalogPublicEngagementConfigurationEndStrategyEnum(StrEnum):
    CANCEL_SERVICE = "CANCEL_SERVICE"
    REACTIVATE_ENGAGEMENT = "REACTIVATE_ENGAGEMENT"
    STOP_ENGAGEMENT_FALLBACK_DEFAULT_PRICE = "STOP_ENGAGEMENT_FALLBACK_DEFAULT_PRICE"
    STOP_ENGAGEMENT_KEEP_PRICE = "STOP_ENGAGEMENT_KEEP_PRICE"


@model("order.catalog.public.EngagementConfiguration.TypeEnum")
class CatalogPublicEngagementConfigurationTypeEnum(StrEnum):
    periodic = "periodic"
    upfront = "upfront"


@model("order.catalog.public.PingEndPolicyEnum")
class CatalogPublicPingEndPolicyEnum(StrEnum):
    full = "full"
    prorata = "prorata"


@model("order.catalog.public.ProrataUnitEnum")
class CatalogPublicProrataUnitEnum(StrEnum):
    day = "day"
    hour = "hour"
    month = "month"


@model("order.catalog.Pricing")
class CatalogPricing(Model, kw_only=True):
    capacities: list[str]
    commitment: int
    description: str
    interval: int
    intervalUnit: str
    maximumQuantity: int | None = None
    maximumRepeat: int | None = None
    minimumQuantity: int
    minimumRepeat: int
    mustBeCompleted: bool
    price: Price
    priceCapInUcents: int | None = None
    priceInUcents: int
    pricingStrategy: str


@model("order.catalog.PricingDefault")
class CatalogPricingDefault(Model, kw_only=True):
    default: list[CatalogPricing]


@model("order.catalog.ConfigurationItem")
class CatalogConfigurationItem(Model, kw_only=True):
    defaultValue: str | None = None
    isCustom: bool
    isMandatory: bool
    name: str
    values: list[str]


@model("order.catalog.Product")
class CatalogProduct(Model, kw_only=True):
    configurations: list[CatalogConfigurationItem]
    description: str
    internalType: CartGenericProductTypeEnum
    metadatas: list[SafeKeyValue] | None = None
    name: str
    subType: str | None = None
    technicalDetails: list[SafeKeyValue] | None = None
    type: str | None = None


@model("order.catalog.cloud.Blob.Unit")
class CatalogCloudBlobUnit(Model, kw_only=True):
    unit: str


@model("order.catalog.cloud.Blob")
class CatalogCloudBlob(Model, kw_only=True):
    unit: CatalogCloudBlobUnit | None = None


@model("order.catalog.ProductOfferDetails")
class CatalogProductOfferDetails(Model, kw_only=True):
    blobs: CatalogCloudBlob | None = None
    metadatas: list[SafeKeyValue] | None = None
    pricings: CatalogPricingDefault
    product: CatalogProduct


@model("order.catalog.cloud.RegionPrice.Price")
class CatalogCloudRegionPricePrice(Model, kw_only=True):
    currencyCode: CurrencyCodeEnum
    priceInUcents: int
    text: str
    value: float


@model("order.catalog.cloud.RegionPrice")
class CatalogCloudRegionPrice(Model, kw_only=True):
    price: CatalogCloudRegionPricePrice
    region: str


@model("order.catalog.ProductPlan")
class CatalogProductPlan(Model, kw_only=True):
    addonsFamily: "list[CatalogAddonItem]"
    consumptionBillingStrategy: str | None = None
    details: CatalogProductOfferDetails
    familyName: str | None = None
    invoiceName: str
    planCode: str
    prices: list[CatalogCloudRegionPrice] | None = None
    pricingType: str


@model("order.catalog.AddonOffer")
class CatalogAddonOffer(Model, kw_only=True):
    default: bool | None = None
    invoiceName: str
    maximumQuantity: int | None = None
    minimumQuantity: int | None = None
    plan: CatalogProductPlan


@model("order.catalog.AddonItem")
class CatalogAddonItem(Model, kw_only=True):
    addons: list[CatalogAddonOffer]
    exclusive: bool
    family: str
    mandatory: bool


@model("order.catalog.Catalog")
class Catalog(Model, kw_only=True):
    catalogId: int
    merchantCode: str
    plans: list[CatalogProductPlan] | None = None


@model("order.catalog.public.AddonFamily")
class CatalogPublicAddonFamily(Model, kw_only=True):
    addons: list[str] | None = None
    default: str | None = None
    exclusive: bool | None = None
    mandatory: bool | None = None
    name: str


@model("order.catalog.public.Locale")
class CatalogPublicLocale(Model, kw_only=True):
    currencyCode: CurrencyCodeEnum
    subsidiary: NichandleOvhSubsidiaryEnum
    taxRate: float


@model("order.catalog.public.Configuration")
class CatalogPublicConfiguration(Model, kw_only=True):
    isCustom: bool
    isMandatory: bool
    name: str
    values: list[str] | None = None


@model("order.catalog.public.ConsumptionConfiguration")
class CatalogPublicConsumptionConfiguration(Model, kw_only=True):
    billingStrategy: CatalogPublicBillingStrategyEnum
    pingEndPolicy: CatalogPublicPingEndPolicyEnum | None = None
    prorataUnit: CatalogPublicProrataUnitEnum


@model("order.catalog.public.EngagementConfiguration")
class CatalogPublicEngagementConfiguration(Model, kw_only=True):
    defaultEndAction: CatalogPublicEngagementConfigurationEndStrategyEnum
    duration: Duration
    type: CatalogPublicEngagementConfigurationTypeEnum


@model("order.catalog.public.PricingMinMax")
class CatalogPublicPricingMinMax(Model, kw_only=True):
    max: int | None = None
    min: int


@model("order.catalog.public.PromotionDiscountTotal")
class CatalogPublicPromotionDiscountTotal(Model, kw_only=True):
    tax: int
    value: int


@model("order.catalog.public.Promotion")
class CatalogPublicPromotion(Model, kw_only=True):
    context: ContextTypeEnum
    description: str
    discount: CatalogPublicPromotionDiscountTotal
    duration: int | None = None
    endDate: datetime | None = None
    globalQuantity: int | None = None
    isGlobalQuantityLimited: bool
    minimumDuration: int | None = None
    name: str
    quantity: int | None = None
    startDate: datetime
    tags: list[str] | None = None
    total: CatalogPublicPromotionDiscountTotal
    type: ReductionTypeEnum
    value: int


@model("order.catalog.public.Pricing")
class CatalogPublicPricing(Model, kw_only=True):
    capacities: list[CartGenericProductPricingCapacitiesEnum]
    commitment: int
    description: str
    engagementConfiguration: CatalogPublicEngagementConfiguration | None = None
    interval: int
    intervalUnit: CartDurationUnitEnum
    mode: str
    mustBeCompleted: bool
    phase: int
    price: int
    promotions: list[CatalogPublicPromotion] | None = None
    quantity: CatalogPublicPricingMinMax
    repeat: CatalogPublicPricingMinMax
    strategy: CartGenericProductPricingStrategyEnum
    tax: int
    type: CartGenericProductPricingTypeEnum


@model("order.catalog.public.ProductBlobCommercialFeatures")
class CatalogPublicProductBlobCommercialFeatures(Model, kw_only=True):
    name: str | None = None
    value: str | None = None


@model("order.catalog.public.ProductBlobCommercialPriceDisplay")
class CatalogPublicProductBlobCommercialPriceDisplay(Model, kw_only=True):
    value: str


@model("order.catalog.public.ProductBlobCommercialPrice")
class CatalogPublicProductBlobCommercialPrice(Model, kw_only=True):
    display: CatalogPublicProductBlobCommercialPriceDisplay | None = None
    interval: str | None = None
    precision: int | None = None
    unit: str | None = None


@model("order.catalog.public.ProductBlobConnectionClients")
class CatalogPublicProductBlobConnectionClients(Model, kw_only=True):
    concurrency: int
    number: int


@model("order.catalog.public.ProductBlobConnection")
class CatalogPublicProductBlobConnection(Model, kw_only=True):
    clients: CatalogPublicProductBlobConnectionClients
    total: int


@model("order.catalog.public.ProductBlobCommercial")
class CatalogPublicProductBlobCommercial(Model, kw_only=True):
    brick: str | None = None
    brickSubtype: str | None = None
    connection: CatalogPublicProductBlobConnection | None = None
    features: list[CatalogPublicProductBlobCommercialFeatures] | None = None
    line: str | None = None
    name: str | None = None
    price: CatalogPublicProductBlobCommercialPrice | None = None
    range: str | None = None


@model("order.catalog.public.ProductBlobMarketingContent")
class CatalogPublicProductBlobMarketingContent(Model, kw_only=True):
    key: str
    value: str


@model("order.catalog.public.ProductBlobMarketing")
class CatalogPublicProductBlobMarketing(Model, kw_only=True):
    content: list[CatalogPublicProductBlobMarketingContent]


@model("order.catalog.public.ProductBlobMetaConfigurationsValues")
class CatalogPublicProductBlobMetaConfigurationsValues(Model, kw_only=True):
    blobs: "CatalogPublicProductBlob"
    value: str


@model("order.catalog.public.ProductBlobMetaConfigurations")
class CatalogPublicProductBlobMetaConfigurations(Model, kw_only=True):
    name: str
    values: list[CatalogPublicProductBlobMetaConfigurationsValues]


@model("order.catalog.public.ProductBlobMeta")
class CatalogPublicProductBlobMeta(Model, kw_only=True):
    configurations: list[CatalogPublicProductBlobMetaConfigurations]


@model("order.catalog.public.ProductBlobTechnicalCPU")
class CatalogPublicProductBlobTechnicalCPU(Model, kw_only=True):
    boost: float | None = None
    brand: str | None = None
    cores: int | None = None
    customizable: bool | None = None
    frequency: float | None = None
    maxFrequency: float | None = None
    model: str | None = None
    number: int | None = None
    score: int | None = None
    threads: int | None = None
    type: str | None = None


@model("order.catalog.public.ProductBlobTechnicalDatacenter")
class CatalogPublicProductBlobTechnicalDatacenter(Model, kw_only=True):
    city: str | None = None
    country: str | None = None
    countryCode: NichandleOvhSubsidiaryEnum | None = None
    name: str | None = None
    region: str | None = None


@model("order.catalog.public.ProductBlobTechnicalDisk")
class CatalogPublicProductBlobTechnicalDisk(Model, kw_only=True):
    capacity: float
    interface: str | None = None
    iops: int | None = None
    maximumCapacity: float
    number: int | None = None
    sizeUnit: str | None = None
    specs: str | None = None
    technology: str | None = None
    usage: str | None = None


@model("order.catalog.public.ProductBlobTechnicalEphemeralStorage")
class CatalogPublicProductBlobTechnicalEphemeralStorage(Model, kw_only=True):
    disks: list[CatalogPublicProductBlobTechnicalDisk] | None = None


@model("order.catalog.public.ProductBlobTechnicalMemory")
class CatalogPublicProductBlobTechnicalMemory(Model, kw_only=True):
    customizable: bool | None = None
    ecc: bool | None = None
    frequency: int | None = None
    interface: str | None = None
    ramType: str | None = None
    size: float
    sizeUnit: str | None = None


@model("order.catalog.public.ProductBlobTechnicalGPU")
class CatalogPublicProductBlobTechnicalGPU(Model, kw_only=True):
    brand: str | None = None
    memory: CatalogPublicProductBlobTechnicalMemory
    model: str | None = None
    number: int | None = None
    performance: float | None = None


@model("order.catalog.public.ProductBlobTechnicalLicenseCores")
class CatalogPublicProductBlobTechnicalLicenseCores(Model, kw_only=True):
    number: int
    total: int | None = None


@model("order.catalog.public.ProductBlobTechnicalLicense")
class CatalogPublicProductBlobTechnicalLicense(Model, kw_only=True):
    application: str | None = None
    cores: CatalogPublicProductBlobTechnicalLicenseCores | None = None
    cpu: CatalogPublicProductBlobTechnicalCPU | None = None
    distribution: str | None = None
    edition: str | None = None
    family: str | None = None
    feature: str | None = None
    flavor: str | None = None
    images: list[str] | None = None
    nbOfAccount: int | None = None
    package: str | None = None
    version: str | None = None


@model("order.catalog.public.ProductBlobTechnicalNetwork")
class CatalogPublicProductBlobTechnicalNetwork(Model, kw_only=True):
    burst: int | None = None
    capacity: int | None = None
    guaranteed: bool | None = None
    interfaces: int | None = None
    isMax: bool | None = None
    level: float | None = None
    limit: int | None = None
    max: float
    maxUnit: str
    shared: bool | None = None
    traffic: int | None = None
    unit: str
    unlimited: bool | None = None


@model("order.catalog.public.ProductBlobTechnicalNodes")
class CatalogPublicProductBlobTechnicalNodes(Model, kw_only=True):
    number: int


@model("order.catalog.public.ProductBlobTechnicalNvme")
class CatalogPublicProductBlobTechnicalNvme(Model, kw_only=True):
    disks: list[CatalogPublicProductBlobTechnicalDisk] | None = None


@model("order.catalog.public.ProductBlobTechnicalOS")
class CatalogPublicProductBlobTechnicalOS(Model, kw_only=True):
    distribution: str | None = None
    edition: str | None = None
    family: str | None = None
    version: str | None = None


@model("order.catalog.public.ProductBlobTechnicalPerSeconds")
class CatalogPublicProductBlobTechnicalPerSeconds(Model, kw_only=True):
    total: int
    unit: str | None = None


@model("order.catalog.public.ProductBlobTechnicalProvider")
class CatalogPublicProductBlobTechnicalProvider(Model, kw_only=True):
    pointsOfPresence: int
    reference: bool | None = None


@model("order.catalog.public.ProductBlobTechnicalFrame")
class CatalogPublicProductBlobTechnicalFrame(Model, kw_only=True):
    dualPowerSupply: bool
    model: str
    size: str


@model("order.catalog.public.ProductBlobTechnicalServices")
class CatalogPublicProductBlobTechnicalServices(Model, kw_only=True):
    antiddos: str
    includedBackup: int | None = None
    sla: float


@model("order.catalog.public.ProductBlobTechnicalServer")
class CatalogPublicProductBlobTechnicalServer(Model, kw_only=True):
    cpu: CatalogPublicProductBlobTechnicalCPU
    frame: CatalogPublicProductBlobTechnicalFrame
    network: CatalogPublicProductBlobTechnicalNetwork | None = None
    range: str
    services: CatalogPublicProductBlobTechnicalServices


@model("order.catalog.public.ProductBlobTechnicalRaid")
class CatalogPublicProductBlobTechnicalRaid(Model, kw_only=True):
    cardModel: str | None = None
    cardSize: str | None = None
    type: str


@model("order.catalog.public.ProductBlobTechnicalStorage")
class CatalogPublicProductBlobTechnicalStorage(Model, kw_only=True):
    disks: list[CatalogPublicProductBlobTechnicalDisk] | None = None
    hotSwap: bool | None = None
    raid: str | None = None
    raidDetails: CatalogPublicProductBlobTechnicalRaid | None = None


@model("order.catalog.public.ProductBlobTechnicalThroughput")
class CatalogPublicProductBlobTechnicalThroughput(Model, kw_only=True):
    level: int


@model("order.catalog.public.ProductBlobTechnicalVirtualization")
class CatalogPublicProductBlobTechnicalVirtualization(Model, kw_only=True):
    hypervisor: str | None = None


@model("order.catalog.public.ProductBlobTechnicalVolumeCapacity")
class CatalogPublicProductBlobTechnicalVolumeCapacity(Model, kw_only=True):
    max: int


@model("order.catalog.public.ProductBlobTechnicalVolumeIops")
class CatalogPublicProductBlobTechnicalVolumeIops(Model, kw_only=True):
    guaranteed: bool
    level: int
    max: int
    maxUnit: str
    unit: str


@model("order.catalog.public.ProductBlobTechnicalVolume")
class CatalogPublicProductBlobTechnicalVolume(Model, kw_only=True):
    capacity: CatalogPublicProductBlobTechnicalVolumeCapacity
    iops: CatalogPublicProductBlobTechnicalVolumeIops


@model("order.catalog.public.ProductBlobTechnical")
class CatalogPublicProductBlobTechnical(Model, kw_only=True):
    bandwidth: CatalogPublicProductBlobTechnicalNetwork | None = None
    connection: CatalogPublicProductBlobConnection | None = None
    connectionPerSeconds: CatalogPublicProductBlobTechnicalPerSeconds | None = None
    cpu: CatalogPublicProductBlobTechnicalCPU | None = None
    datacenter: CatalogPublicProductBlobTechnicalDatacenter | None = None
    ephemeralLocalStorage: CatalogPublicProductBlobTechnicalEphemeralStorage | None = None
    gpu: CatalogPublicProductBlobTechnicalGPU | None = None
    license: CatalogPublicProductBlobTechnicalLicense | None = None
    memory: CatalogPublicProductBlobTechnicalMemory | None = None
    name: str | None = None
    nodes: CatalogPublicProductBlobTechnicalNodes | None = None
    nvme: CatalogPublicProductBlobTechnicalNvme | None = None
    os: CatalogPublicProductBlobTechnicalOS | None = None
    provider: CatalogPublicProductBlobTechnicalProvider | None = None
    requestPerSeconds: CatalogPublicProductBlobTechnicalPerSeconds | None = None
    server: CatalogPublicProductBlobTechnicalServer | None = None
    storage: CatalogPublicProductBlobTechnicalStorage | None = None
    throughput: CatalogPublicProductBlobTechnicalThroughput | None = None
    virtualization: CatalogPublicProductBlobTechnicalVirtualization | None = None
    volume: CatalogPublicProductBlobTechnicalVolume | None = None
    vrack: CatalogPublicProductBlobTechnicalNetwork | None = None


@model("order.catalog.public.ProductBlob")
class CatalogPublicProductBlob(Model, kw_only=True):
    commercial: CatalogPublicProductBlobCommercial | None = None
    marketing: CatalogPublicProductBlobMarketing | None = None
    meta: CatalogPublicProductBlobMeta | None = None
    tags: list[str] | None = None
    technical: CatalogPublicProductBlobTechnical | None = None
    value: str | None = None


@model("order.catalog.public.Plan")
class CatalogPublicPlan(Model, kw_only=True):
    addonFamilies: list[CatalogPublicAddonFamily]
    blobs: CatalogPublicProductBlob | None = None
    configurations: list[CatalogPublicConfiguration]
    consumptionConfiguration: CatalogPublicConsumptionConfiguration | None = None
    family: str | None = None
    invoiceName: str
    planCode: str
    pricingType: CartGenericProductPricingTypeEnum
    pricings: list[CatalogPublicPricing]
    product: str


@model("order.catalog.public.PlanFamily")
class CatalogPublicPlanFamily(Model, kw_only=True):
    name: str


@model("order.catalog.public.Product")
class CatalogPublicProduct(Model, kw_only=True):
    blobs: CatalogPublicProductBlob | None = None
    configurations: list[CatalogPublicConfiguration] | None = None
    description: str
    name: str


@model("order.catalog.public.Catalog")
class CatalogPublicCatalog(Model, kw_only=True):
    addons: list[CatalogPublicPlan]
    catalogId: int
    locale: CatalogPublicLocale
    planFamilies: list[CatalogPublicPlanFamily]
    plans: list[CatalogPublicPlan]
    products: list[CatalogPublicProduct]
