"""Which extensions are sold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.sandbox.core.access import Call
from helpers.sandbox.core.registry import operation
from helpers.sandbox.core.types import NichandleOvhSubsidiaryEnum
from helpers.sandbox.domain.types import ExtensionsOrderByTypeEnum
from helpers.sandbox.order.prices import price_list

if TYPE_CHECKING:
    from helpers.snapshot import SnapshotPrice

__all__ = ["sold", "trending"]

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


def sold(subsidiary: str) -> dict[str, SnapshotPrice]:
    """Extensions with a price for a first year."""
    return {name: row for name, row in price_list(subsidiary).items() if row.register is not None}


def trending(subsidiary: str) -> list[str]:
    """Extensions, most asked for first."""
    rows = sold(subsidiary)
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
    names = trending(subsidiary) if orderBy == "trending" else sorted(sold(subsidiary))
    wanted = categories_named(thematics, geolocalizations)
    return names if wanted is None else [name for name in names if name in wanted]


def categories_named(thematics: str | None, geolocalizations: str | None) -> set[str] | None:
    """Extensions of the categories asked for; None when none is."""
    from helpers.sandbox.domain.categories import geolocalization, thematic

    asked = [(thematic(), thematics), (geolocalization(), geolocalizations)]
    if not any(text for _, text in asked):
        return None
    found: set[str] = set()
    for groups, text in asked:
        for name in (text or "").split(","):
            found |= set(groups.get(name.strip(), ()))
    return found


@operation("GET", "/domain/data/extension", auth=False, status="DEPRECATED", replacement="/domain/extensions")
def list_extensions_old(call: Call, country: NichandleOvhSubsidiaryEnum | None = None) -> list[str]:
    """List the extensions sold (the older call, without login)"""
    return trending(country or "FR")
