"""Step 5: what must be known about a name before it can be ordered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from helpers.choices import choose
from helpers.display.tables import Card, Listing
from helpers.errors import RequestRefused, translate_errors
from helpers.ordering.calling import refuse_no_change

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient
    from helpers.ordering.items import Item

__all__ = [
    "Configuration",
    "Contact",
    "Requirement",
    "add_configuration",
    "contact_fields",
    "create_contact",
    "get_contact",
    "list_configurations",
    "list_contacts",
    "missing_configurations",
    "remove_configuration",
    "required_configurations",
    "update_contact",
]


@dataclass(frozen=True)
class Requirement:
    """What must or may be configured on an item.

    Attributes
    ----------
    label : str
        Name of the configuration, such as ``OWNER_CONTACT``.
    type : str
        ``bool``, ``String``, ``Integer``, ``Nichandle``, ``json``, or a path such as ``/me/contact``: then
        make the resource there first and give its path as the value.
    required : bool
        Whether the checkout insists on it.
    fields : tuple of str
        What a resource must have, for a path type.
    """

    label: str
    type: str
    required: bool
    fields: tuple[str, ...] = ()

    def _row(self) -> tuple[Any, ...]:
        return (self.label, self.type, self.required, self.fields)


@dataclass(frozen=True)
class Configuration:
    """A value given for a label."""

    id: int
    label: str
    value: str = field(repr=False)

    def _row(self) -> tuple[Any, ...]:
        return (self.id, self.label, "•••" if self.label in ("AUTH_INFO", "PROTECTED_CODE") else self.value)


@dataclass(frozen=True, repr=False)
class Contact(Card):
    """A person or organisation a name can belong to. `path` is the value a configuration takes."""

    contact_id: int
    fields: dict[str, Any]

    @property
    def path(self) -> str:
        return f"/me/contact/{self.contact_id}"

    def _title(self) -> str:
        return f"Contact {self.path}"

    def _facts(self) -> list[tuple[str, Any]]:
        flat: dict[str, Any] = {}
        for name, value in self.fields.items():
            if isinstance(value, dict):
                flat |= {f"{name}.{part}": text for part, text in value.items()}
            elif name != "id":
                flat[name] = value
        return [(name, value) for name, value in flat.items() if value is not None]


def _base(item: Item) -> str:
    return f"/order/cart/{item.cart_id}/item/{item.item_id}"


def required_configurations(client: OrderClient, item: Item) -> Listing[Requirement]:
    """What an item must or may be told: ``GET .../item/{itemId}/requiredConfiguration``.

    It depends on the extension, the action, the kind of name and the account: ask for each item.
    """
    with translate_errors(f"Ask what item {item.item_id} requires"):
        answer = client.get(f"{_base(item)}/requiredConfiguration")
    return Listing(
        [
            Requirement(
                label=entry["label"],
                type=entry["type"],
                # Some answers leave it out; clients then take the label as required.
                required=entry.get("required", True),
                fields=tuple(entry.get("fields") or ()),
            )
            for entry in answer
        ],
        headers=("label", "type", "required", "fields"),
        caption=f"What {item.domain or item.plan_code} requires",
    )


def list_configurations(
    client: OrderClient, item: Item, *, label: str | None = None
) -> Listing[Configuration]:
    """What was configured on an item: ``GET .../configuration``, then each of them."""
    wanted = {} if label is None else {"label": label}
    with translate_errors(f"List the configurations of item {item.item_id}"):
        found = [
            client.get(f"{_base(item)}/configuration/{one}")
            for one in client.get(f"{_base(item)}/configuration", **wanted)
        ]
    return Listing(
        [Configuration(entry["id"], entry["label"], entry["value"]) for entry in found],
        headers=("id", "label", "value"),
        caption=f"Configured on {item.domain or item.plan_code}",
        empty="nothing yet",
    )


def missing_configurations(client: OrderClient, item: Item) -> list[str]:
    """Required labels of an item that have no value yet."""
    given = {configuration.label for configuration in list_configurations(client, item)}
    return [r.label for r in required_configurations(client, item) if r.required and r.label not in given]


def add_configuration(client: OrderClient, item: Item, *, label: str, value: Any) -> Configuration:
    """Give a label its value: ``POST .../item/{itemId}/configuration``.

    Parameters
    ----------
    label : str
        One of `required_configurations`.
    value : str, bool, int or Contact
        Values travel as text: True becomes ``"true"``, a contact its path, and so does its number for a label that
        asks for a contact.
    """
    if isinstance(value, Contact):
        value = value.path
    elif isinstance(value, bool):
        value = "true" if value else "false"
    elif _asks_for_a_contact(label):
        value = contact_path(value)
    asked, path = f"Configure {label} on item {item.item_id}", f"{_base(item)}/configuration"
    try:
        with translate_errors(asked):
            answer = client.post(path, label=label, value=str(value))
    except RequestRefused as error:
        # The refusal stays the latest call of the log, as it is what a person looks for there.
        with client.calls.unnoticed():
            known = [one.label for one in required_configurations(client, item)]
        if not known or label in known:
            raise
        # The API said no to the label itself: what is meant is tried, or proposed.
        try:
            meant = choose(label, known, asked=asked, why=error.answer, cure=error.advice, error=type(error))
        except RequestRefused as better:
            raise better from error.__cause__
        with translate_errors(asked):
            answer = client.post(path, label=meant, value=str(value))
    return Configuration(answer["id"], answer["label"], answer["value"])


def remove_configuration(client: OrderClient, item: Item, configuration: Configuration | str) -> None:
    """Take a configuration back, by itself or by its label: ``DELETE .../configuration/{id}``.

    There is no way to change a value: delete it and add the new one.
    """
    label = configuration if isinstance(configuration, str) else configuration.label
    with translate_errors(f"Remove configuration {label} from item {item.item_id}"):
        wanted = (
            client.get(f"{_base(item)}/configuration", label=configuration)
            if isinstance(configuration, str)
            else [configuration.id]
        )
        for one in wanted:
            client.delete(f"{_base(item)}/configuration/{one}")


def create_contact(client: OrderClient, **fields: Any) -> Contact:
    """Make a contact: ``POST /me/contact``.

    Parameters
    ----------
    **fields
        Under the API's names: ``firstName``, ``lastName``, ``legalForm``, ``email``, ``phone``, ``language``
        and ``address`` (a dict of ``line1``, ``zip``, ``city``, ``country``), and others where an
        extension's rules ask for them.

    Raises
    ------
    RequestRefused
        A field is missing or malformed; ``details`` names it.
    """
    with translate_errors("Create a contact"):
        return _contact(client.post("/me/contact", **fields))


def update_contact(client: OrderClient, contact: Contact | int | str, **fields: Any) -> Contact:
    """Change fields of a contact: ``PUT /me/contact/{contactId}``.

    Parameters
    ----------
    contact : Contact, int or str
        The contact, its number, or its path as a configuration shows it.

    Raises
    ------
    InvalidInput
        No field is given.
    RequestRefused
        A field is malformed; ``details`` names it.
    """
    contact_id = _number_of(contact)
    asked = f"Change contact {contact_id}"
    refuse_no_change(asked, fields, "the fields to be changed, such as email=...")
    with translate_errors(asked):
        return _contact(client.put(f"/me/contact/{contact_id}", **fields))


def get_contact(client: OrderClient, contact: Contact | int | str) -> Contact:
    """Read a contact: ``GET /me/contact/{contactId}``.

    Parameters
    ----------
    contact : Contact, int or str
        The contact, its number, or its path as a configuration shows it.
    """
    contact_id = _number_of(contact)
    with translate_errors(f"Read contact {contact_id}"):
        return _contact(client.get(f"/me/contact/{contact_id}"))


def _number_of(contact: Contact | int | str) -> str:
    if isinstance(contact, Contact):
        contact = contact.contact_id
    return str(contact).rpartition("/")[2]


def contact_path(value: Any) -> str:
    """The path of a contact given by its number; anything else stays as it is."""
    text = str(value)
    return f"/me/contact/{text}" if text.isdecimal() else text


def _asks_for_a_contact(label: str) -> bool:
    return label.upper().endswith("_CONTACT")


def list_contacts(client: OrderClient) -> list[int]:
    """Identifiers of your contacts: ``GET /me/contact``."""
    with translate_errors("List your contacts"):
        return client.get("/me/contact")


def contact_fields(client: OrderClient, contact: Contact | int | str) -> list[dict[str, Any]]:
    """Which fields of a contact are mandatory or read-only: ``GET /me/contact/{contactId}/fields``.

    Parameters
    ----------
    contact : Contact, int or str
        The contact, its number, or its path as a configuration shows it.
    """
    contact_id = _number_of(contact)
    with translate_errors(f"Ask for the fields of contact {contact_id}"):
        return client.get(f"/me/contact/{contact_id}/fields")


def _contact(answer: dict[str, Any]) -> Contact:
    return Contact(answer["id"], answer)
