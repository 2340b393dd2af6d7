"""What shows itself, what is drawn or written, every page: generated from the tables of the code, so none is missed."""

from __future__ import annotations

import contextlib
import re
from datetime import date
from pathlib import Path
from urllib.parse import quote

import matplotlib as mpl
import msgspec
import pandas as pd
import pytest
from starlette.routing import Route

import helpers
from helpers import charts, forms
from helpers.explorer import plan_csv
from helpers.lists.clean import clean_names
from helpers.pricing import (
    bundled_history,
    cheaper_elsewhere,
    compare_registrars,
    cost_by_year,
    cost_of_waiting,
    price_breakdown,
    price_table,
    promotions_worth,
    read_portfolio,
    registrar_prices,
    renewal_calendar,
    ways_to_hold,
    with_metrics,
)
from helpers.search.classify import FoundName
from ovh_sandbox import sections
from ovh_sandbox.me.records import BillRecord, OrderRecord
from tests.examples import DEEP
from tests.hostile.corpus import HOSTILE, SAID, SCRIPTS
from tests.hostile.test_in_a_browser import _runs_nothing, looks
from tests.hostile.tour import FORMS, UNTOLD, Tour, classes_that_show_themselves
from tests.sandbox.me.test_paying import order as ordered

ROOT = Path(helpers.__file__).parent
PRICES = price_table("snapshot", subsidiary="FR")
ONLY_OURS = {
    "Prices",
    "Lesson",
    "Balances",
    "FlowMap",
    "Lens",
    "CallTable",
    "SignatureSteps",
    "Wire",
    "Review",
}
"""Faces that show amounts, states and our own words: nothing of what was said is in them."""


@pytest.fixture(scope="module")
def tour():
    tour = Tour(PRICES)
    yield tour
    tour.close()


def test_every_form_and_every_class_with_a_face_is_looked_at(tour):
    assert set(FORMS) == set(forms.__all__) - {"Form"}
    tour.go("a harmless word")
    assert set(classes_that_show_themselves()) - set(tour.seen) == set(UNTOLD) - set(tour.seen)
    told = {name for name, faces in tour.seen.items() if any("a harmless word" in face for face in faces)}
    assert set(tour.seen) - told == ONLY_OURS


@pytest.mark.parametrize("said", SAID, ids=range(len(SAID)))
def test_nothing_that_is_said_runs_in_any_of_them(chromium, tour, said):
    tour.seen.clear()
    tour.go(said)
    nothing = {"ran": 0, "handlers": 0, "frames": 0, "end": True}
    if looks(chromium, "".join("".join(faces) for faces in tour.seen.values())) != nothing:
        # One page for all is quick; one for each says which.
        bad = [name for name, faces in tour.seen.items() if looks(chromium, "".join(faces)) != nothing]
        assert not bad


# -- pages of the shop ----------------------------------------------------------------------------------


def _bill(sandbox, api) -> str:
    store, number = sandbox.shop.store, ordered(api)
    api.post(f"/me/order/{number}/payWithRegisteredPaymentMean", paymentMean="ovhAccount")
    sandbox.deliver()
    with sandbox.shop.lock, store.transaction(write=True):
        record = store.get(OrderRecord, number)
        first = record.lines[0]
        record.lines = [msgspec.structs.replace(first, description=said) for said in HOSTILE]
        store.save(record)
        bill = next(one for one in store.find(BillRecord) if one.order_id == number)
    return api.get(f"/me/bill/{bill.bill_id}")["url"]


def _with_each_parameter(address: str) -> list[str]:
    base, _, query = address.partition("?")
    names = [part.partition("=")[0] for part in query.split("&")]
    return [
        f"{base}?" + "&".join(f"{one}={quote(said)}" if one == name else f"{one}=x" for one in names)
        for name in names
        for said in SAID
    ]


PAGES = {
    "/favicon.ico": "a picture",
    "/auth/": "in test_in_a_browser",
    "/auth/oauth2/token": "JSON",
    "/pay/order": "in test_in_a_browser",
    "/pay/order.pdf": "here",
    "/pay/bill": "here",
    "/pay/bill.pdf": "here",
    "/contracts/{page}": "here",
}
"""Every page that the shop serves beside its API, and where it meets the corpus."""


def test_every_page_of_the_shop_is_known(sandbox):
    assert {one.path for one in sections.extra_routes(sandbox.shop) if isinstance(one, Route)} == set(PAGES)


def test_nothing_runs_in_a_bill_nor_in_any_page_beside_the_api(chromium, sandbox, api):
    bill = _bill(sandbox, api)
    order = api.get(f"/me/order/{api.get('/me/order')[0]}")
    with contextlib.closing(chromium.new_context()) as context:
        page = context.new_page()
        for address in (
            bill,
            api.get(f"/me/bill/{api.get('/me/bill')[0]}")["pdfUrl"],
            order["url"],
            order["pdfUrl"],
        ):
            page.goto(address)
            _runs_nothing(page, shows=SCRIPTS[0])
        for address in (*_with_each_parameter(bill), *_with_each_parameter(order["pdfUrl"])):
            page.goto(address)
            _runs_nothing(page)
        root = bill.partition("/pay/")[0]
        for said in SAID:
            for path in (
                f"/contracts/{quote(said, safe='')}",
                f"/auth/?credentialToken={quote(said)}",
                f"/{quote(said)}",
            ):
                page.goto(root + path)
                _runs_nothing(page)


