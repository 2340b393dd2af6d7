"""The calls that DNS tools make, in their order and form; ``tests/peers`` runs the tools themselves."""

from __future__ import annotations

import pytest
import requests

from tests.sandbox.order.conftest import refused

CHALLENGE = "_acme-challenge"


def test_acme_sh_finds_the_zone_and_leaves_no_challenge_behind(api, zone):
    # It cuts labels off until a zone is there, and tells a missing one by these words.
    labels = f"{CHALLENGE}.www.{zone}".split(".")
    for at in range(1, len(labels)):
        guess = ".".join(labels[at:])
        if guess == zone:
            break
        with refused(404, "This service does not exist"):
            api.get(f"/domain/zone/{guess}")
    assert api.get(f"/domain/zone/{guess}")["name"] == zone
    sub = ".".join(labels[:at])
    made = api.post(f"/domain/zone/{zone}/record", fieldType="TXT", subDomain=sub, target="token-1", ttl=60)
    assert "token-1" in made["target"]
    assert api.post(f"/domain/zone/{zone}/refresh") is None
    for record in api.get(f"/domain/zone/{zone}/record", fieldType="TXT", subDomain=sub):
        assert "token-1" in api.get(f"/domain/zone/{zone}/record/{record}")["target"]
        api.delete(f"/domain/zone/{zone}/record/{record}")
    api.post(f"/domain/zone/{zone}/refresh")
    assert api.get(f"/domain/zone/{zone}/record", fieldType="TXT", subDomain=sub) == []


def test_lexicon_asks_for_zones_with_a_slash_at_the_end_and_for_a_deployed_zone(api, zone):
    assert zone in api.get("/domain/zone/")
    assert api.get(f"/domain/zone/{zone}/status")["isDeployed"] is True
    assert api.get(f"/domain/zone/{zone}/record", fieldType="TXT", subDomain=CHALLENGE) == []
    made = api.post(
        f"/domain/zone/{zone}/record", fieldType="TXT", subDomain=CHALLENGE, target="token-2", ttl=60
    )
    api.post(f"/domain/zone/{zone}/refresh")
    # It compares with and without the quotes.
    assert api.get(f"/domain/zone/{zone}/record/{made['id']}")["target"] in ("token-2", '"token-2"')
    api.put(f"/domain/zone/{zone}/record/{made['id']}", subDomain=CHALLENGE, target="token-3")
    api.post(f"/domain/zone/{zone}/refresh")
    api.delete(f"/domain/zone/{zone}/record/{made['id']}")
    api.post(f"/domain/zone/{zone}/refresh")


def test_octodns_reads_every_record_and_replaces_by_delete_and_create(api, zone):
    path = f"/domain/zone/{zone}/record"
    for record in api.get(path):
        assert {"subDomain", "fieldType", "target", "ttl"} <= set(api.get(f"{path}/{record}"))
    for record in api.get(path, fieldType="A", subDomain="www"):
        api.delete(f"{path}/{record}")
    for target in ("192.0.2.1", "192.0.2.2"):
        api.post(path, fieldType="A", subDomain="www", target=target, ttl=300)
    api.post(f"/domain/zone/{zone}/refresh")
    assert len(api.get(path, fieldType="A", subDomain="www")) == 2


@pytest.mark.parametrize("prefix", ["1.0", "v1"])
def test_a_zone_that_is_not_there_says_so_to_a_plain_client_too(sandbox, api, prefix):
    # The words stand in the body, where a shell script greps for them.
    target = f"{sandbox.endpoint.removesuffix('/1.0')}/{prefix}/domain/zone/not-there.fr"
    assert requests.get(target, timeout=10).status_code == 401
    with refused(404, "This service does not exist"):
        api.get("/domain/zone/not-there.fr")
