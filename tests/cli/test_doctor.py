"""The doctor: each thing that can be wrong has its line, and says what to do."""

from __future__ import annotations

import json
from datetime import timedelta
from time import time

import ovh.client
import pytest

from helpers import connect
from helpers.cli import command
from helpers.cli.doctor import FAIL, OK, SKIP, WARN, doctor
from helpers.client.credentials import STEPS, request_access
from helpers.client.order_client import OrderClient
from helpers.errors import InvalidInput
from helpers.spending.journal import Journal
from helpers.spending.limit import parse_cap
from tests.live_path import PRETEND, allow_oauth2, connect_live, keys_of, pretend_live


@pytest.fixture(autouse=True)
def live(sandbox, monkeypatch, tmp_path):
    pretend_live(sandbox, monkeypatch, tmp_path)


@pytest.fixture
def client(sandbox):
    return connect_live(sandbox)


def with_access(sandbox, steps, **options):
    keys = keys_of(sandbox)
    del keys["consumer_key"]
    request = request_access(connect(PRETEND, **keys), steps=steps)
    sandbox.validate(request.url, **options)
    return request.wait(pause=0)


def test_a_sandbox_is_well_and_its_lines_are_the_same_each_time():
    first, second = doctor(), doctor()
    assert first.ok
    assert {finding.level for finding in first} == {OK}
    assert repr(first) == repr(second)
    assert repr(first).endswith("sandbox: all is well")


def test_a_good_live_connection_is_well(client):
    report = doctor(client)
    assert report.ok, report
    assert report.find("account").said == "dc12345-ovh, pays in EUR"
    assert "not order or pay" in report.find("spending").said
    assert [finding.check for finding in report if finding.check.startswith("rights")] == [
        f"rights: {name}" for name in STEPS
    ]


def test_it_only_reads_and_leaves_the_log_alone(client, sandbox, tmp_path):
    made = sandbox.snapshot()
    doctor(client)
    assert len(client.calls) == 0
    assert sandbox.snapshot() == made
    assert not (tmp_path / "home").exists()


def test_without_keys_it_says_where_they_were_looked_for():
    report = doctor(PRETEND)
    assert report.find("endpoint").level == OK
    assert report.find("keys").level == FAIL
    assert "OVH_APPLICATION_KEY" in report.find("keys").said
    assert report.find("account").level == SKIP


def test_an_endpoint_that_does_not_answer(monkeypatch, client):
    monkeypatch.setitem(ovh.client.ENDPOINTS, PRETEND, "http://127.0.0.1:9/1.0")
    client._endpoint = "http://127.0.0.1:9/1.0"
    for report in (doctor(client), doctor(PRETEND)):
        assert report.find("endpoint").level == FAIL
        assert "HTTPS_PROXY" in report.find("endpoint").advice
        assert report.find("clock").level == SKIP


def test_an_endpoint_that_does_not_exist_is_refused_with_the_choices():
    with pytest.raises(InvalidInput, match="ovh-eu"):
        doctor("ovh-moon")


def test_a_step_that_does_not_exist_is_refused(client):
    with pytest.raises(InvalidInput, match="preview"):
        doctor(client, steps=["telepathy"])


@pytest.mark.parametrize(("shift", "word"), [(-7200, "behind"), (7200, "ahead")])
def test_a_clock_that_is_off(client, monkeypatch, shift, word):
    monkeypatch.setattr("helpers.cli.doctor.examination.time", lambda: time() + shift)
    finding = doctor(client).find("clock")
    assert finding.level == WARN
    assert f"seconds {word}" in finding.said


def test_no_consumer_key_yet(sandbox):
    keys = keys_of(sandbox)
    del keys["consumer_key"]
    report = doctor(connect(PRETEND, **keys))
    assert "request_access" in report.find("keys").advice
    assert report.find("login").level == SKIP


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"consumer_key": "c" * 32}, "does not exist"),
        ({"application_key": "k" * 16}, "application key is invalid"),
        ({"application_secret": "s" * 32}, "Invalid signature"),
    ],
)
def test_keys_that_are_not_accepted(sandbox, changed, says):
    report = doctor(connect(PRETEND, **keys_of(sandbox) | changed))
    assert report.find("login").level == FAIL
    assert says in report.find("login").said
    assert report.find("login").advice
    assert report.find("rights").level == SKIP
    assert next(iter(changed.values())) not in repr(report)


def test_a_refused_key(sandbox):
    client = connect_live(sandbox)
    client.post("/auth/logout")
    assert "not valid" in doctor(client).find("login").said


def test_a_key_that_ends_soon(sandbox):
    sandbox.clock.advance(days=1)
    client = with_access(sandbox, list(STEPS), days=3)
    # A live client has no business clock, so its dates are ours.
    finding = doctor(client).find("login")
    assert finding.level == WARN
    assert "valid until 2025-06-27" in finding.said


def test_rights_that_are_missing_are_named_with_the_step(sandbox):
    report = doctor(with_access(sandbox, ["account", "search"]))
    cart = report.find("rights: cart")
    assert cart.level == FAIL
    assert "POST /order/cart/*/assign" in cart.said
    assert report.find("rights: search").level == OK
    assert not report.ok


def test_a_key_that_cannot_spend_is_fine_unless_spending_is_wanted(sandbox):
    client = with_access(sandbox, None)
    assert doctor(client).ok
    assert doctor(client).find("rights: checkout").level == WARN
    assert doctor(client, steps=["checkout"]).find("rights: checkout").level == FAIL


