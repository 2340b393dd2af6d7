"""A delivered name leads where its records say."""

from __future__ import annotations

import pytest

from helpers.client.connection import connect
from helpers.errors import NotFound, OrderLabError, RequestRefused
from helpers.ordering import (
    add_record,
    export_zone,
    list_records,
    list_zones,
    refresh_zone,
    remove_record,
    update_record,
)
from tests.sandbox.purchase import buy

ZONE = "sapin-records.fr"


@pytest.fixture(scope="module")
def client():
    client = connect()
    buy(client, ZONE)
    client.sandbox.deliver()
    return client


def test_a_record_is_added_listed_changed_and_removed(client):
    assert list_zones(client) == [ZONE]
    before = list(list_records(client, ZONE))
    made = add_record(client, ZONE, sub_domain="blog", field_type="A", target="203.0.113.7", ttl=300)
    assert (made.name, made.field_type, made.target, made.ttl) == (f"blog.{ZONE}", "A", "203.0.113.7", 300)
    assert list(list_records(client, ZONE, field_type="A", sub_domain="blog")) == [made]
    changed = update_record(client, made, target="203.0.113.8")
    assert (changed.record_id, changed.target, changed.ttl) == (made.record_id, "203.0.113.8", 300)
    assert update_record(client, changed, ttl=0).ttl == 0
    refresh_zone(client, ZONE)
    assert "203.0.113.8" in export_zone(client, ZONE)
    remove_record(client, made)
    assert list(list_records(client, ZONE)) == before


def test_records_of_the_zone_itself_are_asked_for_by_an_empty_name(client):
    found = list_records(client, ZONE, sub_domain="")
    assert found
    assert {one.name for one in found} == {ZONE}


def test_what_is_refused_says_what_was_asked_and_leaves_the_zone_as_it_was(client):
    before = list(list_records(client, ZONE))
    with pytest.raises(RequestRefused, match=rf"Add a record of type A to {ZONE}[\s\S]*IPv4"):
        add_record(client, ZONE, field_type="A", target="nowhere")
    with pytest.raises(RequestRefused, match="60"):
        add_record(client, ZONE, field_type="A", target="203.0.113.7", ttl=5)
    with pytest.raises(OrderLabError, match="stands alone"):
        add_record(client, ZONE, sub_domain="www", field_type="CNAME", target="example.net.")
    with pytest.raises(RequestRefused, match="IPv4"):
        update_record(client, next(one for one in before if one.field_type == "A"), target="nowhere")
    assert list(list_records(client, ZONE)) == before


def test_a_zone_that_is_not_yours_is_not_found(client):
    with pytest.raises(NotFound, match=r"List the records of not-mine\.fr[\s\S]*This service does not exist"):
        list_records(client, "not-mine.fr")


def test_records_show_themselves(client):
    table = list_records(client, ZONE)._repr_html_()
    assert "213.186.33.5" in table
    assert "213.186.33.5" in repr(list_records(client, ZONE))
