"""Each step's form, and a whole purchase with nothing else."""

from __future__ import annotations

import pytest

from helpers.forms import (
    AssignForm,
    CartForm,
    CheckoutForm,
    ConfigurationForm,
    ContactForm,
    ItemsForm,
    OfferForm,
    OrderForm,
    PaymentForm,
    SearchForm,
)
from helpers.ordering import add_domain, checkout, create_contact, list_items, my_orders, pay, search_offers
from tests.forms.conftest import OWNER

ACCOUNTS_OWN = 30_118_000
"""The contact every account holds from the start."""


def test_a_name_is_bought_with_forms_alone(client):
    cart = CartForm(client).submit()
    search = SearchForm(client, cart)
    search.value = {"name": "merrychristmas", "extensions": "ovh, fr"}
    offer = OfferForm(client, search.submit())
    offer.value = {"offer": 2, "duration": "P2Y"}
    item = offer.submit()
    assert (item.domain, item.duration) == ("merrychristmas.fr", "P2Y")
    assert AssignForm(client, cart).submit().cart_id == cart.cart_id
    configuration = ConfigurationForm(client, item)
    configuration.value = {"OWNER_LEGAL_AGE": True, "OWNER_CONTACT": "new"}
    configuration.contact_form.value = OWNER
    assert configuration.contact_form.submit(), configuration.contact_form.errors
    assert configuration.submit(), configuration.errors
    last = CheckoutForm(client, cart)
    last.value = {"agree": True}
    order = last.submit()
    assert order.order_id, last.errors
    payment = PaymentForm(client, order)
    payment.value = {"mean": "ovhAccount", "confirm": "PAY"}
    assert payment.submit().status == "checking", payment.errors
    follow = OrderForm(client, order)
    assert follow.advance().status == "delivered"
    assert "merrychristmas.fr" in follow.static()
    assert client.get("/domain") == ["merrychristmas.fr"]


# -- search ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "field", "said"),
    [
        ({"name": "merry christmas.fr"}, "name", "is not a domain name"),
        ({"name": "merrychristmas"}, "extensions", "Which extension?"),
        ({"name": "merrychristmas", "extensions": "zzzz"}, "extensions", "not sold"),
        ({"name": "merrychristmas.zzzz"}, "name", "not sold"),
    ],
)
def test_a_search_that_cannot_work_says_at_which_field(client, cart, value, field, said):
    form = SearchForm(client, cart)
    form.value = value
    assert form.submit() is None
    assert said in form.errors[field]
    assert form.value["name"] == value["name"]


def test_a_slow_registry_is_nobodys_fault_and_can_be_asked_again(client, cart):
    form = SearchForm(client, cart)
    form.value = {"name": "slow.fr"}
    assert form.submit() is None
    assert list(form.errors) == [""]
    assert "timeout" in form.errors[""]
    assert form.submit().first().domain == "slow.fr"


def test_several_extensions_are_answered_each(client, cart):
    form = SearchForm(client, cart)
    form.value = {"name": "taken", "extensions": ["fr", "zzzz", "com"]}
    found = form.submit()
    assert [offer.domain for offer in found] == ["taken.fr", "taken.com"]
    assert list(form.problems) == ["taken.zzzz"]
    assert "2 of 3 can be ordered" in form.static()
    assert "taken: transfer it" in form.static()


def test_a_name_nobody_can_have_is_an_answer(client, cart):
    form = SearchForm(client, cart)
    form.value = {"name": "reserved.fr"}
    assert list(form.submit()) == []
    assert "cannot be had" in form.static()


# -- offers and items --------------------------------------------------------------------------------------


def test_offers_stand_side_by_side_with_first_year_renewal_and_terms(client, cart):
    form = OfferForm(client, search_offers(client, cart, domain="several.fr"))
    for word in ("offer 1", "offer 2", "landrush", "65.59 EUR", "renewal, each year", "7.79 EUR"):
        # An amount and its currency stay together.
        assert word in form.intro_html.replace("&nbsp;", " ")
    form.value = {"offer": 2}
    assert form.submit().prices.total == form.offers[1].prices.total


def test_no_offer_no_form(client, cart):
    form = OfferForm(client, search_offers(client, cart, domain="reserved.fr"))
    assert form.button.disabled
    assert form.submit() is None
    assert "no offer" in form.static()


def test_an_items_duration_is_changed_and_the_item_removed(client, cart, item):
    form = ItemsForm(client, cart)
    form.value = {"item": item.item_id, "duration": "P3Y"}
    assert form.submit()[0].duration == "P3Y"
    assert form.value["duration"] == "P3Y"
    assert list(form.remove()) == []
    assert list(list_items(client, cart)) == []
    assert form.submit() is None
    assert form.button.disabled


# -- contacts ----------------------------------------------------------------------------------------------


def test_faults_of_a_contact_stand_at_their_fields(client):
    form = ContactForm(client)
    form.value = {**OWNER, "email": "camille", "phone": "12"}
    assert form.submit() is None
    assert set(form.errors) == {"email", "phone"}
    assert form.value["firstName"] == "Camille"
    form.value = {"email": OWNER["email"], "phone": OWNER["phone"]}
    assert form.submit().fields["address"]["city"] == "Lille"


def test_an_owner_the_extension_refuses_is_told_before_the_contact_is_made(client, contact_form):
    contact_form.fields["address.country"].offer([("US", "US")])
    assert contact_form.submit() is None
    assert list(contact_form.errors) == ["address.country"]
    assert client.get("/me/contact") == [ACCOUNTS_OWN]