def test_a_key_that_may_not_read_the_account(sandbox):
    report = doctor(with_access(sandbox, ["search"]))
    assert report.find("account").level == FAIL
    assert "not been granted" in report.find("account").said


def test_a_service_account(sandbox, monkeypatch):
    report = doctor(connect(PRETEND, **allow_oauth2(sandbox, monkeypatch)))
    assert report.ok, report
    assert report.find("login").said == "logged in by oauth2_client_credentials"
    assert "OAuth2" in report.find("keys").said
    account = allow_oauth2(sandbox, monkeypatch, rules=[("GET", "/me")])
    assert doctor(connect(PRETEND, **account)).find("rights: search").level == FAIL


def test_a_service_account_with_a_wrong_secret(sandbox, monkeypatch):
    account = allow_oauth2(sandbox, monkeypatch) | {"client_secret": "hunter2hunter2"}
    report = doctor(connect(PRETEND, **account))
    assert "no access token" in report.find("login").said
    assert "hunter2" not in repr(report) + report._repr_html_()


def test_carts_for_another_subsidiary_than_the_account(client):
    finding = doctor(client, subsidiary="GB").find("subsidiary")
    assert finding.level == FAIL
    assert 'subsidiary="FR"' in finding.advice
    assert doctor(client, subsidiary="FR").find("subsidiary").level == OK


def test_an_account_of_another_endpoint(sandbox, monkeypatch):
    monkeypatch.setitem(ovh.client.ENDPOINTS, "ovh-ca", sandbox.endpoint)
    finding = doctor(connect("ovh-ca", **keys_of(sandbox))).find("subsidiary")
    assert finding.level == WARN
    assert "ovh-eu" in finding.advice


def test_a_limit_in_another_currency(sandbox):
    finding = doctor(connect_live(sandbox, spend_up_to="25 USD")).find("limit")
    assert finding.level == FAIL
    assert 'spend_up_to="25 EUR"' in finding.advice


def test_a_default_payment_method_that_is_missing_or_expired(sandbox):
    client = connect()
    try:
        client.sandbox.clock.advance(years=2, months=11, days=20)
        assert "expires on 2028-06-23" in doctor(client).find("payment").said
        client.sandbox.clock.advance(months=1)
        assert "it is EXPIRED" in doctor(client).find("payment").said
        number = client.get("/me/payment/method", default=True)[0]
        client.delete(f"/me/payment/method/{number}")
        found = doctor(client).find("payment")
        assert (found.level, found.said) == (WARN, "there is no default payment method")
    finally:
        client.sandbox.stop()


def test_a_purchase_without_known_outcome(sandbox):
    client = connect_live(sandbox, spend_up_to="25 EUR")
    journal = client.guard.journal
    journal.open_intent(client.shop_id, "checkout", "abc", parse_cap("12.35 EUR"), "Check out cart abc")
    journal.open_intent("ovh-ca", "checkout", "def", parse_cap("1 CAD"), "Check out cart def")
    # Also for who only looks, later, on the same machine.
    for report in (doctor(client), doctor(connect_live(sandbox))):
        finding = report.find("journal")
        assert finding.level == FAIL
        assert "Check out cart abc (12.35 EUR)" in finding.said
        assert "def" not in finding.said
        assert "reconcile" in finding.advice
    assert len(Journal().unresolved()) == 2


def test_a_configuration_that_others_may_read(sandbox, tmp_path):
    file = tmp_path / "ovh.conf"
    file.write_text("\n".join([f"[{PRETEND}]", *(f"{k}={v}" for k, v in keys_of(sandbox).items())]))
    file.chmod(0o644)
    finding = doctor(PRETEND).find("keys")
    assert (finding.level, finding.advice) == (WARN, f"chmod 600 {file}")
    file.chmod(0o600)
    assert doctor(PRETEND).find("keys").level == OK


def test_keys_from_the_environment_are_said_to_be(sandbox, monkeypatch):
    for name, value in keys_of(sandbox).items():
        monkeypatch.setenv(f"OVH_{name.upper()}", value)
    assert doctor(PRETEND).find("keys").said.endswith("from the environment")


def test_no_report_shows_a_key(client, sandbox):
    shown = repr(doctor(client)) + doctor(client)._repr_html_() + json.dumps(doctor(client).to_dict())
    for secret in keys_of(sandbox).values():
        assert secret not in shown


def test_in_a_notebook_it_is_a_table_whose_levels_are_words(client):
    html = doctor(client)._repr_html_()
    assert html.count("<tr>") == len(doctor(client))
    assert ">ok<" in html


def test_at_a_prompt_the_status_says_whether_something_is_wrong(sandbox, monkeypatch, capsys):
    assert command("doctor", [PRETEND, "--json"], prog="doctor") == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["endpoint"], told["ok"]) == (PRETEND, False)
    for name, value in keys_of(sandbox).items():
        monkeypatch.setenv(f"OVH_{name.upper()}", value)
    assert command("doctor", [PRETEND], prog="doctor") == 0
    assert "all is well" in capsys.readouterr().out
    assert command("doctor", ["ovh-moon"], prog="doctor") == 2
    assert "ovh-eu" in capsys.readouterr().err


def test_it_gives_up_soon_on_a_slow_endpoint(client, sandbox, monkeypatch):
    monkeypatch.setattr("helpers.cli.doctor.examination._PATIENCE", 0.2)
    sandbox.faults.latency = 1.0
    assert doctor(client).find("endpoint").level == FAIL
    assert isinstance(client, OrderClient)
    assert client.retries_reads
    assert timedelta(seconds=client._timeout) > timedelta(seconds=100)
