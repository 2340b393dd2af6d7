"""Names under their service numbers, and the filter on tags that none of them bears."""

from __future__ import annotations

import json

import pytest

from tests.sandbox.order.conftest import refused
from tests.sandbox.purchase import buy


@pytest.fixture
def numbers(sandbox, api, other_api):
    """Service number by name, of three names of the first account; the second one has a name, too."""
    for name in ("maple-trees.fr", "acorn-trees.com", "birch-trees.com"):
        buy(api, name)
        sandbox.deliver()
        sandbox.clock.advance(days=1)
    buy(other_api, "other-trees.com")
    sandbox.deliver()
    return {name: api.get(f"/domain/{name}")["serviceId"] for name in api.get("/domain")}


def test_every_name_of_the_account_is_a_service_and_no_other(api, other_api, numbers):
    assert len(numbers) == 3
    assert api.get("/services") == sorted(numbers.values())
    assert not set(api.get("/services")) & set(other_api.get("/services"))


def test_a_service_is_found_by_its_name(api, numbers):
    assert api.get("/services", resourceName="Maple-Trees.fr") == [numbers["maple-trees.fr"]]
    assert api.get("/services", resourceName="other-trees.com") == []


@pytest.mark.parametrize(
    ("routes", "count"),
    [("/domain", 3), ("/domain/{serviceName}", 3), ("/vps,/domain", 3), ("/vps", 0), ("", 0)],
)
def test_services_are_filtered_by_their_route(api, numbers, routes, count):
    assert len(api.get("/services", routes=routes)) == count


def test_services_come_in_the_order_asked_for(api, numbers):
    by_name = [numbers[name] for name in sorted(numbers)]
    assert api.get("/services", orderBy="resourceName") == by_name
    assert api.get("/services", orderBy="resourceName", sort="DESC") == by_name[::-1]
    by_age = [numbers[name] for name in ("maple-trees.fr", "acorn-trees.com", "birch-trees.com")]
    for key in ("creationDate", "expirationDate"):
        assert api.get("/services", orderBy=key) == by_age
        assert api.get("/services", orderBy=key, sort="desc") == by_age[::-1]


@pytest.mark.parametrize(
    ("name", "value", "known"), [("orderBy", "colour", "resourceName"), ("sort", "UP", "ASC, DESC")]
)
def test_an_order_that_does_not_exist_is_refused_with_those_that_do(api, name, value, known):
    with refused(400, f"[{name}] Given data ({value}) is not valid") as answered:
        api.get("/services", **{name: value})
    assert known in str(answered.value)


def test_a_service_says_for_how_long_it_can_be_renewed(api, other_api, numbers):
    for name, number in numbers.items():
        months = api.get(f"/domain/{name}/serviceInfos")["possibleRenewPeriod"]
        assert api.get(f"/services/{number}/renewPeriodCapacities") == [f"P{one // 12}Y" for one in months]
        with refused(404, f"service {number}"):
            other_api.get(f"/services/{number}/renewPeriodCapacities")
    with refused(404, "service 1"):
        api.get("/services/1/renewPeriodCapacities")


def tagged(**filters) -> str:
    return json.dumps({key: [value] for key, value in filters.items()})


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        (tagged(env={"value": "prod"}), False),
        (tagged(env={"value": "prod", "operator": "EQ"}), False),
        (tagged(env={"value": "", "operator": "EXISTS"}), False),
        (tagged(env={"value": "p", "operator": "ILIKE"}), False),
        (tagged(env={"value": "prod", "operator": "NEQ"}), True),
        (tagged(env={"value": "", "operator": "NEXISTS"}), True),
        (tagged(env={"value": "", "operator": "NEXISTS"}, team={"value": "a"}), False),
        ("{}", True),
        ('{"env": []}', True),
    ],
)
def test_a_filter_on_tags_takes_every_name_for_untagged(api, numbers, tags, found):
    assert sorted(api.get("/domain", iamTags=tags)) == (sorted(numbers) if found else [])


@pytest.mark.parametrize(
    "tags", ["", "env=prod", "[]", "null", "{", '{"env": "prod"}', '{"env": [{"value": 1}]}']
)
def test_a_filter_on_tags_that_is_none_is_refused(api, tags):
    with refused(400, "[iamTags"):
        api.get("/domain", iamTags=tags)


@pytest.mark.parametrize(
    ("one", "why"),
    [
        ({}, "[value] Missing"),
        ({"value": "a", "operator": "GT"}, "GT"),
        ({"value": "a", "colour": "red"}, "(colour)"),
    ],
)
def test_a_tag_is_compared_as_the_api_describes_it(api, one, why):
    with refused(400, why):
        api.get("/domain", iamTags=tagged(env=one))
