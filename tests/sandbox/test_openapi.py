"""The description in OpenAPI 3: of every operation, well-formed, and true of what is answered."""

from __future__ import annotations

import pytest

from ovh_sandbox.core.registry import OPERATIONS
from tests.fuzz.openapi import SECTIONS, run


@pytest.fixture
def documents(sandbox, api):
    return {name: api.get(f"/{name}.json?format=openapi3", _need_auth=False) for name in SECTIONS}


def test_every_operation_is_described_once(documents):
    described = [
        (method.upper(), f"/v2{path}" if name.startswith("v2/") else path)
        for name, document in documents.items()
        for path, methods in document["paths"].items()
        for method in methods
    ]
    assert len(described) == len(set(described))
    assert set(described) >= {(one.method, one.path) for one in OPERATIONS if one.section in SECTIONS}


def test_every_reference_leads_somewhere_and_every_identifier_is_given_once(sandbox, documents):
    for name, document in documents.items():
        assert document["openapi"].startswith("3.0")
        where = sandbox.endpoint.replace("/1.0", "/v2") if name.startswith("v2/") else sandbox.endpoint
        assert document["servers"] == [{"url": where}]
        known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
        assert set(_references(document)) <= known
        identifiers = [one["operationId"] for path in document["paths"].values() for one in path.values()]
        assert len(identifiers) == len(set(identifiers))


def _references(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "$ref":
                yield inner
            else:
                yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


def test_it_says_what_is_required_what_is_signed_and_what_may_be_null(documents):
    order = documents["order"]
    cart = order["paths"]["/order/cart"]["post"]
    assert cart["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith(
        "order.cart.Creation"
    )
    models = order["components"]["schemas"]
    assert models["order.cart.Creation"]["required"] == ["ovhSubsidiary"]
    assert models["order.cart.Creation"]["properties"]["expire"] == {"type": "string", "format": "date-time"}
    assert any(one.get("nullable") for one in models["order.cart.Item"]["properties"].values())
    assert "security" not in cart
    assert order["paths"]["/order/cart"]["get"]["security"]
    assert "default" in cart["responses"]


def test_the_other_form_is_as_before_and_an_unknown_one_is_refused(api):
    plain = api.get("/order.json", _need_auth=False)
    assert api.get("/order.json?format=json", _need_auth=False) == plain
    assert "openapi" not in plain
    with pytest.raises(Exception, match="json or openapi3"):
        api.get("/order.json?format=raml", _need_auth=False)


def test_made_up_cases_are_answered_as_described():
    # The large run is python -m tests.fuzz.openapi 10000.
    answers, failures = run(24, every=9, sections=["order"])
    assert not failures, failures[0]
    assert answers["cases"] >= 15
    assert answers["200"] > 0
