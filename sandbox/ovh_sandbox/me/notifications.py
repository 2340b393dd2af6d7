"""Mails the account got, as it can read them again: orders carried out, terminations to confirm."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.record_base import Record
from ovh_sandbox.core.registry import operation
from ovh_sandbox.me.types.notification import NichandleEmailNotification

if TYPE_CHECKING:
    from ovh_sandbox.core.shop import Shop

__all__ = ["ask_to_confirm", "send_mail"]


class NotificationRecord(Record, kw_only=True, omit_defaults=True):
    """One mail."""

    kind: ClassVar[str] = "notification"
    identified_by: ClassVar[str] = "number"
    owned_by: ClassVar[str] = "account"

    number: int
    account: str
    date: datetime
    subject: str
    body: str


def send_mail(shop: Shop, account: str, *, subject: str, body: str) -> None:
    """Keep a mail for an account to read again."""
    shop.store.insert(
        NotificationRecord(
            number=shop.new_number("notification", 30_000_000),
            account=account,
            date=shop.clock.now(),
            subject=subject,
            body=body,
        )
    )


def ask_to_confirm(call: Call, name: str, service_id: int) -> str:
    """Send the mail that asks to confirm a termination.

    Returns
    -------
    str
        The word that confirms it; it stands in the mail and nowhere else.
    """
    token = call.shop.digest("termination", name, call.store.next_number("termination")).hex()[:32]
    link = f"https://www.ovh.com/manager/#/billing/confirmTerminate?id={service_id}&token={token}"
    send_mail(
        call.shop,
        call.me.nichandle,
        subject=f"Termination of {name}",
        body=f"You asked for the termination of {name}. To confirm it, open {link} or send the token.\n",
    )
    return token


@operation("GET", "/me/notification/email/history")
def list_notifications(call: Call) -> list[int]:
    """List the mails you got"""
    return [int(one) for one in call.store.ids(NotificationRecord, owner=call.me.nichandle)]


@operation("GET", "/me/notification/email/history/{id}")
def get_notification(call: Call, id: int) -> NichandleEmailNotification:
    """Read a mail you got"""
    found = call.store.get(NotificationRecord, id)
    if found is None or found.account != call.me.nichandle:
        raise errors.not_found("notification", id)
    return NichandleEmailNotification(
        body=found.body, date=found.date, id=found.number, subject=found.subject
    )
