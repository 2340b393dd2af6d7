"""Types of the API of the domain section: services.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from ovh_sandbox.core.model import Model, Password, model


@model("services.terminate.ConfirmServiceTerminationRequest")
class ServicesTerminateConfirmServiceTerminationRequest(Model, kw_only=True):
    token: Password


@model("services.terminate.TerminationAnswer")
class ServicesTerminateTerminationAnswer(Model, kw_only=True):
    message: str
