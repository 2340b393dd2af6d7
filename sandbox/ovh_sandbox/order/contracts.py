"""The terms a checkout answers with."""

from __future__ import annotations

from ovh_sandbox.order.types.cart import Contract

__all__ = ["GENERAL", "contracts_for", "of_registry"]

GENERAL = (
    "Domain names - special conditions (sandbox)",
    "Play terms of the OVH Order Lab sandbox. A real order shows OVHcloud's own conditions for domain names here:"
    " read them before you check out, they count as accepted on payment.",
)


def of_registry(extension: str) -> tuple[str, str]:
    """Name and content of the terms of an extension's registry."""
    return (
        f"Registry terms - .{extension} (sandbox)",
        f"Play terms for .{extension}. A real order shows the registry's naming policy here.",
    )


def contracts_for(base: str, extension: str) -> list[Contract]:
    """The terms of an order for a name."""
    return [
        Contract(name=name, content=content, url=f"{base}/contracts/{page}")
        for page, (name, content) in {
            "domain-names": GENERAL,
            f"registry-{extension}": of_registry(extension),
        }.items()
    ]
