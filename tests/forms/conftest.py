"""A client of a fresh sandbox, and places of the flow from which forms start."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager

import pytest

from helpers import connect
from helpers.forms import ConfigurationForm, ContactForm
from helpers.forms.in_order import handshake
from helpers.ordering import add_domain, assign_cart, create_cart, create_contact
from tests.in_process import answers_in_process

__all__ = ["answers_in_process"]

OWNER = {
    "firstName": "Camille",
    "lastName": "Demo",
    "legalForm": "individual",
    "email": "camille.demo@example.org",
    "phone": "+33.199001234",
    "language": "fr_FR",
    "address": {"line1": "12 rue des Sapins", "zip": "59000", "city": "Lille", "country": "FR"},
}


@contextmanager
def page_that_holds_back(*typed):
    """A page as JupyterLab's: asked whether that was all, it first sends what it held back: (widget, value)."""

    def answer(change):
        loop = asyncio.get_running_loop()
        for widget, value in typed:
            loop.call_soon(setattr, widget, "value", value)
        loop.call_soon(setattr, handshake().answered, "value", change["new"])

    handshake().asked.observe(answer, names="value")
    try:
        yield
    finally:
        handshake().asked.unobserve(answer, names="value")


@pytest.fixture
def client():
    client = connect()
    yield client
    client.sandbox.stop()


@pytest.fixture
def cart(client):
    return create_cart(client, subsidiary="FR", description="Christmas")


@pytest.fixture
def item(client, cart):
    """A .fr name: it insists on an owner."""
    return add_domain(client, cart, "merrychristmas.fr")


@pytest.fixture
def contact(client):
    return create_contact(client, **OWNER)


@pytest.fixture
def configured(client, cart, item, contact):
    """The cart, ready for the checkout."""
    form = ConfigurationForm(client, item)
    form.value = {"OWNER_LEGAL_AGE": True, "OWNER_CONTACT": contact}
    assert form.submit() is not None, form.errors
    return assign_cart(client, cart)


@pytest.fixture
def contact_form(client, item):
    form = ContactForm(client, item)
    form.value = OWNER
    return form
