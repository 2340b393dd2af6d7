"""Whatever a text from elsewhere says, a page that shows it runs nothing of it: tried in a real browser."""

from __future__ import annotations

import contextlib
import json
from html import escape
from urllib.parse import quote

import msgspec
import pandas as pd
import pytest
import requests
from ovh.exceptions import APIError

from helpers import connect
from helpers.bulk import plan_order
from helpers.charts.table import show_table
from helpers.display.html import code_html, folded, text_html
from helpers.display.svg import Chart
from helpers.display.tables import Card, Listing, table_html
from helpers.errors import NotEligible
from helpers.explorer.question import Choice, PriceList
from helpers.explorer.question import answer as answer_to
from helpers.explorer.table import page_html
from helpers.forms.base import Form
from helpers.forms.fields import pick, text
from helpers.forms.style import card, note
from helpers.lessons.lens import Lens
from helpers.pricing import price_table
from helpers.search import clean_names
from ovh_sandbox.me.records import OrderRecord, PaymentMethodRecord
from tests.hostile.corpus import HOSTILE, MARK, SAID, SCRIPTS
from tests.sandbox.me.test_paying import order as ordered

_LOOKS = """() => ({
    ran: window.__MARK__ || 0,
    handlers: [...document.querySelectorAll('*')].filter(
        one => [...one.attributes].some(it => it.name.startsWith('on') || (
            // An address leads there; a label that begins with the same word is read aloud, not followed.
            /^(href|src|action|formaction|data|xlink:href)$/.test(it.name) && it.value.trim().startsWith('javascript:')
        ))
    ).length,
    frames: document.querySelectorAll('iframe,object,embed,base,math').length,
    end: document.getElementById('the-end') !== null,
})""".replace("__MARK__", MARK)
PRICES = price_table("snapshot", subsidiary="FR")


class Facts(Card):
    def _title(self):
        return self.said

    def _facts(self):
        return [(self.said, self.said), ("list", [self.said])]


class Row:
    def __init__(self, said):
        self.said = said

    def _row(self):
        return (self.said, self.said)


class Asking(Form):
    def work(self):
        raise NotEligible(self.said, self.said, self.said, {"name": self.said, self.said: self.said})


def _facts(said):
    found = Facts()
    found.said = said
    return found._repr_html_()


def _form(client, said):
    form = Asking(client)
    form.said, form.title, form.lead = said, said, said
    form._parts()
    choices = [(said or "nothing", "a"), ("other", "b")]
    form.set_fields([text("name", said, help=said, label=said), pick("choice", choices, "a", help=said)])
    form.submit()
    parts = [form._head, form._notice, form._outcome, *(f._below for f in form.fields.values() if f._below)]
    return "".join(one.value for one in parts) + str(form.static())


def _table(said):
    table = pd.DataFrame({said or "column": [said] * 3, "kind": [said] * 3})
    return show_table(table, page=2, caption=said)._repr_html_()


def _explorer(said):
    prices = PRICES.head(5).copy()
    for column in ("unicode", "kind", "promotion", "restrictions"):
        prices[column] = said
    return page_html(answer_to(PriceList(prices, said), Choice()), pictures=True)


def _chart(said):
    chart = Chart(400, 200, title=said, description=said)
    chart.box(10, 10, said, sub=said)
    chart.note(10, 20, said)
    return chart.svg()


def _lens(client, said):
    lens = Lens(client)
    with contextlib.suppress(APIError):
        client.post("/order/cart", ovhSubsidiary=said, description=said)
    return lens._repr_html_() + "".join(view._repr_html_() for view in lens)


SHOWN = {
    "table": lambda client, said: table_html([said], [[said]], said),
    "card": lambda client, said: _facts(said),
    "listing": lambda client, said: (
        Listing([Row(said)], headers=[said, said], caption=said)._repr_html_()
        + Listing([], headers=[said], caption=said, empty=said)._repr_html_()
    ),
    "texts": lambda client, said: (
        text_html(said) + code_html(said) + folded(said, note(said)) + card(said, "")
    ),
    "form": _form,
    "price table": lambda client, said: _table(said),
    "explorer": lambda client, said: _explorer(said),
    "flow chart": lambda client, said: _chart(said),
    "lens": _lens,
    "names": lambda client, said: clean_names([said], {"com"}, on_error="skip").problems._repr_html_(),
    "plan": lambda client, said: plan_order(
        [{"name": said, "owner": said, "dns": said}, {"name": "shop.fr"}], prices=PRICES
    )._repr_html_(),
}


