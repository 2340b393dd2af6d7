"""Mails the account got, as it can read them again: those that ask to confirm a termination."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.registry import operation
from ovh_sandbox.core.store import Record
from ovh_sandbox.me.types import NichandleEmailNotification

__all__ = ["ask_to_confirm"]


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


def ask_to_confirm(call: Call, name: str, service_id: int) -> str:
    """Send the mail that asks to confirm a termination.

    Returns
    -------
    str
        The word that confirms it; it stands in the mail and nowhere else.
    """
    number = call.shop.new_number("notification", 30_000_000)
    token = call.shop.digest("termination", name, number).hex()[:32]
    link = f"https://www.ovh.com/manager/#/billing/confirmTerminate?id={service_id}&token={token}"
    call.store.insert(
        NotificationRecord(
            number=number,
            account=call.me.nichandle,
            date=call.now,
            subject=f"Termination of {name}",
            body=f"You asked for the termination of {name}. To confirm it, open {link} or send the token.\n",
        )
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
