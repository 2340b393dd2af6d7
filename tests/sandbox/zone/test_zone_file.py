"""A zone leaves and comes back as a zone file."""

from __future__ import annotations

import pytest

from tests.sandbox.order.conftest import refused
from tests.sandbox.zone.test_records import GOOD, content


def _kernel(api, path):
    texts = ("DKIM", "DMARC", "SPF")
    return sorted(
        (
            "TXT" if one["fieldType"] in texts else one["fieldType"],
            one["subDomain"],
            one["target"],
            one["ttl"],
        )
        for one in content(api, path).values()
    )


def _import(api, sandbox, path, text):
    task = api.post(f"{path}/import", zoneFile=text)
    assert (task["function"], task["status"]) == ("ZoneImport", "todo")
    sandbox.clock.advance(minutes=2)
    assert api.get(f"{path}/task/{task['id']}")["status"] == "done"


def test_what_was_exported_can_be_imported_again(api, sandbox, path):
    for number, (type_, target) in enumerate(GOOD.items()):
        api.post(f"{path}/record", fieldType=type_, subDomain=f"x{number}", target=target, ttl=60 * number)
    api.post(f"{path}/record", fieldType="TXT", subDomain="long", target="y" * 900)
    before, text = _kernel(api, path), api.get(f"{path}/export")
    api.post(f"{path}/reset", minimized=True)
    assert _kernel(api, path) != before
    _import(api, sandbox, path, text)
    assert _kernel(api, path) == before


def test_a_file_as_name_servers_write_it_is_understood(api, sandbox, zone, path):
    _import(
        api,
        sandbox,
        path,
        f"""; a comment
$TTL 3600
$ORIGIN {zone}.
@  IN SOA ns1.example.net. hostmaster.example.net. (
        2026092301 ; serial
        7200 3600 1209600 300 )
   IN NS ns1.example.net.
   NS ns2.example.net.
www 300 IN A 192.0.2.1
    IN AAAA 2001:db8::1
_sip._tcp SRV 0 5 5060 sip.example.net.
txt.{zone}. TXT "one; two" "three"
""",
    )
    assert _kernel(api, path) == sorted(
        [
            ("NS", "", "ns1.example.net.", 0),
            ("NS", "", "ns2.example.net.", 0),
            ("A", "www", "192.0.2.1", 300),
            ("AAAA", "www", "2001:db8::1", 0),
            ("SRV", "_sip._tcp", "0 5 5060 sip.example.net.", 0),
            ("TXT", "txt", '"one; twothree"', 0),
        ]
    )
    soa = api.get(f"{path}/soa")
    assert (soa["server"], soa["refresh"], soa["nxDomainTtl"], soa["ttl"]) == (
        "ns1.example.net.",
        7200,
        300,
        3600,
    )
    assert soa["serial"] > 2026092301


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("www IN A 192.0.2.1\nmail IN A nowhere", "Line 2"),
        ("www IN NOTHING 192.0.2.1", "Line 1"),
        ("www", "Line 1"),
        ("$TTL soon\nwww A 192.0.2.1", "Line 1"),
        ("www 5 IN A 192.0.2.1", "Line 1"),
        ("www CNAME a.example.net.\nwww A 192.0.2.1", "Line 2"),
        ("www.elsewhere.org. A 192.0.2.1", "Line 1"),
        ("@ SOA ns1.example.net. only", "Line 1"),
        ("", "no record"),
        ("; nothing\n", "no record"),
    ],
)
def test_a_file_that_cannot_be_read_names_the_line_and_changes_nothing(api, sandbox, path, text, line):
    before = content(api, path)
    with refused(400, line):
        api.post(f"{path}/import", zoneFile=text)
    sandbox.clock.advance(minutes=2)
    assert content(api, path) == before


def test_an_import_that_is_cancelled_changes_nothing(api, sandbox, path):
    before = content(api, path)
    task = api.post(f"{path}/import", zoneFile="www IN A 192.0.2.1")["id"]
    api.post(f"{path}/task/{task}/cancel")
    sandbox.clock.advance(minutes=2)
    assert content(api, path) == before
