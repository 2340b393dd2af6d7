"""Every form, live in JupyterLab: nothing of ours that axe finds fault with, light and dark, wide and narrow."""

from __future__ import annotations

import pytest

from tests.browser.faults import faults
from tests.browser.test_forms import SETUP

pytestmark = pytest.mark.browser

ALL_FORMS = """from IPython.display import display
from helpers.lessons import lesson, order_a_name
from helpers.ordering import add_domain, create_cart, search_offers
lab = lesson("06")
client, cart = lab.client, lab.cart
order = lab.unpaid_order("a-name-that-is-rather-long-for-a-telephone.com")
town = add_domain(client, create_cart(client), "town-hall.fr")
wrong = ContactForm(client, town)
wrong.submit()
called = CallForm(client)
called.submit()
forms = [FirstOrderForm(client, order_a_name), CartForm(client), SearchForm(client, cart),
         OfferForm(client, search_offers(client, cart, domain="several-gifts.com"), cart), ItemsForm(client, cart),
         AssignForm(client, cart), wrong, ConfigurationForm(client, town), CheckoutForm(client, cart),
         PaymentForm(client, order), OrderForm(client, order), called]
for form in forms:
    display(form)"""
# One cell of a notebook is looked at, not the page around it; what its headings follow is that page's.
RULES = {one: {"enabled": False} for one in ("region", "landmark-one-main", "page-has-heading-one")}
PARTS = {"include": [[".ovh-form"]]}


def _faults(page) -> list[tuple[str, str]]:
    return faults(page, context=PARTS, rules=RULES)


def test_no_live_form_has_a_fault_that_axe_finds(open_notebook):
    notebook = open_notebook("all-forms.ipynb", SETUP, ALL_FORMS)
    page = notebook.page
    notebook.run(1).run(2)
    notebook.form("Make a call").get_by_text("The answer").wait_for()
    assert page.locator(".ovh-form").count() >= 12
    for theme in ("JupyterLab Light", "JupyterLab Dark"):
        page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
        light = "true" if theme.endswith("Light") else "false"
        page.locator(f"body[data-jp-theme-light='{light}']").wait_for(state="attached")
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 1600})
            assert not _faults(page), (theme, width)


PATIENT = """from helpers.ordering import add_domain, create_cart
cart = create_cart(client)
for word in ("one", "two", "three"):
    add_domain(client, cart, f"{word}-lantern.ovh")"""


def test_forms_are_patient_with_a_quick_hand(open_notebook):
    notebook = open_notebook("patient.ipynb", f"{SETUP}\n{PATIENT}", "ItemsForm(client, cart)", "CallForm(client)",
                             "ContactForm(client)")  # fmt: skip
    page = notebook.page
    notebook.run(1)

    # A double click takes out one name.
    items = notebook.run(2).form("In the cart")
    items.get_by_role("button", name="Remove from the cart").dblclick()
    items.get_by_text("is out of the cart").wait_for()
    page.wait_for_timeout(1_500)
    assert items.locator("select").first.locator("option").count() == 2

    # An answer is shown whole, and is dimmed once the question changes.
    call = notebook.run(3).form("Make a call")
    call.get_by_label("path *").press("Enter")
    call.get_by_text("The answer").wait_for()
    answer = call.locator("pre.ovh-answer").first
    assert answer.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
    assert call.locator(".ovh-stale").count() == 0
    call.get_by_label("path *").fill("/me/order")
    call.locator(".ovh-stale").wait_for()

    # What is typed while the account is on its way stays.
    contact = notebook.run(4).form("Contact")
    contact.get_by_role("button", name="Fill in from my account").click()
    contact.get_by_label("email *").fill("typed@example.org")
    page.wait_for_function(
        "field => field.value !== ''", arg=contact.get_by_label("lastName *").element_handle()
    )
    page.wait_for_timeout(1_000)
    assert contact.get_by_label("email *").input_value() == "typed@example.org"
