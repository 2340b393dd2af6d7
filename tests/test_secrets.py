"""No key, token or order password in anything the project shows, logs or writes.

Two halves: a whole life of secrets in one process (keys, OAuth2, a bought name, a second key, forms, lens, doctor,
command line) after which every text and file it produced is searched; and everything in the repository that was
ever an output.
"""

from __future__ import annotations

import gzip
import json
import logging
import re
import sqlite3
import subprocess
import traceback
import zipfile
from contextlib import closing
from io import BytesIO
from pathlib import Path

import ipywidgets
import ovh
import pytest
import requests

from helpers import connect
from helpers.cli import command
from helpers.cli.doctor import doctor
from helpers.cli.watch import watch
from helpers.client.credentials import request_access
from helpers.errors import OrderLabError, explain
from helpers.forms import CallForm, CheckoutForm, OrderForm, PaymentForm
from helpers.lessons import Lens
from helpers.ordering import (
    add_configuration,
    add_domain,
    assign_cart,
    checkout,
    create_cart,
    list_configurations,
    pay,
    preview_checkout,
)
from helpers.pricing import load_catalogue
from helpers.redaction import MASK, redact, redact_text
from helpers.search import search_names
from ovh_sandbox import Sandbox
from tests.live_path import PRETEND, allow_oauth2, connect_live, keys_of, pretend_live

ROOT = Path(__file__).resolve().parents[1]


def leaks(text: str, secrets: dict[str, str]) -> list[str]:
    """Names of the secrets that stand in a text."""
    return [name for name, secret in secrets.items() if secret in text]


def texts_of(path: Path) -> str:
    """A file as text, however it is packed."""
    data = path.read_bytes()
    if data.startswith(b"SQLite format 3"):
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
            return "\n".join(db.iterdump())
    if zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as packed:
            data = b"\n".join(packed.read(name) for name in packed.namelist())
    if data.startswith(b"\x1f\x8b"):
        data = gzip.decompress(data)
    if data.startswith(b"PAR1"):
        import pyarrow.parquet as pq

        return data.decode("latin-1") + str(pq.read_table(path).to_pylist())
    if data.startswith(b"\x28\xb5\x2f\xfd"):
        import pyarrow as pa

        data = pa.input_stream(str(path), compression="zstd").read()
    return data.decode("utf-8", "replace") + data.decode("latin-1")


# -- a life of secrets --------------------------------------------------------------------------------------


@pytest.fixture
def loud(caplog):
    """Every logger of the process at DEBUG."""
    caplog.set_level(logging.DEBUG)
    return caplog


def tried(call, *arguments, **options) -> str:
    """What a failing call shows: the traceback a notebook would print, with all its causes."""
    try:
        call(*arguments, **options)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is shown
        return "".join(traceback.format_exception(error)) + repr(error)
    raise AssertionError("this was to fail")


