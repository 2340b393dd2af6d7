"""Lists in pages, and what a path answers to OPTIONS."""

from __future__ import annotations

import http.client
from urllib.parse import urlsplit

import pytest

from ovh_sandbox import Sandbox
from tests.conftest import official_client

PAGES = "CachedObjectList-Pages"
CURSOR = "CachedObjectList-Cursor"
NAMES = ("mail", "www", "shop", "blog", "api")


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox() as running:
        yield running


@pytest.fixture(scope="module")
def api(sandbox):
    return official_client(sandbox)


@pytest.fixture(scope="module")
def carts(api):
    """Five carts in the order they are listed, their descriptions all different."""
    for name in NAMES:
        cart = api.post("/order/cart", ovhSubsidiary="FR", description=f"{name} cart")
        api.post(f"/order/cart/{cart['cartId']}/assign")
    return api.get("/order/cart")


def ask(api, path="/order/cart", **wishes):
    headers = {f"X-Pagination-{name.replace('_', '-')}": str(value) for name, value in wishes.items()}
    answer = api.raw_call("GET", path, None, True, headers)
    told = {
        name.lower().removeprefix("x-pagination-"): value
        for name, value in answer.headers.items()
        if name.lower().startswith("x-pagination-")
    }
    return answer.status_code, answer.json(), told


def described(answer):
    return [one["description"].removesuffix(" cart") for one in answer]


def test_without_a_mode_a_list_is_whole_and_says_nothing_of_pages(api, carts):
    assert ask(api, Size=2) == (200, carts, {})


def test_pages_hold_the_objects_of_the_identifiers_and_say_how_many_there_are(api, carts):
    status, answer, told = ask(api, Mode=PAGES, Size=2, Number=2)
    assert status == 200
    assert answer == [api.get(f"/order/cart/{one}") for one in carts[2:4]]
    assert told == {"mode": PAGES, "size": "2", "number": "2", "elements": "5", "total": "3"}


def test_the_pages_together_are_the_list_and_the_one_after_the_last_is_empty(api, carts):
    seen = [one["cartId"] for page in (1, 2, 3) for one in ask(api, Mode=PAGES, Size=2, Number=page)[1]]
    assert seen == carts
    assert ask(api, Mode=PAGES, Size=2, Number=4)[:2] == (200, [])


def test_cursors_lead_from_page_to_page_and_end_with_the_list(api, carts):
    seen, cursor = [], None
    for _ in carts:
        wishes = {"Cursor": cursor} if cursor else {}
        _, answer, told = ask(api, Mode=CURSOR.lower(), Size=2, **wishes)
        seen += [one["cartId"] for one in answer]
        cursor = told.get("cursor-next")
        if cursor is None:
            break
    assert seen == carts
    assert told == {"mode": CURSOR, "size": "2"}


def test_a_list_of_objects_is_paged_as_it_is(api, carts):
    whole = api.get("/me/payment/availableMethods")
    _, answer, told = ask(api, "/me/payment/availableMethods", Mode=PAGES, Size=1, Number=2)
    assert answer == whole[1:2] != []
    assert told["elements"] == str(len(whole))


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ("description:eq=www%20cart", {"www"}),
        ("description:ne=www%20cart", set(NAMES) - {"www"}),
        ("description:like=%25S%25cart", {"shop"}),
        ("description:like=b%25", {"blog"}),
        ("description:in=www%20cart,api%20cart", {"www", "api"}),
        ("description:gt=shop%20cart", {"www"}),
        ("description:lt=blog%20cart", {"api"}),
        ("readOnly:eq=false", set(NAMES)),
        ("readOnly:eq=true", set()),
        ("description:like=%25o%25&description:ne=shop%20cart", {"blog"}),
        ("nothing.like.it:eq=1", set()),
    ],
)
def test_a_filter_keeps_what_fits(api, carts, wish, expected):
    _, answer, told = ask(api, Mode=PAGES, Filter=wish)
    assert set(described(answer)) == expected
    assert told["elements"] == str(len(expected))


@pytest.mark.parametrize(("order", "expected"), [("ASC", sorted(NAMES)), ("DESC", sorted(NAMES)[::-1])])
def test_a_list_is_sorted_before_it_is_paged(api, carts, order, expected):
    _, answer, _ = ask(api, Mode=PAGES, Size=3, Sort="description", Sort_Order=order)
    assert described(answer) == expected[:3]


@pytest.mark.parametrize(
    ("wishes", "named"),
    [
        ({"Mode": "Everything"}, "X-Pagination-Mode"),
        ({"Mode": PAGES, "Size": 0}, "X-Pagination-Size"),
        ({"Mode": PAGES, "Size": "ten"}, "X-Pagination-Size"),
        ({"Mode": PAGES, "Number": -1}, "X-Pagination-Number"),
        ({"Mode": PAGES, "Filter": "description"}, "X-Pagination-Filter"),
        ({"Mode": PAGES, "Sort": "description", "Sort_Order": "UP"}, "X-Pagination-Sort-Order"),
        ({"Mode": CURSOR, "Cursor": "x"}, "invalid cursor"),
        ({"Mode": CURSOR, "Cursor": "!!!"}, "invalid cursor"),
    ],
)
def test_a_wish_that_cannot_be_followed_is_refused_by_its_name(api, carts, wishes, named):
    status, answer, told = ask(api, **wishes)
    assert (status, told) == (400, {})
    assert named in answer["message"]


def test_a_key_that_may_only_list_gets_no_objects_in_pages(sandbox, api, carts):
    with sandbox.shop.lock, sandbox.shop.store.transaction(write=True):
        key = sandbox.shop.grant("dc12345-ovh", rules=[("GET", "/order/cart")]).consumer_key
    listing = official_client(sandbox, key)
    assert listing.get("/order/cart") == carts
    status, answer, _ = ask(listing, Mode=PAGES)
    assert (status, answer["errorCode"]) == (403, "NOT_GRANTED_CALL")


def test_options_names_the_methods_of_a_path_without_keys(sandbox):
    where = urlsplit(sandbox.endpoint)
    connection = http.client.HTTPConnection(where.hostname, where.port, timeout=10)
    for path, allowed in {
        "/order/cart": "GET, POST, OPTIONS",
        "/order/cart/any-cart": "DELETE, GET, PUT, OPTIONS",
        "/order.json": "GET, OPTIONS",
    }.items():
        connection.request("OPTIONS", where.path + path)
        answer = connection.getresponse()
        assert (answer.status, answer.read(), answer.getheader("Allow")) == (204, b"", allowed)
        assert not [name for name, _ in answer.getheaders() if name.lower().startswith("access-control")]
    connection.request("OPTIONS", where.path + "/nowhere")
    answer = connection.getresponse()
    assert answer.status == 404
    answer.read()
    connection.close()


def test_a_method_a_path_does_not_have_is_refused_with_those_it_has(api):
    answer = api.raw_call("DELETE", "/order/cart", None, True)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, POST, OPTIONS")
