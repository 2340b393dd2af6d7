"""The contract: which operations, parameters, types and fields of the OVHcloud API this project relies on.

A dated copy ships with the project in its own text form (``api-*.txt``, see :mod:`ovh_sandbox.contract.text`).
:mod:`ovh_sandbox.contract.check` holds answers and requests against it, :mod:`ovh_sandbox.contract.drift` holds it
against what an endpoint describes today.
"""

from ovh_sandbox.contract.check import Problem, check_answer, check_request
from ovh_sandbox.contract.drift import Change, compare
from ovh_sandbox.contract.loading import load_contract
from ovh_sandbox.contract.official import SECTIONS, load_official, read_endpoint, read_official
from ovh_sandbox.contract.surface import ApiContract, ContractError, Field, Operation, Parameter

__all__ = [
    "SECTIONS",
    "ApiContract",
    "Change",
    "ContractError",
    "Field",
    "Operation",
    "Parameter",
    "Problem",
    "check_answer",
    "check_request",
    "compare",
    "load_contract",
    "load_official",
    "read_endpoint",
    "read_official",
]
