"""What the shop knows about people and programs: accounts, applications, credentials."""

from datetime import datetime
from typing import ClassVar

from ovh_sandbox.core.record_base import Record

__all__ = ["AccessToken", "Account", "Application", "Credential", "ServiceAccount"]


class _Secretive(Record, kw_only=True, omit_defaults=True):
    """A record that holds a secret: it never shows in a traceback, a log or a notebook by its repr."""

    def __repr__(self) -> str:
        return f"<{self.kind}>"


class Account(Record, kw_only=True, omit_defaults=True):
    """A customer account (nichandle). Balances are ucents; points are whole points."""

    kind: ClassVar[str] = "account"
    identified_by: ClassVar[str] = "nichandle"
    cached: ClassVar[bool] = True

    nichandle: str
    customer_code: str
    firstname: str
    name: str
    email: str
    phone: str
    address: str
    zip: str
    city: str
    country: str
    language: str
    subsidiary: str
    currency: str
    tax_rate: str
    balance: int = 0
    points: int = 0
    alert_threshold: int | None = None
    points_threshold: int | None = None
    opened: datetime


class Application(_Secretive, kw_only=True, omit_defaults=True):
    """A program known to the API by its application key.

    A deleted one is kept, so that its keys are never given again and its calls are refused by name.
    """

    kind: ClassVar[str] = "application"
    identified_by: ClassVar[str] = "key"
    owned_by: ClassVar[str] = "owner"
    cached: ClassVar[bool] = True

    application_id: int
    key: str
    secret: str
    name: str
    description: str = ""
    status: str = "active"
    owner: str
    deleted: bool = False


class Credential(_Secretive, kw_only=True, omit_defaults=True):
    """A consumer key: the link between an account and an application, with its access rules.

    A deleted one is kept: the API tells a revoked key from one that never existed.
    """

    kind: ClassVar[str] = "credential"
    identified_by: ClassVar[str] = "consumer_key"
    owned_by: ClassVar[str] = "account"
    belongs_to: ClassVar[str] = "application_key"
    cached: ClassVar[bool] = True

    credential_id: int
    consumer_key: str
    application_key: str
    rules: list[tuple[str, str]]
    account: str | None = None
    status: str = "pendingValidation"
    creation: datetime
    expiration: datetime | None = None
    allowed_ips: list[str] | None = None
    redirection: str | None = None
    last_use: datetime | None = None
    deleted: bool = False


class ServiceAccount(_Secretive, kw_only=True, omit_defaults=True):
    """An OAuth2 client of an account: a program that acts for itself. No rules means every route."""

    kind: ClassVar[str] = "service account"
    identified_by: ClassVar[str] = "client_id"
    owned_by: ClassVar[str] = "account"

    client_id: str
    client_secret: str
    account: str
    description: str
    rules: list[tuple[str, str]] | None = None


class AccessToken(Record, kw_only=True, omit_defaults=True):
    """An OAuth2 access token, known by its digest only. `expires` is real time, in seconds since 1970."""

    kind: ClassVar[str] = "access token"
    identified_by: ClassVar[str] = "digest"
    belongs_to: ClassVar[str] = "client_id"

    digest: str
    client_id: str
    expires: float
