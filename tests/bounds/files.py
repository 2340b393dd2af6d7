"""Files and answers of any length: lists of names, catalogues, histories, journals, ledgers, logs, orders."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
from openpyxl import Workbook

from helpers import connect
from helpers.bulk import place, plan_budget, plan_order
from helpers.bulk.ledger import Ledger
from helpers.bulk.orders import names_in
from helpers.charts import (
    cumulative_cost,
    discount_and_renewal,
    first_year_and_renewal,
    price_history,
    show_table,
)
from helpers.client.call_log import CallLog
from helpers.explorer import Choice, PriceList, answer, cloud_svg, own_list, page_html, to_csv
from helpers.explorer.question import chosen_extensions
from helpers.lessons.lens import Lens
from helpers.lessons.lens_program import program_of
from helpers.lists import read_list
from helpers.lists.clean import clean_names
from helpers.ordering.checkout import SalesOrder
from helpers.ordering.offers import Offer, Offers
from helpers.pricing import (
    PriceHistory,
    budget_by_month,
    cost_by_year,
    diff_catalogues,
    load_catalogue,
    price_table,
    read_portfolio,
    renewal_calendar,
    renewal_traps,
    savings,
    with_metrics,
)
from helpers.pricing.history_file import record
from helpers.search import search_names
from helpers.search.classify import FoundName
from helpers.search.results_store import ResultsStore
from helpers.spending.accounting import Limits
from helpers.spending.amount import parse_cap
from helpers.spending.journal import Journal
from helpers.spending.lines import items_of, lines_of
from ovh_sandbox.prices import load_extensions
from tests.bounds.measure import Make, quietly
from tests.generators.catalogue import generate_catalogue

__all__ = ["FILES"]

SOLD = frozenset(load_extensions())
PRICES = price_table("snapshot", subsidiary="FR")


# -- lists of names -------------------------------------------------------------------------------------


def _names(size: int) -> list[str]:
    return [f"shop-{number}.fr" for number in range(size)]


def _csv(size: int) -> str:
    rows = "".join(f"{name};2027-0{1 + at % 9}-11;{at % 7},49 €;2\n" for at, name in enumerate(_names(size)))
    return f"Domaine;Expiration;Prix;Années\n{rows}"


def _workbook(size: int) -> bytes:
    book, file = Workbook(), io.BytesIO()
    for name in _names(size):
        book.active.append([name, "2027-01-11", "7,49 €"])
    book.save(file)
    return file.getvalue()


def _file(name: str, data: bytes | str) -> Make:
    def make(size: int, folder: Path) -> Callable[[], object]:
        path = folder / name
        made = data(size)
        path.write_bytes(made if isinstance(made, bytes) else made.encode())
        return lambda: read_list(path)

    return make


def _cleaned(write: Callable[[int], str]) -> Make:
    def make(size: int, folder: Path) -> Callable[[], object]:
        names = [write(number) for number in range(size)]
        return lambda: repr(clean_names(names, SOLD, on_error="skip").problems)

    return make


def _planned(size: int, folder: Path) -> Callable[[], object]:
    def run() -> None:
        plan = plan_order(_csv(size), prices=PRICES)
        plan_budget(plan)
        plan._repr_html_(), repr(plan), plan.fingerprint

    return run


def _portfolio(size: int, folder: Path) -> Callable[[], object]:
    def run() -> None:
        portfolio = read_portfolio(_csv(size), PRICES, on=date(2026, 1, 2))
        budget_by_month(portfolio)
        savings(portfolio)
        renewal_calendar(portfolio)
        portfolio._repr_html_()

    return run


def _own_list(size: int, folder: Path) -> Callable[[], object]:
    prices = PriceList(PRICES, "FR")
    return lambda: own_list(_csv(size), prices)


# -- prices -----------------------------------------------------------------------------------------------


def _catalogue(size: int, folder: Path) -> Callable[[], object]:
    data = generate_catalogue(plans=size)

    def run() -> None:
        table = price_table(load_catalogue(data, subsidiary="FR"))
        renewal_traps(table), cost_by_year(table), diff_catalogues(table, table)
        with_metrics(table)

    return run


def _one_plan(size: int, folder: Path) -> Callable[[], object]:
    whole = json.loads(generate_catalogue(plans=1))
    plan = whole["plans"][0]
    plan["pricings"] = plan["pricings"] * size
    data = json.dumps(whole).encode()

    return lambda: quietly(lambda: load_catalogue(data, subsidiary="FR"))


def _many_prices(size: int) -> pd.DataFrame:
    rows = PRICES.iloc[[at % len(PRICES) for at in range(size)]].copy()
    rows["extension"] = rows["unicode"] = [f"x{number}" for number in range(size)]
    return rows


def _explorer(size: int, folder: Path) -> Callable[[], object]:
    prices = PriceList(_many_prices(size), "FR")

    def run() -> None:
        found = answer(prices, Choice(search="x1 x2*"))
        page_html(found), to_csv(answer(prices, Choice())), cloud_svg(answer(prices, Choice()))
        chosen_extensions(" ".join(prices.prices["extension"]), prices)

    return run


def _charts(size: int, folder: Path) -> Callable[[], object]:
    prices = with_metrics(_many_prices(size))

    def run() -> None:
        first_year_and_renewal(prices), discount_and_renewal(prices), cumulative_cost(cost_by_year(prices))
        show_table(prices)._repr_html_()

    return run


def _history(size: int, folder: Path) -> Callable[[], object]:
    seen = pd.DataFrame(
        {
            "origin": "ovhcloud", "subsidiary": "FR", "currency": "EUR", "price": "renew", "note": "",
            "extension": [f"x{number}" for number in range(size)], "amount_cents": range(100, 100 + size),
        }
    )  # fmt: skip

    def run() -> None:
        record(folder, seen, date(2026, 1, 2), complete=True)
        record(folder, seen.assign(amount_cents=seen["amount_cents"] + 1), date(2026, 1, 3), complete=True)
        history = PriceHistory(folder, read_only=True)
        history.as_of(date(2026, 1, 2)), history.biggest_moves(date(2026, 1, 2), date(2026, 1, 3))
        price_history(history.over_time("x1"))
        history.close()

    return run


# -- what was bought ----------------------------------------------------------------------------------------


def _journal(size: int, folder: Path) -> Callable[[], object]:
    journal, total = Journal(folder / "journal.db"), parse_cap("5 EUR")
    for number in range(size):
        journal.open_intent("shop", "checkout", f"cart {number}", total, "x")
    limits = Limits(parse_cap("9999999 EUR"), parse_cap("9999999 EUR"), shop="shop")

    def run() -> None:
        limits.told(journal.all())
        journal.open_intent(
            "shop", "checkout", "one more", total, "x", allowed=lambda all_: limits.refuse_too_much("x", all_)
        )
        journal.unresolved("shop")

    return run


def _ledger(size: int, folder: Path) -> Callable[[], object]:
    plan = plan_order(_names(size), prices=PRICES)

    def run() -> None:
        ledger = Ledger(folder / "ledger.db")
        ledger.begin(plan)
        # Most per cart, so that a name's share of the work does not grow with the plan.
        for at in range(0, size, 100):
            cart = ledger.new_cart(plan.fingerprint, [row.name for row in plan][at : at + 100])
            ledger.set_cart(cart, stage="checked")
        ledger.names(), ledger.carts()
        ledger.close()

    return run


def _names_in(size: int, folder: Path) -> Callable[[], object]:
    names = _names(size)
    return lambda: names_in([f"{name} cannot be ordered" for name in names], names)


def _order(size: int, folder: Path) -> Callable[[], object]:
    price = {"currencyCode": "EUR", "value": 5.0, "text": "5.00 €"}
    details = [
        {
            "domain": f"*{number:03}", "detailType": "DURATION", "description": f"{name} - 12 months", "quantity": 1,
            "unitPrice": price, "totalPrice": price, "cartItemID": number,
        }
        for number, name in enumerate(_names(size))
    ]  # fmt: skip
    made = {
        "orderId": 1, "url": "https://x.example/?orderPassword=abcdefghij", "details": details,
        "contracts": [{"name": "c", "url": "https://x.example", "content": "terms " * size}],
        "prices": {"withoutTax": price, "tax": price, "withTax": price},
    }  # fmt: skip

    def run() -> None:
        order = SalesOrder.from_api(made)
        repr(order), order._repr_html_(), lines_of(made), items_of(made)

    return run


def _offers(size: int, folder: Path) -> Callable[[], object]:
    price = {"currencyCode": "EUR", "value": 5.0, "text": "5.00 €"}
    offer = {
        "action": "create", "orderable": True, "pricingMode": "create-default", "phase": "GA", "offerId": "1",
        "duration": ["P1Y"], "configurations": [], "productId": "domain", "deliveryTime": "", "offer": "gold",
        "quantityMax": 1, "prices": [{"label": "TOTAL", "price": price}],
    }  # fmt: skip

    def run() -> None:
        found = Offers("a.fr", [Offer.from_api("a.fr", offer) for _ in range(size)])
        repr(found), found._repr_html_()

    return run


def _results(size: int, folder: Path) -> Callable[[], object]:
    def run() -> None:
        store = ResultsStore(folder / "results.db", endpoint="sandbox", subsidiary="FR")
        for name in _names(size):
            store.keep(FoundName(name=name, extension="fr", state="available", asked_at=0.0))
        store.answered(), list(store.of(_names(size)))
        store.close()

    return run


def _placed(size: int, folder: Path) -> Callable[[], object]:
    plan = plan_order(_names(size), prices=PRICES)
    client = connect(transport="in-process")

    def run() -> None:
        for until in ({}, {"until": "order"}, {"until": "payment", "pay_with": "ovhAccount"}):
            repr(place(client, plan, owner_of_age=True, progress=False, **until))
        client.sandbox.stop()

    return run


def _searched(size: int, folder: Path) -> Callable[[], object]:
    client = connect(transport="in-process")

    def run() -> None:
        found = search_names(
            client, _names(size), prices=PRICES, progress=False, results=folder / "results.db"
        )
        found.to_frame(), found._repr_html_()
        client.sandbox.stop()

    return run


# -- what was asked -------------------------------------------------------------------------------------------


def _calls(size: int, folder: Path) -> Callable[[], object]:
    log = CallLog(longest=size)
    client = SimpleNamespace(calls=log, is_sandbox=False, sandbox=None)

    def run() -> None:
        for number in range(size):
            with log.recording("GET", f"/order/cart/{number}", {"a": number}, signed=True, base="") as record:
                record.status, record.answer = 200, {"cartId": str(number)}
        lens = Lens(client)
        lens.table()._repr_html_()
        for language in ("python", "php", "go"):
            quietly(lambda language=language: program_of(log, language))

    return run


def _one_answer(size: int, folder: Path) -> Callable[[], object]:
    def run() -> None:
        log = CallLog()
        with log.recording("POST", "/x", {"text": "x" * size}, signed=True, base="") as record:
            record.status, record.answer = 200, [{"name": f"n{number}"} for number in range(size)]
        view = Lens(SimpleNamespace(calls=log, is_sandbox=False, sandbox=None)).last()
        repr(view), view._repr_html_(), view.code("php"), view.wire

    return run


FILES: dict[str, tuple[int, Make]] = {
    "read_list: CSV": (1_000, _file("names.csv", _csv)),
    "read_list: UTF-16": (1_000, _file("names.csv", lambda size: _csv(size).encode("utf-16"))),
    "read_list: Windows": (1_000, _file("names.csv", lambda size: _csv(size).encode("cp1252", "replace"))),
    "read_list: a workbook": (200, _file("names.xlsx", _workbook)),
    "read_list: one line": (500, _file("names.csv", lambda size: ";".join(_names(size)))),
    "read_list: an open quote": (500, _file("names.csv", lambda size: 'a;b\nx.fr;"' + "y.fr\n" * size)),
    "clean_names": (500, _cleaned(lambda number: f"shop-{number}.fr")),
    "clean_names: mistyped": (500, _cleaned(lambda number: f"shop.extension{number}")),
    "clean_names: one twice": (500, _cleaned(lambda number: "shop.fr")),
    "clean_names: accents": (500, _cleaned(lambda number: f"é{number}.fr")),
    "plan_order": (300, _planned),
    "read_portfolio": (300, _portfolio),
    "own_list": (300, _own_list),
    "load_catalogue": (20, _catalogue),
    "load_catalogue: one plan": (20, _one_plan),
    "explorer": (300, _explorer),
    "charts": (300, _charts),
    "history": (1_000, _history),
    "journal": (40, _journal),
    "ledger": (300, _ledger),
    "names_in": (300, _names_in),
    "an order": (300, _order),
    "offers": (300, _offers),
    "results": (300, _results),
    "place": (4, _placed),
    "search_names": (20, _searched),
    "calls": (300, _calls),
    "one long answer": (1_000, _one_answer),
}
