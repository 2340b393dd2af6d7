"""One purchase, walked from the cart to the delivered name with the official client."""

from __future__ import annotations

import pytest

from ovh_sandbox.prices import load_subsidiaries
from tests.sandbox.direct import DirectClient, new_shop
from tests.sandbox.purchase import buy, check_out, new_cart


def test_a_name_is_bought_for_play_money_over_real_http(sandbox, api):
    order_id = buy(api, "merrychristmas.ovh", mean="ovhAccount")
    assert api.get(f"/me/order/{order_id}/status") == "checking"
    sandbox.deliver()
    assert api.get(f"/me/order/{order_id}/status") == "delivered"
    assert api.get("/domain") == ["merrychristmas.ovh"]
    assert api.get("/domain/merrychristmas.ovh")["state"] == "ok"
    # 1.99 without tax, 20 % on top, from a balance of 100.00.
    assert api.get("/me/ovhAccount/FR")["balance"]["value"] == 97.61


@pytest.mark.parametrize("subsidiary", load_subsidiaries())
def test_wherever_the_account_is_at_home_a_name_can_be_paid_from_its_prepaid_account(subsidiary):
    client = DirectClient(new_shop(subsidiary=subsidiary))
    cart_id = new_cart(client, subsidiary=subsidiary)
    client.post(f"/order/cart/{cart_id}/domain", domain="a-name-for-everybody.com")
    order_id = check_out(client, cart_id)["orderId"]
    client.post(f"/me/order/{order_id}/payWithRegisteredPaymentMean", paymentMean="ovhAccount")
    client.shop.clock.advance("P1D")
    assert client.get("/domain") == ["a-name-for-everybody.com"]
    client.shop.close()
