"""The request lens shows what was sent and answered, in other languages too, and no secret."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess

import ovh
import ovh.client
import pytest

from helpers.errors import InvalidInput, OrderLabError
from helpers.lessons import Lens
from helpers.lessons.same_call import LANGUAGES, request_body
from helpers.lessons.signature import EXAMPLE, sign
from helpers.ordering import (
    add_domain,
    assign_cart,
    checkout,
    create_cart,
    find_carts,
    preview_checkout,
    search_offers,
)

NEEDS_A_SOCKET = True

DESCRIPTION = 'Noël & l\'été: "100 %"'


@pytest.fixture
def lens(open_lesson):
    lab = open_lesson("04")
    return Lens(lab.client)


@pytest.fixture
def busy(lens):
    """A lens on a public call, a query, a body, and an error."""
    client = lens.client
    cart = create_cart(client, subsidiary="FR", description=DESCRIPTION)
    assign_cart(client, cart)
    find_carts(client, description=DESCRIPTION)
    add_domain(client, cart, search_offers(client, cart, domain="town-lantern.ovh").first())
    with pytest.raises(OrderLabError):
        preview_checkout(client, cart)
    return lens


def test_a_lens_starts_empty_and_counts_from_one(lens):
    assert len(lens) == 0
    assert repr(lens.table()) == "Calls: none yet"
    lens.client.get("/me")
    assert lens.last().number == 1
    assert lens.call(1).request == "GET /me"


def test_a_call_that_is_not_there_is_said_to_be_missing(lens):
    for ask in (lens.last, lambda: lens.call(7), lambda: lens[3]):
        with pytest.raises(InvalidInput, match="the lens has seen 0 calls"):
            ask()


def test_the_table_has_a_row_per_call_with_short_identifiers(busy):
    rows = repr(busy.table()).splitlines()
    assert len(rows) == 2 + len(busy)
    assert f"/order/cart?description={DESCRIPTION}" in repr(busy.table())
    assert "…/checkout" in rows[-1]
    assert "400" in rows[-1]
    assert "ConfigurationMissing" in rows[-1]


def test_an_error_shows_its_cure_and_its_answer_unfolded(busy):
    view = busy.last()
    assert "add_configuration" in view.cure
    assert "Custom field REASON is mandatory" in repr(view)
    assert "<details open><summary>Answer" in view._repr_html_()
    assert busy[0].cure == ""
    assert "<details><summary>Answer" in busy[0]._repr_html_()


def test_times_and_query_ids_only_appear_when_asked_for(busy):
    plain, timed = busy.table(), busy.table(times=True)
    query_id = busy.last().record.query_id
    assert query_id
    assert query_id in timed._repr_html_()
    for shown in (plain._repr_html_(), repr(plain), repr(busy.last()), busy.last()._repr_html_()):
        assert query_id not in shown
        assert " ms" not in shown


def test_what_is_shown_is_the_same_in_two_runs(open_lesson):
    def shown() -> str:
        lens = Lens(open_lesson("06").client)
        order = checkout(lens.client, find_carts(lens.client)[0])
        assert order.url
        views = "".join(repr(view) + view._repr_html_() for view in lens)
        return views + lens._repr_html_() + repr(lens.signature(lens[0]))

    assert shown() == shown()


def test_the_port_of_the_sandbox_is_not_shown(busy):
    port = busy.client.sandbox.endpoint.rpartition(":")[2].partition("/")[0]
    shown = "".join(repr(view) + view._repr_html_() for view in busy) + repr(busy.signature(busy[0]))
    assert f":{port}" not in shown


def test_no_secret_is_shown_anywhere(open_lesson):
    lens = Lens(open_lesson("06").client)
    order = checkout(lens.client, find_carts(lens.client)[0])
    password = order.url.partition("orderPassword=")[2]
    assert password
    keys = lens.client.sandbox.keys()
    shown = "".join(repr(view) + view._repr_html_() for view in lens)
    shown += repr(lens.signature(lens[-1], digits=True)) + lens.table(times=True)._repr_html_()
    for secret in (password, keys["application_secret"], keys["consumer_key"]):
        assert secret not in shown


def test_a_call_without_an_answer_says_to_read_first(lens):
    with lens.client.calls.recording("POST", "/order/cart/1/checkout", None, signed=True) as record:
        record.failure = "HTTPError"
    assert "no answer came: HTTPError" in lens.last().answer
    assert "may have been carried out" in lens.last().cure


def test_a_catalogue_is_not_kept_but_its_size_is(lens):
    lens.client.get("/order/catalog/public/domain", ovhSubsidiary="FR", _need_auth=False)
    assert "too long to be kept" in repr(lens.last())


def test_calls_of_the_current_cell_alone(busy):
    busy._new_cell()
    assert len(busy.table(cell=True)) == 0
    busy.client.get("/me")
    assert [view.request for view in busy.calls(cell=True)] == ["GET /me"]


def test_an_unknown_language_is_refused_with_the_choices(busy):
    with pytest.raises(InvalidInput, match=r"Python, curl, PHP, Node\.js"):
        busy.last().code("Cobol")


def _environment(client) -> dict[str, str]:
    keys = client.sandbox.keys()
    return {
        "API": client.sandbox.endpoint,
        "OVH_ENDPOINT": "lens-test",
        "OVH_APPLICATION_KEY": keys["application_key"],
        "OVH_APPLICATION_SECRET": keys["application_secret"],
        "OVH_CONSUMER_KEY": keys["consumer_key"],
    }


def test_the_python_code_makes_the_same_calls(busy, monkeypatch):
    """Run for real against the same sandbox, through the unmodified client."""
    for name, value in _environment(busy.client).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setitem(ovh.client.ENDPOINTS, "lens-test", busy.client.sandbox.endpoint)
    sent = []
    raw_call = ovh.Client.raw_call

    def noting(self, method, path, data=None, need_auth=True, headers=None):
        sent.append((method, path, data, need_auth))
        return raw_call(self, method, path, data, need_auth, headers)

    for view in busy.calls():
        record = view.record
        with monkeypatch.context() as patched:
            patched.setattr(ovh.Client, "raw_call", noting)
            with contextlib.suppress(ovh.exceptions.APIError):
                exec(view.code("Python"), {})
        method, path, data, need_auth = next(call for call in sent[::-1] if call[1] != "/auth/time")
        assert (method, path, data or None, need_auth) == (
            record.method,
            view.request.partition(" ")[2],
            record.body or None,
            record.signed,
        )


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("openssl")), reason="needs curl and openssl")
def test_the_curl_code_is_accepted_signature_and_all(busy):
    import json

    for view in busy.calls():
        done = subprocess.run(
            ["sh", "-c", view.code("curl").replace("curl -s -X", "curl -s -w '\\n%{http_code}' -X")],
            env={**os.environ, **_environment(busy.client)},
            capture_output=True,
            text=True,
            check=True,
        )
        answer, _, status = done.stdout.rpartition("\n")
        # The cart was assigned and its name added before: the second time says so.
        assert int(status) == view.record.status or "already" in json.loads(answer)["message"], done.stdout


@pytest.mark.skipif(not shutil.which("node"), reason="needs node")
def test_the_node_code_hands_over_method_path_and_values(busy):
    """With a stand-in for the package, which is not installed here: what would it be given?"""
    import json

    stand_in = (
        "const Module = require('module'); const real = Module.prototype.require;"
        "Module.prototype.require = function (name) {"
        " return name !== '@ovhcloud/node-ovh' ? real.call(this, name) : () => ({"
        " requestPromised: (...given) => { console.log(JSON.stringify(given)); return new Promise(() => 0); } }) };\n"
    )
    code = stand_in + "\n".join(f"{{ {view.code('Node.js')} }}" for view in busy.calls())
    done = subprocess.run(["node", "-e", code], capture_output=True, text=True, check=True)
    for view, line in zip(busy.calls(), done.stdout.splitlines(), strict=True):
        record = view.record
        wanted = [record.method, record.path]
        if record.query or record.body:
            wanted.append(record.query or record.body)
        assert json.loads(line) == wanted


def test_the_php_code_quotes_what_php_needs_quoted(busy):
    code = busy.calls()[0].code("PHP")
    assert "$ovh->post('/order/cart'" in code
    assert r"'description' => 'Noël & l\'été: " in code
    assert "getenv('OVH_APPLICATION_SECRET')" in code


def test_php_literals_cover_every_json_type():
    from helpers.lessons.same_call import _php

    assert _php({"a": [1, True, None, "x\\"]}) == r"['a' => [1, true, null, 'x\\']]"


def test_no_language_writes_a_key_into_the_code(busy):
    for language in LANGUAGES:
        for value in busy.client.sandbox.keys().values():
            assert value not in busy.last().code(language)


def test_the_widget_shows_the_latest_call_and_any_other(busy):
    widget = busy.widget()
    assert widget.choice.value == len(busy)
    assert widget.view.value == busy.last()._repr_html_()
    widget.choice.value = 1
    assert widget.view.value == busy.call(1)._repr_html_()
    busy.client.get("/me")
    widget.button.click()
    assert "GET /me" in widget.view.value


def test_an_empty_widget_says_so(lens):
    assert "No calls yet" in lens.widget().view.value


# -- signatures ----------------------------------------------------------------------------------------


def test_the_example_has_the_published_digits():
    """Check values of the recipe: computed with the official client's own code for these invented keys."""
    assert sign(*EXAMPLE) == "$1$a266f04dba4b111c09680594747ec0453f8394dd"
    secret, consumer, *_, moment = EXAMPLE
    body = '{"ovhSubsidiary":"FR","description":"No\\u00ebl"}'
    url = "http://127.0.0.1:8080/1.0/order/cart"
    assert sign(secret, consumer, "POST", url, body, moment) == "$1$ec8ccaee76a80a382328e9170c97e27c96552749"


