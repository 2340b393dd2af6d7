"""The pages behind the addresses of orders and bills, as a browser without scripts sees them."""

from __future__ import annotations

import logging
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import pytest

from tests.sandbox.auth.calls import Answer, send
from tests.sandbox.me.test_paying import method, order
from tests.sandbox.pages import Page
from tests.sandbox.purchase import buy

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def post(url: str, fields: dict[str, str]) -> Answer:
    return send("POST", url, urlencode(fields).encode(), FORM)


def open_page(url: str, status: int = 200) -> Page:
    answer = send("GET", url)
    assert answer.status_code == status, answer.text
    return Page(answer.text)


def pay_by_hand(url: str, choice: str) -> tuple[Answer, Page]:
    """Fill in the form, send it, go where it leads."""
    fields = open_page(url).fields | {"with": choice}
    answer = post(url.partition("?")[0], fields)
    if answer.status_code == 303:
        return answer, open_page(urljoin(url, answer.headers["location"]))
    return answer, Page(answer.text)


def url_of(api, order_id: int) -> str:
    return api.get(f"/me/order/{order_id}")["url"]


def test_the_page_shows_lines_totals_and_what_can_pay(api):
    order_id = order(api, "christmas-trees.com", "christmas-trees.fr")
    shown = api.get(f"/me/order/{order_id}")
    page = open_page(shown["url"])
    for detail in api.get(f"/me/order/{order_id}/details"):
        line = api.get(f"/me/order/{order_id}/details/{detail}")
        assert line["description"] in page.text
        assert line["totalPrice"]["text"] in page.text
    for amount in ("priceWithoutTax", "tax", "priceWithTax"):
        assert shown[amount]["text"] in page.text
    assert "It waits to be paid" in page.text
    registered = map(str, api.get(f"/me/order/{order_id}/paymentMethods")["registered"])
    assert page.choices == {"with": ["ovhAccount", *registered]}
    assert str(method(api, "DECLINED_CARD")) in page.choices["with"]
    assert str(method(api, "EXPIRED_CARD")) not in page.choices["with"]
    assert page.selected == {"with": str(method(api, "CREDIT_CARD"))}
    assert f"Pay {shown['priceWithTax']['text']}" in page.text


@pytest.mark.parametrize(
    ("choice", "booked"),
    [
        ("ovhAccount", "ovhAccount"),
        ("fidelityAccount", "fidelityPoints"),
        ("CREDIT_CARD", "creditCard"),
        ("PAYPAL", "paypal"),
        ("SEPA_DIRECT_DEBIT", "paymentMandate"),
    ],
)
def test_an_order_is_paid_on_the_page_and_carried_out(sandbox, api, choice, booked):
    order_id = order(api, "christmas-trees.ovh")
    url = url_of(api, order_id)
    answer, page = pay_by_hand(url, str(method(api, choice)) if choice.isupper() else choice)
    assert answer.status_code == 303
    assert "It is paid and being checked" in page.text
    assert page.choices == {}
    assert api.get(f"/me/order/{order_id}/payment")["paymentType"] == booked
    sandbox.deliver()
    assert "It is delivered" in open_page(url).text
    assert "christmas-trees.ovh" in api.get("/domain")


def test_a_declined_card_is_told_and_the_order_can_be_paid_otherwise(api):
    order_id = order(api)
    url = url_of(api, order_id)
    answer, page = pay_by_hand(url, str(method(api, "DECLINED_CARD")))
    assert answer.status_code == 400
    assert "Nothing was paid. The payment method" in page.text
    assert "was declined" in page.text
    assert [found for _, found in page.tags if found.get("role") == "alert"]
    assert api.get(f"/me/order/{order_id}/status") == "notPaid"
    assert pay_by_hand(url, "ovhAccount")[0].status_code == 303
    assert api.get(f"/me/order/{order_id}/status") == "checking"


