"""Types of the API of the me section: notification.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from datetime import datetime

from ovh_sandbox.core.model import Model, model


@model("nichandle.emailNotification")
class NichandleEmailNotification(Model, kw_only=True):
    body: str
    date: datetime
    id: int
    subject: str
