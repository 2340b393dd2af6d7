"""A person buys a name in JupyterLab with forms alone; screenshots are kept in ``build/screenshots``."""

from __future__ import annotations

import re

import pytest

from helpers.forms import CartForm

SETUP = """from helpers import connect
from helpers.forms import *
client = connect()"""

PURCHASE = (
    SETUP,
    "cart_form = CartForm(client); cart_form",
    "search = SearchForm(client, cart_form.result); search",
    "offer = OfferForm(client, search.result); offer",
    "bind = AssignForm(client, cart_form.result); bind",
    "configure = ConfigurationForm(client, offer.result); configure",
    "last = CheckoutForm(client, cart_form.result); last",
    "payment = PaymentForm(client, last.result); payment",
    "follow = OrderForm(client, last.result); follow",
    "print('orders', client.get('/me/order'), 'names', client.get('/domain'))",
    "client.sandbox.faults.latency = 1.0; print('slow')",
)


@pytest.fixture
def filled():
    """Fill in one of a form's inputs by its label, as a person finds it."""

    def fill(form, label: str, value: str) -> None:
        form.get_by_label(re.compile(rf"^{re.escape(label)}( \*)?$")).fill(value)

    return fill


def test_a_name_is_bought_in_jupyterlab_with_forms(open_notebook, filled):
    notebook = open_notebook("purchase.ipynb", *PURCHASE)
    notebook.run(1)
    cart = notebook.run(2).form("Create a cart")

    # A wrong moment: the error stands at its field, what was typed stays.
    filled(cart, "description", "Christmas")
    filled(cart, "expire", "yesterday")
    cart.get_by_label("expire").press("Enter")
    cart.locator(".ovh-wrong .ovh-error", has_text="not valid").wait_for()
    assert cart.get_by_label("description").input_value() == "Christmas"
    notebook.picture(cart, "form-cart-error")
    filled(cart, "expire", "3 days")
    cart.get_by_role("button", name="Create the cart").click()
    cart.get_by_text("The cart is ready").wait_for()
    assert cart.locator(".ovh-error").count() == 0
    notebook.picture(cart, "form-cart")

    search = notebook.run(3).form("Search a name")
    filled(search, "name", "merry christmas.fr")
    search.get_by_role("button", name="Search").click()
    search.locator(".ovh-wrong .ovh-error", has_text="is not a domain name").wait_for()
    notebook.picture(search, "form-search-error")
    filled(search, "name", "merrychristmas")
    filled(search, "extensions", "ovh, fr, com")
    search.get_by_label("extensions").press("Enter")
    search.get_by_text("3 of 3 can be ordered").wait_for()
    notebook.picture(search, "form-search")

    offer = notebook.run(4).form("Choose an offer")
    offer.get_by_label(re.compile(r"^2\. register merrychristmas\.fr")).check()
    offer.get_by_label(re.compile("^duration")).select_option(label="2 years (P2Y)")
    offer.get_by_role("button", name="Add to the cart").click()
    offer.get_by_text("merrychristmas.fr is in the cart").wait_for()
    notebook.picture(offer, "form-offer")

    bind = notebook.run(5).form("Bind the cart")
    bind.get_by_role("button", name="Bind to my account").click()
    bind.get_by_text("The cart is yours").wait_for()
    notebook.picture(bind, "form-assign")

    configure = notebook.run(6).form("Configure")
    configure.get_by_label(re.compile("^OWNER_LEGAL_AGE")).check()
    configure.get_by_label(re.compile("^OWNER_CONTACT")).select_option(label="new contact …")
    contact = configure.locator(".ovh-form")
    contact.get_by_role("button", name="Create the contact").click()
    contact.locator(".ovh-wrong").first.wait_for()
    contact.get_by_role("button", name="Fill in from my account").click()
    # What is typed before the account's own address has come would be overwritten by it.
    filled_in = contact.get_by_label(re.compile(r"^email( \*)?$"))
    notebook.page.wait_for_function("field => field.value.includes('@')", arg=filled_in.element_handle())
    filled(contact, "email", "camille")
    contact.get_by_role("button", name="Create the contact").click()
    contact.locator(".ovh-error", has_text="must be an").wait_for()
    notebook.picture(configure, "form-configuration-error")
    filled(contact, "email", "camille.demo@example.org")
    contact.get_by_role("button", name="Create the contact").click()
    contact.wait_for(state="detached")
    # A person looks up first; at once, the answer to the contact may still be on its way and replace the next one.
    notebook.page.wait_for_timeout(1_000)
    configure.get_by_role("button", name="Save the configuration").click()
    configure.get_by_text("The configuration is saved").wait_for()
    notebook.picture(configure, "form-configuration")

    last = notebook.run(7).form("Check out")
    order_button = last.get_by_role("button", name="Order with obligation to pay")
    order_button.click()
    last.locator(".ovh-error", has_text="Tick this box").wait_for()
    last.get_by_label("I agree").check()
    # Two quick clicks make one order.
    order_button.dblclick()
    last.get_by_text("it waits for your payment").wait_for()
    assert order_button.is_disabled()
    notebook.picture(last, "form-checkout")

    payment = notebook.run(8).form("Pay order")
    filled(payment, "confirm", "maybe")
    payment.get_by_role("button", name="Pay", exact=True).click()
    payment.locator(".ovh-wrong .ovh-error").wait_for()
    filled(payment, "confirm", "PAY")
    payment.get_by_label("confirm").press("Enter")
    payment.get_by_text("Paid: ").wait_for()
    notebook.picture(payment, "form-payment")

    follow = notebook.run(9).form("Follow order")
    follow.get_by_text("checking: paid, being verified").wait_for()
    follow.get_by_role("button", name="Advance the clock by one hour").click()
    follow.get_by_text("delivered: done").wait_for()
    follow.get_by_text("merrychristmas.fr").first.wait_for()
    notebook.picture(follow, "form-order")

    said = notebook.run(10).output(10)
    assert re.search(r"orders \[\d+\] names \['merrychristmas\.fr'\]", said)

    # Long work shows how far it is, and Cancel is heard while it lasts.
    assert notebook.run(11).output(11) == "slow"
    filled(search, "extensions", "net, org, info, biz, eu, be, de, it, es, ch")
    search.get_by_role("button", name="Search").click()
    search.get_by_text(re.compile(r"\(\d+ of 10\)")).wait_for()
    assert search.get_by_role("button", name="Search").is_disabled()
    search.get_by_role("button", name="Cancel").click()
    search.get_by_text("Cancelled").wait_for()
    assert search.get_by_label("extensions").input_value().startswith("net, org")


