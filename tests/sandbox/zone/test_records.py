"""Records and redirections of a zone, and what the zone refuses: it is then as it was."""

from __future__ import annotations

import threading

import pytest
from ovh.exceptions import APIError

from ovh_sandbox import Sandbox
from ovh_sandbox.zone.content import LONGEST_TEXT
from tests.conftest import official_client
from tests.sandbox.order.conftest import refused
from tests.sandbox.purchase import buy

GOOD = {
    "A": "203.0.113.7",
    "AAAA": "2001:db8::7",
    "CAA": '0 issue "letsencrypt.org"',
    "CNAME": "host.example.net.",
    "DKIM": '"v=DKIM1; k=rsa; p=MIIB"',
    "DMARC": '"v=DMARC1; p=none"',
    "DNAME": "example.net.",
    "LOC": "52 22 23.000 N 4 53 32.000 E -2m 0m 10000m 10m",
    "MX": "10 mail.example.net.",
    "NAPTR": '100 10 "u" "E2U+sip" "!^.*$!sip:info@example.com!" .',
    "NS": "ns1.example.net.",
    "PTR": "host.example.net.",
    "SPF": '"v=spf1 -all"',
    "SRV": "0 5 5060 sip.example.net.",
    "SSHFP": "4 2 1f2e3d4c",
    "TLSA": "3 1 1 0a0b0c0d",
    "TXT": '"hello"',
}
BAD = {
    "A": ["2001:db8::7", "host.example.net", "1.2.3", "1.2.3.256", ""],
    "AAAA": ["192.0.2.1", "2001:db8::g", "::1/64"],
    "CAA": ["letsencrypt.org", "300 issue x", "0 nothing x"],
    "CNAME": ["not a host", "-x.example.net", "a" * 64 + ".net", "https://example.net/"],
    "DKIM": ["x" * (LONGEST_TEXT + 1)],
    "DMARC": ["hello"],
    "DNAME": ["not a host"],
    "LOC": ["Amsterdam", "52 N"],
    "MX": ["mail.example.net.", "70000 mail.example.net.", "x mail.example.net.", "10"],
    "NAPTR": ["100 10"],
    "NS": ["192.0.2.1 x", "a b"],
    "PTR": [""],
    "SPF": ["hello"],
    "SRV": ["0 5 sip.example.net.", "0 5 99999 sip.example.net."],
    "SSHFP": ["4 2 xyz", "4 2"],
    "TLSA": ["3 1 1", "3 1 1 0a0"],
    "TXT": ["x" * (LONGEST_TEXT + 1), "", "two\nlines", 'one" "quote " too many'],
}


def content(api, path):
    return {one: api.get(f"{path}/record/{one}") for one in api.get(f"{path}/record")}


def test_a_record_of_every_type_is_made_read_changed_and_deleted(api, path):
    before = content(api, path)
    for type_, target in GOOD.items():
        sub = f"_dmarc-{type_}" if type_ == "DMARC" else f"x-{type_}"
        made = api.post(f"{path}/record", fieldType=type_, subDomain=sub, target=target, ttl=300)
        assert made["target"] == target
        assert (made["fieldType"], made["subDomain"], made["ttl"]) == (type_, sub.lower(), 300)
        assert api.get(f"{path}/record/{made['id']}") == made
        assert api.get(f"{path}/record", fieldType=type_, subDomain=sub) == [made["id"]]
        api.put(f"{path}/record/{made['id']}", subDomain=f"{sub}-2", target=target, ttl=60)
        assert api.get(f"{path}/record/{made['id']}") == made | {"subDomain": f"{sub}-2".lower(), "ttl": 60}
        api.delete(f"{path}/record/{made['id']}")
        with refused(404, str(made["id"])):
            api.get(f"{path}/record/{made['id']}")
    assert content(api, path) == before


@pytest.mark.parametrize("type_", sorted(BAD))
def test_a_target_that_its_type_cannot_have_is_refused_and_the_zone_is_as_it_was(api, path, type_):
    good = api.post(f"{path}/record", fieldType=type_, subDomain="here", target=GOOD[type_])["id"]
    before = content(api, path)
    for target in BAD[type_]:
        with refused(400, "[target]"):
            api.post(f"{path}/record", fieldType=type_, subDomain="there", target=target)
        with refused(400, "[target]"):
            api.put(f"{path}/record/{good}", target=target)
    assert content(api, path) == before


def test_every_type_of_the_api_is_tried():
    from ovh_sandbox.zone.types import ZoneRecordTypeEnum

    assert set(GOOD) == set(BAD) == {str(one) for one in ZoneRecordTypeEnum}


def test_texts_come_back_in_quotes_however_they_were_sent(api, path):
    for sent in ("v=1; a b", '"v=1; a b"', '"v=1; " "a b"'):
        made = api.post(f"{path}/record", fieldType="TXT", subDomain="_acme-challenge", target=sent)
        assert made["target"] == '"v=1; a b"'


