"""What a shop needs before its first call: the means of its accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ovh_sandbox.auth.service_accounts import add_service_account
from ovh_sandbox.core.records import Account
from ovh_sandbox.me import holders, payments

if TYPE_CHECKING:
    from ovh_sandbox.core.shop import Shop

__all__ = ["stock"]


def stock(shop: Shop) -> None:
    """Give a new shop's accounts what every customer has: means of payment, and a contact of their own."""
    with shop.lock, shop.store.transaction(write=True):
        if shop.store.setting("stocked"):
            return
        for nichandle in shop.store.ids(Account):
            payments.open_methods(shop, nichandle)
        holders.open_contacts(shop)
        add_service_account(shop, "dc12345-ovh", description="OVH Order Lab")
        shop.store.set_setting("stocked", "yes")
