"""One purchase, walked from the cart to the delivered name with the official client."""

from tests.sandbox.purchase import buy


def test_a_name_is_bought_for_play_money_over_real_http(sandbox, api):
    order_id = buy(api, "merrychristmas.ovh", mean="ovhAccount")
    assert api.get(f"/me/order/{order_id}/status") == "checking"
    sandbox.deliver()
    assert api.get(f"/me/order/{order_id}/status") == "delivered"
    assert api.get("/domain") == ["merrychristmas.ovh"]
    assert api.get("/domain/merrychristmas.ovh")["state"] == "ok"
    # 1.99 without tax, 20 % on top, from a balance of 100.00.
    assert api.get("/me/ovhAccount/FR")["balance"]["value"] == 97.61