def test_a_whole_life_of_secrets_leaves_no_trace(sandbox, monkeypatch, tmp_path, loud, capsys):
    pretend_live(sandbox, monkeypatch, tmp_path)
    shown: list[str] = []

    def show(*things: object) -> None:
        for thing in things:
            shown.extend((str(thing), repr(thing)))
            if hasattr(thing, "_repr_html_"):
                shown.append(thing._repr_html_())

    account = allow_oauth2(sandbox, monkeypatch)
    client = connect_live(sandbox, spend_up_to="60 EUR")
    cart = assign_cart(client, create_cart(client))
    item = add_domain(client, cart, "secret-gifts.com")
    show(item, add_configuration(client, item, label="OWNER_LEGAL_AGE", value=True))
    moved = add_domain(client, create_cart(client), "taken.com")
    code = "Zq7Hq3-transfer-code"
    show(
        moved,
        add_configuration(client, moved, label="AUTH_INFO", value=code),
        list_configurations(client, moved),
    )
    show(preview_checkout(client, cart))
    form = CheckoutForm(client, cart)
    show(form.static())
    shown.append(tried(checkout, connect_live(sandbox), cart))
    order = checkout(client, cart)
    show(order, order.masked_url(), PaymentForm(client, order).static())
    pay(client, order, mean="ovhAccount")
    show(OrderForm(client, order).static())
    shown.append(tried(pay, client, order, mean="ovhAccount"))
    ask = CallForm(client)
    ask.value = {"path": f"/me/order/{order.order_id}"}
    ask.submit()
    show(ask.static())

    request = request_access(client)
    show(request)
    sandbox.validate(request.url)
    request.wait(pause=0)
    service = connect(PRETEND, client_id=account["client_id"], client_secret=account["client_secret"])
    service.get("/me")
    service.get(f"/me/order/{order.order_id}")
    shown.append(tried(connect(PRETEND, **keys_of(sandbox) | {"application_secret": "w" * 32}).get, "/me"))
    service._oauth2.client_secret = "not the secret"
    service._oauth2._session = service._oauth2._token = None
    shown.append(tried(service.get, "/me"))
    show(
        client, service, doctor(client), doctor(service), client.guard.banner(), *client.calls, *service.calls
    )

    lens = Lens(client)
    show(lens, lens.table(), *lens.calls())
    show(lens.signature())
    watch(PRETEND)
    load_catalogue(client, subsidiary="FR", cache=True)
    search_names(client, ["found-gifts.com"], results=tmp_path / "home" / "names.db", progress=False)
    for name, value in keys_of(sandbox).items():
        monkeypatch.setenv(f"OVH_{name.upper()}", value)
    for arguments in (["doctor", PRETEND, "--json"], ["search", "a.com", "--endpoint", PRETEND]):
        command(arguments[0], arguments[1:], prog="test")
    # What Jupyter saves into a notebook's metadata.
    widgets = json.dumps(ipywidgets.widget.Widget.get_manager_state(), default=str)

    keys = sandbox.keys()
    official = ovh.Client(PRETEND, **keys_of(sandbox))
    answer = official.get(f"/me/order/{order.order_id}")
    secrets = {
        **{name: keys[name] for name in ("application_secret", "consumer_key", "other_consumer_key")},
        "new consumer key": request._waiting._consumer_key,
        "link token": request.url.partition("credentialToken=")[2],
        "client secret": account["client_secret"],
        "order password": answer["password"],
        "transfer code": code,
        "token": requests.post(
            f"{sandbox.endpoint.removesuffix('/1.0')}/auth/oauth2/token",
            data={"grant_type": "client_credentials", **account},
            timeout=10,
        ).json()["access_token"],
    }
    used = set(re.findall(r"Bearer ([\w.~+/-]{20,})", loud.text))
    out = capsys.readouterr()
    files = {path: texts_of(path) for path in tmp_path.rglob("*") if path.is_file()}
    assert len(files) >= 4, files.keys()
    assert "urllib3.connectionpool" in {record.name for record in loud.records}
    assert "requests_oauthlib.oauth2_session" in {record.name for record in loud.records}
    assert not used
    found = {
        "shown": leaks("\n".join(shown), secrets),
        "logged": leaks(loud.text, secrets),
        "printed": leaks(out.out + out.err, secrets),
        "widgets": leaks(widgets, secrets),
        **{str(path): leaks(text, secrets) for path, text in files.items()},
    }
    assert {place: names for place, names in found.items() if names} == {}
    assert order.url
    assert MASK in "\n".join(shown)


def test_the_search_finds_what_is_there(tmp_path):
    """A test that finds nothing proves nothing unless it can find."""
    secrets = {"planted": "Zq7Hq3planted"}
    with closing(sqlite3.connect(tmp_path / "a.db")) as db:
        db.execute("CREATE TABLE t (x)")
        db.execute("INSERT INTO t VALUES ('Zq7Hq3planted')")
        db.commit()
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("inner.txt", "Zq7Hq3planted" * 3)
    import pandas as pd

    pd.DataFrame({"x": ["Zq7Hq3planted"]}).to_parquet(tmp_path / "a.parquet")
    for name in ("a.db", "a.zip", "a.parquet"):
        assert leaks(texts_of(tmp_path / name), secrets) == ["planted"], name


def test_the_token_that_was_really_used_is_not_logged(sandbox, monkeypatch, tmp_path, loud):
    pretend_live(sandbox, monkeypatch, tmp_path)
    client = connect(PRETEND, **allow_oauth2(sandbox, monkeypatch))
    client.get("/me")
    token = client._oauth2.token["access_token"]
    assert len(token) > 20
    assert token not in loud.text
    assert client._client_secret not in loud.text
    assert MASK in loud.text


# -- exceptions ---------------------------------------------------------------------------------------------


def test_the_official_client_only_names_keys_that_it_does_not_have(sandbox, monkeypatch, tmp_path):
    """Its InvalidKey message quotes a key, but is only raised for one that is missing."""
    pretend_live(sandbox, monkeypatch, tmp_path)
    keys = keys_of(sandbox) | {"consumer_key": None}
    with pytest.raises(ovh.InvalidKey) as refused:
        connect(PRETEND, **keys).get("/me")
    assert str(refused.value).startswith("Invalid ConsumerKey 'None'")
    told = explain("Read your account", refused.value)
    assert isinstance(told, OrderLabError)
    assert keys["application_secret"] not in repr(told) + str(told)


