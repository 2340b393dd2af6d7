"""Contacts through both of their doors."""

from __future__ import annotations

import pytest

from ovh_sandbox.core.app import ApiApp
from tests.sandbox.order.conftest import refused
from tests.sandbox.purchase import buy, new_contact

CONTACT = {
    "firstName": "Camille",
    "lastName": "Demo",
    "legalForm": "individual",
    "email": "camille.demo@example.org",
    "phone": "+33.199001234",
    "language": "fr_FR",
    "address": {"line1": "12 rue des Sapins", "zip": "59000", "city": "Lille", "country": "FR"},
}


def test_an_account_holds_a_contact_of_its_own_from_the_start(api, other_api):
    for client in (api, other_api):
        me, (number,) = client.get("/me"), client.get("/me/contact")
        mine = client.get(f"/me/contact/{number}")
        assert (mine["firstName"], mine["lastName"]) == (me["firstname"], me["name"])
        assert (mine["address"]["city"], mine["address"]["country"]) == (me["city"], me["country"])


def test_both_doors_open_on_the_same_contacts(api):
    mine = api.post("/me/contact", **CONTACT)
    theirs = api.post("/domain/contact", **CONTACT, insee="123456789", website="https://trees.example")
    first = 30_118_000
    assert api.get("/me/contact") == [first, mine["id"], theirs["id"]]
    assert [one["id"] for one in api.get("/domain/contact")] == [first, mine["id"], theirs["id"]]
    assert api.get(f"/domain/contact/{mine['id']}")["email"] == CONTACT["email"]
    assert api.get(f"/me/contact/{theirs['id']}")["address"]["city"] == "Lille"
    assert api.get(f"/domain/contact/{theirs['id']}")["insee"] == "123456789"
    # What one door does not know, it does not spoil.
    api.put(f"/me/contact/{theirs['id']}", lastName="Sapin")
    seen = api.get(f"/domain/contact/{theirs['id']}")
    assert (seen["lastName"], seen["insee"]) == ("Sapin", "123456789")


def test_a_change_leaves_alone_what_it_does_not_name(api):
    number = new_contact(api)
    changed = api.put(f"/domain/contact/{number}", address={"city": "Roubaix"}, vat="FR123")
    assert changed["address"]["city"] == "Roubaix"
    assert changed["address"]["line1"] == "12 rue des Sapins"
    assert changed["vat"] == "FR123"


@pytest.mark.parametrize("path", ["/me/contact", "/domain/contact"])
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "nobody"}, "email"),
        ({"email": ""}, "email"),
        ({"phone": "0199001234"}, "phone"),
        ({"firstName": "  "}, "firstName"),
        ({"legalForm": "corporation"}, "organisationName"),
        ({"lastName": "x" * 256}, "lastName"),
        ({"address": {"line1": "12 rue des Sapins", "country": "FR"}}, "address.city"),
    ],
)
def test_a_faulty_contact_is_refused_naming_the_field(api, path, change, field):
    with refused(400, f"[{field}]") as caught:
        api.post(path, **(CONTACT | change))
    assert field in caught.value.response.json()["details"]
    assert api.get("/me/contact") == [30_118_000]


@pytest.mark.parametrize("change", [{"legalForm": "wizard"}, {"address": {"street": "x"}}, {"nickname": "C"}])
def test_values_and_fields_unknown_to_the_api_are_refused(api, change):
    with refused(400, ""):
        api.post("/me/contact", **(CONTACT | change))


def test_the_fields_say_what_is_mandatory(api):
    number = new_contact(api, legalForm="association", organisationName="Les Sapins")
    fields = {one["fieldName"]: one for one in api.get(f"/me/contact/{number}/fields")}
    assert fields["organisationName"]["mandatory"]
    assert fields["address.city"]["mandatory"]
    assert not fields["vat"]["mandatory"]
    assert not any(one["readOnly"] for one in fields.values())


def test_each_name_has_a_holder_of_its_own_who_cannot_be_changed_into_another(sandbox, api):
    chosen = new_contact(api)
    buy(api, "christmas-trees.com", "christmas-balls.com")
    sandbox.deliver()
    owners = [int(api.get(f"/domain/{name}")["whoisOwner"]) for name in api.get("/domain")]
    assert len({chosen, *owners}) == 3
    fields = {one["fieldName"]: one["readOnly"] for one in api.get(f"/me/contact/{owners[0]}/fields")}
    assert all(fields[name] for name in ("email", "lastName", "address.country"))
    assert not fields["phone"]
    api.put(f"/me/contact/{owners[0]}", phone="+33.199005678", lastName="Demo")
    for path in ("/me/contact", "/domain/contact"):
        with refused(400, "can only be changed by a change of owner") as caught:
            api.put(f"{path}/{owners[0]}", lastName="Sapin")
        assert caught.value.response.json()["details"] == {"lastName": 'Field "lastName" is read-only'}
    api.put(f"/me/contact/{chosen}", lastName="Sapin")


@pytest.mark.parametrize("path", ["/me/contact", "/domain/contact"])
def test_the_contacts_of_another_account_do_not_exist(api, other_api, path):
    number = new_contact(api)
    for call in (
        lambda: other_api.get(f"{path}/{number}"),
        lambda: other_api.put(f"{path}/{number}", vat="1"),
    ):
        with refused(404, f"contact {number}"):
            call()
    assert str(number) not in str(other_api.get(path))


@pytest.mark.parametrize("field", ["fax", "cellPhone"])
@pytest.mark.parametrize("empty", ["", "  "])
def test_an_empty_number_is_none(api, monkeypatch, field, empty):
    # The watch would find fault with what is sent here; what is answered counts.
    monkeypatch.setattr(ApiApp, "watch", None)
    contact = new_contact(api, **{field: empty})
    assert api.get(f"/me/contact/{contact}")[field] is None
    api.put(f"/me/contact/{contact}", **{field: "+33.199001234"})
    api.put(f"/me/contact/{contact}", **{field: empty})
    assert api.get(f"/me/contact/{contact}")[field] is None