# -- charts and files ------------------------------------------------------------------------------------


def _odd(said: str, rows: int = 6) -> pd.DataFrame:
    odd = with_metrics(PRICES.head(rows)).copy()
    odd["extension"] = odd["unicode"] = [f"{said}{number}" for number in range(rows)]
    for column in ("kind", "promotion", "restrictions"):
        odd[column] = said
    return odd


def _spans(said: str) -> pd.DataFrame:
    day = pd.Timestamp("2026-01-02")
    row = dict.fromkeys(("origin", "subsidiary", "extension", "price", "note"), said)
    row |= {"currency": "EUR", "amount_cents": 100, "previous_cents": None, "from_day": day, "to_day": None}
    return pd.DataFrame([row | {"last_seen": day + pd.Timedelta(days=9)}])


def _said(table: pd.DataFrame, said: str) -> pd.DataFrame:
    """A table with this text in every column of texts but the currency."""
    texts = [name for name in table.select_dtypes(["object", "str"]) if name != "currency"]
    return table.assign(**dict.fromkeys(texts, said))


def _places() -> pd.DataFrame:
    held = read_portfolio([("a.com", "2025-09-14")], PRICES, on=date(2025, 6, 23))
    return cheaper_elsewhere(held, registrar_prices(currency="EUR"))


def _waited() -> pd.DataFrame:
    listed = pd.DataFrame({"name": ["a.com"], "registered_on": ["2021-12-01"]})
    held = read_portfolio(listed, PRICES.assign(currency="USD"), on=date(2026, 8, 22))
    return cost_of_waiting(held, bundled_history(), origin="dynadot")


CHARTS = {
    "cumulative_cost": lambda said: charts.cumulative_cost(cost_by_year(_odd(said))),
    "discount_and_renewal": lambda said: charts.discount_and_renewal(_odd(said)),
    "first_year_and_renewal": lambda said: charts.first_year_and_renewal(_odd(said)),
    "holding_ways": lambda said: charts.holding_ways(_said(ways_to_hold(PRICES, "online"), said)),
    "monthly_budget": lambda said: charts.monthly_budget(
        pd.DataFrame(
            {
                "month": pd.date_range("2026-01-01", periods=3, freq="MS"),
                "amount_cents": 100,
                "currency": "EUR",
                "tax_included": False,
                "extension": said,
            }
        )
    ),
    "moving_savings": lambda said: charts.moving_savings(_said(_places(), said)),
    "price_history": lambda said: charts.price_history(_spans(said)),
    "price_waterfall": lambda said: charts.price_waterfall(
        _said(price_breakdown(PRICES, "com"), said), name=said
    ),
    "promotion_value": lambda said: charts.promotion_value(_said(promotions_worth(PRICES), said)),
    "registrar_comparison": lambda said: charts.registrar_comparison(_said(compare_registrars("com"), said)),
    "renewal_by_kind": lambda said: charts.renewal_by_kind(_odd(said)),
    "waiting_cost": lambda said: charts.waiting_cost(_said(_waited(), said)),
}
NO_CHARTS = {"COLOURS", "ChartAxes", "note_of", "panels", "png", "show_table"}


def test_every_chart_is_known():
    assert set(CHARTS) == set(charts.__all__) - NO_CHARTS


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_draws_what_it_is_told_as_it_stands(name):
    # Each text is drawn in one chart in test_csv_and_charts; here each chart draws what matplotlib would interpret.
    for said in HOSTILE if DEEP else (SCRIPTS[0], "two\nlines", "$\\frac{", "100 $ or $ 100"):
        ax = CHARTS[name](said)
        assert charts.png(ax).startswith(b"\x89PNG")
        drawn = [one.get_text() for one in ax.figure.findobj(mpl.text.Text)]
        assert not [text for text in drawn if mpl.cbook.is_math_text(text)]


def test_all_files_for_a_spreadsheet_are_written_in_one_place():
    """`csv_text` and `write_csv`, which meet the corpus in test_csv_and_charts; one short list is written by hand."""
    writes = re.compile(
        r"\bcsv\.writer|\.to_csv\(|\.to_excel\(|csv\.DictWriter|[\"']\\n[\"']\.join\(\[[\"']\w+[;,]"
    )
    found = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        if writes.search(path.read_text("utf-8"))
    }
    assert found == {"display/plain.py", "explorer/availability.py"}


def test_the_list_written_by_hand_holds_cleaned_names_only():
    names = clean_names([*HOSTILE, "shop.fr"], {"fr", "com"}, on_error="skip").names
    found = [
        FoundName(name=one.name, extension=one.extension, state="available", asked_at=0.0, reason="=1+1")
        for one in names
    ]
    assert plan_csv(found) == "name;years;offer\nshop.fr;1;register\n"


def test_a_calendar_holds_no_line_that_a_name_brought_along():
    for said in HOSTILE:
        portfolio = read_portfolio(f"shop.fr,2027-01-02,{said}\n", PRICES)
        lines = renewal_calendar(portfolio).decode().split("\r\n")
        assert all(
            line[:1] == " " or line.partition(":")[0].partition(";")[0].isupper() for line in lines if line
        )
        assert len(max(lines, key=len).encode()) <= 75
