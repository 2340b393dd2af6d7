"""A name that was delivered has a zone, and a zone that was ordered alone has the name it was configured with."""

from __future__ import annotations

import re

import pytest

from ovh_sandbox.contract import compare, load_contract, read_endpoint
from tests.sandbox.order.conftest import refused
from tests.sandbox.purchase import buy, check_out, new_cart

NO_SERVICE = "This service does not exist"


def test_a_delivered_name_has_a_zone_that_points_somewhere(api, sandbox):
    order = buy(api, "sapin-zone.fr")
    assert api.get("/domain/zone") == []
    with refused(404, NO_SERVICE):
        api.get("/domain/zone/sapin-zone.fr")
    sandbox.deliver()
    assert api.get(f"/me/order/{order}/status") == "delivered"
    assert api.get("/domain/zone") == ["sapin-zone.fr"]
    zone = api.get("/domain/zone/sapin-zone.fr")
    assert zone["name"] == "sapin-zone.fr"
    assert zone["nameServers"] == [
        one["nameServer"] for one in api.get("/domain/sapin-zone.fr")["nameServers"]
    ]
    records = [
        api.get(f"/domain/zone/sapin-zone.fr/record/{one}")
        for one in api.get("/domain/zone/sapin-zone.fr/record")
    ]
    assert {"NS", "A", "MX", "TXT"} == {one["fieldType"] for one in records}
    assert {one["zone"] for one in records} == {"sapin-zone.fr"}
    assert api.get("/domain/zone/sapin-zone.fr/status") == {"errors": [], "isDeployed": True, "warnings": []}


@pytest.mark.parametrize("template", [None, "minimized"])
def test_a_zone_ordered_alone_has_the_name_it_was_configured_with(api, sandbox, template):
    cart = new_cart(api)
    item = api.post(
        f"/order/cart/{cart}/dns", planCode="zone", duration="P1Y", pricingMode="default", quantity=1
    )
    settings = {"zone": "only-a-zone.net"} | ({"template": template} if template else {})
    for label, value in settings.items():
        api.post(f"/order/cart/{cart}/item/{item['itemId']}/configuration", label=label, value=value)
    order = check_out(api, cart)["orderId"]
    api.post(f"/me/order/{order}/payWithRegisteredPaymentMean", paymentMean="CREDIT_CARD")
    sandbox.deliver()
    assert api.get(f"/me/order/{order}/status") == "delivered"
    assert api.get("/domain/zone") == ["only-a-zone.net"]
    kinds = {
        api.get(f"/domain/zone/only-a-zone.net/record/{one}")["fieldType"]
        for one in api.get("/domain/zone/only-a-zone.net/record")
    }
    assert kinds == ({"NS"} if template else {"NS", "A", "MX", "TXT"})
    assert api.get("/domain/zone/only-a-zone.net/serviceInfos")["domain"] == "only-a-zone.net"


def test_who_buys_a_name_gets_its_zone_although_somebody_else_had_ordered_one(api, other_api, sandbox):
    cart = new_cart(other_api, subsidiary="IE")
    item = other_api.post(
        f"/order/cart/{cart}/dns", planCode="zone", duration="P1Y", pricingMode="default", quantity=1
    )["itemId"]
    other_api.post(f"/order/cart/{cart}/item/{item}/configuration", label="zone", value="wanted-by-two.fr")
    order = check_out(other_api, cart)["orderId"]
    other_api.post(f"/me/order/{order}/payWithRegisteredPaymentMean", paymentMean="CREDIT_CARD")
    sandbox.deliver()
    assert other_api.get("/domain/zone") == ["wanted-by-two.fr"]
    buy(api, "wanted-by-two.fr")
    sandbox.deliver()
    assert api.get("/domain/zone") == ["wanted-by-two.fr"]
    assert other_api.get("/domain/zone") == []


def test_a_zone_of_somebody_else_is_no_zone(api, zone, other_api):
    assert other_api.get("/domain/zone") == []
    for call in (
        lambda: other_api.get(f"/domain/zone/{zone}"),
        lambda: other_api.get(f"/domain/zone/{zone}/record"),
        lambda: other_api.post(f"/domain/zone/{zone}/record", fieldType="A", target="192.0.2.1"),
        lambda: other_api.post(f"/domain/zone/{zone}/refresh"),
        lambda: other_api.get(f"/domain/zone/{zone}/export"),
        lambda: other_api.post(f"/domain/zone/{zone}/terminate"),
        lambda: other_api.get("/domain/zone/nobody-has-this.fr"),
        lambda: other_api.post(f"/domain/zone/{zone}/import", zoneFile="@ IN A 192.0.2.1"),
    ):
        with refused(404, NO_SERVICE):
            call()


def test_names_are_found_in_capital_letters_and_with_a_dot_at_the_end(api, zone):
    assert api.get(f"/domain/zone/{zone.upper()}.")["name"] == zone


def test_a_name_that_ran_out_takes_its_zone_with_it(api, sandbox, zone):
    api.put(f"/domain/{zone}/serviceInfos", renew={"automatic": False, "deleteAtExpiration": True})
    sandbox.clock.advance(years=1)
    assert api.get("/domain/zone") == [zone]
    sandbox.clock.advance(days=100)
    assert api.get("/domain") == []
    assert api.get("/domain/zone") == []