@pytest.fixture(scope="module")
def client():
    client = connect()
    yield client
    client.sandbox.stop()


def looks(chromium, page_html: str) -> dict:
    page = chromium.new_page()
    try:
        page.set_content(page_html + '<p id="the-end">end</p>', wait_until="load")
        page.wait_for_timeout(50)
        return page.evaluate(_LOOKS)
    finally:
        page.close()


@pytest.mark.parametrize("what", SHOWN)
def test_nothing_in_a_display_runs(chromium, client, what):
    parts = [SHOWN[what](client, said) for said in HOSTILE]
    assert len(parts) == len(HOSTILE)
    assert looks(chromium, "".join(parts)) == {"ran": 0, "handlers": 0, "frames": 0, "end": True}


def test_the_corpus_does_run_where_it_is_taken_for_html(chromium):
    found = looks(chromium, "".join(HOSTILE[:6]))
    assert found["ran"] > 0
    assert looks(chromium, "".join(map(escape, HOSTILE)))["ran"] == 0


def test_nothing_in_a_page_of_the_sandbox_runs(chromium, client):
    rules = [{"method": "GET", "path": f"/{said}"} for said in SCRIPTS]
    answer = requests.post(
        f"{client._endpoint}/auth/credential",
        data=json.dumps({"accessRules": rules, "redirection": "https://x.example/"}),
        headers={"X-Ovh-Application": client._application_key, "Content-Type": "application/json"},
        timeout=10,
    )
    assert answer.status_code == 200, answer.text
    page = chromium.new_page()
    page.goto(answer.json()["validationUrl"])
    found = page.evaluate(_LOOKS)
    assert SCRIPTS[0] in page.inner_text("body")
    page.close()
    assert (found["ran"], found["handlers"], found["frames"]) == (0, 0, 0)


def test_nothing_in_the_pay_page_runs(chromium, sandbox, api):
    with contextlib.closing(chromium.new_context()) as context:
        number, store = ordered(api), sandbox.shop.store
        # No API lets these through: the page must not rely on it.
        with sandbox.shop.lock, store.transaction(write=True):
            record = store.get(OrderRecord, number)
            first = record.lines[0]
            record.lines = [msgspec.structs.replace(first, description=said) for said in HOSTILE]
            store.save(record)
            for method in store.find(PaymentMethodRecord, owner=record.account):
                method.description = method.label = "".join(SCRIPTS)
                store.save(method)
        address, page = api.get(f"/me/order/{number}")["url"], context.new_page()
        page.goto(address)
        _runs_nothing(page, shows=SCRIPTS[0])
        for said in SAID:
            # Said by the address, and by the form in place of a way to pay.
            page.goto(f"{address}&mean={quote(said)}&{quote(said)}=1")
            _runs_nothing(page)
            page.evaluate("said => { const it = document.querySelector('option'); it.value = said; }", said)
            page.locator("select").select_option(index=0)
            page.get_by_role("button", name="Pay").click()
            assert "choose again" in page.get_by_role("alert").inner_text()
            _runs_nothing(page)
            page.goto(address.replace("orderId=", f"orderId={quote(said)}"))
            _runs_nothing(page)
        page.goto(address)
        page.get_by_label("Pay with").select_option("ovhAccount")
        page.get_by_role("button", name="Pay").click()
        page.get_by_text("It is paid and being checked").wait_for()
        _runs_nothing(page, shows=SCRIPTS[0])


def _runs_nothing(page, *, shows: str = "") -> None:
    found = page.evaluate(_LOOKS)
    assert (found["ran"], found["handlers"], found["frames"]) == (0, 0, 0)
    assert shows in page.inner_text("body")
