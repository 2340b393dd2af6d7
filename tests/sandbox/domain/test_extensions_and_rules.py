"""Extensions, registries, eligibility rules, claims, signed marks, whois."""

from __future__ import annotations

import pytest

from tests.sandbox.order.conftest import refused
from tests.sandbox.purchase import buy, new_contact

SMD = """Marks: {mark}
smdID: 0000001761384124-65535
U-labels: {labels}
notBefore: 2024-01-01 00:00:00.0
notAfter: 2027-12-31 22:00:00.0
-----BEGIN ENCODED SMD-----
cGxheSBtYXJr
-----END ENCODED SMD-----
"""


def check(api, domain: str, action: str = "create", **data):
    return api.post(f"/domain/configurationRule/check?action={action}&domain={domain}", **data)


def test_extensions_are_sold_by_theme_and_by_place(api):
    everything = api.get("/domain/extensions")
    groups = api.get("/domain/extensions/byCategory")
    assert {one["name"] for one in groups["thematic"]} >= {"shop", "technology"}
    for group in (*groups["thematic"], *groups["geolocalization"]):
        assert set(group["extensions"]) <= set(everything)
        assert group["extensions"]
    only = api.get("/domain/extensions/byCategory?categoryType=thematic")
    assert only["geolocalization"] is None
    both = api.get("/domain/extensions/byCategory?categoryType=thematic&categoryType=geolocalization")
    assert both == groups
    with refused(400, "[categoryType"):
        api.get("/domain/extensions/byCategory?categoryType=colour")
    shop = next(one for one in groups["thematic"] if one["name"] == "shop")["extensions"]
    assert api.get("/domain/extensions", thematics="shop") == sorted(shop)


def test_a_few_extensions_are_put_first(api):
    first = api.get("/domain/extensions/highlighted")
    assert first[:2] == ["com", "fr"]
    assert api.get("/domain/extensions", orderBy="trending")[: len(first)] == first
    assert api.get("/domain/extensions/highlighted", ovhSubsidiary="PL")


def test_pricing_attributes_follow_the_promotions(sandbox, api):
    def dropped():
        found = api.get("/domain/extensions/pricingAttributes")
        return {one["name"] for one in found if one["priceDrop"]}

    assert {"fr", "com", "ovh"} <= dropped()
    sandbox.clock.advance(years=1)
    assert dropped() == set()


def test_an_extension_says_what_its_registry_allows(api):
    assert api.get("/domain/extensions/.FR") == {"name": "fr"}
    allowed = api.get("/domain/extensions/fr/registryConfigurations")
    assert allowed["domain"]["extension_type"] == "cctld"
    assert allowed["lifecycle"]["create"]["allowedPeriodsInMonths"] == [12 * years for years in range(1, 11)]
    ovh = api.get("/domain/extensions/ovh/registryConfigurations")
    assert ovh["domain"]["label"]["minLength"] == 3
    assert ovh["lifecycle"]["renew"]["allowedPeriodsInMonths"] == [12]
    for path in ("/domain/extensions/nowhere", "/domain/extensions/nowhere/registryConfigurations"):
        with refused(404, "extension nowhere"):
            api.get(path)


def test_the_rule_of_a_name_is_public_and_the_cart_asks_for_the_same(api):
    rule = api.get("/domain/configurationRule", domain="town-of-trees.fr", action="create", _need_auth=False)
    labels = [part["label"] for part in rule["and"]]
    assert {"OWNER_CONTACT", "OWNER_LEGAL_AGE", "REASON"} <= set(labels)
    plain = api.get("/domain/configurationRule", domain="trees.fr", action="create", _need_auth=False)
    assert "REASON" not in [part["label"] for part in plain["and"]]
    with refused(400, "is not sold here"):
        api.get("/domain/configurationRule", domain="trees.nowhere", action="create")
    with refused(400, "[action]"):
        api.get("/domain/configurationRule", domain="trees.fr", action="plant")
    with refused(400, "[domain] Missing parameter"):
        api.get("/domain/configurationRule", action="create")


def people(api, **changes) -> dict:
    owner = api.get(f"/domain/contact/{new_contact(api)}")
    owner = {key: value for key, value in owner.items() if value is not None} | changes
    owner.pop("id")
    # What of an account can be sent: its number, currency and the like are read-only.
    sent = ("address", "city", "country", "firstname", "language", "legalform", "name", "phone", "zip")
    me = api.get("/me")
    account = {key: me[key] for key in sent}
    return {"owner": owner, "adminAccount": account, "techAccount": account}