def test_the_start_of_authority_is_read_and_changed(api, path):
    before = api.get(f"{path}/soa")
    assert before["ttl"] >= 60
    api.put(f"{path}/soa", **(before | {"ttl": 300, "email": "hostmaster.example.org."}))
    assert api.get(f"{path}/soa") == before | {"ttl": 300, "email": "hostmaster.example.org."}
    for field, value in (
        ("ttl", 59),
        ("refresh", -1),
        ("nxDomainTtl", 0),
        ("server", "not a host"),
        ("serial", 0),
    ):
        with refused(400, field):
            api.put(f"{path}/soa", **{field: value})
    assert api.get(f"{path}/soa")["email"] == "hostmaster.example.org."


def test_a_refresh_deploys_the_zone_and_raises_its_serial_once(api, path):
    serial = api.get(f"{path}/soa")["serial"]
    api.post(f"{path}/refresh")
    assert api.get(f"{path}/soa")["serial"] == serial
    api.post(f"{path}/record", fieldType="A", subDomain="new", target="192.0.2.1")
    assert api.get(f"{path}/status")["isDeployed"] is False
    api.post(f"{path}/refresh")
    assert api.get(f"{path}/status")["isDeployed"] is True
    assert api.get(f"{path}/soa")["serial"] > serial


def test_a_reset_brings_the_first_content_back_with_what_was_chosen(api, path):
    first = len(api.get(f"{path}/record"))
    api.post(f"{path}/record", fieldType="A", subDomain="new", target="192.0.2.1")
    api.post(f"{path}/reset", minimized=False)
    assert len(api.get(f"{path}/record")) == first
    api.post(
        f"{path}/reset",
        DnsRecords=[
            {"fieldType": "A", "target": "192.0.2.9"},
            {"fieldType": "MX", "target": "10 mx.example.net."},
        ],
    )
    targets = {
        api.get(f"{path}/record/{one}")["target"]
        for kind in ("A", "MX")
        for one in api.get(f"{path}/record", fieldType=kind)
    }
    assert targets == {"192.0.2.9", "10 mx.example.net."}
    api.post(f"{path}/reset", minimized=True)
    assert len(api.get(f"{path}/record")) == len(api.get(path)["nameServers"])


def test_dnssec_is_switched_by_a_task(api, sandbox, zone, path):
    assert api.get(f"{path}/dnssec") == {"status": "disabled"}
    api.post(f"{path}/dnssec")
    assert api.get(f"{path}/dnssec") == {"status": "enableInProgress"}
    with refused(409, "enableInProgress"):
        api.post(f"{path}/dnssec")
    (task,) = api.get(f"{path}/task", function="DnssecEnable")
    assert api.get(f"{path}/task/{task}")["status"] == "todo"
    sandbox.clock.advance(minutes=2)
    assert api.get(f"{path}/task/{task}")["status"] == "done"
    assert api.get(f"{path}/dnssec") == {"status": "enabled"}
    assert api.get(f"/domain/{zone}")["dnssecState"] == "enabled"
    api.delete(f"{path}/dnssec")
    (task,) = api.get(f"{path}/task", status="todo")
    api.post(f"{path}/task/{task}/cancel")
    assert api.get(f"{path}/dnssec") == {"status": "enabled"}
    api.delete(f"{path}/dnssec")
    (task,) = api.get(f"{path}/task", status="todo")
    api.post(f"{path}/task/{task}/accelerate")
    assert api.get(f"{path}/dnssec") == {"status": "disabled"}
    with refused(400, "cannot be relaunched"):
        api.post(f"{path}/task/{task}/relaunch")


def test_the_contract_of_a_zone_is_read_and_its_renewal_changed(api, path):
    api.put(f"{path}/serviceInfos", renew={"automatic": False, "deleteAtExpiration": True, "forced": False})
    renew = api.get(f"{path}/serviceInfos")["renew"]
    assert (renew["automatic"], renew["deleteAtExpiration"]) == (False, True)
    with refused(400, "renew.period"):
        api.put(f"{path}/serviceInfos", renew={"period": 7})


def test_a_zone_ends_with_the_word_of_the_mail(api, zone, path):
    api.post(f"{path}/terminate")
    with refused(400, "token"):
        api.post(f"{path}/confirmTermination", token="guessed")
    mail = api.get("/me/notification/email/history")[-1]
    body = api.get(f"/me/notification/email/history/{mail}")["body"]
    assert zone in body
    token = re.search(r"/billing/confirmTerminate\?id=[0-9a-z]+&token=([0-9a-z]+)", body)[1]
    api.post(f"{path}/confirmTermination", token=token)
    with refused(404, NO_SERVICE):
        api.get(path)
    assert api.get(f"/domain/{zone}")["domain"] == zone


def test_the_second_version_describes_itself_where_its_clients_look(api):
    document = api.get("/v2/domain.json")
    assert (document["basePath"].rpartition("/")[2], document["resourcePath"]) == ("v2", "/domain")
    assert [one["path"] for one in document["apis"]] == ["/domain/name/{domainName}"]
    changes = [str(one) for one in compare(load_contract(), read_endpoint(api))]
    assert [one for one in changes if "/v2/" in one or "/domain/zone" in one] == []
