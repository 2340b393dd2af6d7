"""Types of the API of the domain section: rules.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from enum import StrEnum

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import Model, Password, model
from ovh_sandbox.core.types.nichandle import NichandleSent
from ovh_sandbox.domain.types.common import DomainContactSent


@model("domain.ActionEnum")
class DomainActionEnum(StrEnum):
    create = "create"
    trade = "trade"
    transfer = "transfer"
    update = "update"


@model("domain.IsForEnum")
class DomainIsForEnum(StrEnum):
    campaign_website = "campaign_website"
    educational_website = "educational_website"
    emails = "emails"
    information_website = "information_website"
    other_purpose = "other_purpose"
    redirect_page = "redirect_page"
    transactional_website = "transactional_website"


@model("domain.configuration.rules.ContextEnum")
class ConfigurationRulesContextEnum(StrEnum):
    accept_conditions = "accept_conditions"
    claims = "claims"
    create = "create"
    order = "order"
    premium = "premium"
    protected_code = "protected_code"
    reason = "reason"
    trade = "trade"
    transfer = "transfer"
    update = "update"


@model("domain.configuration.rules.OperatorEnum")
class ConfigurationRulesOperatorEnum(StrEnum):
    between = "between"
    contains = "contains"
    empty = "empty"
    eq = "eq"
    gt = "gt"
    gte = "gte"
    lt = "lt"
    lte = "lte"
    match = "match"
    maxlength = "maxlength"
    minlength = "minlength"
    ne = "ne"
    notcontains = "notcontains"
    notempty = "notempty"
    readonly = "readonly"
    required = "required"
    shouldbetrue = "shouldbetrue"


@model("domain.configuration.rules.TypeEnum")
class ConfigurationRulesTypeEnum(StrEnum):
    bool = "bool"
    contact = "contact"
    date_ISO8601 = "date_ISO8601"
    domain = "domain"
    json = "json"
    number = "number"
    string = "string"
    string__ = "string[]"
    text = "text"


@model("domain.Data")
class DomainData(Model, kw_only=True):
    audience: str | UnsetType | None = UNSET
    authInfo: Password | UnsetType | None = UNSET
    isFor: list[DomainIsForEnum] | UnsetType | None = UNSET
    otherPurpose: str | UnsetType | None = UNSET
    reason: str | UnsetType | None = UNSET
    represent: str | UnsetType | None = UNSET


@model("domain.configuration.rules.Rule")
class ConfigurationRulesRule(Model, kw_only=True, omit_defaults=True, rename={"and_": "and", "or_": "or"}):
    and_: "list[ConfigurationRulesRule] | None" = None
    conditions: "ConfigurationRulesRule | None" = None
    constraints: "list[ConfigurationRulesConstraint] | None" = None
    contexts: list[ConfigurationRulesContextEnum] | None = None
    description: str | None = None
    fields: "ConfigurationRulesRule | None" = None
    label: str | None = None
    or_: "list[ConfigurationRulesRule] | None" = None
    placeholder: str | None = None
    type: ConfigurationRulesTypeEnum | None = None


@model("domain.configuration.rules.Constraint")
class ConfigurationRulesConstraint(Model, kw_only=True, omit_defaults=True):
    conditions: ConfigurationRulesRule | None = None
    contexts: list[ConfigurationRulesContextEnum] | None = None
    operator: ConfigurationRulesOperatorEnum | None = None
    value: str | None = None
    values: list[str] | None = None


@model("domain.configuration.rules.RuleExtraData")
class ConfigurationRulesRuleExtraData(Model, kw_only=True):
    acceptCondition: bool | UnsetType | None = UNSET
    authInfo: Password | UnsetType | None = UNSET


@model("domain.configuration.rules.RuleData")
class ConfigurationRulesRuleData(Model, kw_only=True):
    adminAccount: NichandleSent | UnsetType | None = UNSET
    domain: DomainData | UnsetType | None = UNSET
    extras: ConfigurationRulesRuleExtraData | UnsetType | None = UNSET
    owner: DomainContactSent | UnsetType | None = UNSET
    techAccount: NichandleSent | UnsetType | None = UNSET
