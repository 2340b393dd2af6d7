"""Types of the API of the me section: contact.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from datetime import date

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import Model, PhoneNumber, model, sent_model
from ovh_sandbox.core.types.nichandle import (
    NichandleCountryEnum,
    NichandleGenderEnum,
    NichandleLanguageEnum,
    NichandleLegalFormEnum,
)


@model("me.contact.Address")
class ContactAddress(Model, kw_only=True):
    city: str
    country: NichandleCountryEnum
    line1: str
    line2: str | None = None
    line3: str | None = None
    otherDetails: str | None = None
    province: str | None = None
    zip: str | None = None


@sent_model("me.contact.Address")
class ContactAddressSent(Model, kw_only=True):
    city: str | UnsetType | None = UNSET
    country: NichandleCountryEnum | UnsetType | None = UNSET
    line1: str | UnsetType | None = UNSET
    line2: str | UnsetType | None = UNSET
    line3: str | UnsetType | None = UNSET
    otherDetails: str | UnsetType | None = UNSET
    province: str | UnsetType | None = UNSET
    zip: str | UnsetType | None = UNSET


@model("me.contact.Contact")
class Contact(Model, kw_only=True):
    address: ContactAddress
    birthCity: str | None = None
    birthCountry: NichandleCountryEnum | None = None
    birthDay: date | None = None
    birthZip: str | None = None
    cellPhone: PhoneNumber | None = None
    companyNationalIdentificationNumber: str | None = None
    email: str
    fax: PhoneNumber | None = None
    firstName: str
    gender: NichandleGenderEnum | None = None
    id: int
    language: NichandleLanguageEnum
    lastName: str
    legalForm: NichandleLegalFormEnum
    nationalIdentificationNumber: str | None = None
    nationality: NichandleCountryEnum | None = None
    organisationName: str | None = None
    organisationType: str | None = None
    phone: PhoneNumber | None = None
    spareEmail: str | None = None
    vat: str | None = None


@sent_model("me.contact.Contact")
class ContactSent(Model, kw_only=True):
    address: ContactAddressSent | UnsetType | None = UNSET
    birthCity: str | UnsetType | None = UNSET
    birthCountry: NichandleCountryEnum | UnsetType | None = UNSET
    birthDay: date | UnsetType | None = UNSET
    birthZip: str | UnsetType | None = UNSET
    cellPhone: PhoneNumber | UnsetType | None = UNSET
    companyNationalIdentificationNumber: str | UnsetType | None = UNSET
    email: str | UnsetType | None = UNSET
    fax: PhoneNumber | UnsetType | None = UNSET
    firstName: str | UnsetType | None = UNSET
    gender: NichandleGenderEnum | UnsetType | None = UNSET
    id: int | UnsetType | None = UNSET
    language: NichandleLanguageEnum | UnsetType | None = UNSET
    lastName: str | UnsetType | None = UNSET
    legalForm: NichandleLegalFormEnum | UnsetType | None = UNSET
    nationalIdentificationNumber: str | UnsetType | None = UNSET
    nationality: NichandleCountryEnum | UnsetType | None = UNSET
    organisationName: str | UnsetType | None = UNSET
    organisationType: str | UnsetType | None = UNSET
    phone: PhoneNumber | UnsetType | None = UNSET
    spareEmail: str | UnsetType | None = UNSET
    vat: str | UnsetType | None = UNSET


@model("me.contact.FieldInformation")
class ContactFieldInformation(Model, kw_only=True):
    fieldName: str
    mandatory: bool
    readOnly: bool