def test_the_signature_is_the_one_that_the_official_client_sends(busy, monkeypatch):
    client = busy.client
    seen = {}
    request = client._session.request

    def noting(method, url, **settings):
        seen.update(method=method, url=url, headers=settings["headers"], data=settings.get("data") or "")
        return request(method, url, **settings)

    monkeypatch.setattr(client._session, "request", noting)
    find_carts(client, description=DESCRIPTION)
    headers, keys = seen["headers"], client.sandbox.keys()
    assert headers["X-Ovh-Signature"] == sign(
        keys["application_secret"],
        keys["consumer_key"],
        seen["method"],
        seen["url"],
        seen["data"],
        headers["X-Ovh-Timestamp"],
    )


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
def test_the_example_can_be_recomputed_in_a_shell(lens):
    code = lens.signature().example
    done = subprocess.run(["sh", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == sign(*EXAMPLE).removeprefix("$1$")


def test_a_real_signature_masks_its_secrets_and_shows_digits_on_demand(busy):
    view = busy.last()
    plain = repr(busy.signature(view))
    assert "•••+•••+GET+http://127.0.0.1/1.0/order/cart/" in plain
    assert "$1$ and 40 hexadecimal digits" in plain
    steps = busy.signature(view, digits=True)
    keys = busy.client.sandbox.keys()
    url = busy.client.sandbox.endpoint + view.request.partition(" ")[2]
    moment = dict((part, value) for part, value, _ in steps.parts)["timestamp"]
    assert steps.result == sign(keys["application_secret"], keys["consumer_key"], "GET", url, "", moment)


def test_the_body_shown_is_the_body_sent_byte_for_byte(busy, monkeypatch):
    client = busy.client
    sent = []
    request = client._session.request

    def noting(method, url, **settings):
        sent.append(settings.get("data"))
        return request(method, url, **settings)

    monkeypatch.setattr(client._session, "request", noting)
    create_cart(client, subsidiary="FR", description=DESCRIPTION)
    assert request_body(busy.last().record) == sent[-1]
    assert dict((part, value) for part, value, _ in busy.signature(busy.last()).parts)["body"] == sent[-1]


def test_a_public_call_is_said_to_be_unsigned(busy):
    assert "was not signed: it is public" in repr(busy.signature(busy[0]))
    assert "not signed" in repr(busy[0])
