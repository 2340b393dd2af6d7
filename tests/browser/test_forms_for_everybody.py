"""Every form, live in JupyterLab: nothing of ours that axe finds fault with, light and dark, wide and narrow."""

from __future__ import annotations

import pytest

from helpers import forms
from tests.browser.faults import faults
from tests.browser.test_forms import SETUP

MAKING = """from IPython.display import display
from helpers.lessons import lesson, order_a_name
from helpers.lessons.museum import what_is_this
from helpers.ordering import add_domain, create_cart, search_offers
lab = lesson("06")
client, cart = lab.client, lab.cart
order = lab.unpaid_order("a-name-that-is-rather-long-for-a-telephone.com")
town = add_domain(client, create_cart(client), "town-hall.fr")"""
FORMS = {
    "AssignForm": "AssignForm(client, cart)",
    "CallForm": "CallForm(client)",
    "CartForm": "CartForm(client)",
    "CheckoutForm": "CheckoutForm(client, cart)",
    "ConfigurationForm": "ConfigurationForm(client, town)",
    "ContactForm": "ContactForm(client, town)",
    "FirstOrderForm": "FirstOrderForm(client, order_a_name)",
    "ItemsForm": "ItemsForm(client, cart)",
    "LookUpForm": "LookUpForm(client, what_is_this)",
    "OfferForm": 'OfferForm(client, search_offers(client, cart, domain="several-gifts.com"), cart)',
    "OrderForm": "OrderForm(client, order)",
    "PaymentForm": "PaymentForm(client, order)",
    "SearchForm": "SearchForm(client, cart)",
}
# Three are sent, so that errors and answers are looked at too.
SENT = """forms["ContactForm"].submit()
forms["CallForm"].submit()
forms["LookUpForm"].value = {"error": "403 This credential is not valid"}
forms["LookUpForm"].submit()"""
ALL_FORMS = "\n".join(
    [
        MAKING,
        "forms = {}",
        *(f"forms[{name!r}] = {made}" for name, made in FORMS.items()),
        SENT,
        "for form in forms.values():\n    display(form)\nprint('all shown')",
    ]
)
# One cell of a notebook is looked at, not the page around it; what its headings follow is that page's.
RULES = {one: {"enabled": False} for one in ("region", "landmark-one-main", "page-has-heading-one")}
PARTS = {"include": [[".ovh-form"]]}
# What a person could not read or not hit: a field without room, letters over other letters, an edge that cuts.
_CRAMPED = """() => {
  const found = [];
  const say = (form, what, one) => found.push(
    `${form.querySelector('h3, h4').textContent}: ${what}: ${(one.textContent || one.outerHTML).slice(0, 60)}`);
  for (const form of document.querySelectorAll('.ovh-form:not(.ovh-static)')) {
    const edge = form.getBoundingClientRect();
    for (const one of form.querySelectorAll('input, select, textarea, label, button, td, .ovh-card, .ovh-help')) {
      const box = one.getBoundingClientRect();
      if (!box.width || one.closest('details:not([open])') || one.closest('.ovh-table')) continue;
      if (box.right > edge.right + 1 || box.left < edge.left - 1) say(form, 'beyond the edge', one);
      if (one.matches('input:not([type=radio], [type=checkbox]), select, textarea') && box.width < 120)
        say(form, 'no room', one);
      if (one.matches('label, button, td') && one.scrollHeight > one.clientHeight + 2) say(form, 'cut', one);
      if (one.matches('label, button') && one.scrollWidth > one.clientWidth + 2) say(form, 'cut short', one);
    }
    const labels = [...form.querySelectorAll('.widget-radio-box label')].map(one => one.getBoundingClientRect());
    labels.slice(1).forEach((box, n) => {
      if (box.top < labels[n].bottom - 1) found.push(`choices over each other in ${form.innerText.slice(0, 40)}`);
    });
  }
  return found;
}"""


def test_every_form_there_is_is_tried():
    every = {one for one in forms.__all__ if issubclass(getattr(forms, one), forms.Form)} - {"Form"}
    assert every == set(FORMS)


@pytest.fixture(scope="module")
def all_forms(open_notebook):
    notebook = open_notebook("all-forms.ipynb", SETUP, ALL_FORMS)
    # As anybody does on a small screen: JupyterLab's list of files takes the whole of it.
    notebook.page.evaluate("window.jupyterapp.shell.collapseLeft()")
    notebook.run(1).run(2)
    notebook.page.get_by_text("all shown").wait_for(timeout=90_000)
    notebook.form("Make a call").get_by_text("The answer").wait_for()
    notebook.form("What is this").get_by_text("In the museum").wait_for()
    assert notebook.page.locator(".ovh-form:not(.ovh-static)").count() >= len(FORMS)
    return notebook


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_no_live_form_has_a_fault_that_axe_finds_and_none_is_cramped(all_forms, theme):
    page = all_forms.page
    page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
    light = "true" if theme.endswith("Light") else "false"
    page.locator(f"body[data-jp-theme-light='{light}']").wait_for(state="attached")
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 1600})
        page.wait_for_timeout(300)
        cramped = page.evaluate(_CRAMPED)
        assert not cramped, (theme, width, cramped)
        assert not faults(page, context=PARTS, rules=RULES), (theme, width)


def test_the_keyboard_comes_to_everything_that_a_form_asks_and_offers(all_forms):
    page = all_forms.page
    page.set_viewport_size({"width": 1280, "height": 1600})
    for form in page.locator(".ovh-form:not(.ovh-static)").all():
        wanted = form.locator(
            "input:enabled, select:enabled, textarea:enabled, button:enabled, summary, [tabindex]"
        )
        there = [one for one in wanted.all() if one.is_visible()]
        # Of a group of choices Tab stops at the chosen one, the arrows do the rest.
        radios = {one.get_attribute("name") for one in there if one.get_attribute("type") == "radio"}
        others = [one for one in there if one.get_attribute("type") != "radio"]
        there[0].focus()
        reached = {page.evaluate_handle("document.activeElement").evaluate("one => one.outerHTML")}
        for _ in range(len(there)):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("document.activeElement.outerHTML"))
        for one in others:
            assert one.evaluate("one => one.outerHTML") in reached, form.inner_text()[:60]
        assert not radios or any('type="radio"' in one for one in reached)
