"""Types of the API of the me section: api.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from enum import StrEnum

from ovh_sandbox.core.model import Model, model


@model("auth.ApplicationStatusEnum")
class ApplicationStatusEnum(StrEnum):
    active = "active"
    blocked = "blocked"
    inactive = "inactive"
    trusted = "trusted"


@model("auth.ApiApplication")
class ApiApplication(Model, kw_only=True):
    applicationId: int
    applicationKey: str
    description: str
    name: str
    status: ApplicationStatusEnum
