"""Types of the API of the auth section.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from enum import StrEnum

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import IpBlock, Model, Password, model
from ovh_sandbox.core.types.auth import AccessRule, CredentialStateEnum, HTTPMethodEnum


@model("auth.MethodEnum")
class MethodEnum(StrEnum):
    account = "account"
    oauth2_client_credentials = "oauth2_client_credentials"
    provider = "provider"
    user = "user"


@model("auth.AccessRuleRequest")
class AccessRuleRequest(Model, kw_only=True):
    method: HTTPMethodEnum
    path: str


@model("auth.ApiCredentialRequest")
class ApiCredentialRequest(Model, kw_only=True):
    consumerKey: Password
    state: CredentialStateEnum
    validationUrl: str


@model("auth.ApiCredentialRequestParams")
class ApiCredentialRequestParams(Model, kw_only=True):
    accessRules: list[AccessRuleRequest]
    allowedIPs: list[IpBlock] | UnsetType | None = UNSET
    redirection: str | UnsetType | None = UNSET


@model("auth.Details")
class Details(Model, kw_only=True):
    account: str
    allowedRoutes: list[AccessRule] | None = None
    description: str | None = None
    identities: list[str]
    method: MethodEnum
    roles: list[str] | None = None
    user: str | None = None


@model("auth.Token")
class Token(Model, kw_only=True):
    token: Password
