"""No secret in any traceback, whatever fails and however it is looked at: tested in a real kernel with real keys."""

from __future__ import annotations

import copy
import http.client
import json
import logging
import pickle
import socketserver
import threading
import traceback
from dataclasses import asdict

import ovh
import ovh.client
import pytest
import requests
from jupyter_client.manager import start_new_kernel

from helpers import connect
from helpers.client.lost import AnswerLost, NotTheApi
from helpers.errors import InvalidInput, OrderLabError, ServiceTrouble
from helpers.ordering import create_cart
from helpers.ordering.checkout import SalesOrder
from helpers.redaction import MASK, Secret, redact_text
from tests.live_path import PRETEND, allow_oauth2, connect_live, pretend_live
from tests.sandbox.purchase import buy

KEYS = {
    "application_key": "Zq7applicationK1",
    "application_secret": "Zq7applicationSecret0123456789ab",
    "consumer_key": "Zq7consumerKey0123456789abcdefgh",
}
ACCOUNT = {"client_id": "EU.0123", "client_secret": "Zq7clientSecret0123456789abcdefg"}
TOKEN = "Zq7accessToken0123456789abcdefghijk"
BOTH = {"keys": KEYS, "service account": ACCOUNT}
SECRETS = [KEYS["application_secret"], KEYS["consumer_key"], ACCOUNT["client_secret"], TOKEN]


class Flaky(socketserver.ThreadingTCPServer):
    """Tells the time and gives tokens; every other call is heard, and its connection then closed."""

    allow_reuse_address, daemon_threads = True, True
    says = b""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.base = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()


class _Handler(socketserver.StreamRequestHandler):
    def handle(self):
        while line := self.rfile.readline().decode("latin-1"):
            length = 0
            while header := self.rfile.readline().decode("latin-1").strip():
                name, _, value = header.partition(":")
                length = int(value) if name.lower() == "content-length" else length
            self.rfile.read(length)
            if "/auth/time" in line:
                body = b"1700000000"
            elif "/oauth2/token" in line:
                body = json.dumps(
                    {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 3600, "scope": "all"}
                ).encode()
            else:
                self.wfile.write(self.server.says)
                return
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))


@pytest.fixture
def flaky(monkeypatch):
    with Flaky() as server:
        monkeypatch.setitem(ovh.client.ENDPOINTS, "flaky", f"{server.base}/1.0")
        monkeypatch.setitem(ovh.client.OAUTH2_TOKEN_URLS, "flaky", f"{server.base}/oauth2/token")
        monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
        yield server
        server.shutdown()


