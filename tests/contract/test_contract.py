"""The shipped contract: that it is complete, says what the API says, and can be read and written."""

import re
import time
from pathlib import Path

import pytest

import ovh_sandbox.contract
from ovh_sandbox.contract import ApiContract, ContractError, Operation, load_contract, load_official
from ovh_sandbox.contract.convert import main as convert
from ovh_sandbox.contract.surface import Field, names_in, unwrap
from ovh_sandbox.contract.text import read_text, write_text
from ovh_sandbox.contract.values import known
from tests.contract.conftest import OFFICIAL


def test_the_shipped_contract_says_what_the_official_description_says():
    # The folder may be cut down to fewer routes than ours; what it has must be ours to the letter.
    shipped, official = load_contract(), load_official(OFFICIAL)
    assert shipped.operations.items() >= official.operations.items()
    assert shipped.models.items() >= official.models.items()
    assert shipped.enums.items() >= official.enums.items()
    assert official.conflicts == ()


def test_every_type_the_contract_names_is_defined_in_it(contract):
    named = {name for one in contract.operations.values() for name in names_in(one.response)}
    named |= {n for one in contract.operations.values() for p in one.parameters for n in names_in(p.type)}
    named |= {n for fields in contract.models.values() for f in fields.values() for n in names_in(f.type)}
    undefined = {n for n in named if n not in contract.enums and contract.fields(n) is None and not known(n)}
    # T is the argument of the generic complexType.SafeKeyValue<T>.
    assert undefined <= {"T"}


def test_the_contract_is_dated_and_read_in_a_tenth_of_a_second():
    load_contract.cache_clear()
    start = time.thread_time()
    contract = load_contract()
    assert time.thread_time() - start < 0.1
    assert contract.published == "2026-08"
    assert load_contract() is contract


def test_writing_and_reading_a_contract_gives_the_same_contract(contract):
    again = read_text(write_text(contract))
    assert again.operations == contract.operations
    assert again.models == contract.models
    assert again.enums == contract.enums
    assert write_text(again) == write_text(contract)


def test_names_with_blanks_and_quotes_survive_the_text_form():
    fields = {"a b": Field("a b", "string", True, False, True), "#": Field("#", "long", False, True, False)}
    contract = ApiContract("", [], {"x.Y": fields}, {"x.Z": ('"', "two words", "ünï")})
    again = read_text(write_text(contract))
    assert again.models == contract.models
    assert again.enums == contract.enums
    assert again.published == ""


def test_a_deprecated_operation_names_its_replacement_and_dates():
    one = load_contract().operations["GET", "/me/paymentMean/creditCard"]
    assert (one.status, one.replacement) == ("DEPRECATED", "/me/payment/method")
    assert (one.deprecated_on, one.deleted_on) == ("2023-03-07", "2023-09-07")


def test_a_literal_path_is_preferred_to_a_parameter():
    contract = load_contract()
    operation, values = contract.find("GET", "/domain/extensions")
    assert (operation.path, values) == ("/domain/extensions", {})
    operation, values = contract.find("GET", "/domain/tulipes.be")
    assert (operation.path, values) == ("/domain/{serviceName}", {"serviceName": "tulipes.be"})
    assert contract.find("GET", "/domain/") is None
    assert contract.find("PATCH", "/domain/extensions") is None


def test_a_generic_type_is_found_for_any_argument():
    contract = load_contract()
    assert contract.fields("complexType.SafeKeyValue<string>")["value"].type == "string"
    assert contract.fields("complexType.SafeKeyValue<order.Price>")["value"].type == "order.Price"
    assert contract.fields("complexType.SafeKeyValue<string>")["key"].type == "string"
    assert contract.fields("complexType.Unheard<string>") is None


@pytest.mark.parametrize(
    ("type_", "layer"),
    [
        ("string[]", ("list", "string")),
        ("[]string", ("list", "string")),
        ("map[string]long", ("map", "long")),
        ("map[string][]long", ("map", "[]long")),
        ("long", ("name", "long")),
    ],
)
def test_lists_and_maps_are_read_in_both_spellings(type_, layer):
    assert unwrap(type_) == layer


def test_reachable_types_include_those_of_nested_and_recursive_types():
    contract = load_contract()
    rule = contract.answered([contract.operations["GET", "/domain/configurationRule"]])
    assert rule == {
        f"domain.configuration.rules.{name}"
        for name in ("Rule", "Constraint", "ContextEnum", "OperatorEnum", "TypeEnum")
    }


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("published 2026-08\nsigned GET /x\n", 2),
        ("  path id long required\n", 1),
        ("type a.B\n  x long sometimes\n", 2),
        ("type a.B\ntype a.B\n", 2),
        ("open GET /x -> long\n  header id long\n", 2),
        ("open GET /x -> long\n  status BETA since\n", 2),
        ('enum a.E\n  "broken\n', 2),
    ],
)
def test_a_broken_line_is_named(text, line):
    with pytest.raises(ContractError, match=f"mine.txt, line {line}: cannot read"):
        read_text(text, "mine.txt")


def test_comments_and_empty_lines_are_skipped():
    contract = read_text("# a comment\n\nsection x\nopen GET /x -> long\n  # another\n  query q string\n")
    (operation,) = contract.operations.values()
    assert operation.section == "x"
    assert [one.name for one in operation.parameters] == ["q"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("{", "is not JSON"),
        ("[]", "is not a description in OVH's format"),
        ('{"apis": [], "models": {}}', "is not a description in OVH's format"),
        ('{"resourcePath": "/x", "apis": [{}], "models": {}}', "is not a description in OVH's format"),
    ],
)
def test_a_file_that_is_no_description_is_named(tmp_path, content, complaint):
    (tmp_path / "order.json").write_text(content)
    with pytest.raises(ContractError, match=complaint) as caught:
        load_official(tmp_path)
    assert "order.json" in str(caught.value)


def test_a_missing_file_and_an_empty_folder_are_named(tmp_path):
    with pytest.raises(ContractError, match=r"Cannot read .*absent\.json"):
        load_official(tmp_path / "absent.json")
    with pytest.raises(ContractError, match=r"No description \(\*\.json\) found in"):
        load_official(tmp_path)
    with pytest.raises(ContractError, match=r"absent\.txt"):
        load_contract(tmp_path / "absent.txt")


def test_the_converter_writes_what_the_shipped_file_holds(tmp_path, capsys):
    target = tmp_path / "out.txt"
    assert convert([OFFICIAL, "--published", "2026-08", "-o", str(target)]) == 0
    (shipped,) = Path(ovh_sandbox.contract.__file__).parent.glob("api-*.txt")
    assert _blocks(target) <= _blocks(shipped)
    assert convert([str(tmp_path / "nowhere")]) == 2
    assert "Cannot read" in capsys.readouterr().err


def _blocks(file: Path) -> set[str]:
    """Each line that begins at the margin, with those that belong to it."""
    return set(re.split(r"\n(?=\S)|\n\n", file.read_text(encoding="utf-8").strip()))


def test_an_operation_reads_as_method_and_path():
    operation = load_contract().operations["POST", "/order/cart"]
    assert isinstance(operation, Operation)
    assert str(operation) == "POST /order/cart"