def test_sending_the_form_twice_pays_once(api):
    order_id = order(api)
    url = url_of(api, order_id)
    fields = open_page(url).fields | {"with": "ovhAccount"}
    assert post(url.partition("?")[0], fields).status_code == 303
    after = api.get("/me/ovhAccount/FR")
    again = post(url.partition("?")[0], fields)
    assert again.status_code == 400
    assert f"Nothing was paid. The order {order_id} is already paid." in Page(again.text).text
    assert api.get("/me/ovhAccount/FR") == after
    assert len(api.get("/me/bill")) == 1


def test_an_order_given_up_is_not_paid(sandbox, api):
    order_id = order(api)
    url = url_of(api, order_id)
    fields = open_page(url).fields | {"with": "ovhAccount"}
    sandbox.clock.advance(days=2)
    page = open_page(url)
    assert "It is cancelled" in page.text
    assert page.choices == {}
    answer = post(url.partition("?")[0], fields)
    assert (answer.status_code, "is cancelled: it cannot be paid" in answer.text) == (400, True)
    assert api.get("/me/bill") == []


@pytest.mark.parametrize("choice", ["", "EXPIRED", "99999999999999999999999", "chocolate", "²", "5501 "])
def test_what_is_not_on_offer_pays_nothing(api, choice):
    order_id = order(api)
    chosen = str(method(api, "EXPIRED_CARD")) if choice == "EXPIRED" else choice
    answer, page = pay_by_hand(url_of(api, order_id), chosen)
    assert answer.status_code == 400
    assert "choose again" in page.text
    assert page.choices
    assert api.get(f"/me/order/{order_id}/status") == "notPaid"


def test_nobody_pays_with_the_card_of_another(api, other_api):
    order_id = order(api)
    (theirs,) = other_api.get("/me/payment/method", default=True)
    answer, _ = pay_by_hand(url_of(api, order_id), str(theirs))
    assert answer.status_code == 400
    assert api.get(f"/me/order/{order_id}/status") == "notPaid"


@pytest.mark.parametrize("password", ["", "0000000000", "é", "\x00"])
def test_without_the_password_there_is_no_such_order(api, other_api, password):
    order_id = order(api)
    shown = api.get(f"/me/order/{order_id}")
    theirs = other_api.get(f"/me/order/{order(other_api, 'other-trees.com')}")
    for wrong in (password, theirs["password"], shown["password"][:-1], shown["password"].upper() + "X"):
        fields = {"orderId": str(order_id), "orderPassword": wrong}
        for address in (shown["url"], shown["pdfUrl"]):
            bare = address.partition("?")[0]
            page = open_page(f"{bare}?{urlencode(fields)}", 404)
            assert "does not work" in page.text
            assert str(order_id) not in page.text
        answer = post(shown["url"].partition("?")[0], fields | {"with": "ovhAccount"})
        assert (answer.status_code, "does not work" in answer.text) == (404, True)
    assert api.get(f"/me/order/{order_id}/status") == "notPaid"


@pytest.mark.parametrize(
    "query", ["", "?orderId=1&orderPassword=", "?orderId=&orderPassword=&x=1", "?orderId=%00"]
)
def test_an_order_that_does_not_exist_is_told_like_a_wrong_password(sandbox, query):
    base = sandbox.endpoint.removesuffix("/1.0")
    for path in ("/pay/order", "/pay/order.pdf", "/pay/bill", "/pay/bill.pdf"):
        assert "does not work" in open_page(base + path + query, 404).text


def test_the_page_asks_for_the_mean_its_address_names(api):
    order_id = order(api, "christmas-trees.ovh")
    offered = api.get(f"/me/order/{order_id}/paymentMeans")
    expected = {
        "creditCard": str(method(api, "CREDIT_CARD")),
        "paypal": str(method(api, "PAYPAL")),
        "ovhAccount": "ovhAccount",
        "fidelityPoints": "fidelityAccount",
    }
    for kind, choice in expected.items():
        (one,) = offered[kind]
        query = urlencode({sent["name"]: sent["value"] for sent in one["parameters"]})
        assert open_page(f"{one['url']}?{query}").selected == {"with": choice}