def leaks(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def shown(error: BaseException) -> str:
    """Everything a debugger or an error reporter would show: locals of every frame, causes, contexts, attributes."""
    full = traceback.TracebackException.from_exception(error, capture_locals=True)
    texts = ["".join(full.format(chain=True)), repr(error), str(error), repr(vars(error))]
    seen, waiting = set(), [error]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        texts.append("".join(traceback.format_exception(one)))
        texts.extend(repr(vars(argument)) for argument in one.args if hasattr(argument, "__dict__"))
        waiting += [
            inner for inner in (one.__cause__, one.__context__, *one.args) if isinstance(inner, BaseException)
        ]
        frames = one.__traceback__
        while frames is not None:
            texts.extend(f"{name}={value!r}" for name, value in frames.tb_frame.f_locals.items())
            frames = frames.tb_next
    return "\n".join(texts)


WAYS = {
    "a read": lambda client: client.get("/me"),
    "a write": lambda client: client.post("/order/cart", ovhSubsidiary="FR"),
    "a raw call": lambda client: client.raw_call("POST", "/order/cart", {"ovhSubsidiary": "FR"}, True),
    "the official client's": lambda client: ovh.Client.call(client, "POST", "/order/cart", {}, True),
    "its rawest": lambda client: ovh.Client.raw_call(client, "POST", "/order/cart", None, True),
    "a helper": lambda client: create_cart(client),
    "nobody listens": lambda client: _unplugged(client).get("/me"),
}


def _unplugged(client):
    client.transport._home = "127.0.0.1:9"
    client._endpoint = "http://127.0.0.1:9/1.0"
    client._time_delta = 0
    return client


@pytest.mark.parametrize("keys", BOTH)
@pytest.mark.parametrize("way", WAYS)
def test_no_frame_cause_or_variable_of_a_lost_call_holds_a_key(flaky, way, keys, monkeypatch):
    monkeypatch.setattr("tenacity.nap.time.sleep", lambda seconds: None)
    client = connect("flaky", **BOTH[keys])
    with pytest.raises((ovh.APIError, OrderLabError, requests.RequestException)) as lost:
        WAYS[way](client)
    text = shown(lost.value)
    assert leaks(text) == []
    assert "raise" in text
    assert "http/client.py" not in text
    assert "urllib3" not in "".join(traceback.format_exception(lost.value))


def test_a_lost_answer_is_one_short_error_that_is_also_the_official_clients(flaky, monkeypatch, tmp_path):
    monkeypatch.setattr("tenacity.nap.time.sleep", lambda seconds: None)
    client = connect("flaky", **KEYS)
    with pytest.raises(AnswerLost) as lost:
        client.post("/order/cart", ovhSubsidiary="FR")
    assert isinstance(lost.value, ServiceTrouble)
    assert isinstance(lost.value, ovh.exceptions.HTTPError)
    assert str(lost.value).startswith("POST /order/cart: no answer came back (the connection broke off)\n")
    assert "read the state before trying again" in lost.value.advice
    assert lost.value.__cause__ is lost.value.__context__ is None
    with pytest.raises(AnswerLost) as lost:
        client.get("/me")
    assert "nothing was changed" in lost.value.advice
    assert "the journal counts it as spent" in AnswerLost("POST", "/v1/order/cart/x/checkout").advice


@pytest.mark.parametrize("page", [b"<html>Blocked by the proxy</html>", b"", b"\xff\xfe"])
def test_the_answer_of_a_proxy_is_a_clear_error(flaky, page):
    flaky.says = b"HTTP/1.1 403 No\r\nContent-Length: %d\r\n\r\n%b" % (len(page), page)
    with pytest.raises(NotTheApi, match="something else than the API answered"):
        connect("flaky", **KEYS).post("/order/cart")


def test_a_proxy_of_the_environment_does_not_stand_before_this_machine(monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://user:password@127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    assert connect(transport="socket").get("/me")["nichandle"]


def test_an_error_of_the_api_holds_its_request_without_the_keys(sandbox, monkeypatch, tmp_path):
    pretend_live(sandbox, monkeypatch, tmp_path)
    for client in (connect_live(sandbox), connect(PRETEND, **allow_oauth2(sandbox, monkeypatch))):
        with pytest.raises(ovh.ResourceNotFoundError) as missing:
            client.get("/me/order/1")
        headers = str(dict(missing.value.response.request.headers))
        token = [client._oauth2.token["access_token"]] if client._oauth2 else []
        secrets = [client._application_secret or "none", client._consumer_key or "none", *token]
        assert [secret for secret in secrets if secret in headers] == []
        assert MASK in headers


def test_an_interrupted_call_shows_no_key_either(flaky, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    client = connect("flaky", **KEYS)
    _ = client.time_delta
    monkeypatch.setattr(http.client.HTTPConnection, "getresponse", interrupted)
    with pytest.raises(KeyboardInterrupt) as stopped:
        client.post("/order/cart")
    assert leaks(shown(stopped.value)) == []


# -- looking at the client --------------------------------------------------------------------------------


def test_the_variables_of_a_client_show_no_key(flaky):
    for keys in (KEYS, ACCOUNT):
        client = connect("flaky", **keys)
        with pytest.raises(AnswerLost):
            client.post("/order/cart")
        inside = [vars(client), vars(copy.copy(client)), vars(copy.deepcopy(client))]
        if client._oauth2:
            inside += [vars(client._oauth2), client._oauth2.token, vars(client._oauth2.session)]
        assert leaks(repr(inside)) == []


def test_a_connection_is_not_pickled_and_its_keys_never_are(flaky):
    client = connect("flaky", **KEYS)
    with pytest.raises(InvalidInput, match="Connect again there"):
        pickle.dumps(client)
    for secret in (client._consumer_key, Secret("Zq7" * 9)):
        assert pickle.loads(pickle.dumps(secret)) == MASK
    assert leaks(pickle.dumps([client._consumer_key]).decode("latin-1")) == []


def test_a_copy_keeps_the_same_guard_and_limit(flaky, tmp_path):
    client = connect("flaky", spend_up_to="25 EUR", journal=tmp_path / "j.db", **KEYS)
    for other in (copy.copy(client), copy.deepcopy(client)):
        assert other.guard is client.guard
        assert other.transport is client.transport
        assert other._consumer_key == KEYS["consumer_key"]


def test_a_key_set_later_is_a_secret_too(flaky):
    client = connect("flaky", **KEYS)
    client._consumer_key = "Zq7anotherConsumerKey01234567890"
    assert "Zq7another" not in repr(vars(client))
    assert redact_text("x Zq7anotherConsumerKey01234567890 y") == f"x {MASK} y"


def test_an_order_shown_as_a_dictionary_hides_its_password():
    client = connect()
    number = buy(client, "merrychristmas.ovh")
    password = client.get(f"/me/order/{number}")["password"]
    order = SalesOrder.from_api(
        {
            "orderId": number,
            "url": f"https://x.example/?orderPassword={password}",
            "details": [],
            "contracts": [],
            "prices": {
                name: {"currencyCode": "EUR", "value": 1} for name in ("withTax", "withoutTax", "tax")
            },
        }
    )
    assert password not in repr(asdict(order)) + repr(vars(order)) + repr(order)
    assert password in order.url


# -- what is printed and logged ----------------------------------------------------------------------------


@pytest.mark.parametrize("keys", BOTH)
def test_debug_output_and_logs_of_every_library_hold_no_key(flaky, monkeypatch, capsys, caplog, keys):
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(http.client.HTTPConnection, "debuglevel", 1)
    client = connect("flaky", **BOTH[keys])
    with pytest.raises(AnswerLost):
        client.post("/order/cart")
    out = capsys.readouterr()
    assert leaks(out.out + out.err + caplog.text) == []
    assert caplog.records
    # The bytes of other programs in this process are still printed.
    with pytest.raises(requests.RequestException):
        requests.get(f"{flaky.base}/x", timeout=5)
    assert "send:" in capsys.readouterr().out


@pytest.mark.parametrize("status", [200, 400, 401, 500])
def test_a_token_echoed_by_a_failed_login_is_masked_in_the_bare_error(flaky, monkeypatch, status):
    real = requests.adapters.HTTPAdapter.send

    def send(adapter, request, **options):
        answer = real(adapter, request, **options)
        if "/oauth2/token" in request.url:
            told = {"refresh_token": TOKEN, "client_secret": "another Zq7 one"}
            answer.status_code, answer._content = status, json.dumps(told).encode()
        return answer

    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", send)
    with pytest.raises(ovh.exceptions.OAuth2FailureError) as refused:
        connect("flaky", **ACCOUNT).get("/me")
    assert leaks(shown(refused.value)) == []
    assert "another Zq7 one" not in str(refused.value)
    assert f'"refresh_token": "{MASK}"' in str(refused.value)
    assert "OAuth2 failure" in redact_text(str(refused.value))


# -- a real kernel ------------------------------------------------------------------------------------------

_CELLS = [
    """
import logging, sys, http.client, traceback
logging.basicConfig(level=logging.DEBUG, stream=sys.stdout)
import ovh.client, tenacity.nap
tenacity.nap.sleep = lambda seconds: None  # a read is tried again at once: what is shown is the same
from helpers import connect
from helpers.ordering import create_cart, get_cart
ovh.client.ENDPOINTS["flaky"] = BASE + "/1.0"
ovh.client.OAUTH2_TOKEN_URLS["flaky"] = BASE + "/oauth2/token"
client = connect("flaky")
""",
    "client",
    "%xmode Verbose",
    'client.post("/order/cart", ovhSubsidiary="FR")',
    "create_cart(client)",
    'client.raw_call("POST", "/order/cart", {"a": 1}, True)',
    'ovh.Client.raw_call(client, "POST", "/order/cart", None, True)',
    "error = sys.last_value\nprint(repr(error), error.__cause__, error.__context__, vars(error))",
    "print(''.join(traceback.TracebackException.from_exception(error, capture_locals=True).format()))",
    "import pdb\nframes, _ = [], None\ntb = error.__traceback__\n"
    "while tb:\n    print(tb.tb_frame.f_code.co_name, tb.tb_frame.f_locals)\n    tb = tb.tb_next",
    "vars(client)",
    "http.client.HTTPConnection.debuglevel = 1\nclient.post('/order/cart')",
    "%whos",
    "%xmode Context\nclient.get('/me')",
]


_IN_THE_DEBUGGER = ["locals()", "up", "p locals()", "up", "p locals()", "args", "up", "p locals()", "q"]


def run_in_kernel(cells: list[str]) -> tuple[list[str], list[str], int]:
    """What a kernel sends to the screen, whole; kinds of its messages; how often its debugger asked."""
    manager, kernel = start_new_kernel(kernel_name="python3")
    texts: list[str] = []
    kinds: list[str] = []
    answers = iter(_IN_THE_DEBUGGER)
    asked: list[str] = []

    def heard(message):
        kinds.append(message["msg_type"])
        if message["msg_type"] not in ("execute_input", "status"):
            texts.append(json.dumps(message["content"], ensure_ascii=False))

    def asks(message):
        asked.append(next(answers, "q"))
        kernel.input(asked[-1])

    try:
        for cell in cells:
            kernel.execute_interactive(
                cell, timeout=60, output_hook=heard, allow_stdin=cell == "%debug", stdin_hook=asks
            )
    finally:
        kernel.stop_channels()
        manager.shutdown_kernel(now=True)
    return texts, kinds, len(asked)


@pytest.mark.parametrize("keys", BOTH)
def test_in_a_real_kernel_nothing_that_is_shown_holds_a_key(flaky, keys, monkeypatch):
    for name, value in BOTH[keys].items():
        monkeypatch.setenv(f"OVH_{name.upper()}", value)
    texts, kinds, asked = run_in_kernel(
        [cell.replace("BASE", repr(flaky.base)) for cell in [*_CELLS, "%debug"]]
    )
    text = "\n".join(texts)
    assert leaks(text) == []
    assert kinds.count("error") >= 5
    assert "no answer came back" in text
    assert "OrderClient" in text
    assert asked >= 5, "the debugger was never asked anything"
