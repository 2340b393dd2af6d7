"""The sandbox's pages: on a telephone, in the dark, and for a screen reader."""

from __future__ import annotations

import pytest

from tests.browser.faults import faults
from tests.sandbox.auth.calls import ask
from tests.sandbox.me.test_paying import order


@pytest.fixture
def addresses(sandbox, api):
    """Each kind of page the sandbox shows."""
    unpaid = api.get(f"/me/order/{order(api, 'a-name-that-is-rather-long-for-a-telephone.com')}")["url"]
    paid_id = order(api, "christmas-trees.fr")
    api.post(f"/me/order/{paid_id}/payWithRegisteredPaymentMean", paymentMean="ovhAccount")
    bill = api.get(f"/me/bill/{api.get('/me/bill')[0]}")["url"]
    validation = ask(api, [{"method": "GET", "path": "/me/" + "a-long-path/" * 8}])[1]["validationUrl"]
    gone = sandbox.endpoint.removesuffix("/1.0") + "/pay/order?orderId=1"
    return [unpaid, api.get(f"/me/order/{paid_id}")["url"], bill, validation, gone]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_fault_that_axe_finds(addresses, chromium, scheme):
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    for address in addresses:
        page.goto(address)
        assert faults(page) == [], address
    context.close()


@pytest.mark.parametrize("width", [320, 360, 768])
def test_no_page_scrolls_sideways_and_no_amount_is_broken(addresses, chromium, width):
    context = chromium.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    for address in addresses:
        page.goto(address)
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, (address, overflow)
        broken = page.evaluate(
            "[...document.querySelectorAll('span.amount')].filter(one => one.getClientRects().length > 1).length"
        )
        assert broken == 0
    assert page.goto(addresses[0]).ok
    assert page.locator("span.amount").count() >= 5
    context.close()
