"""Who a domain name can belong to: an account's contacts, as they come to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ovh_sandbox.core.records import Account
from ovh_sandbox.me.records import ContactRecord

if TYPE_CHECKING:
    from ovh_sandbox.core.shop import Shop

__all__ = ["add_contact", "fields_of", "open_contacts", "owner_contact"]

FIRST_CONTACT = 30_118_000


def add_contact(shop: Shop, nichandle: str, fields: dict[str, Any], *, domain: str = "") -> ContactRecord:
    contact = ContactRecord(
        contact_id=shop.new_number("contact", FIRST_CONTACT), account=nichandle, fields=fields, domain=domain
    )
    shop.store.insert(contact)
    return contact


def open_contacts(shop: Shop) -> None:
    """Give each account of a new shop the contact every customer has: their own."""
    for place, account in enumerate(shop.store.find(Account)):
        # Beside the numbers of the contacts that are made later.
        shop.store.insert(
            ContactRecord(
                contact_id=FIRST_CONTACT - place, account=account.nichandle, fields=fields_of(account)
            )
        )


def owner_contact(shop: Shop, account: Account, path: str | None, domain: str) -> int:
    """A domain's own copy of its holder's contact; made from the account where none was configured."""
    chosen = shop.store.get(ContactRecord, path.rpartition("/")[2]) if path else None
    # Somebody else's contact stays out of reach, however its path came into the configuration.
    mine = chosen is not None and chosen.account == account.nichandle
    fields = chosen.fields if chosen is not None and mine else fields_of(account)
    return add_contact(shop, account.nichandle, fields, domain=domain).contact_id


def fields_of(account: Account) -> dict[str, Any]:
    """An account as a contact."""
    return {
        "firstName": account.firstname,
        "lastName": account.name,
        "legalForm": "individual",
        "email": account.email,
        "phone": account.phone,
        "language": account.language,
        "address": {
            "line1": account.address,
            "zip": account.zip,
            "city": account.city,
            "country": account.country,
        },
    }