def test_a_good_owner_passes_the_check(api):
    assert check(api, "trees.fr", **people(api)) is None


def test_a_faulty_owner_is_refused_naming_each_field(api):
    data = people(api, address={"line1": "1 Main Street", "city": "Austin", "country": "US", "zip": "73301"})
    with refused(
        400, "constraints of rules are not respected", "Client::BadRequest::DOMDOCRuleNotRespected"
    ) as caught:
        check(api, "trees.fr", **data)
    details = caught.value.response.json()["details"]
    assert "owner.country" in details
    assert {"_date", "_id", "_message"} <= set(details)


def test_todays_rules_are_checked_on_a_name_you_own_and_on_no_other(sandbox, api, other_api):
    buy(api, "christmas-trees.com")
    sandbox.deliver()
    assert check(api, "christmas-trees.com", "update", owner={}) is None
    for action in ("update", "trade"):
        with refused(404, "This service does not exist"):
            check(other_api, "christmas-trees.com", action, owner={})


def test_the_check_takes_its_question_in_the_query_and_needs_a_login(api):
    with refused(400, "[action] Missing parameter"):
        api.post("/domain/configurationRule/check?domain=trees.fr", owner={})
    with refused(400, "Received not described parameters: (colour)"):
        api.post("/domain/configurationRule/check?domain=trees.fr&action=create&colour=green", owner={})
    with refused(401, "You must login first"):
        api.post("/domain/configurationRule/check?domain=trees.fr&action=create", owner={}, _need_auth=False)


def test_a_claimed_name_has_a_notice_and_others_have_none(api):
    notice = api.get("/domain/data/claimNotice", domain="claims-on-trees.com", _need_auth=False)
    assert (notice["label"], notice["type"]) == ("claims-on-trees", "TRADEMARK")
    assert notice["claims"][0]["markName"] == "CLAIMS-ON-TREES"
    with refused(404, "claim notice trees.com"):
        api.get("/domain/data/claimNotice", domain="trees.com", _need_auth=False)


def test_signed_marks_are_deposited_replaced_and_taken_back(api, other_api):
    smd = api.post("/domain/data/smd", data=SMD.format(mark="Trees", labels="trees,baum"))
    assert smd["smdId"] == "0000001761384124-65535"
    assert smd["protectedLabels"] == [
        {"label": "trees", "trademark": "Trees"},
        {"label": "baum", "trademark": "Trees"},
    ]
    path = f"/domain/data/smd/{smd['id']}"
    assert api.get("/domain/data/smd") == [smd]
    changed = api.put(path, data=SMD.format(mark="Balls", labels="balls"))
    assert [one["label"] for one in changed["protectedLabels"]] == ["balls"]
    assert api.get(path) == changed
    for call in (lambda: other_api.get(path), lambda: other_api.delete(path)):
        with refused(404, f"smd {smd['id']}"):
            call()
    api.delete(path)
    assert api.get("/domain/data/smd") == []


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("hello", "Marks, smdID, U-labels, notBefore, notAfter is missing"),
        (
            SMD.format(mark="Trees", labels="trees").replace("2024-01-01", "yesterday"),
            "its dates must be like",
        ),
        (SMD.format(mark="Trees", labels="trees").partition("-----")[0], "the encoded part is missing"),
        ("x" * 100_001, "has more than 100000 characters"),
    ],
)
def test_what_is_no_signed_mark_is_refused(api, data, why):
    with refused(400, why):
        api.post("/domain/data/smd", data=data)


def test_whois_shows_what_was_chosen(sandbox, api, other_api):
    buy(api, "christmas-trees.com")
    sandbox.deliver()
    path = "/domain/christmas-trees.com/configurations/optin"
    allowed = api.get("/domain/christmas-trees.com/rules/optin")
    assert [one["type"] for one in allowed] == ["owner", "admin", "tech", "billing"]
    assert all(one["fields"] == [] for one in api.get(path))
    chosen = api.put(path, optin=[{"type": "owner", "fields": ["email", "city"]}])
    assert chosen == api.get(path)
    assert next(one for one in chosen if one["type"] == "owner")["fields"] == ["city", "email"]
    assert all(
        one["fields"] == ["email"] for one in api.put(path, optin=[{"type": "all", "fields": ["email"]}])
    )
    with refused(400, "optin"):
        api.put(path, optin=[{"type": "owner", "fields": ["shoeSize"]}])
    with refused(400, "[optin] Missing parameter"):
        api.call("PUT", path, {})
    with refused(404, "This service does not exist"):
        other_api.get(path)
