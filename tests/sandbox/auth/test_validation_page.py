"""The page behind validationUrl, as a browser without scripts sees it."""

from urllib.parse import parse_qs, urlencode, urlsplit

import ovh
import pytest
import requests

from ovh_sandbox import Sandbox
from tests.sandbox.auth.calls import ask, official_client
from tests.sandbox.pages import Page


@pytest.fixture(scope="module")
def sandbox():
    """One for all: nothing here depends on what another test left behind."""
    with Sandbox() as running:
        yield running


def open_page(url: str) -> Page:
    answer = requests.get(url, timeout=10)
    assert answer.status_code == 200
    return Page(answer.text)


def answer_page(url: str, decision: str = "accept", **changes) -> requests.Response:
    page = open_page(url)
    form = page.fields | {"account": "dc12345-ovh", "days": "", "decision": decision} | changes
    return requests.post(url.partition("?")[0], data=form, timeout=10, allow_redirects=False)


def test_the_page_says_who_asks_for_what_and_offers_the_choices(sandbox, api):
    rules = [{"method": "GET", "path": "/me"}, {"method": "POST", "path": "/order/*"}]
    _, asked = ask(api, rules, redirect_url="https://shop.example/done", allowedIPs=["127.0.0.1/32"])
    page = open_page(asked["validationUrl"])
    for word in (
        "OVH Order Lab",
        "GET",
        "/me",
        "POST",
        "/order/*",
        "127.0.0.1/32",
        "https://shop.example/done",
    ):
        assert word in page.text
    assert page.choices == {"account": ["dc12345-ovh", "rs54321-ovh"], "days": ["1", "7", "30", ""]}
    assert page.buttons == [("decision", "accept"), ("decision", "refuse")]


def test_the_page_can_be_read_aloud_and_loads_nothing(api):
    _, asked = ask(api)
    answer = requests.get(asked["validationUrl"], timeout=10)
    page = Page(answer.text)
    names = [tag for tag, _ in page.tags]
    assert ("html", {"lang": "en"}) in page.tags
    assert names.count("h1") == names.count("title") == names.count("main") == 1
    assert page.labels == {"account", "days"}
    assert all(found.get("scope") for tag, found in page.tags if tag == "th")
    assert not {"script", "img", "link", "iframe"} & set(names)
    assert not [found for _, found in page.tags if {"src", "href", "style", "onclick"} & set(found)]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_accepting_without_redirection_ends_on_a_page(api):
    client, asked = ask(api)
    answer = answer_page(asked["validationUrl"], account="rs54321-ovh")
    assert (answer.status_code, "Access given" in answer.text) == (200, True)
    assert client.get("/me")["nichandle"] == "rs54321-ovh"


def test_accepting_goes_back_to_the_program(api):
    _, asked = ask(api, redirect_url="https://shop.example/done?state=1")
    answer = answer_page(asked["validationUrl"])
    assert (answer.status_code, answer.headers["Location"]) == (303, "https://shop.example/done?state=1")


@pytest.mark.parametrize(
    "redirection",
    ["javascript:alert(1)", "data:text/html,x", "/elsewhere", "https://", "http://[", "ftp://a.b/"],
)
def test_only_web_addresses_are_gone_back_to(api, redirection):
    client, asked = ask(api, redirect_url=redirection)
    assert redirection not in open_page(asked["validationUrl"]).text
    answer = answer_page(asked["validationUrl"])
    assert (answer.status_code, "Location" in answer.headers) == (200, False)
    assert client.get("/me")["nichandle"] == "dc12345-ovh"


def test_a_redirection_cannot_smuggle_headers_in(api):
    _, asked = ask(api, redirect_url="https://shop.example/\r\nSet-Cookie: a=b")
    answer = answer_page(asked["validationUrl"])
    assert "Set-Cookie" not in answer.headers
    assert answer.status_code == 303


def test_what_a_program_asks_for_is_shown_as_text(sandbox, api):
    _, asked = ask(
        api,
        [{"method": "GET", "path": "/<script>alert(1)</script>"}],
        redirect_url='https://shop.example/"><script>',
    )
    page = open_page(asked["validationUrl"])
    assert "script" not in [tag for tag, _ in page.tags]
    assert "/<script>alert(1)</script>" in page.text


def test_the_duration_chosen_on_the_page_is_business_time():
    with Sandbox() as sandbox:
        client, asked = ask(official_client(sandbox))
        answer_page(asked["validationUrl"], days="7")
        sandbox.clock.advance(days=7)
        with pytest.raises(ovh.InvalidCredential):
            client.get("/me")


def test_refusing_on_the_page_refuses_and_does_not_go_back(api):
    client, asked = ask(api, redirect_url="https://shop.example/done")
    answer = answer_page(asked["validationUrl"], "refuse")
    assert (answer.status_code, "Access refused" in answer.text) == (200, True)
    with pytest.raises(ovh.InvalidCredential):
        client.get("/me")


def test_the_page_works_once(api):
    _, asked = ask(api)
    page = open_page(asked["validationUrl"])
    form = page.fields | {"account": "rs54321-ovh", "days": "", "decision": "accept"}
    target = asked["validationUrl"].partition("?")[0]
    assert requests.post(target, data=form, timeout=10).status_code == 200
    assert requests.post(target, data=form, timeout=10).status_code == 404
    assert requests.get(asked["validationUrl"], timeout=10).status_code == 404


@pytest.mark.parametrize("token", [None, "", "guess"])
def test_nothing_is_decided_without_the_token_of_the_link(sandbox, api, token):
    client, asked = ask(api)
    form = {"account": "dc12345-ovh", "days": "", "decision": "accept"}
    if token is not None:
        form["credentialToken"] = token
    answer = requests.post(asked["validationUrl"].partition("?")[0], data=form, timeout=10)
    assert (answer.status_code, "does not work" in answer.text) == (404, True)
    with pytest.raises(ovh.InvalidCredential):
        client.get("/me")


def test_the_token_cannot_be_computed_from_the_seed(sandbox, api):
    tokens = [parse_qs(urlsplit(ask(api)[1]["validationUrl"]).query)["credentialToken"][0] for _ in range(2)]
    assert len({*tokens, sandbox.shop.new_secret("consumer", 3)}) == 3
    assert all(len(token) >= 43 for token in tokens)
    assert not any(token.encode() in sandbox.shop.store.dump() for token in tokens)


@pytest.mark.parametrize(
    "changes",
    [{"account": "nobody"}, {"decision": "perhaps"}, {"days": "9999"}, {"days": "x"}, {"account": ""}],
)
def test_a_form_filled_in_wrongly_decides_nothing(api, changes):
    _, asked = ask(api)
    answer = answer_page(asked["validationUrl"], **changes)
    assert (answer.status_code, "Nothing was decided" in answer.text) == (400, True)
    assert open_page(asked["validationUrl"]).choices


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"{}", "application/json"),
        (b"credentialToken=\xff", "application/x-www-form-urlencoded"),
        (b"a=1&a=2", "application/x-www-form-urlencoded"),
        (b"a=" + b"x" * 20_000, "application/x-www-form-urlencoded"),
        (urlencode({f"f{n}": n for n in range(100)}).encode(), "application/x-www-form-urlencoded"),
    ],
    ids=["json", "not UTF-8", "twice", "large", "many"],
)
def test_bodies_that_are_no_form_are_refused(sandbox, body, kind):
    target = sandbox.endpoint.removesuffix("/1.0") + "/auth/"
    answer = requests.post(target, data=body, headers={"Content-Type": kind}, timeout=10)
    assert (answer.status_code, "cannot be read" in answer.text) == (400, True)