def test_the_static_twin_stands_in_a_page_without_widgets(chromium, tmp_path):
    from helpers import connect

    client = connect()
    form = CartForm(client)
    form.value = {"description": "Christmas", "expire": "yesterday"}
    form.submit()
    page = chromium.new_page(viewport={"width": 920, "height": 420}, java_script_enabled=False)
    page.set_content(form.static())
    assert page.get_by_role("rowheader", name="subsidiary *").is_visible()
    assert page.get_by_text("⚠ Given data is not valid").is_visible()
    assert page.get_by_role("cell", name="yesterday").is_visible()
    from tests.browser.conftest import SCREENSHOTS

    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(SCREENSHOTS / "form-static.png"))
    page.close()
    client.sandbox.stop()


PATIENT = """from helpers.ordering import add_domain, create_cart
cart = create_cart(client)
for word in ("one", "two", "three"):
    add_domain(client, cart, f"{word}-lantern.ovh")"""
# However quick the page is, and however slow the machine: the account is still on its way when the hand types.
SLOW_ACCOUNT = """contact = ContactForm(client)
client.sandbox.faults.latency = 3.0
contact"""


def test_forms_are_patient_with_a_quick_hand(open_notebook):
    notebook = open_notebook("patient.ipynb", f"{SETUP}\n{PATIENT}", "ItemsForm(client, cart)", "CallForm(client)",
                             SLOW_ACCOUNT)  # fmt: skip
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
    # Both in one go of the page: a tool that clears the field first may be overtaken by the answer in between.
    page.evaluate(
        """([button, field]) => {
            button.click();
            field.focus();
            field.value = "typed@example.org";
            field.dispatchEvent(new Event("input", {bubbles: true}));
        }""",
        [
            contact.get_by_role("button", name="Fill in from my account").element_handle(),
            contact.get_by_label("email *").element_handle(),
        ],
    )
    page.wait_for_function(
        "field => field.value !== ''", arg=contact.get_by_label("lastName *").element_handle()
    )
    page.wait_for_timeout(1_000)
    assert contact.get_by_label("email *").input_value() == "typed@example.org"
