"""The eligibility rule of a name, its check, and the notice of a trademark claim."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import msgspec
from msgspec import UNSET

from ovh_sandbox import eligibility
from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.records import Account
from ovh_sandbox.core.registry import Key, operation
from ovh_sandbox.core.types.nichandle import NichandleCountryEnum
from ovh_sandbox.domain.records import DomainRecord
from ovh_sandbox.domain.types.data import (
    DataClaimNotice,
    DataClaimNoticeAddress,
    DataClaimNoticeClassification,
    DataClaimNoticeContact,
    DataClaimNoticeDecision,
    DataClaimNoticeTypeEnum,
)
from ovh_sandbox.domain.types.rules import (
    ConfigurationRulesRule,
    ConfigurationRulesRuleData,
    DomainActionEnum,
)
from ovh_sandbox.me.records import ContactRecord
from ovh_sandbox.order.names import parse_name
from ovh_sandbox.order.offers import name_contexts

__all__ = []

CLAIM_NOTICE_LASTS = timedelta(days=2)
"""A notice that was read counts for two days, as at the trademark clearing house."""


@operation("GET", "/domain/configurationRule", auth=False)
def get_rule(call: Call, action: DomainActionEnum, domain: str) -> ConfigurationRulesRule:
    """Read what must be known to do something with a name"""
    name = parse_name(domain, call.shop.prices.names)
    return eligibility.rule_for(name.extension, str(action), contexts=name_contexts(str(name)))


@operation("POST", "/domain/configurationRule/check")
def check_rule(
    call: Call,
    action: Annotated[DomainActionEnum, Key("action", in_query=True)],
    domain: Annotated[str, Key("domain", in_query=True)],
    body: ConfigurationRulesRuleData,
) -> None:
    """Check data against the rule of a name before ordering it"""
    name = parse_name(domain, call.shop.prices.names)
    held = call.store.get(DomainRecord, str(name))
    mine = held if held is not None and held.account == call.me.nichandle else None
    if action in ("trade", "update") and mine is None:
        raise errors.service_not_found()
    data = {
        key: msgspec.to_builtins(value)
        for key in ConfigurationRulesRuleData.__struct_fields__
        if (value := getattr(body, key)) is not UNSET and value is not None
    }
    faults = eligibility.check_data(
        name.extension,
        str(action),
        data,
        current=_current(call, mine) if mine is not None else None,
        contexts=name_contexts(str(name)),
    )
    if faults:
        raise eligibility.refusal(faults, date=call.now)


def _current(call: Call, domain: DomainRecord) -> dict[str, object]:
    """The people of a name of yours, as rule data."""
    owner = call.store.get(ContactRecord, domain.owner_contact)
    people = {"adminAccount": domain.admin, "techAccount": domain.tech}
    accounts = {key: call.store.get(Account, nichandle) for key, nichandle in people.items()}
    return {
        "owner": owner.fields if owner is not None else None,
        **{key: _account(account) for key, account in accounts.items() if account is not None},
    }


def _account(account: Account) -> dict[str, object]:
    facts = msgspec.to_builtins(account)
    shared = (
        "nichandle",
        "firstname",
        "name",
        "email",
        "phone",
        "language",
        "address",
        "zip",
        "city",
        "country",
    )
    return {key: facts[key] for key in shared} | {"legalform": "individual"}


@operation("GET", "/domain/data/claimNotice", auth=False)
def get_claim_notice(call: Call, domain: str) -> DataClaimNotice:
    """Read the notice of a trademark claim on a name"""
    name = parse_name(domain, call.shop.prices.names)
    if "claims" not in name_contexts(str(name)):
        raise errors.not_found("claim notice", str(name))
    # The play mark of a play holder: reserved name, address and number.
    holder = DataClaimNoticeContact(
        address=DataClaimNoticeAddress(
            city="Lille",
            countryCode=NichandleCountryEnum("FR"),
            postalCode="59000",
            streets=["12 rue des Sapins"],
        ),
        email="marks@example.org",
        entitlement="owner",
        organisation="Sapins Demo SA",
    )
    decision = DataClaimNoticeDecision(
        classifications=[DataClaimNoticeClassification(number="31", description="Natural plants and trees")],
        courtDecisions=[],
        goodsAndServices="Christmas trees",
        jurisdiction="France",
        jurisdictionCountryCode="FR",
        markName=name.label.upper(),
        trademarkContacts=[],
        trademarkHolders=[holder],
        trademarkUDRP=[],
    )
    return DataClaimNotice(
        claims=[decision],
        endingDate=(call.now + CLAIM_NOTICE_LASTS).isoformat(),
        id=call.shop.digest("claim notice", name).hex()[:32],
        label=name.label,
        startingDate=call.now.isoformat(),
        type=DataClaimNoticeTypeEnum("TRADEMARK"),
    )
