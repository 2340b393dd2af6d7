"""The page behind an order's address in Chromium: declined, then paid, then its bill."""

import re

from tests.sandbox.me.test_paying import order


def test_a_person_pays_an_order_with_the_keyboard_and_reads_its_bill(sandbox, api, chromium):
    order_id = order(api)
    context = chromium.new_context()
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(api.get(f"/me/order/{order_id}")["url"])
    # The style is not kept out by the page's own policy.
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "640px"
    assert page.get_by_role("status").inner_text().startswith("It waits to be paid.")

    declined = page.get_by_role("option", name=re.compile("declined card"))
    page.get_by_label("Pay with").select_option(declined.get_attribute("value"))
    page.get_by_role("button", name="Pay").press("Enter")
    assert "was declined" in page.get_by_role("alert").inner_text()
    assert api.get(f"/me/order/{order_id}/status") == "notPaid"

    page.get_by_label("Pay with").select_option("ovhAccount")
    page.get_by_role("button", name="Pay").press("Enter")
    page.get_by_text("It is paid and being checked").wait_for()
    assert page.get_by_role("button").count() == 0
    page.reload()
    assert len(api.get("/me/bill")) == 1

    page.get_by_role("link", name="Bill").press("Enter")
    page.get_by_role("heading", name=re.compile("^Bill FR")).wait_for()
    assert page.get_by_role("row", name=re.compile("^Total with tax")).count() == 1
    # The browser reports the refused form's status; nothing of the page was held back.
    assert [text for text in complaints if "400" not in text] == []
    context.close()
