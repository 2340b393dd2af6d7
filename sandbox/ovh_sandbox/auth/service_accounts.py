"""Service accounts: OAuth2 clients of an account, for programs that act for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ovh_sandbox.core.records import ServiceAccount

if TYPE_CHECKING:
    from ovh_sandbox.core.shop import Shop

__all__ = ["TOKEN_PATH", "add_service_account", "client_of"]

TOKEN_PATH = "/auth/oauth2/token"
"""Where they get their tokens, see :mod:`ovh_sandbox.auth.oauth2`."""


def add_service_account(
    shop: Shop, nichandle: str, *, description: str, rules: list[tuple[str, str]] | None = None
) -> ServiceAccount:
    """Give an account an OAuth2 client; every route unless `rules` says less. Within a transaction."""
    number = shop.store.next_number("service account")
    client = ServiceAccount(
        client_id=f"EU.{shop.digest('service account', number).hex()[:16]}",
        client_secret=shop.new_secret("service account", number),
        account=nichandle,
        description=description,
        rules=rules,
    )
    shop.store.insert(client)
    return client


def client_of(shop: Shop, *, rules: list[tuple[str, str]] | None = None) -> ServiceAccount:
    """The first account's service account, or a new one that may only call what `rules` says."""
    with shop.lock, shop.store.transaction(write=True):
        if rules is not None:
            return add_service_account(shop, "dc12345-ovh", description="Some routes only", rules=rules)
        found = shop.store.find(ServiceAccount, owner="dc12345-ovh")
        everything = next((client for client in found if client.rules is None), None)
        return everything or add_service_account(shop, "dc12345-ovh", description="OVH Order Lab")
