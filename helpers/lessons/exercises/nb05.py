"""Exercises of notebook 05: configurations."""

from __future__ import annotations

from typing import Any

from helpers.errors import NotEligible
from helpers.lessons.answers import item_in, started
from helpers.lessons.checkpoints import DEMO_CONTACT, configure
from helpers.lessons.exercise import Exercise, not_attempted, not_yet
from helpers.ordering import (
    Item,
    add_domain,
    assign_cart,
    create_cart,
    create_contact,
    get_contact,
    list_configurations,
    missing_configurations,
    preview_checkout,
)

__all__ = ["EXERCISES"]


def _item(client: Any, name: str, description: str) -> Item:
    subsidiary = client.get("/me")["ovhSubsidiary"]
    cart = create_cart(client, subsidiary=subsidiary, description=description)
    assign_cart(client, cart)
    return add_domain(client, cart, name)


def _own(client: Any, answer: Any, number: str) -> Item:
    """The item an answer means, which must be one that the exercise's `start` made."""
    item = item_in(client, answer)
    if item.item_id not in {one.item_id for one in started(client, number)}:
        not_yet(f"This is the item of {item.domain}, not the one that `start` made.")
    return item


def _owner(client: Any, item: Item) -> dict[str, Any]:
    """Fields of the contact that an item names as its owner."""
    paths = [one.value for one in list_configurations(client, item, label="OWNER_CONTACT")]
    if not paths:
        not_yet("The item has no OWNER_CONTACT.")
    return get_contact(client, int(paths[0].rpartition("/")[2])).fields


def _passes_dry_run(client: Any, item: Item) -> None:
    try:
        preview_checkout(client, item.cart_id)
    except NotEligible as error:
        faults = "; ".join(f"{name}: {text}" for name, text in error.details.items())
        not_yet(f"The dry run refuses: {faults}.")


def _prepare_company(client: Any) -> Item:
    return _item(client, "lantern-works-2026.fr", "Company")


def _check_company(client: Any, my_item: Any) -> str:
    found = _own(client, my_item, "05.1")
    if not found.configurations:
        not_attempted("The item has no configuration yet.")
    missing = missing_configurations(client, found)
    if missing:
        not_yet(f"These required labels have no value: {', '.join(missing)}.")
    owner = _owner(client, found)
    if owner.get("legalForm") != "corporation":
        not_yet(f"The legal form of the owner is {owner.get('legalForm')!r}.")
    if owner.get("organisationName") != "Lantern Works":
        not_yet(f"The organisation's name is {owner.get('organisationName')!r}.")
    _passes_dry_run(client, found)
    return "the name will belong to the company, and the dry run agrees."


def _prepare_refused(client: Any) -> Item:
    item = _item(client, "lantern-mail-2026.fr", "Refused")
    abroad = {"line1": "1 Main Street", "zip": "10001", "city": "New York", "country": "US"}
    return configure(client, item, create_contact(client, **DEMO_CONTACT | {"address": abroad}))


def _check_refused(client: Any, my_item: Any) -> str:
    found = _own(client, my_item, "05.2")
    missing = missing_configurations(client, found)
    if missing:
        not_yet(f"These required labels have no value now: {', '.join(missing)}.")
    owner = _owner(client, found)
    if owner["address"]["country"] == "US":
        not_attempted("The owner's address is as it was.")
    _passes_dry_run(client, found)
    return f"an owner in {owner['address']['country']} is eligible for a .fr name."


EXERCISES = (
    Exercise(
        number="05.1",
        title="A name for a company",
        task="""`start` has put `lantern-works-2026.fr` into a cart of yours and returned its item.

Configure it completely, so that it will belong to a corporation called `Lantern Works`. Its address may be
any in France.""",
        starter='my_item = exercise("05.1").start(client)\n# your calls here',
        solved="""my_item = exercise("05.1").start(client)
company = create_contact(
    client, firstName="Camille", lastName="Demo", legalForm="corporation", organisationName="Lantern Works",
    email="camille.demo@example.org", phone="+33.199001234", language="fr_FR",
    address={"line1": "12 rue des Sapins", "zip": "59000", "city": "Lille", "country": "FR"},
)
add_configuration(client, my_item, label="OWNER_CONTACT", value=company)
add_configuration(client, my_item, label="OWNER_LEGAL_AGE", value=True)""",
        hints=(
            "First ask what is required: `required_configurations(client, my_item)`.",
            "The owner is a contact: make it with `create_contact`, then give it as the value of its label.",
            'A company has `legalForm="corporation"` and an `organisationName`; a person signs for it.',
        ),
        wrong=(
            (
                'my_item = exercise("05.1").start(client)\n'
                'add_configuration(client, my_item, label="OWNER_LEGAL_AGE", value=True)',
                "OWNER_CONTACT",
            ),
            (
                "from helpers.lessons.checkpoints import DEMO_CONTACT, configure\n"
                'my_item = exercise("05.1").start(client)\n'
                "configure(client, my_item, create_contact(client, **DEMO_CONTACT))",
                "'individual'",
            ),
            (
                "from helpers.lessons.checkpoints import DEMO_CONTACT, configure\n"
                'my_item = exercise("05.1").start(client)\n'
                'company = DEMO_CONTACT | {"legalForm": "corporation", "organisationName": "ACME"}\n'
                "configure(client, my_item, create_contact(client, **company))",
                "'ACME'",
            ),
        ),
        checker=_check_company,
        prepare=_prepare_company,
    ),
    Exercise(
        number="05.2",
        title="A refused owner",
        task="""`start` has configured `lantern-mail-2026.fr` with every label it requires, and still its dry run
is refused.

Look why, and put it right. The owner has an address in Lille, France, too.""",
        starter='my_item = exercise("05.2").start(client)\n# preview_checkout(client, my_item.cart_id) says why',
        solved="""from helpers.ordering import get_contact

my_item = exercise("05.2").start(client)
[named] = list_configurations(client, my_item, label="OWNER_CONTACT")
too_far = get_contact(client, named.value)
update_contact(
    client, too_far,
    address={"line1": "12 rue des Sapins", "zip": "59000", "city": "Lille", "country": "FR"},
)""",
        hints=(
            "`preview_checkout(client, my_item.cart_id)` names the field. Its `details` say what is wrong with it.",
            "`list_configurations` shows which contact is the owner: the number at the end of its path.",
            "Change the contact's `address` with `update_contact`, or give the label another contact:"
            " `remove_configuration`, then `add_configuration`.",
        ),
        wrong=(
            (
                'my_item = exercise("05.2").start(client)\nremove_configuration(client, my_item, "OWNER_CONTACT")',
                "OWNER_CONTACT",
            ),
            (
                'my_item = exercise("05.2").start(client)\n'
                '[owner] = list_configurations(client, my_item, label="OWNER_CONTACT")\n'
                'contact = get_contact(client, int(owner.value.rpartition("/")[2]))\n'
                'update_contact(client, contact, address=contact.fields["address"] | {"country": "CA"})',
                "The dry run refuses: owner.country",
            ),
        ),
        checker=_check_refused,
        prepare=_prepare_refused,
    ),
)