def test_a_key_of_a_connection_is_masked_in_any_text_whatever_the_words_around_it(
    sandbox, monkeypatch, tmp_path
):
    pretend_live(sandbox, monkeypatch, tmp_path)
    client = connect_live(sandbox)
    said = OrderLabError("Ask", f"somebody said {client._consumer_key}!", f"not {client._application_secret}")
    assert client._consumer_key not in str(said) + repr(said)
    assert client._application_secret not in str(said)


@pytest.mark.parametrize(
    "text",
    [
        "{'Authorization': 'Bearer hunter2hunter2'}",
        "Authorization: Basic aHVudGVyMg==hunter2",
        "{'X-Ovh-Consumer': 'hunter2', 'X-Ovh-Timestamp': '12'}",
        r'"{\"consumerKey\": \"hunter2\"}"',
        "https://x/?next=orderPassword%3Dhunter2",
        "client_id=EU.1&client_secret=hunter2&grant_type=client_credentials",
        '{"access_token": "hunter2", "token_type": "Bearer"}',
        'b\'{"refresh_token":"hunter2"}\'',
    ],
)
def test_secrets_are_masked_in_the_forms_they_take_in_logs(text):
    assert "hunter2" not in redact_text(text)
    assert MASK in redact_text(text)


# -- who a person is -------------------------------------------------------------------------------------------


def test_contact_data_is_masked_on_request_and_only_then(sandbox, api):
    me = api.get("/me")
    contact = {
        "id": 7,
        "address": {"line1": me["address"], "city": me["city"], "country": "FR"},
        "email": me["email"],
    }
    assert redact([me, contact]) == [me, contact]
    text = json.dumps(redact([me, contact], personal=True))
    for field in (
        "nichandle",
        "firstname",
        "name",
        "address",
        "city",
        "zip",
        "email",
        "phone",
        "customerCode",
    ):
        assert json.dumps(me[field]) not in text, field
    assert json.loads(text)[0]["ovhSubsidiary"] == "FR"
    assert json.loads(text)[1]["address"]["country"] == "FR"


def test_names_of_things_stay_when_persons_are_masked():
    answer = {"name": "Terms of service", "description": "write to camille.demo@example.org or +33.199001234"}
    masked = redact(answer, personal=True)
    assert masked["name"] == "Terms of service"
    assert masked["description"] == f"write to {MASK} or {MASK}"


# -- what lies in the repository -----------------------------------------------------------------------------------


def committed() -> list[Path]:
    """Files of the repository that hold outputs or prose: notebooks, pages, pictures as text, tables."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    # The tests invent secrets on purpose; they have to.
    return [
        ROOT / name
        for name in listed
        if name
        and not name.startswith("tests/")
        and (ROOT / name).is_file()
        and (ROOT / name).stat().st_size < 20_000_000
    ]


def test_no_file_of_the_repository_holds_a_key_of_the_sandboxes_it_was_made_with():
    secrets = {}
    for seed in range(1, 11):
        with Sandbox(seed=seed) as sandbox:
            keys = sandbox.keys()
            account = sandbox.oauth2_client()
        for name in ("application_secret", "consumer_key", "other_consumer_key"):
            secrets[f"{name} of seed {seed}"] = keys[name]
        secrets[f"client secret of seed {seed}"] = account["client_secret"]
    files = committed()
    assert any(path.suffix == ".ipynb" for path in files)
    found = {str(path.relative_to(ROOT)): leaks(texts_of(path), secrets) for path in files}
    assert {path: names for path, names in found.items() if names} == {}


_UNMASKED = re.compile(
    rf"(?:orderPassword|credentialToken|access_token)(?:=|%3D|\\?[\"']\s*:\s*\\?[\"'])(?!{MASK}|…|\.\.\.|[\\\"'&<{{$)])"
)


def test_no_notebook_output_or_page_shows_an_order_password_or_token():
    pages = [path for path in committed() if path.suffix in (".ipynb", ".md", ".html", ".svg", ".csv")]
    for path in pages:
        text = path.read_text(encoding="utf-8").replace("\\u2022", "•")
        found = _UNMASKED.search(text)
        assert not found, f"{path.relative_to(ROOT)}: {text[found.start() - 40 : found.end() + 20]}"


def test_order_passwords_are_masked_wherever_a_notebook_prints_an_order():
    for path in ROOT.glob("notebooks/*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            text = json.dumps(cell.get("outputs", []), ensure_ascii=False)
            for value in re.findall(r"""password\\?["']\s*:\s*\\?["']([^"'\\]*)""", text):
                assert value in ("", MASK), f"{path.name}: {text[:200]}"
