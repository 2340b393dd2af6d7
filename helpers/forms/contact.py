"""A contact: the person or organisation a name belongs to. Its fields come from the API."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from helpers.errors import OrderLabError, translate_errors
from helpers.forms.base import Form
from helpers.forms.codes import in_words
from helpers.forms.description import Ask, asks_of_rule, body_types, choices_of, owner_faults, rule_of
from helpers.forms.fields import FormField, day, flag, long_text, pick, text
from helpers.forms.style import card, result_html
from helpers.ordering import (
    Contact,
    Item,
    contact_fields,
    create_contact,
    get_contact,
    list_contacts,
    update_contact,
)

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = ["ContactForm", "field_for", "look_up_contacts"]

# The order in which a person expects to be asked; whatever else the API names follows.
_FIRST = (
    "legalForm", "organisationName", "firstName", "lastName", "email", "phone", "language",
    "address.line1", "address.zip", "address.city", "address.country",
)  # fmt: skip
# GET /me/contact/{id}/fields needs a contact to ask about. Before the first one, this is what
# /me/contact has always insisted on; the API has the last word anyway.
_BEFORE_THE_FIRST = frozenset(_FIRST) - {"organisationName", "address.zip"}
_OWNER = "OWNER_CONTACT"
# Where no extension's rule has words of its own for it.
_HELP = {
    "legalForm": "A person is an individual; a company, an association and the like need organisationName too.",
    "email": "It must be read: registries write to it.",
    "phone": "With the country's code, such as +33.199001234.",
    "language": "In which OVHcloud and the registry write to the owner.",
    "address.line1": "Street and number.",
    "address.country": "Some extensions are only for owners in certain countries.",
}


class ContactForm(Form):
    """Make a contact, or change one: `create_contact`, `update_contact`. The result is the `Contact`.

    Parameters
    ----------
    client : OrderClient
    item : Item, optional
        A name to be held: its extension's rule adds fields, limits and marks.
    contact : Contact or int, optional
        Change this one instead of making a new one.
    level : int
        Of its heading.
    """

    title = "Contact"
    action = "Create the contact"

    def __init__(
        self,
        client: OrderClient,
        item: Item | None = None,
        *,
        contact: Contact | int | None = None,
        level: int = 3,
    ):
        self.level = level
        self.item = item
        self.contact = get_contact(client, contact) if isinstance(contact, int) else contact
        if self.contact:
            self.title = f"Change contact {self.contact.contact_id}"
            self.action = "Save the contact"
        elif item is not None:
            self.title = f"Contact for {item.domain or item.plan_code}"
        owner = asks_of_rule(rule_of(client, item)).get(_OWNER) if item is not None else None
        self._asks: dict[str, Ask] = owner.inside if owner else {}
        self._types = body_types(client, "GET", "/me/contact/{contactId}")
        self._mandatory, fixed = self._about(client)
        asked = [name for name, ask in self._asks.items() if ask.may_be_required]
        names = list(dict.fromkeys([*_FIRST, *asked, *self._asks, *self._mandatory, *self._types]))
        names = [name for name in names if name != "id" and (name in self._types or not self._types)]
        first = {*_FIRST, *asked, *self._mandatory}
        present = self.flat(self.contact.fields) if self.contact else {}

        self._account: dict[str, Any] | None = None

        def make(name: str) -> FormField:
            field = field_for(
                name,
                self._types.get(name, "string"),
                choices=choices_of(client, "me", self._types.get(name, "")),
                ask=self._asks.get(name, Ask()),
                help=_HELP.get(name, "") if not (name in self._asks and self._asks[name].help) else "",
                value=present.get(name),
                fixed=name in fixed,
            )
            if field.choices:
                # Marks follow what is chosen: an organisation needs a name, a person does not.
                field.widget.observe(lambda _: self._mark(), names="value")
            return field

        near = [name for name in names if name in first or name in present]
        far = {name: partial(make, name) for name in names if name not in near}
        super().__init__(client, [make(name) for name in near], far)
        if not self.contact:
            self.add_button("Fill in from my account", self.use_account)
            self._look_at_account()
        self._mark()

    def flat(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return super().flat({name: value for name, value in values.items() if value is not None})

    def _about(self, client: OrderClient) -> tuple[set[str], set[str]]:
        """Mandatory and read-only fields, as the API says them about this contact or about your first."""
        known = self.contact
        if known is None:
            mine = list_contacts(client)
            if not mine:
                return set(_BEFORE_THE_FIRST), set()
            known = Contact(mine[0], {})
        about = contact_fields(client, known)
        fixed = {one["fieldName"] for one in about if one["readOnly"]} if self.contact else set()
        return {one["fieldName"] for one in about if one["mandatory"]}, fixed

    def _mark(self) -> None:
        values = self._nested()
        organised = values.get("legalForm", "individual") != "individual"
        for name, field in self.fields.items():
            ask = self._asks.get(name)
            # What is mandatory was asked about another contact, whose legal form may be another.
            mandatory = organised if name == "organisationName" else name in self._mandatory
            field.required = mandatory or bool(ask and ask.required({_OWNER: values}))

    def _nested(self) -> dict[str, Any]:
        """What is filled in, as the API wants it; what was emptied is said so."""
        before = self.flat(self.contact.fields) if self.contact else {}
        sent: dict[str, Any] = {}
        for name, value in self.value.items():
            if value in ("", None, False) and name not in before:
                continue
            if self._types.get(name) in ("long", "int") and str(value).isdigit():
                value = int(value)
            top, _, part = name.partition(".")
            if part:
                sent.setdefault(top, {})[part] = value or None
            else:
                sent[name] = value if value != "" else None
        return sent

    def use_account(self) -> None:
        """Fill in what your account knows: ``GET /me``. What you typed stays."""
        if self._account is None and (error := self._look_at_account()):
            self._refused(error)
            return
        for name, field in self.fields.items():
            value = (self._account or {}).get(name.rpartition(".")[2].lower())
            if value and not field.value and (not field.choices or value in field.choices):
                field.value = value

    def _look_at_account(self) -> OrderLabError | None:
        """Read the account when the form is made: when its button is pressed, the answer is there already."""
        try:
            with translate_errors("Read your account"):
                account = {name.lower(): value for name, value in self.client.get("/me").items()}
        except OrderLabError as error:
            return error
        self._account = account | {"lastname": account.get("name"), "line1": account.get("address")}
        return None

    def work(self) -> Contact:
        sent = self._nested()
        if self.item is not None:
            self._check(self.item, sent)
        if self.contact:
            self.contact = update_contact(self.client, self.contact, **sent)
            return self.contact
        return create_contact(self.client, **sent)

    def _check(self, item: Item, sent: dict[str, Any]) -> None:
        """Ask the extension's rule about the owner before the contact is made."""
        before = self.contact.fields if self.contact else {}
        address = {**(before.get("address") or {}), **sent.get("address", {})}
        faults = owner_faults(client=self.client, item=item, owner={**before, **sent, "address": address})
        if faults is not None:
            raise faults

    def outcome(self, result: Contact) -> str:
        return card(f"Contact {result.path} is saved", result_html(result))


