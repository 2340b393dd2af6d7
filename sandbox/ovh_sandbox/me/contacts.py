"""Contacts: the people a domain name can belong to.

``/me/contact`` and ``/domain/contact`` are two views of the same contacts; this module holds what both share.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
from msgspec import UNSET

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.decoding import converted
from ovh_sandbox.core.registry import operation
from ovh_sandbox.eligibility.contacts import validate_contact_format
from ovh_sandbox.me.holders import add_contact
from ovh_sandbox.me.records import ContactRecord
from ovh_sandbox.me.types.contact import Contact, ContactFieldInformation, ContactSent

__all__ = [
    "MANDATORY",
    "change_contact",
    "contact_of",
    "make_contact",
    "view",
]

MANDATORY = ("firstName", "lastName", "email", "language", "legalForm", "phone")
MANDATORY_ADDRESS = ("line1", "city", "country")
LONGEST_FIELD = 255

# Of a name's holder: changing one of these is a change of owner, which is ordered as a product.
_IDENTITY = ("email", "legalForm", "organisationName", "address.country")
_PERSON = ("firstName", "lastName")
_NUMBERS = ("cellPhone", "fax", "phone")


def _given(struct: msgspec.Struct) -> dict[str, Any]:
    """What a caller sent, as plain data, without what was left out."""
    found: dict[str, Any] = {}
    for name in struct.__struct_fields__:
        value = getattr(struct, name)
        if value is not UNSET:
            found[name] = _given(value) if isinstance(value, msgspec.Struct) else value
    return msgspec.to_builtins(found)


def _value(fields: dict[str, Any], path: str) -> Any:
    head, _, rest = path.partition(".")
    value = fields.get(head)
    return _value(value or {}, rest) if rest else value


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _mandatory(fields: dict[str, Any]) -> list[str]:
    paths = [*MANDATORY, *(f"address.{name}" for name in MANDATORY_ADDRESS)]
    if fields.get("legalForm") not in (None, "individual"):
        paths.append("organisationName")
    return paths


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    """A contact's fields if they hold what every contact must; raises `ApiError` 400 naming each fault."""
    faults = validate_contact_format(fields)
    for prefix, values in (("", fields), ("address.", fields.get("address") or {})):
        for name, value in values.items():
            if isinstance(value, str) and len(value) > LONGEST_FIELD:
                faults[prefix + name] = f'Field "{name}" has more than {LONGEST_FIELD} characters'
    for path in _mandatory(fields):
        if _is_empty(_value(fields, path)):
            faults[path] = f'Field "{path.rpartition(".")[2]}" is required'
    if faults:
        named = "; ".join(f"[{name}] {text}" for name, text in faults.items())
        raise errors.bad_request(f"The contact is not valid: {named}", details=faults)
    # An empty number is none: the API never answers one.
    return fields | {name: None for name in _NUMBERS if name in fields and _is_empty(fields[name])}


View = TypeVar("View", bound=msgspec.Struct)


def view(contact: ContactRecord, kind: type[View]) -> View:
    """A contact as one of its two views, which knows some of its fields."""
    known = {name: value for name, value in contact.fields.items() if name in kind.__struct_fields__}
    return converted({**known, "id": contact.contact_id}, kind)


def contact_of(call: Call, contact_id: int) -> ContactRecord:
    """A contact of the calling account; 404 for anybody else's."""
    contact = call.store.get(ContactRecord, contact_id)
    if contact is None or contact.account != call.me.nichandle:
        raise errors.not_found("contact", contact_id)
    return contact


def make_contact(call: Call, body: msgspec.Struct) -> ContactRecord:
    """A new contact of the calling account, from the body of either view; 400 naming each faulty field."""
    fields = _given(body)
    fields.pop("id", None)
    return add_contact(call.shop, call.me.nichandle, _checked(fields))


def change_contact(call: Call, contact: ContactRecord, body: msgspec.Struct) -> None:
    """Change a contact by what a caller sent in either view.

    Raises
    ------
    ApiError
        400 naming each faulty field, or what may not be changed of a name's holder.
    """
    changes = _given(body)
    changes.pop("id", None)
    address = {**(contact.fields.get("address") or {}), **(changes.pop("address", None) or {})}
    fields = _checked({**contact.fields, **changes, "address": address})
    fixed = [path for path in _read_only(contact) if _value(fields, path) != _value(contact.fields, path)]
    if fixed:
        raise errors.bad_request(
            f"The contact {contact.contact_id} holds {contact.domain}: {', '.join(fixed)} can only be changed by"
            f" a change of owner (/order/cartServiceOption/domain/{contact.domain})",
            details={path: f'Field "{path}" is read-only' for path in fixed},
        )
    contact.fields = fields
    call.store.save(contact)


def _read_only(contact: ContactRecord) -> list[str]:
    """What of a contact can no longer be changed: who a name's holder is."""
    if not contact.domain:
        return []
    person = _PERSON if contact.fields.get("legalForm") == "individual" else ()
    return [path for path in (*_IDENTITY, *person) if not _is_empty(_value(contact.fields, path))]


@operation("GET", "/me/contact")
def list_contacts(call: Call) -> list[int]:
    """List your contacts"""
    return [int(contact_id) for contact_id in call.store.ids(ContactRecord, owner=call.me.nichandle)]


@operation("POST", "/me/contact")
def create_contact(call: Call, body: ContactSent) -> Contact:
    """Create a contact"""
    return view(make_contact(call, body), Contact)


@operation("GET", "/me/contact/{contactId}")
def get_contact(call: Call, contactId: int) -> Contact:
    """Read a contact"""
    return view(contact_of(call, contactId), Contact)


@operation("PUT", "/me/contact/{contactId}")
def update_contact(call: Call, contactId: int, body: ContactSent) -> Contact:
    """Change a contact"""
    contact = contact_of(call, contactId)
    change_contact(call, contact, body)
    return view(contact, Contact)


@operation("GET", "/me/contact/{contactId}/fields")
def contact_fields(call: Call, contactId: int) -> list[ContactFieldInformation]:
    """Say which fields of a contact are mandatory and which can no longer be changed"""
    contact = contact_of(call, contactId)
    mandatory, read_only = _mandatory(contact.fields), _read_only(contact)
    names = [name for name in Contact.__struct_fields__ if name not in ("id", "address")]
    address = ["line1", "line2", "line3", "zip", "city", "province", "country", "otherDetails"]
    return [
        ContactFieldInformation(fieldName=name, mandatory=name in mandatory, readOnly=name in read_only)
        for name in [*names, *(f"address.{part}" for part in address)]
    ]
