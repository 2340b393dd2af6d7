"""What the sandbox says of itself is what the contract says, operation by operation and type by type."""

import importlib
import pkgutil
from datetime import date, datetime
from typing import Annotated

import msgspec
import pytest

import ovh_sandbox
from ovh_sandbox.contract import load_contract, read_official
from ovh_sandbox.contract.departures import STRICTER
from ovh_sandbox.contract.surface import names_in
from ovh_sandbox.core.describe import api_type, description
from ovh_sandbox.core.model import MODELS, Duration, Text
from ovh_sandbox.core.registry import OPERATIONS, Key
from ovh_sandbox.me.types.contact import ContactSent

for module in pkgutil.walk_packages(ovh_sandbox.__path__, "ovh_sandbox."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)

SECTIONS = sorted({one.section for one in OPERATIONS})


@pytest.fixture(scope="module")
def described():
    documents = {f"{name}.json": description(name, OPERATIONS, MODELS) for name in SECTIONS}
    # As a client gets it.
    return read_official(msgspec.json.decode(msgspec.json.encode(documents)))


def test_every_operation_described_is_the_contracts(described):
    contract = load_contract()
    assert OPERATIONS
    for one in OPERATIONS:
        ours, theirs = (
            described.operations[one.method, one.path],
            contract.operations.get((one.method, one.path)),
        )
        assert theirs, f"the contract has no operation {one.method} {one.path}"
        assert _facts(ours) == _facts(theirs), str(theirs)


def _facts(one):
    parameters = {(taken.kind, taken.name): (taken.type, taken.required) for taken in one.parameters}
    return (one.section, one.signed, one.response, one.status, one.replacement, parameters)


def test_the_sandbox_serves_operations_of_its_sections():
    assert set(SECTIONS) >= {"order"}


def test_every_type_an_answer_or_request_can_hold_is_declared():
    contract = load_contract()
    needed = contract.answered() | contract.requested()
    assert needed - set(MODELS) == set()


def test_what_a_request_can_hold_is_described_as_writable_and_required_as_in_the_contract(described):
    contract = load_contract()
    both = described.requested() & set(described.models)
    assert both
    for name in both - STRICTER:
        theirs = contract.fields(name)
        for field in described.models[name].values():
            assert (name, field.name, field.read_only) == (name, field.name, theirs[field.name].read_only)
            assert (name, field.name, field.required) == (name, field.name, theirs[field.name].required)


def test_a_description_holds_the_types_its_operations_name(described):
    for name, fields in described.models.items():
        for field in fields.values():
            for inner in names_in(field.type):
                known = inner in described.models or inner in described.enums or "." not in inner
                assert known or described.fields(inner), f"{name}.{field.name}: {inner}"


@pytest.mark.parametrize(
    ("hint", "expected"),
    [
        (int, ("long", False, False)),
        (float, ("double", False, False)),
        (bool, ("boolean", False, False)),
        (date, ("date", False, False)),
        (datetime | None, ("datetime", True, False)),
        (None, ("void", False, False)),
        (Text | bool | int, ("text", False, False)),
        (list[Duration], ("duration[]", False, False)),
        (Text | msgspec.UnsetType, ("text", False, True)),
        (list[str] | msgspec.UnsetType | None, ("string[]", True, True)),
        (dict[str, str], ("map[string]string", False, False)),
        (dict[str, list[int]], ("map[string][]long", False, False)),
        (Annotated[datetime | None, Key("date.from")], ("datetime", True, False)),
        (ContactSent, ("me.contact.Contact", False, False)),
        (MODELS["complexType.SafeKeyValue<string>"], ("complexType.SafeKeyValue<string>", False, False)),
    ],
)
def test_annotations_become_types_of_the_api(hint, expected):
    assert api_type(hint) == expected


@pytest.mark.parametrize("hint", [bytes, object, list[bytes] | None])
def test_an_annotation_the_api_does_not_have_is_refused(hint):
    with pytest.raises(TypeError, match=r"API"):
        api_type(hint)
