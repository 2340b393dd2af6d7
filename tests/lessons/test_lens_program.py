"""A recorded order as a program: in each language it buys another name for real, and it always parses."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import connect
from helpers.client.call_log import CallRecord
from helpers.errors import InvalidInput, OrderLabError
from helpers.lessons import Lens
from helpers.lessons.checkpoints import DEMO_CONTACT, configure
from helpers.lessons.lens_program import LANGUAGES, program_of
from helpers.ordering import (
    add_configuration,
    add_domain,
    assign_cart,
    checkout,
    create_cart,
    create_contact,
    list_domains,
    my_orders,
    order_status,
    pay,
    pay_with_method,
    payment_methods,
    preview_checkout,
    search_offers,
)
from helpers.redaction import MASK
from ovh_sandbox.client_settings import environment_of, write_conf
from tests.examples import examples
from tests.runtimes import go_environment, with_go_client, with_php_client

NEEDS_A_SOCKET = True

RUNS = {
    "python": [sys.executable],
    "node": ["node"],
    "shell": ["sh"],
    "php": ["php"],
    "go": ["go", "run"],
}
NEEDS = {"python": (), "node": ("node",), "shell": ("curl", "openssl", "jq"), "php": ("php",), "go": ("go",)}
CLIENTS = {"php": with_php_client, "go": with_go_client}
"""Programs in these use OVHcloud's own client."""


def _ready(language: str, folder: Path) -> None:
    """Put beside a program what it needs; say aloud what is missing."""
    missing = [tool for tool in NEEDS[language] if not shutil.which(tool)]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed here: the {language} program was NOT run")
    if language in CLIENTS:
        CLIENTS[language](folder)


def _ordered(client, *names: str):
    """An order as a learner makes it, with looks and mistakes on the way."""
    cart = create_cart(client, subsidiary=client.get("/me")["ovhSubsidiary"], description="Noël & l'été")
    search_offers(client, cart, domain="just-looking-2026.com")
    with pytest.raises(OrderLabError):
        search_offers(client, cart, domain="not a name.fr")
    items = [add_domain(client, cart, search_offers(client, cart, domain=name).first()) for name in names]
    assign_cart(client, cart)
    owner = create_contact(client, **DEMO_CONTACT)
    for item in items:
        configure(client, item, owner)
        add_configuration(client, item, label="OWNER_CONTACT", value=owner) if not item.domain.endswith(
            ".fr"
        ) else None
    preview_checkout(client, cart)
    order = checkout(client, cart)
    pay_with_method(client, order, method=payment_methods(client, order)[0])
    client.sandbox.clock.advance(hours=1)
    order_status(client, order)
    return order


@pytest.fixture(scope="module")
def bought():
    client = connect()
    _ordered(client, "first-shop-2026.fr", "first-shop-2026.ovh")
    yield client
    client.sandbox.stop()


@pytest.fixture(scope="module")
def programs(bought):
    return {word: Lens(bought).program(word) for word in LANGUAGES}