@pytest.mark.parametrize("ttl", [-1, 1, 59, 2**31, 2**62])
def test_a_time_to_live_below_a_minute_or_beyond_reason_is_refused(api, path, ttl):
    before = content(api, path)
    with refused(400, "[ttl]"):
        api.post(f"{path}/record", fieldType="A", subDomain="x", target="192.0.2.1", ttl=ttl)
    assert content(api, path) == before


def test_a_time_to_live_of_nothing_is_the_zones_own(api, path):
    for sent in ({}, {"ttl": 0}):
        assert (
            api.post(f"{path}/record", fieldType="A", subDomain="x", target="192.0.2.1", **sent)["ttl"] == 0
        )


@pytest.mark.parametrize("sub", ["a..b", "-a", "a b", "é", "a" * 64, ".".join(["a" * 60] * 5), "@", "www."])
def test_what_is_no_part_of_a_name_is_refused(api, path, sub):
    before = content(api, path)
    with refused(400, "[subDomain]"):
        api.post(f"{path}/record", fieldType="A", subDomain=sub, target="192.0.2.1")
    assert content(api, path) == before


@pytest.mark.parametrize(
    "body", [{"fieldType": "SOA"}, {"fieldType": "a"}, {"target": 1}, {"ttl": "soon"}, {"x": 1}]
)
def test_a_body_that_does_not_fit_is_refused(api, path, body):
    before = content(api, path)
    with refused(400, ""):
        api.post(f"{path}/record", **({"fieldType": "A", "target": "192.0.2.1"} | body))
    assert content(api, path) == before


def test_a_cname_stands_alone(api, path):
    api.post(f"{path}/record", fieldType="TXT", subDomain="shop", target="hello")
    alias = api.post(f"{path}/record", fieldType="CNAME", subDomain="blog", target="host.example.net.")["id"]
    before = content(api, path)
    with refused(409, "already has a record of type TXT"):
        api.post(f"{path}/record", fieldType="CNAME", subDomain="shop", target="host.example.net.")
    for type_ in ("A", "CNAME"):
        with refused(409, "already has a record of type CNAME"):
            api.post(f"{path}/record", fieldType=type_, subDomain="BLOG", target=GOOD[type_])
    with refused(409, "stands alone"):
        api.put(f"{path}/record/{alias}", subDomain="shop")
    with refused(400, "cannot be a CNAME"):
        api.post(f"{path}/record", fieldType="CNAME", target="host.example.net.")
    assert content(api, path) == before
    api.put(f"{path}/record/{alias}", target="other.example.net.")


def test_two_writers_on_one_zone_lose_nothing_of_each_other(sandbox, path):
    clients = [official_client(sandbox) for _ in range(4)]

    def write(client, number):
        for turn in range(10):
            client.post(f"{path}/record", fieldType="TXT", subDomain=f"w{number}", target=f"{turn}")

    threads = [threading.Thread(target=write, args=(client, at)) for at, client in enumerate(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number in range(4):
        found = clients[0].get(f"{path}/record", fieldType="TXT", subDomain=f"w{number}")
        assert len(found) == len(set(found)) == 10


def test_two_servers_of_one_state_file_write_into_one_zone(tmp_path):
    state = str(tmp_path / "shop.db")
    with Sandbox(state) as first, Sandbox(state) as second:
        clients = [official_client(first), official_client(second)]
        buy(clients[0], "shared-zone.fr")
        first.deliver()
        path = "/domain/zone/shared-zone.fr/record"
        before = len(clients[0].get(path))

        def write(client):
            for turn in range(15):
                client.post(path, fieldType="TXT", subDomain="both", target=f"{turn}")

        threads = [threading.Thread(target=write, args=(client,)) for client in clients]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        found = clients[1].get(path)
        assert len(found) == len(set(found)) == before + 30


def test_two_who_delete_one_record_of_whom_one_is_told(api, path):
    record = api.post(f"{path}/record", fieldType="TXT", subDomain="x", target="x")["id"]
    api.delete(f"{path}/record/{record}")
    with pytest.raises(APIError, match="does not exist"):
        api.delete(f"{path}/record/{record}")


def test_redirections_are_made_changed_and_deleted(api, path):
    made = api.post(
        f"{path}/redirection", subDomain="go", target="https://example.net/", type="visible", title="Here"
    )
    assert api.get(f"{path}/redirection", subDomain="go") == [made["id"]]
    api.put(
        f"{path}/redirection/{made['id']}", target="https://example.org/", type="visiblePermanent", title=None
    )
    assert api.get(f"{path}/redirection/{made['id']}") == made | {
        "target": "https://example.org/",
        "type": "visiblePermanent",
        "title": None,
    }
    with refused(409, "already"):
        api.post(f"{path}/redirection", subDomain="GO", target="https://example.net/", type="visible")
    for target in ("ftp://example.net/", "example.net", "https://example.net/\n"):
        with refused(400, "[target]"):
            api.post(f"{path}/redirection", subDomain="other", target=target, type="visible")
    api.post(f"{path}/record", fieldType="CNAME", subDomain="blog", target="host.example.net.")
    with refused(409, "CNAME"):
        api.post(f"{path}/redirection", subDomain="blog", target="https://example.net/", type="visible")
    api.delete(f"{path}/redirection/{made['id']}")
    assert api.get(f"{path}/redirection") == []
