"""The terms of a checkout lead somewhere."""

import requests

from tests.sandbox.purchase import add_name, new_cart


def test_each_contract_of_a_dry_run_has_a_page_with_its_text(api):
    cart_id = new_cart(api)
    add_name(api, cart_id, "best-gifts.com")
    contracts = api.get(f"/order/cart/{cart_id}/checkout")["contracts"]
    assert len(contracts) == 2
    for contract in contracts:
        page = requests.get(contract["url"], timeout=5)
        assert page.status_code == 200
        assert contract["name"] in page.text


def test_other_terms_are_not_there(sandbox):
    page = requests.get(sandbox.endpoint.replace("/1.0", "/contracts/registry-notatld"), timeout=5)
    assert page.status_code == 404
