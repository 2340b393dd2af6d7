"""Name servers, lock, code and end of a name, in both versions of the API."""

from __future__ import annotations

import re

import pytest

from tests.conftest import official_client
from tests.sandbox.order.conftest import refused

OWN = [{"host": "ns1.example.net"}, {"host": "ns2.example.net", "ip": "192.0.2.53"}]


def hosts(api, name):
    return [
        api.get(f"/domain/{name}/nameServer/{one}")["host"] for one in api.get(f"/domain/{name}/nameServer")
    ]


def test_name_servers_are_replaced_by_a_task(api, sandbox, zone):
    before = hosts(api, zone)
    task = api.post(f"/domain/{zone}/nameServers/update", nameServers=OWN)
    assert (task["function"], task["status"]) == ("DomainDnsUpdate", "todo")
    assert hosts(api, zone) == before
    with refused(409, "being changed already"):
        api.post(f"/domain/{zone}/nameServers/update", nameServers=OWN)
    sandbox.deliver()
    assert api.get(f"/domain/{zone}/task/{task['id']}")["status"] == "done"
    assert hosts(api, zone) == ["ns1.example.net", "ns2.example.net"]
    assert api.get(f"/domain/{zone}/nameServer/2")["ip"] == "192.0.2.53"
    assert api.get(f"/domain/{zone}")["nameServerType"] == "external"
    assert api.get(f"/domain/{zone}/nameServer/1/status")["state"] == "ok"
    api.put(f"/domain/{zone}", nameServerType="hosted")
    assert hosts(api, zone) == before


def test_name_servers_are_added_and_taken_away_one_by_one(api, sandbox, zone):
    before = hosts(api, zone)
    api.post(f"/domain/{zone}/nameServer", nameServer=[{"host": "ns3.example.net"}])
    sandbox.deliver()
    assert hosts(api, zone) == [*before, "ns3.example.net"]
    api.delete(f"/domain/{zone}/nameServer/1")
    sandbox.deliver()
    assert hosts(api, zone) == [*before[1:], "ns3.example.net"]
    with refused(400, "2 to 13"):
        api.delete(f"/domain/{zone}/nameServer/1")
    with refused(404, "name server 9"):
        api.get(f"/domain/{zone}/nameServer/9")


@pytest.mark.parametrize(
    "servers",
    [
        [],
        [{"host": "ns1.example.net"}],
        [{"host": "ns1.example.net"}, {"host": "NS1.example.net."}],
        [{"host": "ns1.example.net"}, {"host": "not a host"}],
        [{"host": "ns1.example.net"}, {"host": "ns2"}],
        [{"host": "ns1.example.net"}, {"host": "ns2.example.net", "ip": "1.2.3"}],
        [{"host": f"ns{n}.example.net"} for n in range(14)],
        [{"ip": "192.0.2.1"}, {"host": "ns2.example.net"}],
    ],
)
def test_name_servers_that_cannot_be_are_refused(api, sandbox, zone, servers):
    before = hosts(api, zone)
    with refused(400, "nameServers"):
        api.post(f"/domain/{zone}/nameServers/update", nameServers=servers)
    sandbox.deliver()
    assert hosts(api, zone) == before


def test_a_cancelled_change_of_name_servers_leaves_name_and_order_alone(api, sandbox, zone):
    before = hosts(api, zone)
    task = api.post(f"/domain/{zone}/nameServers/update", nameServers=OWN)["id"]
    api.post(f"/domain/{zone}/task/{task}/cancel")
    sandbox.deliver()
    assert hosts(api, zone) == before
    assert api.get(f"/domain/{zone}")["state"] == "ok"


def test_the_code_of_a_name_is_read_once_it_is_unlocked(api, zone):
    with refused(409, "locked"):
        api.get(f"/domain/{zone}/authInfo")
    assert api.put(f"/domain/{zone}", transferLockStatus="unlocked")["transferLockStatus"] == "unlocked"
    assert len(api.get(f"/domain/{zone}/authInfo")) >= 5
    for body in ({"transferLockStatus": "locking"}, {"nameServerType": "parking"}):
        with refused(400, next(iter(body))):
            api.put(f"/domain/{zone}", **body)
    with refused(404, "This service does not exist"):
        api.put("/domain/not-mine.fr", transferLockStatus="locked")


def test_the_second_version_reads_and_writes_a_name_as_terraform_does(api, sandbox, zone):
    path = f"/v2/domain/name/{zone}"
    first = api.get(path)
    assert (first["id"], first["resourceStatus"], first["currentState"]["mainState"]) == (zone, "READY", "OK")
    servers = first["currentState"]["dnsConfiguration"]["nameServers"]
    assert [one["nameServer"] for one in servers] == hosts(api, zone)
    target = {
        "nameServers": [
            {"nameServer": "ns1.example.net"},
            {"nameServer": "ns2.example.net", "ipv4": "192.0.2.53"},
        ]
    }
    api.put(path, checksum=first["checksum"], targetSpec={"dnsConfiguration": target})
    second = api.get(path)
    assert second["resourceStatus"] == "UPDATING"
    assert [one["type"] for one in second["currentTasks"]] == ["DomainDnsUpdate"]
    assert second["checksum"] != first["checksum"]
    wanted = second["targetSpec"]["dnsConfiguration"]["nameServers"]
    assert [one["nameServer"] for one in wanted] == ["ns1.example.net", "ns2.example.net"]
    assert second["currentState"]["dnsConfiguration"]["nameServers"] == servers
    sandbox.deliver()
    third = api.get(path)
    assert (third["resourceStatus"], third["checksum"]) == ("READY", second["checksum"])
    now = third["currentState"]["dnsConfiguration"]["nameServers"]
    assert [(one["nameServer"], one["ipv4"]) for one in now] == [
        ("ns1.example.net", None),
        ("ns2.example.net", "192.0.2.53"),
    ]
    with refused(409, "has changed since"):
        api.put(path, checksum=first["checksum"], targetSpec={"dnsConfiguration": target})
    api.put(path, checksum=third["checksum"], targetSpec={"dnsConfiguration": target})
    assert api.get(path)["currentTasks"] == []


def test_a_key_that_may_call_domain_may_call_it_in_both_versions(api, sandbox, zone):
    shop = sandbox.shop
    with shop.lock, shop.store.transaction(write=True):
        key = shop.grant("dc12345-ovh", [("GET", "/domain/*")]).consumer_key
    narrow = official_client(sandbox, key)
    assert narrow.get(f"/v2/domain/name/{zone}")["id"] == zone
    with refused(403, "not been granted"):
        narrow.put(f"/v2/domain/name/{zone}", checksum="x", targetSpec={})


def test_a_name_ends_at_its_expiry_with_the_word_of_the_mail(api, zone):
    (service,) = api.get("/services", resourceName=zone, routes="/domain/{serviceName}")
    api.post(f"/services/{service}/terminate")
    with refused(400, "token"):
        api.post(f"/services/{service}/terminate/confirm", token="guessed")
    body = api.get(f"/me/notification/email/history/{api.get('/me/notification/email/history')[-1]}")["body"]
    token = re.search(r".*/billing/confirmTerminate\?id=[0-9A-Za-z]+&token=([0-9A-Za-z]+).*", body)[1]
    api.post(f"/services/{service}/terminate/confirm", token=token)
    assert api.get(f"/domain/{zone}")["renewalState"] == "cancellation_requested"
    assert api.get(f"/domain/{zone}/serviceInfos")["renew"]["deleteAtExpiration"] is True
