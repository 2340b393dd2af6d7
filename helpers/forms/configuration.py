"""What must be known about a name: the fields come from the API, label by label."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from helpers.display.tables import Listing
from helpers.display.widgets import widgets
from helpers.errors import OrderLabError, translate_errors
from helpers.forms.base import Form
from helpers.forms.contact import ContactForm, field_for, look_up_contacts
from helpers.forms.description import Ask, asks_of_rule, rule_of
from helpers.forms.fields import FormField, classed, pick
from helpers.forms.style import api_words, card, result_html
from helpers.ordering import (
    Configuration,
    Contact,
    Item,
    Requirement,
    add_configuration,
    list_configurations,
    remove_configuration,
    required_configurations,
)

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = ["ConfigurationForm"]

_NEW = "new"
# A list that opens is no help beyond this, and each entry costs a call.
_MOST_CHOICES = 30


class ConfigurationForm(Form):
    """Give an item's labels their values: `required_configurations`, then `add_configuration` for each.

    Which labels there are, which are required and what each takes is asked from the API when the form is
    made. What has been configured already is filled in; a changed value replaces the old one, an emptied one
    is taken back. The result is the listing of what is configured now.

    Attributes
    ----------
    contact_form : ContactForm or None
        To make a new contact without leaving the form; it is then chosen. Opened by choosing "new".
    """

    action = "Save the configuration"

    def __init__(self, client: OrderClient, item: Item):
        self.item = item
        self.title = f"Configure {item.domain or item.plan_code}"
        self.contact_form: ContactForm | None = None
        self._asks = asks_of_rule(rule_of(client, item))
        self.requirements = {one.label: one for one in required_configurations(client, item)}
        self._given = {one.label: one for one in list_configurations(client, item)}
        near, far = [], {}
        for one in self.requirements.values():
            if self._is_near(one):
                near.append(self._field(client, one))
            else:
                far[one.label] = partial(self._field, client, one)
        super().__init__(client, near, far)
        self._inner = classed(widgets.VBox)
        self._asked.children = [*self._asked.children, self._inner]
        for one in self.requirements.values():
            if one.type == "/me/contact" and one.label in self.fields:
                self.fields[one.label].widget.observe(self._chosen, names="value")
                look_up_contacts(client)

    def _is_near(self, one: Requirement) -> bool:
        """What most people fill in; the rest is folded away."""
        ask = self._asks.get(one.label)
        return (
            one.required
            or one.label in self._given
            or one.type.startswith("/")
            or bool(ask and ask.type != "contact")
        )

    def _field(self, client: OrderClient, one: Requirement) -> FormField:
        given = self._given.get(one.label)
        ask = self._asks.get(one.label, Ask())
        help = f"Type {one.type}." if one.type not in ("bool", "String") else ""
        value = given.value if given else ""
        if not one.type.startswith("/"):
            return field_for(
                one.label, one.type, ask=ask, value=value, required=one.required, help=help.rstrip(".")
            )
        needs = f" It needs {', '.join(one.fields)}." if one.fields else ""
        return pick(
            one.label,
            self._resources(client, one, value),
            value,
            required=one.required,
            help=". ".join(filter(None, [ask.help, help + needs])),
        )

    def _resources(self, client: OrderClient, one: Requirement, chosen: str) -> list[tuple[str, str]]:
        """What a path type can take: what your account has there."""
        try:
            with translate_errors(f"List what there is at {one.type}"):
                # The latest first: it was made for this purchase.
                numbers = list(reversed(client.get(one.type)))[:_MOST_CHOICES]
                found = [(_words(client, one.type, number), f"{one.type}/{number}") for number in numbers]
        except OrderLabError:
            found = []
        first = "(choose)" if one.required else "(none: taken from your account)"
        new = [("new contact …", _NEW)] if one.type == "/me/contact" else []
        if chosen and chosen not in [path for _, path in found]:
            found.append((chosen, chosen))
        return [(first, ""), *found, *new]

    def flat(self, values: Mapping[str, Any]) -> dict[str, Any]:
        found = {}
        for label, value in values.items():
            if isinstance(value, (Mapping, list)):
                value = json.dumps(value)
            value = value.path if isinstance(value, Contact) else value
            requirement = self.requirements.get(label)
            known = label in self.fields and value in self.fields[label].choices
            if requirement and requirement.type.startswith("/") and value and not known:
                # Made after the form was.
                self.fields[label].offer(self._resources(self.client, requirement, value))
            found[label] = value
        return found

    def _chosen(self, change: Mapping[str, Any]) -> None:
        if change["new"] != _NEW:
            self._inner.children = []
            return
        label = next(name for name, field in self.fields.items() if field.widget is change["owner"])
        self.contact_form = ContactForm(self.client, self.item, level=self.level + 1)
        self.contact_form.on_done(lambda contact: setattr(self, "value", {label: contact}))
        self._inner.children = [self.contact_form.box]

    def inner_forms(self) -> list[Form]:
        return [self.contact_form] if self.contact_form and self._inner.children else []

    def work(self) -> Listing[Configuration]:
        faults: dict[str, str] = {}
        failure: OrderLabError | None = None
        for label, value in self.value.items():
            if value == _NEW:
                faults[label] = "Create the contact below first, or choose one."
                continue
            if value is False and self._must_be_true(label):
                faults[label] = "Please tick this: the extension asks for it."
                continue
            try:
                self._save(label, value)
            except OrderLabError as error:
                faults[label], failure = api_words(error.answer).removeprefix("[value] "), error
        if faults:
            advice = "What is not marked is saved. Correct the rest and save again."
            kind = OrderLabError if failure is None else type(failure)
            raise kind(self.title, "not complete", advice, faults) from failure
        return list_configurations(self.client, self.item)

    def _must_be_true(self, label: str) -> bool:
        ask = self._asks.get(label)
        return ask is not None and any(one.get("operator") == "shouldbetrue" for one in ask.constraints)

    def _save(self, label: str, value: Any) -> None:
        given = self._given.get(label)
        if self.fields[label].secret and not value:
            # A code that was sent is not shown again: an empty field means that it stays as it is.
            return
        text = (
            {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else str(value or "")
        )
        if text == (given.value if given else ""):
            return
        if value is False and not given and not self.requirements[label].required:
            return
        if given:
            # There is no call that changes a value.
            remove_configuration(self.client, self.item, given)
            del self._given[label]
        if not text:
            return
        try:
            self._given[label] = add_configuration(self.client, self.item, label=label, value=text)
        except OrderLabError:
            if given:
                self._given[label] = add_configuration(self.client, self.item, label=label, value=given.value)
            raise

    def outcome(self, result: Listing[Configuration]) -> str:
        return card("The configuration is saved", result_html(result))


def _words(client: OrderClient, path: str, number: Any) -> str:
    """What a person recognises a resource by."""
    if path != "/me/contact":
        return f"{path}/{number}"
    about = client.get(f"{path}/{number}")
    name = about.get("organisationName") or f"{about.get('firstName')} {about.get('lastName')}"
    return f"{name}, {(about.get('address') or {}).get('city')} ({path}/{number})"