def look_up_contacts(client: OrderClient) -> None:
    """Ask what a contact consists of, so that a form that opens at a click need not ask then."""
    types = body_types(client, "GET", "/me/contact/{contactId}")
    in_words("address.country", choices_of(client, "me", types.get("address.country", "")))


def field_for(
    name: str,
    type_name: str,
    *,
    choices: tuple[str, ...] = (),
    ask: Ask | None = None,
    value: Any = None,
    fixed: bool = False,
    **about: Any,
) -> FormField:
    """A field for a type of the API; an unknown type is asked as text.

    Parameters
    ----------
    type_name : str
        As descriptions and ``requiredConfiguration`` write it: ``boolean``, ``bool``, ``date``, ``json`` …
    choices : tuple of str
        Values of an enumeration.
    ask : Ask
        What the extension's rule adds: help, sample, allowed values.
    """
    ask = ask or Ask()
    help = ". ".join(filter(None, [about.pop("help", ""), ask.help]))
    kind, given = type_name.lower(), "" if value is None else value
    if ask.choices or choices:
        # The rule allows some of the enumeration; the API's own order helps nobody find a country.
        allowed = sorted(ask.choices or choices)
        if given and given not in allowed:
            allowed.append(given)
        field = pick(name, [("(choose)", ""), *in_words(name, allowed)], given, help=help, **about)
    elif kind in ("bool", "boolean"):
        field = flag(name, str(given).lower() == "true", help=help, **about)
    elif kind == "date" or ask.type == "date_ISO8601":
        field = day(name, given, help=help, **about)
    elif kind in ("json", "text") or ask.type == "text":
        field = long_text(name, given, placeholder=ask.placeholder, help=help, **about)
    else:
        secret = name in ("AUTH_INFO", "PROTECTED_CODE") or kind == "password"
        sample = f"such as {ask.placeholder}" if ask.placeholder else ""
        field = text(name, str(given), placeholder=sample, secret=secret, help=help, **about)
    field.widget.disabled = fixed
    return field
