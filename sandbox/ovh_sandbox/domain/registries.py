"""What registries allow: periods, lengths, name servers.

Periods and lengths come from the extension facts in ``data/`` where they are known; the rest is what most
registries do, and the grace periods are those this sandbox itself keeps.
"""

from __future__ import annotations

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.registry import operation
from ovh_sandbox.domain.extensions import sold_one
from ovh_sandbox.domain.periods import GRACE, REDEMPTION
from ovh_sandbox.domain.types.extensions import (
    ExtensionsExtension,
    ExtensionsRegistryConfigurations,
    ExtensionsRegistryConfigurationsCreateLifecycleRegistryConfiguration,
    ExtensionsRegistryConfigurationsDNSRegistryConfiguration,
    ExtensionsRegistryConfigurationsDomainRegistryConfiguration,
    ExtensionsRegistryConfigurationsExtensionTypeEnum,
    ExtensionsRegistryConfigurationsLabelDomainRegistryConfiguration,
    ExtensionsRegistryConfigurationsLifecycleRegistryConfiguration,
    ExtensionsRegistryConfigurationsOrderLifecycleRegistryConfiguration,
    ExtensionsRegistryConfigurationsRenewLifecycleRegistryConfiguration,
    ExtensionsRegistryConfigurationsRestoreLifecycleRegistryConfiguration,
    ExtensionsRegistryConfigurationsTransferLifecycleRegistryConfiguration,
)
from ovh_sandbox.order.prices import renew_periods
from ovh_sandbox.prices import load_extension

__all__: list[str] = []

LONGEST_LABEL = 63
_SHORTEST_LABEL = {"ovh": 3}


@operation("GET", "/domain/extensions/{name}")
def get_extension(call: Call, name: str) -> ExtensionsExtension:
    """Read an extension"""
    return ExtensionsExtension(name=sold_one(call, name))


@operation("GET", "/domain/extensions/{name}/registryConfigurations")
def get_registry_configurations(call: Call, name: str) -> ExtensionsRegistryConfigurations:
    """Say what the registry of an extension allows"""
    extension = sold_one(call, name)
    facts = load_extension(extension)
    if facts is None:
        raise errors.not_found("extension", name)
    months = renew_periods(extension)
    return ExtensionsRegistryConfigurations(
        dns=ExtensionsRegistryConfigurationsDNSRegistryConfiguration(
            isDNSSECSupported=True, minNumber=2, maxNumber=13
        ),
        domain=ExtensionsRegistryConfigurationsDomainRegistryConfiguration(
            extension_type=ExtensionsRegistryConfigurationsExtensionTypeEnum(
                "cctld" if facts.country_code else "gtld"
            ),
            isPremiumSupported=not facts.country_code,
            label=ExtensionsRegistryConfigurationsLabelDomainRegistryConfiguration(
                isIDNSupported=True,
                minLength=_SHORTEST_LABEL.get(extension, 1),
                maxLength=LONGEST_LABEL,
            ),
        ),
        lifecycle=ExtensionsRegistryConfigurationsLifecycleRegistryConfiguration(
            create=ExtensionsRegistryConfigurationsCreateLifecycleRegistryConfiguration(
                allowedPeriodsInMonths=months
            ),
            order=ExtensionsRegistryConfigurationsOrderLifecycleRegistryConfiguration(
                active=True, minMonths=months[0], maxMonths=months[-1]
            ),
            renew=ExtensionsRegistryConfigurationsRenewLifecycleRegistryConfiguration(
                allowedPeriodsInMonths=months, gracePeriodInDays=GRACE.days
            ),
            restore=ExtensionsRegistryConfigurationsRestoreLifecycleRegistryConfiguration(
                gracePeriodInDays=REDEMPTION.days
            ),
            transfer=ExtensionsRegistryConfigurationsTransferLifecycleRegistryConfiguration(
                allowedPeriodsInMonths=[12], includeRenew=True
            ),
        ),
    )
