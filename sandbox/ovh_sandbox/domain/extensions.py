"""Which extensions are sold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.registry import operation
from ovh_sandbox.core.types.nichandle import NichandleOvhSubsidiaryEnum
from ovh_sandbox.domain.categories import geolocalization, thematic
from ovh_sandbox.domain.types.extensions import (
    ExtensionsByCategory,
    ExtensionsCategoryNameWithExtensions,
    ExtensionsCategoryTypeEnum,
    ExtensionsOrderByTypeEnum,
    ExtensionsPricingAttributes,
)
from ovh_sandbox.order.prices import promotion_of
from ovh_sandbox.prices import load_extensions

if TYPE_CHECKING:
    from ovh_sandbox.prices import SnapshotPrice

__all__ = ["sold", "sold_one", "trending"]

# What OVHcloud puts first is not published: here the well-known ones, then whatever is cheapest to keep.
_FIRST = (
    "com",
    "fr",
    "ovh",
    "net",
    "org",
    "eu",
    "be",
    "it",
    "es",
    "de",
    "io",
    "dev",
    "shop",
    "store",
    "online",
)

BRAND_NEW = timedelta(days=730)
"""An extension counts as new for this long after its delegation (our choice)."""


def sold(call: Call, subsidiary: str) -> dict[str, SnapshotPrice]:
    """Extensions with a price for a first year."""
    return {name: row for name, row in call.shop.prices.of(subsidiary).items() if row.register is not None}


def trending(call: Call, subsidiary: str) -> list[str]:
    """Extensions, most asked for first."""
    rows = sold(call, subsidiary)
    rest = sorted((row.renew or 0, name) for name, row in rows.items() if name not in _FIRST)
    return [name for name in _FIRST if name in rows] + [name for _, name in rest]


@operation("GET", "/domain/extensions")
def list_extensions(
    call: Call,
    ovhSubsidiary: NichandleOvhSubsidiaryEnum | None = None,
    orderBy: ExtensionsOrderByTypeEnum | None = None,
    thematics: str | None = None,
    geolocalizations: str | None = None,
) -> list[str]:
    """List the extensions sold"""
    subsidiary = ovhSubsidiary or call.me.subsidiary
    names = trending(call, subsidiary) if orderBy == "trending" else sorted(sold(call, subsidiary))
    wanted = categories_named(thematics, geolocalizations)
    return names if wanted is None else [name for name in names if name in wanted]


def categories_named(thematics: str | None, geolocalizations: str | None) -> set[str] | None:
    """Extensions of the categories asked for; None when none is."""
    asked = [(thematic(), thematics), (geolocalization(), geolocalizations)]
    if not any(text for _, text in asked):
        return None
    found: set[str] = set()
    for groups, text in asked:
        for name in (text or "").split(","):
            found |= set(groups.get(name.strip(), ()))
    return found


def sold_one(call: Call, name: str) -> str:
    """An extension the calling account's subsidiary sells, however it was written.

    Raises
    ------
    ApiError
        404 if it is not sold.
    """
    extension = name.lower().removeprefix(".")
    if extension not in sold(call, call.me.subsidiary):
        raise errors.not_found("extension", name)
    return extension


@operation("GET", "/domain/extensions/byCategory")
def list_by_category(
    call: Call, categoryType: list[ExtensionsCategoryTypeEnum] | None = None
) -> ExtensionsByCategory:
    """List the extensions by theme and by place"""
    names = sold(call, call.me.subsidiary)

    def group(kind: str, groups: dict[str, list[str]]) -> list[ExtensionsCategoryNameWithExtensions] | None:
        if categoryType and kind not in categoryType:
            return None
        found = {name: [one for one in members if one in names] for name, members in groups.items()}
        return [
            ExtensionsCategoryNameWithExtensions(name=name, extensions=members)
            for name, members in found.items()
            if members
        ]

    return ExtensionsByCategory(
        geolocalization=group("geolocalization", geolocalization()), thematic=group("thematic", thematic())
    )


@operation("GET", "/domain/extensions/highlighted")
def list_highlighted(call: Call, ovhSubsidiary: NichandleOvhSubsidiaryEnum | None = None) -> list[str]:
    """List the extensions worth showing first, most important first"""
    return trending(call, ovhSubsidiary or call.me.subsidiary)[: len(_FIRST)]


@operation("GET", "/domain/extensions/pricingAttributes")
def list_pricing_attributes(
    call: Call, ovhSubsidiary: NichandleOvhSubsidiaryEnum | None = None
) -> list[ExtensionsPricingAttributes]:
    """Say which extensions are new and which have a promotion"""
    facts = load_extensions()
    new_since = call.now.date() - BRAND_NEW
    attributes = []
    for name, row in sorted(sold(call, ovhSubsidiary or call.me.subsidiary).items()):
        born = facts[name].delegated_on if name in facts else ""
        attributes.append(
            ExtensionsPricingAttributes(
                name=name,
                brandNew=bool(born) and date.fromisoformat(born) >= new_since,
                priceDrop=promotion_of(row, call.shop.clock) is not None,
            )
        )
    return attributes


@operation("GET", "/domain/data/extension", auth=False, status="DEPRECATED", replacement="/domain/extensions")
def list_extensions_old(call: Call, country: NichandleOvhSubsidiaryEnum | None = None) -> list[str]:
    """List the extensions sold (the older call, without login)"""
    return trending(call, country or "FR")
