"""What the shop knows of the names it sold."""

from datetime import datetime
from typing import ClassVar

from ovh_sandbox.core.record_base import Record

__all__ = ["DomainRecord", "NameRecord", "SmdRecord", "TaskRecord"]


class NameRecord(Record, kw_only=True, omit_defaults=True):
    """A name that belongs to an order of this shop, from the checkout on: nobody can order it twice."""

    kind: ClassVar[str] = "name"
    identified_by: ClassVar[str] = "name"
    owned_by: ClassVar[str] = "account"
    belongs_to: ClassVar[str] = "order_id"

    name: str
    account: str
    order_id: int
    item_id: int


class DomainRecord(Record, kw_only=True, omit_defaults=True):
    """A domain name in a customer's account, from the start of its delivery.

    `renew_price` is what a year costs, in ucents of `currency` without tax; `renewal_order` and
    `restore_order` are the orders made for the period that ends at `expiration`; `optin` lists the fields
    shown in whois, by kind of contact. `name_server_ips` holds the addresses of name servers that were given
    with one; `token` is asked for when a termination is confirmed.
    """

    kind: ClassVar[str] = "domain"
    identified_by: ClassVar[str] = "name"
    owned_by: ClassVar[str] = "account"

    name: str
    account: str
    service_id: int
    state: str
    plan_code: str
    action: str
    offer: str
    owner_contact: int
    admin: str
    tech: str
    name_servers: list[str]
    years: int
    created: datetime
    expiration: datetime | None = None
    renew_automatic: bool = True
    renew_delete: bool = False
    renew_months: int = 12
    renew_price: int = 0
    currency: str = "EUR"
    auth_info: str = ""
    locked: bool = True
    service_status: str = "inCreation"
    order_id: int = 0
    renew_manual_payment: bool = False
    renewal_order: int | None = None
    restore_order: int | None = None
    last_update: datetime
    optin: dict[str, list[str]] = {}
    name_server_ips: dict[str, list[str]] = {}
    token: str = ""


class TaskRecord(Record, kw_only=True, omit_defaults=True):
    """What OVH's robots do for a name.

    `arguments` are the values known, `needs` the keys of those a task in error asks for, `attempts` how often
    it was tried.
    """

    kind: ClassVar[str] = "task"
    identified_by: ClassVar[str] = "task_id"
    owned_by: ClassVar[str] = "account"
    belongs_to: ClassVar[str] = "name"

    task_id: int
    name: str
    account: str
    order_id: int
    function: str
    status: str
    comment: str | None = None
    creation: datetime
    todo: datetime
    done: datetime | None = None
    last_update: datetime
    can_relaunch: bool = False
    can_cancel: bool = False
    can_accelerate: bool = False
    arguments: dict[str, str | None] = {}
    needs: list[str] = []
    attempts: int = 0


class SmdRecord(Record, kw_only=True, omit_defaults=True):
    """A signed mark data file: what proves a trademark during a sunrise."""

    kind: ClassVar[str] = "smd"
    identified_by: ClassVar[str] = "uuid"
    owned_by: ClassVar[str] = "account"

    uuid: str
    account: str
    data: str
    smd_id: str
    labels: list[str]
    trademark: str
    not_before: datetime
    not_after: datetime
