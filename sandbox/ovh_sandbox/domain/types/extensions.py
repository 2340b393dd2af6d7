"""Types of the API of the domain section: extensions.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from enum import StrEnum

from ovh_sandbox.core.model import Model, model


@model("domain.extensions.CategoryTypeEnum")
class ExtensionsCategoryTypeEnum(StrEnum):
    geolocalization = "geolocalization"
    thematic = "thematic"


@model("domain.extensions.OrderByTypeEnum")
class ExtensionsOrderByTypeEnum(StrEnum):
    alphabetical = "alphabetical"
    trending = "trending"


@model("domain.extensions.registryConfigurations.ExtensionTypeEnum")
class ExtensionsRegistryConfigurationsExtensionTypeEnum(StrEnum):
    cctld = "cctld"
    gtld = "gtld"


@model("domain.extensions.CategoryNameWithExtensions")
class ExtensionsCategoryNameWithExtensions(Model, kw_only=True):
    extensions: list[str]
    name: str


@model("domain.extensions.Extension")
class ExtensionsExtension(Model, kw_only=True):
    name: str


@model("domain.extensions.ExtensionsByCategory")
class ExtensionsByCategory(Model, kw_only=True):
    geolocalization: list[ExtensionsCategoryNameWithExtensions] | None = None
    thematic: list[ExtensionsCategoryNameWithExtensions] | None = None


@model("domain.extensions.ExtensionsPricingAttributes")
class ExtensionsPricingAttributes(Model, kw_only=True):
    brandNew: bool
    name: str
    priceDrop: bool


@model("domain.extensions.registryConfigurations.CreateLifecycleRegistryConfiguration")
class ExtensionsRegistryConfigurationsCreateLifecycleRegistryConfiguration(Model, kw_only=True):
    allowedPeriodsInMonths: list[int] | None = None


@model("domain.extensions.registryConfigurations.DNSRegistryConfiguration")
class ExtensionsRegistryConfigurationsDNSRegistryConfiguration(Model, kw_only=True):
    isDNSSECSupported: bool
    maxNumber: int | None = None
    minNumber: int | None = None


@model("domain.extensions.registryConfigurations.LabelDomainRegistryConfiguration")
class ExtensionsRegistryConfigurationsLabelDomainRegistryConfiguration(Model, kw_only=True):
    isIDNSupported: bool
    maxLength: int | None = None
    minLength: int | None = None


@model("domain.extensions.registryConfigurations.DomainRegistryConfiguration")
class ExtensionsRegistryConfigurationsDomainRegistryConfiguration(Model, kw_only=True):
    extension_type: ExtensionsRegistryConfigurationsExtensionTypeEnum
    isPremiumSupported: bool
    label: ExtensionsRegistryConfigurationsLabelDomainRegistryConfiguration


@model("domain.extensions.registryConfigurations.OrderLifecycleRegistryConfiguration")
class ExtensionsRegistryConfigurationsOrderLifecycleRegistryConfiguration(Model, kw_only=True):
    active: bool
    maxMonths: int | None = None
    minMonths: int | None = None


@model("domain.extensions.registryConfigurations.RenewLifecycleRegistryConfiguration")
class ExtensionsRegistryConfigurationsRenewLifecycleRegistryConfiguration(Model, kw_only=True):
    allowedPeriodsInMonths: list[int] | None = None
    gracePeriodInDays: int | None = None


@model("domain.extensions.registryConfigurations.RestoreLifecycleRegistryConfiguration")
class ExtensionsRegistryConfigurationsRestoreLifecycleRegistryConfiguration(Model, kw_only=True):
    gracePeriodInDays: int | None = None


@model("domain.extensions.registryConfigurations.TransferLifecycleRegistryConfiguration")
class ExtensionsRegistryConfigurationsTransferLifecycleRegistryConfiguration(Model, kw_only=True):
    allowedPeriodsInMonths: list[int] | None = None
    includeRenew: bool


@model("domain.extensions.registryConfigurations.LifecycleRegistryConfiguration")
class ExtensionsRegistryConfigurationsLifecycleRegistryConfiguration(Model, kw_only=True):
    create: ExtensionsRegistryConfigurationsCreateLifecycleRegistryConfiguration
    order: ExtensionsRegistryConfigurationsOrderLifecycleRegistryConfiguration
    renew: ExtensionsRegistryConfigurationsRenewLifecycleRegistryConfiguration
    restore: ExtensionsRegistryConfigurationsRestoreLifecycleRegistryConfiguration
    transfer: ExtensionsRegistryConfigurationsTransferLifecycleRegistryConfiguration


@model("domain.extensions.registryConfigurations.RegistryConfigurations")
class ExtensionsRegistryConfigurations(Model, kw_only=True):
    dns: ExtensionsRegistryConfigurationsDNSRegistryConfiguration
    domain: ExtensionsRegistryConfigurationsDomainRegistryConfiguration
    lifecycle: ExtensionsRegistryConfigurationsLifecycleRegistryConfiguration
