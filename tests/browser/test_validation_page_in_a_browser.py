"""The validation page in Chromium: its content security policy must not be in its own way."""

import pytest

from tests.sandbox.auth.calls import ask


@pytest.fixture
def page(chromium):
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def test_the_page_is_styled_and_its_buttons_work(sandbox, api, page):
    # Another origin than the page's own, so that the way back crosses origins as it does in real life.
    back = sandbox.endpoint.replace("127.0.0.1", "localhost") + "/auth/time"
    client, asked = ask(api, redirect_url=back)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(asked["validationUrl"])
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "640px"
    page.get_by_label("Account").select_option("rs54321-ovh")
    page.get_by_label("Valid for").select_option("7")
    page.get_by_role("button", name="Accept").click()
    page.wait_for_url(back)
    assert complaints == []
    assert client.get("/me")["nichandle"] == "rs54321-ovh"