def _run(language: str, code: str, client, folder: Path, **more: str) -> subprocess.CompletedProcess:
    conf = folder / "sandbox.conf"
    write_conf(client.sandbox, conf)
    path = folder / LANGUAGES[language][1]
    path.write_text(code, encoding="utf-8")
    environment = {
        **os.environ,
        "HOME": str(folder),
        **go_environment(),
        **environment_of(client.sandbox, conf=str(conf)),
        **more,
    }
    return subprocess.run(
        [*RUNS[language], str(path)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_buys_other_names_in_the_sandbox(language, bought, tmp_path):
    _ready(language, tmp_path)
    names = [f"with-{language}-2026.fr", f"with-{language}-2026.ovh"]
    code = Lens(bought).program(language, name=names).code
    done = _run(language, code, bought, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "checking" in done.stdout
    bought.sandbox.clock.advance(hours=1)
    assert set(names) <= set(list_domains(bought))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keys_may_stand_in_ovh_conf_alone(language, bought, tmp_path):
    _ready(language, tmp_path)
    names = [f"conf-{language}-2026.fr", f"conf-{language}-2026.ovh"]
    write_conf(bought.sandbox, tmp_path / "ovh.conf")
    code = Lens(bought).program(language, name=names).code
    keys = dict.fromkeys(
        ("OVH_ENDPOINT", "OVH_APPLICATION_KEY", "OVH_APPLICATION_SECRET", "OVH_CONSUMER_KEY"), ""
    )
    if language == "python":
        keys = {name: value for name, value in keys.items() if name == "OVH_ENDPOINT"} | {
            "OVH_ENDPOINT": "ovh-eu"
        }
    done = _run(language, code, bought, tmp_path, **keys)
    assert done.returncode == 0, done.stderr
    bought.sandbox.clock.advance(hours=1)
    assert set(names) <= set(list_domains(bought))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("word", "said"), [("taken", "not to create"), ("premium", "Dearer"), ("raised", "Dearer")]
)
def test_it_stops_before_the_order_if_the_name_is_gone_or_dearer(language, word, said, bought, tmp_path):
    _ready(language, tmp_path)
    before = bought.get("/me/order")
    names = [f"{word}-{language}-2026.fr", f"{word}-beside-{language}-2026.ovh"]
    code = Lens(bought).program(language, name=names).code
    done = _run(language, code, bought, tmp_path)
    assert done.returncode != 0
    assert said in done.stderr
    assert bought.get("/me/order") == before


def _checks(language: str, path: Path) -> list[str] | None:
    commands = {
        "node": ["node", "--check", str(path)],
        "shell": ["sh", "-n", str(path)],
        "php": ["php", "-l", str(path)],
        "go": ["gofmt", "-e", str(path)],
    }
    command = commands[language]
    return command if shutil.which(command[0]) else None


def _parses(codes: dict[str, str], folder: Path) -> None:
    """Every language's own parser, all at once: starting one costs more than what it does."""
    running = {}
    for language, code in codes.items():
        if language == "python":
            ast.parse(code)
            continue
        path = folder / LANGUAGES[language][1]
        path.write_text(code, encoding="utf-8")
        if command := _checks(language, path):
            running[language] = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
            )
    said = {language: one.communicate()[1] for language, one in running.items()}
    for language, one in running.items():
        assert one.returncode == 0, f"{said[language]}\n{codes[language]}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_parses_and_holds_no_key(language, programs, bought, tmp_path):
    code = programs[language].code
    _parses({language: code}, tmp_path)
    for value in bought.sandbox.keys().values():
        assert value not in code


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_answer_told_is_a_variable(language, programs, bought):
    code = programs[language].code
    for record in bought.calls:
        answer = record.answer if isinstance(record.answer, dict) else {}
        for key in ("cartId", "itemId", "orderId", "id"):
            if answer.get(key):
                assert str(answer[key]) not in code, key
    for value in ("P1Y", "create-default", "ovh-create", "fr-create"):
        assert value not in code
    assert code.count("first-shop-2026.fr") == code.count("first-shop-2026.ovh") == 1
    assert "just-looking" not in code
    assert "not a name" not in code


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calls_stand_in_their_order(language, programs):
    code = programs[language].code.rpartition("An empty cart")[2]
    places = [
        code.index(word)
        for word in (
            "/domain",
            "/assign",
            "/me/contact",
            "/configuration",
            "The dry run",
            "THIS COMMITS",
            "/paymentMethods",
            "THIS SPENDS",
            "/status",
        )
    ]
    assert places == sorted(places)


@pytest.fixture(scope="module")
def moved_in():
    client = connect()
    cart = assign_cart(client, create_cart(client))
    item = add_domain(client, cart, search_offers(client, cart, domain="taken-by-me.com").first())
    add_configuration(client, item, label="AUTH_INFO", value="very-secret-1")
    configure(client, item, create_contact(client, **DEMO_CONTACT))
    preview_checkout(client, cart)
    pay(client, checkout(client, cart), mean="ovhAccount")
    yield client
    client.sandbox.stop()


@pytest.mark.parametrize("language", LANGUAGES)
def test_transfer_codes_come_out_of_the_environment(language, moved_in, tmp_path):
    code = Lens(moved_in).program(language).code
    assert "very-secret-1" not in code
    assert "OVH_AUTH_INFO" in code
    _parses({language: code}, tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_moves_another_name_in(language, moved_in, tmp_path):
    _ready(language, tmp_path)
    other = connect(seed=2)
    code = Lens(moved_in).program(language, name=f"taken-{language}.com").code
    done = _run(language, code, other, tmp_path, OVH_AUTH_INFO="the-code-1")
    assert done.returncode == 0, done.stderr
    assert len(other.get("/me/order")) == 1
    other.sandbox.stop()


def test_an_order_whose_answer_was_lost_is_whole_all_the_same(tmp_path):
    client = connect()
    cart = create_cart(client)
    item = add_domain(client, cart, "lost-letter-2026.ovh")
    assign_cart(client, cart)
    configure(client, item, create_contact(client, **DEMO_CONTACT))
    preview_checkout(client, cart)
    client.sandbox.faults.lost_answers = 1
    with pytest.raises(OrderLabError):
        checkout(client, cart)
    order = my_orders(client)[-1]
    pay(client, order, mean="ovhAccount")
    code = Lens(client).program("python", name="found-letter-2026.ovh").code
    assert "its answer was lost" in code
    assert str(order.order_id) not in code
    done = _run("python", code, client, tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(client.get("/me/order")) == 2
    client.sandbox.stop()


def test_of_several_orders_only_the_latest_is_repeated(tmp_path):
    client = connect()
    for word in ("one", "two", "three"):
        _ordered(client, f"{word}-of-three-2026.fr")
    for language in LANGUAGES:
        code = Lens(client).program(language).code
        assert "three-of-three" in code
        assert "one-of" not in code
        assert "two-of" not in code
        assert code.count("THIS COMMITS YOU TO PAY") == 1
        assert code.count("THIS SPENDS MONEY") == 1
        assert code.count("An empty cart") == 1
    other = connect()
    assert "checking" in Lens(client).program("python").try_out(other)
    assert len(other.get("/me/order")) == 1
    other.sandbox.stop()
    client.sandbox.stop()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_checkout_that_was_tried_again_is_made_once(language, bought):
    at = next(n for n, one in enumerate(bought.calls) if one.method == "POST" and "/checkout" in one.path)
    lost = replace(bought.calls[at], status=0, answer=None)
    code = program_of([*bought.calls[:at], lost, *bought.calls[at:]], language).code
    assert code.count("THIS COMMITS YOU TO PAY") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_was_masked_becomes_a_word_of_the_program(language, bought):
    records = [
        replace(one, body={"domain": MASK, "label": "a", "value": {"b": [MASK]}}) if one.body else one
        for one in bought.calls
    ]
    assert MASK not in program_of(records, language).code


def test_a_cart_made_elsewhere_is_said_at_the_top():
    client = connect()
    cart = create_cart(client)
    client.calls.clear()
    assign_cart(client, cart)
    code = Lens(client).program("python").code
    assert f'cart_id = "{cart.cart_id}"  # none of the recorded calls told it' in code
    client.sandbox.stop()


def test_without_calls_or_with_too_many_names_or_another_language_it_says_what_to_do(bought):
    client = connect()
    with pytest.raises(InvalidInput, match="Make the calls of an order first"):
        Lens(client).program("python")
    client.sandbox.stop()
    with pytest.raises(InvalidInput, match="holds 2 names"):
        Lens(bought).program("python", name=["a.fr", "b.fr", "c.fr"])
    with pytest.raises(InvalidInput, match="python, php, node, go, shell"):
        Lens(bought).program("cobol")


def test_it_is_saved_under_its_own_name(programs, tmp_path):
    path = programs["shell"].save(tmp_path)
    assert path == tmp_path / "order.sh"
    assert path.read_text(encoding="utf-8") == programs["shell"].code
    other = programs["go"].save(tmp_path / "mine.go")
    assert other.read_text(encoding="utf-8").startswith("// The order")


# -- whatever was recorded, the program parses ------------------------------------------------------------

_TEXTS = st.text(st.characters(codec=None, exclude_categories=()), max_size=12) | st.sampled_from(
    ["$x", "`id`", "${a}", "{b}", "%d", "'", '"', "\\", "\n", "*/", "?>", "•••", "/me/contact/12", "a.fr"]
)
_KEYS = st.sampled_from(
    [
        *("id", "cartId", "itemId", "orderId", "class", "from", "label", "value", "a b", "this"),
        *("domain", "duration", "planCode", "offerId", "action", "prices", "withTax", "currencyCode"),
    ]
)
_NAMES = _TEXTS.filter(lambda text: MASK not in text)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(0, 10**12) | st.floats(0, 1e6) | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS | _NAMES, inner, max_size=3),
    max_leaves=6,
)
_PATHS = st.sampled_from(
    [
        "/me",
        "/me/contact",
        "/me/contact/12",
        "/order/cart",
        "/order/cart/7/domain",
        "/order/cart/7/assign",
        "/order/cart/7/item/12/configuration",
        "/order/cart/7/checkout",
        "/me/order/12/status",
        "/me/order/12/pay",
        "/domain/a.fr",
    ]
)


@st.composite
def _records(draw):
    made = []
    for number in range(draw(st.integers(1, 7))):
        method = draw(st.sampled_from(["GET", "POST", "PUT", "DELETE"]))
        made.append(
            CallRecord(
                number=number + 1,
                method=method,
                path=draw(_PATHS),
                query=draw(st.dictionaries(_KEYS, _TEXTS.filter(_sent), max_size=2))
                if method != "POST"
                else {},
                body=draw(st.none() | st.dictionaries(_KEYS, _JSON, max_size=3))
                if method in ("POST", "PUT")
                else None,
                signed=draw(st.booleans()),
                status=draw(st.sampled_from([200, 200, 200, 400, 0])),
                answer=draw(_JSON),
            )
        )
    return made


def _sent(text: str) -> bool:
    """What can stand in a URL at all: no half of a surrogate pair."""
    return text.isprintable() or not any("\ud800" <= letter <= "\udfff" for letter in text)


@settings(
    max_examples=examples(25, deep=300),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(records=_records())
def test_the_program_of_any_recorded_calls_parses(records, tmp_path):
    codes = {}
    for language in LANGUAGES:
        with suppress(InvalidInput):
            codes[language] = program_of(records, language).code
    for code in codes.values():
        assert MASK not in code
        assert code.count("THIS COMMITS YOU TO PAY") <= 1
    _parses(codes, tmp_path)
