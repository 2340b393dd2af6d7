"""Types of the API shared by several sections: domain.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from datetime import datetime
from enum import StrEnum

from ovh_sandbox.core.model import Model, model


@model("domain.OperationStatusEnum")
class DomainOperationStatusEnum(StrEnum):
    cancelled = "cancelled"
    doing = "doing"
    done = "done"
    error = "error"
    problem = "problem"
    todo = "todo"


@model("domain.OperationTypeEnum")
class DomainOperationTypeEnum(StrEnum):
    alldom = "alldom"
    domain = "domain"


@model("domain.Task")
class DomainTask(Model, kw_only=True):
    canAccelerate: bool
    canCancel: bool
    canRelaunch: bool
    comment: str | None = None
    creationDate: datetime
    domain: str | None = None
    doneDate: datetime | None = None
    function: str
    id: int
    lastUpdate: datetime
    status: DomainOperationStatusEnum
    todoDate: datetime
    type: DomainOperationTypeEnum