def test_an_organisation_needs_its_name(client):
    form = ContactForm(client)
    assert not form.fields["organisationName"].required
    form.value = {**OWNER, "legalForm": "corporation"}
    assert form.fields["organisationName"].required
    assert form.submit() is None
    assert list(form.errors) == ["organisationName"]
    form.value = {"organisationName": "Sapin SARL"}
    assert form.submit().fields["organisationName"] == "Sapin SARL"


def test_a_contact_can_be_filled_in_from_the_account_and_changed(client):
    form = ContactForm(client)
    form.use_account()
    contact = form.submit()
    assert contact.fields["lastName"] == "Demo"
    change = ContactForm(client, contact=contact)
    assert change.value["address.city"] == "Lille"
    change.value = {"address.city": "Roubaix"}
    assert change.submit().fields["address"] == {**contact.fields["address"], "city": "Roubaix"}
    assert client.get("/me/contact") == [ACCOUNTS_OWN, contact.contact_id]


# -- checkout ----------------------------------------------------------------------------------------------


def test_the_checkout_shows_what_is_missing_and_looks_again(client, cart):
    item = add_domain(client, cart, "town-hall.fr")
    AssignForm(client, cart).submit()
    form = CheckoutForm(client, cart)
    assert "REASON is mandatory" in form.errors[""]
    assert form.button.disabled
    assert form.submit() is None
    configuration = ConfigurationForm(client, item)
    contact = create_contact(client, **OWNER)
    configuration.value = {"OWNER_LEGAL_AGE": True, "OWNER_CONTACT": contact, "REASON": "Our town"}
    configuration.submit()
    assert form.check() is not None
    assert form.errors == {}
    assert not form.button.disabled


def test_contracts_can_be_read_and_nothing_is_ordered_without_agreeing(client, configured):
    form = CheckoutForm(client, configured)
    for contract in form.preview.contracts:
        assert contract.name in form.static()
    assert str(form.preview.with_tax) in form.fields["agree"].help
    assert form.submit() is None
    assert "Tick this box" in form.errors["agree"]
    assert list(my_orders(client)) == []


def test_a_price_that_changed_since_it_was_shown_is_not_ordered(client, configured):
    form = CheckoutForm(client, configured)
    form.value = {"agree": True}
    second = add_domain(client, configured, "merrychristmas.ovh")
    configuration = ConfigurationForm(client, second)
    configuration.value = {"OWNER_LEGAL_AGE": True}
    configuration.submit()
    shown = form.preview.with_tax
    assert form.submit() is None
    assert str(shown) in form.errors[""]
    assert form.value["agree"] is False
    assert list(my_orders(client)) == []
    form.value = {"agree": True}
    assert form.submit().with_tax > shown


def test_an_order_is_made_once_and_its_password_shown_nowhere(client, configured):
    form = CheckoutForm(client, configured)
    form.value = {"agree": True}
    order = form.submit()
    assert form.submit() is order
    assert form.button.disabled
    assert len(my_orders(client)) == 1
    password = order.url.partition("orderPassword=")[2].partition("&")[0]
    assert password
    payment = PaymentForm(client, order)
    for shown in (form.static(), payment.static(), OrderForm(client, order).static()):
        assert password not in shown


# -- payment -----------------------------------------------------------------------------------------------


@pytest.fixture
def order(client, configured):
    return checkout(client, configured)


@pytest.mark.parametrize("typed", ["yes", "6.70", "PAYPAL", "0"])
def test_nothing_is_paid_without_typing_the_word_or_the_amount(client, order, typed):
    form = PaymentForm(client, order)
    form.value = {"confirm": typed}
    assert form.submit() is None
    assert list(form.errors) == ["confirm"]
    assert client.get(f"/me/order/{order.order_id}/status") == "notPaid"


@pytest.mark.parametrize("typed", ["PAY", " pay ", "{amount}", "{amount} EUR", "{comma}"])
def test_the_word_or_the_amount_confirms(client, order, typed):
    amount = f"{order.with_tax.amount:.2f}"
    form = PaymentForm(client, order)
    form.value = {"confirm": typed.format(amount=amount, comma=amount.replace(".", ","))}
    assert form.submit().status == "checking"


def test_a_declined_card_is_said_and_another_way_still_pays(client, order):
    form = PaymentForm(client, order)
    declined = next(value for words, value in form.fields["mean"].widget.options if "0002" in words)
    form.value = {"mean": declined, "confirm": "PAY"}
    assert form.submit() is None
    assert "declined" in " ".join(form.errors.values())
    form.value = {"mean": "ovhAccount"}
    assert form.submit().status == "checking"


def test_an_order_is_paid_once(client, order):
    form = PaymentForm(client, order)
    pay(client, order, mean="ovhAccount")
    form.value = {"confirm": "PAY"}
    assert form.submit() is None
    assert "already paid" in " ".join(form.errors.values())
    assert "Nothing to pay" in PaymentForm(client, order).static()


def test_an_order_nobody_has_is_said_in_words(client):
    form = PaymentForm(client, 999)
    assert form.button.disabled
    assert "does not exist" in form.errors[""]
    assert "does not exist" in OrderForm(client, 999).errors[""]


def test_looking_moves_no_order_and_the_clock_does(client, order):
    pay(client, order, mean="ovhAccount")
    form = OrderForm(client, order)
    assert form.submit().status == "checking"
    assert form.advance(hours=1).status == "delivered"
