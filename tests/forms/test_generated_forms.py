"""Configuration and contact forms are what the API says: new labels and values need no code."""

from __future__ import annotations

import pytest
import requests

from helpers.forms import ConfigurationForm, ContactForm, configuration, contact, description
from helpers.ordering import (
    Requirement,
    add_configuration,
    add_domain,
    list_configurations,
    required_configurations,
    search_offers,
)
from tests.forms.conftest import OWNER

NEW = {
    "and": [
        {
            "label": "COLOUR",
            "type": "string",
            "description": "Colour of the parcel",
            "constraints": [{"operator": "required"}, {"operator": "contains", "values": ["red", "green"]}],
        },
        {"label": "STORY", "type": "text", "constraints": [{"operator": "maxlength", "value": "80"}]},
    ],
    "constraints": [],
}


@pytest.fixture
def with_new_labels(monkeypatch):
    """An API that asks for more than it does today."""

    def asked(client, item):
        return [
            *required_configurations(client, item),
            Requirement("COLOUR", "String", True),
            Requirement("STORY", "String", False),
            Requirement("PAYLOAD", "json", True),
            Requirement("BLOCK", "/me/ipBlock", True),
        ]

    monkeypatch.setattr(configuration, "required_configurations", asked)
    monkeypatch.setattr(configuration, "rule_of", lambda client, item: NEW)


def test_there_is_one_field_for_each_label_the_api_names(client, item):
    form = ConfigurationForm(client, item)
    form.unfold()
    asked = {one.label: one for one in required_configurations(client, item)}
    assert set(form.fields) == set(asked)
    for label, field in form.fields.items():
        assert field.required == asked[label].required
    assert "firstName" in form.fields["OWNER_CONTACT"].help


def test_a_new_label_is_asked_with_its_choices_help_and_mark(client, item, with_new_labels):
    form = ConfigurationForm(client, item)
    colour = form.fields["COLOUR"]
    assert colour.choices == ("", "green", "red")
    assert colour.required
    assert "Colour of the parcel" in colour.help
    assert "at most 80 characters" in form.fields["STORY"].help
    assert type(form.fields["STORY"].widget).__name__ == "Textarea"
    assert type(form.fields["PAYLOAD"].widget).__name__ == "Textarea"
    assert form.fields["BLOCK"].choices == ("",)
    form.value = {"PAYLOAD": {"audience": "everybody"}}
    assert form.value["PAYLOAD"] == '{"audience": "everybody"}'


def test_what_was_refused_is_marked_and_the_rest_saved(client, item, with_new_labels):
    form = ConfigurationForm(client, item)
    form.fields["BLOCK"].required = False
    form.value = {"OWNER_LEGAL_AGE": True, "COLOUR": "red", "PAYLOAD": "{}", "OWNER_CONTACT": "new"}
    form.contact_form.value = OWNER
    form.contact_form.submit()
    assert form.submit() is None
    assert set(form.errors) == {"COLOUR", "PAYLOAD"}
    given = {one.label for one in list_configurations(client, item)}
    assert given == {"OWNER_LEGAL_AGE", "OWNER_CONTACT"}


def test_an_empty_form_marks_what_is_required(client, item):
    form = ConfigurationForm(client, item)
    assert form.submit() is None
    assert list(form.errors) == ["OWNER_CONTACT"]


def test_an_unticked_box_that_must_be_ticked_is_marked(client, cart, contact):
    form = ConfigurationForm(client, add_domain(client, cart, "conditions-apply.fr"))
    form.value = {"OWNER_CONTACT": contact}
    assert form.submit() is None
    assert list(form.errors) == ["ACCEPT_CONDITIONS"]


