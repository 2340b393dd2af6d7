"""The watch over a test run's exchanges."""

import pytest

from ovh_sandbox.contract import load_contract
from tests.contract.examples import CART, ITEM
from tests.contract.recording import ContractWatch


@pytest.fixture
def watch():
    return ContractWatch({"shipped contract": load_contract()}, outside=["/sandbox/"])


def test_a_good_exchange_is_counted_under_its_templated_path(watch):
    watch.see("POST", f"/1.0{CART}/domain", 200, ITEM, {"domain": "tulipes.be"})
    watch.see("POST", f"/v1{CART}/domain", 400, {"class": "Client::BadRequest", "message": "No"})
    assert watch.seen == {
        ("POST", "/order/cart/{cartId}/domain", 2): 1,
        ("POST", "/order/cart/{cartId}/domain", 4): 1,
    }


def test_a_faulty_answer_fails_at_once_and_names_contract_and_field(watch):
    with pytest.raises(
        AssertionError, match=r"against the shipped contract:\n  itemId: expected long, got 'x'"
    ):
        watch.see("POST", f"{CART}/domain", 200, ITEM | {"itemId": "x"})
    assert not watch.seen


def test_a_faulty_request_that_was_answered_well_fails(watch):
    with pytest.raises(AssertionError, match=r"domain: missing in .* \(in the request\)"):
        watch.see("POST", f"{CART}/domain", 200, ITEM, {})
    watch.see("POST", f"{CART}/domain", 400, {"class": "Client::BadRequest", "message": "No"}, {})


def test_descriptions_and_routes_outside_the_api_are_not_looked_at(watch):
    watch.see("GET", "/1.0/order.json", 200, {"any": "thing"})
    watch.see("POST", "/sandbox/clock", 200, {"any": "thing"})
    with pytest.raises(AssertionError, match="no operation GET /elsewhere"):
        watch.see("GET", "/elsewhere", 200, {"any": "thing"})
