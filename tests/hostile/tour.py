"""Everything of `helpers` that shows itself, and every file it writes, with a hostile text in all it was told."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from html import escape
from typing import Any

import ipywidgets as widgets
import pandas as pd

import helpers
from helpers import connect, forms
from helpers.bulk import place, plan_order
from helpers.charts import show_table
from helpers.cli.doctor import doctor
from helpers.cli.watch import Watched
from helpers.client.credentials import request_access
from helpers.display.svg import Chart, Picture
from helpers.display.tables import Card
from helpers.errors import NotEligible
from helpers.explorer import BudgetForm, explore
from helpers.lessons import Lens, certificate, flow_map, lesson, order_a_name
from helpers.lessons.checkpoints import DEMO_CONTACT
from helpers.lessons.exercise import Outcome
from helpers.lessons.museum import EXHIBITS, visit, what_is_this
from helpers.lessons.validation import validation_page
from helpers.ordering import (
    add_record,
    balances,
    follow_order,
    get_cart,
    get_contact,
    get_domain,
    list_contacts,
    list_items,
    list_records,
    my_orders,
    pay,
    payment_methods,
    preview_checkout,
    required_configurations,
    search_offers,
)
from helpers.pricing import read_portfolio
from helpers.search import search_names
from tests.hostile.answers import answering

__all__ = ["FORMS", "UNTOLD", "Tour", "classes_that_show_themselves"]

UNTOLD = {
    "Exercise": "its texts are ours",
    "_Text": "draws an exercise",
    "OrderClient": "its banner says an endpoint, which is in the code, and amounts",
    "AccessRequest": "shows a button; the page it opens is in the code",
    "ProgressReport": "numbers of our own exercises",
    "StaticForm": "the twin of each form, seen with it",
    "Form": "the base of the others",
    "Card": "the base of the others",
    "Page": "the frame of the explorer, seen with it",
    "Button": "that of every form, seen with it",
    "_Number": "has no view",
    "LensWidget": "the lens, seen itself, behind a control",
}
"""Classes that show themselves and are told nothing by anybody else."""


@cache
def classes_that_show_themselves() -> dict[str, type]:
    """Every class of `helpers` with a face in a notebook."""
    found = {}
    for module in pkgutil.walk_packages(helpers.__path__, "helpers."):
        if module.name.endswith("__main__"):
            continue
        for name, one in vars(importlib.import_module(module.name)).items():
            own = inspect.isclass(one) and one.__module__ == module.name
            if own and (hasattr(one, "_repr_html_") or hasattr(one, "_repr_mimebundle_")):
                found[name] = one
    return found


def _texts_of(widget: widgets.Widget) -> Iterator[str]:
    """What a widget and those inside it put into the page as HTML."""
    if isinstance(widget, widgets.HTML | widgets.HTMLMath):
        yield widget.value
    elif isinstance(widget, widgets.Label | widgets.Button):
        yield escape(str(getattr(widget, "value", "")) + widget.description)
    for child in getattr(widget, "children", ()):
        yield from _texts_of(child)


def _face(one: Any) -> str:
    if isinstance(one, forms.Form):
        return "".join(_texts_of(one.box)) + str(one.static())
    if hasattr(one, "_repr_html_"):
        return one._repr_html_()
    bundle = one._repr_mimebundle_()
    bundle = bundle[0] if isinstance(bundle, tuple) else bundle
    page = getattr(one, "page", None)
    regions = [value for name, value in page.get_state().items() if name.startswith("r_")] if page else []
    return bundle["text/html"] + "".join(regions)


class Tour:
    """Walks through a shop of its own whose every answer says `said`; what was seen stands in :attr:`seen`."""

    def __init__(self, prices: pd.DataFrame):
        self.prices = prices
        self.filled, self.unpaid, self.paid = lesson("06"), lesson("07"), lesson("07")
        pay(self.paid.client, self.paid.order, mean="ovhAccount")
        self.paid.client.sandbox.deliver()
        self.mine = self.paid.client.get("/domain")[0]
        add_record(self.paid.client, self.mine, field_type="A", target="192.0.2.1", sub_domain="www")
        self.seen: dict[str, list[str]] = {}

    def close(self) -> None:
        """Stop the shops."""
        for one in (self.filled, self.unpaid, self.paid):
            one.client.sandbox.stop()

    def see(self, *things: Any) -> None:
        """Look at things, each under the name of its class."""
        for one in things:
            for kind in type(one).__mro__[:-1]:
                self.seen.setdefault(kind.__name__, []).append(_face(one))
                if kind.__name__ in classes_that_show_themselves():
                    break

    def go(self, said: str) -> None:
        """See everything once."""
        with answering(said):
            self._flow()
            self._forms(said)
        self._own(said)

    def _flow(self) -> None:
        client, cart = self.filled.client, self.filled.cart
        offers = search_offers(client, cart, domain="free-gifts.com")
        items = list_items(client, cart)
        self.see(
            get_cart(client, cart),
            items,
            *items,
            offers,
            *offers,
            offers[0].prices,
            get_contact(client, list_contacts(client)[0]),
        )
        self.see(required_configurations(client, items[0]), preview_checkout(client, cart), self.filled)
        client, order = self.paid.client, self.paid.order
        self.see(
            balances(client), payment_methods(client, order), my_orders(client), follow_order(client, order)
        )
        self.see(
            get_domain(client, self.mine), list_records(client, self.mine), *list_records(client, self.mine)
        )
        self.see(flow_map(client, cart=self.paid.cart, order=order), flow_map(self.filled.client, cart=cart))
        self.see(doctor(client), certificate(client, order))
        lens = Lens(client)
        self.see(lens, *lens, lens.table(), lens.signature(), lens.last().wire())

    def _forms(self, said: str) -> None:
        for name, made in FORMS.items():
            form = made(self)
            with_refusal(form, said)
            self.see(form)
            self.seen.setdefault(name, []).append(_face(form))

    def _own(self, said: str) -> None:
        client, prices = connect(transport="in-process"), self.prices
        rows = [{"name": said, "owner": said, "dns": said}, {"name": "shop.fr", "owner": said}]
        plan = plan_order(rows, prices=prices)
        who: dict[str, Any] = {"owners": {said: DEMO_CONTACT}, "progress": False}
        self.see(plan, plan.review(client, **who), read_portfolio([said, "shop.fr"], prices))
        with answering(said):
            report = place(client, plan, owner_of_age=True, on_error="skip", **who)
            found = search_names(client, ["free-gifts.com", "b.com"], prices=prices, progress=False)
        # Why it stopped may be in the API's words.
        report.note = said
        self.see(report, found, what_is_this(said or "x"))
        first = order_a_name(client, "best-gifts.com")
        steps = tuple((said, said) for _ in first.steps)
        program = Lens(client).program("python")
        self.see(replace(first, name=said, steps=steps), with_words(program, said))
        page = validation_page(client, request_access(client, steps=["search"]))
        page.heading, page.rules, page.accounts, page.durations = said, [(said, said)], [said], [said]
        self.see(page, with_words(visit(EXHIBITS[next(iter(EXHIBITS))]), said))
        client.sandbox.stop()
        self._prices(said, prices)

    def _prices(self, said: str, prices: pd.DataFrame) -> None:
        odd = prices.head(3).copy()
        for column in ("unicode", "kind", "promotion", "restrictions"):
            odd[column] = said
        own = BudgetForm(odd, f"{said}\nshop.fr,2027-01-02")
        own.act("own", f"{said}\nshop.fr")
        self.see(explore(odd), own, show_table(odd, caption=said))
        changes = pd.DataFrame(
            [
                dict.fromkeys(("extension", "change", "price", "currency", "promotion"), said)
                | {"before_cents": 100, "after_cents": 200, "change_percent": 100.0, "modelled": True}
            ]
        )
        self.see(Watched(changes, date(2026, 1, 1), date(2026, 1, 2), 1, changes, None))
        self.see(Outcome("05.1", "not yet", said), _card(said), _picture(said))


def with_refusal(form: forms.Form, said: str) -> None:
    """Let the API refuse what a form sends, in hostile words about each field."""

    def work() -> Any:
        raise NotEligible(said, said, said, {name: said for name in [*form.fields, said]})

    form.work, form.once, form.result = work, False, None
    form.open = True
    for field in form.fields.values():
        field.required = False
    form.submit()


def with_words(seen: Any, said: str) -> Any:
    """The same in which every text is another."""
    return replace(seen, **{name: said for name, value in vars(seen).items() if isinstance(value, str)})


def _card(said: str) -> Card:
    class Told(Card):
        def _title(self) -> str:
            return said

        def _facts(self) -> list[tuple[str, Any]]:
            return [(said, [said])]

    return Told()


def _picture(said: str) -> Picture:
    chart = Chart(400, 200, title=said, description=said)
    chart.box(10, 10, said, sub=said)
    return Picture(chart.svg(), said)


FORMS = {
    "CallForm": lambda at: forms.CallForm(at.filled.client),
    "CartForm": lambda at: forms.CartForm(at.filled.client),
    "AssignForm": lambda at: forms.AssignForm(at.filled.client, at.filled.cart),
    "SearchForm": lambda at: forms.SearchForm(at.filled.client, at.filled.cart),
    "OfferForm": lambda at: forms.OfferForm(
        at.filled.client, search_offers(at.filled.client, at.filled.cart, domain="free-gifts.com")
    ),
    "ItemsForm": lambda at: forms.ItemsForm(at.filled.client, at.filled.cart),
    "ConfigurationForm": lambda at: forms.ConfigurationForm(at.filled.client, at.filled.item),
    "ContactForm": lambda at: forms.ContactForm(at.filled.client, at.filled.item),
    "CheckoutForm": lambda at: forms.CheckoutForm(at.filled.client, at.filled.cart),
    "PaymentForm": lambda at: forms.PaymentForm(at.unpaid.client, at.unpaid.order),
    "OrderForm": lambda at: forms.OrderForm(at.paid.client, at.paid.order),
    "LookUpForm": lambda at: forms.LookUpForm(at.filled.client, what_is_this),
    "FirstOrderForm": lambda at: forms.FirstOrderForm(at.filled.client, order_a_name),
}
