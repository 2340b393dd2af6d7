"""The two shapes of a person: the flat account of ``/me`` and the contact with a nested address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from ovh_sandbox.core.types.nichandle import (
    NichandleCountryEnum,
    NichandleGenderEnum,
    NichandleLanguageEnum,
    NichandleLegalFormEnum,
)
from ovh_sandbox.eligibility.evaluate import is_missing, look_up

__all__ = ["contact_from_account", "validate_contact_format"]

_RENAMED = {
    "firstname": "firstName",
    "name": "lastName",
    "legalform": "legalForm",
    "organisation": "organisationName",
    "sex": "gender",
}
_ADDRESS = {
    "address": "line1",
    "complementaryAddress": "line2",
    "city": "city",
    "zip": "zip",
    "country": "country",
    "area": "province",
}
_SAME = (
    *("birthCity", "birthDay", "email", "fax", "language", "phone", "spareEmail", "vat"),
    *("companyNationalIdentificationNumber", "nationalIdentificationNumber"),
)


def contact_from_account(account: Mapping[str, object]) -> dict[str, object]:
    """The contact that an account stands for: what an order without OWNER_CONTACT makes the owner.

    Parameters
    ----------
    account : mapping
        A ``nichandle.Nichandle`` as ``/me`` answers it: ``firstname``, ``name``, flat address.

    Returns
    -------
    dict
        Keys of ``/me/contact``; what the account leaves out is left out. A mapping that already is a
        contact (nested address) is returned as it is.
    """
    if isinstance(account.get("address"), Mapping):
        return dict(account)
    contact = {new: account.get(old) for old, new in _RENAMED.items()}
    contact.update((key, account.get(key)) for key in _SAME)
    address = {new: account.get(old) for old, new in _ADDRESS.items()}
    contact["address"] = {key: value for key, value in address.items() if value is not None}
    return {key: value for key, value in contact.items() if value is not None}


# International form; the API shows +33.612345678 and takes +33612345678 as well. At most 15 digits (E.164).
_PHONE = re.compile(r"\+[1-9][0-9]{0,2}\.?[0-9]{4,14}")
# Not a check of deliverability: something, one @, a dotted host, no blanks.
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")

_FORMS = {
    "phone": (_PHONE, "must be written like +33.199001234"),
    "cellPhone": (_PHONE, "must be written like +33.199001234"),
    "fax": (_PHONE, "must be written like +33.199001234"),
    "email": (_EMAIL, "must be an e-mail address"),
    "spareEmail": (_EMAIL, "must be an e-mail address"),
}
_ENUMERATIONS = {
    "address.country": NichandleCountryEnum,
    "birthCountry": NichandleCountryEnum,
    "nationality": NichandleCountryEnum,
    "gender": NichandleGenderEnum,
    "language": NichandleLanguageEnum,
    "legalForm": NichandleLegalFormEnum,
}


def validate_contact_format(contact: Mapping[str, object]) -> dict[str, str]:
    """Faults in the form of a contact's values, whatever the extension; absent values have none.

    Returns
    -------
    dict of str
        One text per faulty field, under the field's path (``address.country``); empty when all is well.
    """
    faults = {}
    for name, (form, text) in _FORMS.items():
        value = contact.get(name)
        if not is_missing(value) and not (
            isinstance(value, str) and len(value) <= 255 and form.fullmatch(value)
        ):
            faults[name] = f'Field "{name}" {text}'
    for path, values in _ENUMERATIONS.items():
        value = look_up(contact, path)
        if value is not None and not (isinstance(value, str) and value in list(values)):
            faults[path] = f'Field "{path}" must be one of the allowed values'
    day = contact.get("birthDay")
    if not is_missing(day) and not (isinstance(day, date | datetime) or _is_day(day)):
        faults["birthDay"] = 'Field "birthDay" must be a date such as 1990-01-31'
    return faults


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and len(value) == 10 and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
