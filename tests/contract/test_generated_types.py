"""The types of the API are written from the contract, and nothing was changed by hand since."""

import inspect
import keyword
import re
import sys
from enum import StrEnum
from types import ModuleType

import msgspec
import pytest

import ovh_sandbox.sections  # noqa: F401  (declares every type)
from ovh_sandbox.contract import load_contract
from ovh_sandbox.contract.departures import ALSO_SEEN, MORE_VALUES
from ovh_sandbox.contract.generate import COMMAND, PACKAGE, class_name, generate, main
from ovh_sandbox.contract.text import read_text
from ovh_sandbox.core.describe import api_type, fields_of
from ovh_sandbox.core.model import MODELS

SMALL = """
section order
signed PUT /order/{id} -> order.Thing
  body * order.Thing required
  path id long required
signed POST /order -> order.Thing[]
  body * order.Wish required
signed GET /order/cart -> order.cart.Basket

section me
signed GET /me -> order.KindEnum

type order.Thing
 and string null
 kind order.KindEnum read-only
 parts map[string][]order.Part null

type order.Part
 size double

type order.cart.Basket
 lid order.cart.Lid null
 size double

type order.cart.Lid
 within order.cart.Basket null

type order.Wish
 kind order.KindEnum required
 since datetime null

enum order.KindEnum
 30_DAYS and free name purchase-web
"""


def test_the_files_are_what_the_command_writes():
    written = generate()
    there = {*PACKAGE.glob("*/types.py"), *PACKAGE.glob("*/types/*.py")} - {
        *PACKAGE.glob("*/types/__init__.py")
    }
    assert set(written) == {place.relative_to(PACKAGE) for place in there}
    for place, text in written.items():
        assert (PACKAGE / place).read_text(encoding="utf-8") == text, f"{place}: run {COMMAND}"
        assert COMMAND in text.partition("import")[0], f"{place} does not say that it is generated"


def test_every_type_has_the_fields_or_values_of_the_contract():
    contract = load_contract()
    for name, declared in MODELS.items():
        if name in contract.enums:
            assert issubclass(declared, StrEnum), name
            assert {one.value for one in declared} == {*contract.enums[name], *MORE_VALUES.get(name, ())}, (
                name
            )
            continue
        also = {key: (type_, False) for key, type_ in ALSO_SEEN.get(name, {}).items()}
        ours = {key: api_type(hint)[:2] for key, hint, _ in fields_of(declared)}
        theirs = {one.name: (one.type, one.nullable) for one in contract.fields(name).values()}
        assert ours == theirs | also, name


def test_no_two_types_have_the_same_class():
    contract = load_contract()
    names = [class_name(name) for name in (*contract.models, *contract.enums)]
    assert len(names) == len(set(names))


@pytest.fixture(scope="module")
def small():
    """Modules made of a small contract, by name; their types are not made known to the sandbox."""
    made = {}
    before = dict(MODELS)
    with pytest.MonkeyPatch.context() as patch:
        for place, text in sorted(generate(read_text(SMALL)).items()):
            name = ".".join(place.with_suffix("").parts)
            module = ModuleType(f"small.{name}")
            patch.setitem(sys.modules, module.__name__, module)
            source = re.sub(r"from ovh_sandbox\.(\w+\.types)", r"from small.\1", text)
            exec(compile(source, str(place), "exec"), vars(module))
            made[name] = module
        MODELS.clear()
        MODELS.update(before)
        yield made


def test_what_two_sections_use_is_shared(small):
    assert small["order.types.common"].KindEnum is small["core.types.order"].KindEnum
    assert small["order.types.common"].Thing
    assert set(small) == {"core.types.order", "order.types.cart", "order.types.common"}


def test_what_only_operations_below_one_path_use_is_apart(small):
    basket, order = small["order.types.cart"], small["order.types.common"]
    assert basket.CartBasket
    assert not hasattr(order, "CartBasket")


def test_a_type_is_there_before_those_that_hold_it_so_that_no_annotation_is_left_as_text(small):
    for module in small.values():
        own = (one for one in vars(module).values() if getattr(one, "__module__", "") == module.__name__)
        for struct in own:
            left = {name for name, hint in inspect.get_annotations(struct).items() if isinstance(hint, str)}
            # One of two that hold each other, and one that holds itself.
            assert left <= {"within"}, struct


def test_types_that_hold_each_other_can_be_read(small):
    basket = small["order.types.cart"].CartBasket
    text = b'{"lid":{"within":{"lid":null,"size":1.0}},"size":2.0}'
    assert msgspec.json.encode(msgspec.json.decode(text, type=basket)) == text


def test_an_enumeration_is_an_enumeration_and_its_members_can_be_written(small):
    kinds = small["core.types.order"].KindEnum
    assert issubclass(kinds, StrEnum)
    assert [one.value for one in kinds] == ["30_DAYS", "and", "free", "name", "purchase-web"]
    for member in kinds:
        assert member.name.isidentifier()
        assert not keyword.iskeyword(member.name)
        assert member == member.value
    assert kinds.free.name == "free"


def test_what_is_answered_is_whole_what_is_sent_may_lack_what_is_not_required(small):
    thing, wish = small["order.types.common"].Thing, small["order.types.common"].Wish
    needed = {field.encode_name: field.required for field in msgspec.structs.fields(thing)}
    assert needed == {"and": False, "kind": True, "parts": False}
    assert {field.name: field.required for field in msgspec.structs.fields(wish)} == {
        "kind": True,
        "since": False,
    }
    assert wish(kind="free").since is msgspec.UNSET
    assert msgspec.json.encode(thing(kind="free")) == b'{"and":null,"kind":"free","parts":null}'


def test_of_what_is_answered_any_part_can_be_sent(small):
    sent = small["order.types.common"].ThingSent
    assert not any(field.required for field in msgspec.structs.fields(sent))
    assert {field.encode_name for field in msgspec.structs.fields(sent)} == {"and", "kind", "parts"}


def test_the_command_says_what_it_wrote_and_leaves_the_rest(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("ovh_sandbox.contract.generate.PACKAGE", tmp_path)
    places = list(generate())
    for place in places:
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    assert main() == 0
    assert capsys.readouterr().out.count(": written") == len(places)
    changed = tmp_path / places[0]
    changed.write_text("edited by hand", encoding="utf-8")
    main()
    assert capsys.readouterr().out.startswith(f"{places[0]}: written\n")
    assert changed.read_text(encoding="utf-8") == generate()[places[0]]