def test_values_given_before_are_filled_in_replaced_and_taken_back(client, item):
    add_configuration(client, item, label="OWNER_LEGAL_AGE", value=True)
    add_configuration(client, item, label="DNS", value="dns10.ovh.net")
    form = ConfigurationForm(client, item)
    form.fields["OWNER_CONTACT"].required = False
    assert form.value["OWNER_LEGAL_AGE"] is True
    assert form.value["DNS"] == "dns10.ovh.net"
    form.value = {"DNS": "dns11.ovh.net"}
    assert [one.value for one in form.submit() if one.label == "DNS"] == ["dns11.ovh.net"]
    form.value = {"DNS": ""}
    assert [one.label for one in form.submit()] == ["OWNER_LEGAL_AGE"]


def test_a_refused_change_leaves_the_old_value_in_place(client, item):
    add_configuration(client, item, label="DNS", value="dns10.ovh.net")
    form = ConfigurationForm(client, item)
    form.fields["OWNER_CONTACT"].required = False
    form.value = {"OWNER_LEGAL_AGE": True, "DNS": "not a host"}
    assert form.submit() is None
    assert "name server" in form.errors["DNS"]
    assert [one.value for one in list_configurations(client, item, label="DNS")] == ["dns10.ovh.net"]
    assert form.value["DNS"] == "not a host"


def test_a_transfer_code_is_shown_nowhere(client, cart):
    name = add_domain(client, cart, search_offers(client, cart, domain="taken.ovh").first())
    form = ConfigurationForm(client, name)
    form.value = {"OWNER_LEGAL_AGE": True, "AUTH_INFO": "S3cr3t!code"}
    assert form.submit(), form.errors
    assert type(form.fields["AUTH_INFO"].widget).__name__ == "Password"
    assert "S3cr3t!code" not in form.static()
    assert "•••" in form.static()


def test_choices_of_a_contact_come_from_the_description(client):
    form = ContactForm(client)
    served = client._session.get(f"{client.sandbox.endpoint}/me.json", timeout=5).json()["models"]
    for name, model in (
        ("legalForm", "nichandle.LegalFormEnum"),
        ("language", "nichandle.LanguageEnum"),
        ("address.country", "nichandle.CountryEnum"),
    ):
        assert set(form.fields[name].choices) - {""} == set(served[model]["enum"])


def test_the_rule_of_an_extension_narrows_a_contacts_choices(client, item):
    countries = ContactForm(client, item).fields["address.country"].choices
    assert "FR" in countries
    assert "US" not in countries


def test_fields_nobody_needs_are_folded_away_until_they_are_wanted(client):
    form = ContactForm(client)
    assert "vat" not in form.fields
    form.value = {"vat": "FR00123456789", "birthDay": "1990-01-31"}
    assert form.value["vat"] == "FR00123456789"
    assert form.value["birthDay"] == "1990-01-31"


def test_marks_come_from_the_api_where_there_is_a_contact_to_ask_about(client, contact, monkeypatch):
    monkeypatch.setattr(
        "helpers.forms.contact.contact_fields",
        lambda client, known: [
            {"fieldName": "address.zip", "mandatory": True, "readOnly": False},
            {"fieldName": "lastName", "mandatory": True, "readOnly": True},
        ],
    )
    form = ContactForm(client)
    assert [name for name, field in form.fields.items() if field.required] == ["lastName", "address.zip"]
    assert not form.fields["lastName"].widget.disabled
    assert ContactForm(client, contact=contact).fields["lastName"].widget.disabled


def test_without_descriptions_and_rules_everything_is_asked_as_text(client, item, monkeypatch):
    def silent(session, url, **options):
        raise requests.ConnectionError("not served")

    monkeypatch.setattr(description, "_described", {})
    monkeypatch.setattr(requests.Session, "get", silent)
    monkeypatch.setattr(contact, "rule_of", lambda client, item: {})
    form = ContactForm(client, item)
    assert form.fields["legalForm"].choices == ()
    form.value = {**OWNER, "legalForm": "emperor"}
    assert form.submit() is None
    assert list(form.errors) == ["legalForm"]
    form.value = {"legalForm": "individual"}
    assert form.submit() is not None
