"""octodns-ovh: a zone is read, a challenge and a host are planned, applied, and planned away again."""

import json
import sys
from pathlib import Path

import ovh
from octodns.record import Record
from octodns.zone import Zone
from octodns_ovh import OvhProvider

told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
ovh.client.ENDPOINTS["sandbox"] = told["endpoint"]
provider = OvhProvider(
    "ovh", "sandbox", told["application_key"], told["application_secret"], told["consumer_key"]
)


def present():
    zone = Zone(f"{told['zone']}.", [])
    assert provider.populate(zone, lenient=True)
    return zone


def apply(zone):
    plan = provider.plan(zone)
    assert plan, "octodns sees nothing to do"
    return provider.apply(plan)


first = present()
wanted = present()
for name, kind, value in (("_acme-challenge", "TXT", "octodns-token"), ("octo", "A", "192.0.2.8")):
    wanted.add_record(Record.new(wanted, name, {"type": kind, "ttl": 300, "value": value}, lenient=True))
assert apply(wanted) == 2
assert {"_acme-challenge", "octo"} <= {one.name for one in present().records}
assert provider.plan(wanted) is None, "octodns would change what it just made"
assert apply(first) == 2
print("populate, plan, apply, undo")
