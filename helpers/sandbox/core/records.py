"""What the shop knows about people and programs: accounts, applications, credentials."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from helpers.sandbox.core.store import Record

__all__ = ["Account", "Application", "Credential"]


class Account(Record, kw_only=True, omit_defaults=True):
    """A customer account (nichandle). Balances are ucents; points are whole points."""

    kind: ClassVar[str] = "account"

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
    opened: datetime

    @property
    def identifier(self) -> str:
        return self.nichandle


class Application(Record, kw_only=True, omit_defaults=True):
    """A program known to the API by its application key."""

    kind: ClassVar[str] = "application"

    application_id: int
    key: str
    secret: str
    name: str
    description: str = ""
    status: str = "active"
    owner: str

    @property
    def identifier(self) -> str:
        return self.key

    @property
    def owner_id(self) -> str:
        return self.owner


class Credential(Record, kw_only=True, omit_defaults=True):
    """A consumer key: the link between an account and an application, with its access rules."""

    kind: ClassVar[str] = "credential"

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
    token: str = ""

    @property
    def identifier(self) -> str:
        return self.consumer_key

    @property
    def owner_id(self) -> str | None:
        return self.account

    @property
    def parent_id(self) -> str:
        return self.application_key
