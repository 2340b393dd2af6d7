"""dns-lexicon: a challenge is created, found, changed, and deleted."""

import json
import sys
from pathlib import Path

from lexicon._private.providers import ovh
from lexicon.client import Client
from lexicon.config import ConfigResolver

told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
ovh.ENDPOINTS["ovh-eu"] = told["endpoint"]


def run(**options):
    wanted = {"provider_name": "ovh", "domain": told["zone"], **options}
    wanted["ovh"] = {
        "auth_entrypoint": "ovh-eu",
        "auth_application_key": told["application_key"],
        "auth_application_secret": told["application_secret"],
        "auth_consumer_key": told["consumer_key"],
    }
    return Client(ConfigResolver().with_dict(wanted)).execute()


name = f"_acme-challenge.{told['zone']}"
assert run(action="create", type="TXT", name=name, content="lexicon-token", ttl=60)
found = run(action="list", type="TXT", name=name)
assert [one["content"].strip('"') for one in found] == ["lexicon-token"], found
assert run(action="update", type="TXT", name=name, content="lexicon-token-2", identifier=found[0]["id"])
found = run(action="list", type="TXT", name=name)
assert [one["content"].strip('"') for one in found] == ["lexicon-token-2"], found
assert run(action="delete", type="TXT", name=name, content="lexicon-token-2")
assert run(action="list", type="TXT", name=name) == []
print("create, list, update, delete")
