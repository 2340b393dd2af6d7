"""What the sandbox says of itself is what the contract says, operation by operation and type by type."""

import importlib
import pkgutil
from datetime import date, datetime
from enum import Enum
from typing import Annotated

import msgspec
import pytest

import ovh_sandbox
from ovh_sandbox.contract import load_contract, read_official
from ovh_sandbox.contract.check import ALSO_SEEN, MORE_VALUES
from ovh_sandbox.contract.surface import names_in
from ovh_sandbox.core.describe import api_type, description, fields_of
from ovh_sandbox.core.model import MODELS, Duration, Text, partial
from ovh_sandbox.core.registry import OPERATIONS, Key

for module in pkgutil.walk_packages(ovh_sandbox.__path__, "ovh_sandbox."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)

SECTIONS = sorted({one.section for one in OPERATIONS})
# A request without these is refused here; the description calls every field of the type optional.
STRICTER = {"auth.AccessRuleRequest"}


@pytest.fixture(scope="module")
def described():
    documents = {f"{name}.json": description(name, OPERATIONS, MODELS) for name in SECTIONS}
    # As a client gets it.
    return read_official(msgspec.json.decode(msgspec.json.encode(documents)))


@pytest.mark.parametrize("key", [(one.method, one.path) for one in OPERATIONS], ids=" ".join)
def test_an_operation_described_is_the_contracts(described, key):
    ours, theirs = described.operations[key], load_contract().operations.get(key)
    assert theirs, f"the contract has no operation {' '.join(key)}"
    assert (ours.section, ours.signed, ours.response) == (theirs.section, theirs.signed, theirs.response)
    assert (ours.status, ours.replacement) == (theirs.status, theirs.replacement)
    assert {(one.kind, one.name): (one.type, one.required) for one in ours.parameters} == {
        (one.kind, one.name): (one.type, one.required) for one in theirs.parameters
    }


def test_the_sandbox_serves_operations_of_its_sections():
    assert set(SECTIONS) >= {"order"}


@pytest.mark.parametrize("name", sorted(name for name, one in MODELS.items() if not issubclass(one, Enum)))
def test_a_type_has_exactly_the_contracts_fields(name):
    theirs = load_contract().fields(name)
    assert theirs is not None, f"the contract has no type {name}"
    ours = {key: api_type(hint)[:2] for key, hint, _ in fields_of(MODELS[name])}
    also_seen = {key: (type_, False) for key, type_ in ALSO_SEEN.get(name, {}).items()}
    assert {key: value for key, value in ours.items() if also_seen.get(key) != value} == {
        one.name: (one.type, one.nullable) for one in theirs.values()
    }


@pytest.mark.parametrize("name", sorted(name for name, one in MODELS.items() if issubclass(one, Enum)))
def test_an_enumeration_has_exactly_the_contracts_values(name):
    ours = {member.value for member in MODELS[name]}
    assert ours == set(load_contract().enums[name]) | MORE_VALUES.get(name, set())


def test_every_type_an_answer_or_request_can_hold_is_declared():
    contract = load_contract()
    needed = contract.answered() | contract.requested()
    missing = needed - set(MODELS)
    assert {name for name in missing if not name.startswith("iam.resource.")} == set()


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
        (partial(MODELS["me.contact.Contact"]), ("me.contact.Contact", False, False)),
        (MODELS["complexType.SafeKeyValue<string>"], ("complexType.SafeKeyValue<string>", False, False)),
    ],
)
def test_annotations_become_types_of_the_api(hint, expected):
    assert api_type(hint) == expected


@pytest.mark.parametrize("hint", [bytes, object, list[bytes] | None])
def test_an_annotation_the_api_does_not_have_is_refused(hint):
    with pytest.raises(TypeError, match=r"API"):
        api_type(hint)
