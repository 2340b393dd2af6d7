"""Types of the API shared by several sections: auth.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from datetime import datetime
from enum import StrEnum

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import IpBlock, Model, model, sent_model


@model("auth.CredentialStateEnum")
class CredentialStateEnum(StrEnum):
    expired = "expired"
    pendingValidation = "pendingValidation"
    refused = "refused"
    validated = "validated"


@model("auth.HTTPMethodEnum")
class HTTPMethodEnum(StrEnum):
    DELETE = "DELETE"
    GET = "GET"
    PATCH = "PATCH"
    POST = "POST"
    PUT = "PUT"


@model("auth.AccessRule")
class AccessRule(Model, kw_only=True):
    method: HTTPMethodEnum
    path: str


@model("auth.ApiCredential")
class ApiCredential(Model, kw_only=True):
    allowedIPs: list[IpBlock] | None = None
    applicationId: int
    creation: datetime
    credentialId: int
    expiration: datetime | None = None
    lastUse: datetime | None = None
    ovhSupport: bool
    rules: list[AccessRule]
    status: CredentialStateEnum


@sent_model("auth.ApiCredential")
class ApiCredentialSent(Model, kw_only=True):
    allowedIPs: list[IpBlock] | UnsetType | None = UNSET
    applicationId: int | UnsetType | None = UNSET
    creation: datetime | UnsetType | None = UNSET
    credentialId: int | UnsetType | None = UNSET
    expiration: datetime | UnsetType | None = UNSET
    lastUse: datetime | UnsetType | None = UNSET
    ovhSupport: bool | UnsetType | None = UNSET
    rules: list[AccessRule] | UnsetType | None = UNSET
    status: CredentialStateEnum | UnsetType | None = UNSET