def test_an_account_with_nothing_to_pay_with_is_told_what_to_do(api):
    order_id = order(api, "premium-trees.com")
    for one in api.get("/me/payment/method"):
        api.delete(f"/me/payment/method/{one}")
    page = open_page(url_of(api, order_id))
    assert page.choices == {}
    assert "POST /me/payment/method" in page.text


def test_a_bill_shows_what_was_paid_for_and_the_order_leads_to_it(api):
    order_id = buy(api, "christmas-trees.com")
    (bill_id,) = api.get("/me/bill")
    bill = api.get(f"/me/bill/{bill_id}")
    page = open_page(bill["url"])
    for word in (bill_id, str(order_id), "christmas-trees.com", bill["priceWithTax"]["text"], "with card"):
        assert word in page.text
    (link,) = open_page(url_of(api, order_id)).links
    assert urljoin(bill["url"], link) == bill["url"]
    for wrong in ("", bill["password"][:-1], api.get(f"/me/order/{order_id}")["password"]):
        query = urlencode({"reference": bill_id, "passwd": wrong})
        assert "does not work" in open_page(f"{bill['url'].partition('?')[0]}?{query}", 404).text


def test_what_was_given_back_is_shown(sandbox, api):
    order_id = order(api, "fraud-trees.com")
    url = url_of(api, order_id)
    pay_by_hand(url, "ovhAccount")
    sandbox.deliver()
    total = api.get(f"/me/order/{order_id}")["priceWithTax"]["text"]
    page = open_page(url)
    assert "It is cancelled" in page.text
    assert f": {total} (refund" in page.text
    # Cancelled items are said to be.
    assert "(cancelled)" in page.text


def test_where_a_pdf_would_be_is_a_page_that_says_so(api):
    order_id = buy(api, "christmas-trees.com")
    (bill_id,) = api.get("/me/bill")
    for one in (api.get(f"/me/order/{order_id}"), api.get(f"/me/bill/{bill_id}")):
        answer = send("GET", one["pdfUrl"])
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        page = Page(answer.text)
        assert "makes no PDF" in page.text
        assert "christmas-trees.com" in page.text
        assert "form" not in [tag for tag, _ in page.tags]


def test_the_page_can_be_read_aloud_and_loads_nothing(api):
    answer = send("GET", url_of(api, order(api)))
    page = Page(answer.text)
    names = [tag for tag, _ in page.tags]
    assert ("html", {"lang": "en"}) in page.tags
    assert names.count("h1") == names.count("title") == names.count("main") == 1
    assert page.labels == {"with"}
    assert all(found.get("scope") for tag, found in page.tags if tag == "th")
    assert not {"script", "img", "link", "iframe"} & set(names)
    assert not [found for _, found in page.tags if {"src", "style", "onclick"} & set(found)]
    policy = answer.headers["content-security-policy"]
    for part in ("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert part in policy
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_words_of_a_customer_are_shown_as_text(api):
    api.put(f"/me/payment/method/{method(api, 'PAYPAL')}", description='"><script>alert(1)</script>')
    page = open_page(url_of(api, order(api)))
    assert "script" not in [tag for tag, _ in page.tags]
    assert "<script>alert(1)</script>" in page.text


@pytest.mark.parametrize(
    ("body", "kind"), [(b"{}", "application/json"), (b"a=1&a=2", FORM["Content-Type"])], ids=["json", "twice"]
)
def test_a_body_that_is_no_form_is_refused(sandbox, body, kind):
    target = sandbox.endpoint.removesuffix("/1.0") + "/pay/order"
    answer = send("POST", target, body, {"Content-Type": kind})
    assert (answer.status_code, "cannot be read" in answer.text) == (400, True)


def test_the_password_stands_in_no_log(api, caplog):
    url = url_of(api, order(api))
    caplog.set_level(logging.DEBUG)
    pay_by_hand(url, str(method(api, "DECLINED_CARD")))
    pay_by_hand(url, "ovhAccount")
    assert dict(parse_qsl(urlsplit(url).query))["orderPassword"] not in caplog.text
