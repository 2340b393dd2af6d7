"""The calling account."""

from __future__ import annotations

from ovh_sandbox.core.access import Call
from ovh_sandbox.core.registry import operation
from ovh_sandbox.core.types.nichandle import (
    Nichandle,
    NichandleCountryEnum,
    NichandleCurrency,
    NichandleLanguageEnum,
    NichandleLegalFormEnum,
    NichandleOvhCompanyEnum,
    NichandleOvhSubsidiaryEnum,
    NichandleStateEnum,
)

__all__ = []

_SYMBOLS = {"EUR": "EURO", "USD": "USD", "GBP": "POUND", "CAD": "CAD"}


@operation("GET", "/me")
def get_me(call: Call) -> Nichandle:
    """Read your account"""
    me = call.me
    return Nichandle(
        address=me.address,
        city=me.city,
        country=NichandleCountryEnum(me.country),
        currency=NichandleCurrency(code=me.currency, symbol=_SYMBOLS.get(me.currency, me.currency)),
        customerCode=me.customer_code,
        email=me.email,
        firstname=me.firstname,
        kycValidated=False,
        language=NichandleLanguageEnum(me.language),
        legalform=NichandleLegalFormEnum("individual"),
        name=me.name,
        nichandle=me.nichandle,
        ovhCompany=NichandleOvhCompanyEnum("ovh"),
        ovhSubsidiary=NichandleOvhSubsidiaryEnum(me.subsidiary),
        phone=me.phone,
        phoneCountry=NichandleCountryEnum(me.country),
        state=NichandleStateEnum("complete"),
        zip=me.zip,
    )
