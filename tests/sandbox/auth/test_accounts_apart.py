"""Two accounts never see or change each other's things."""

from __future__ import annotations

import inspect
import re
from datetime import datetime
from typing import get_args, get_origin
from urllib.parse import urlencode

import msgspec
import ovh
import pytest

from ovh_sandbox import Sandbox, sections
from ovh_sandbox.core.registry import OPERATIONS
from tests.sandbox.auth.calls import official_client
from tests.sandbox.purchase import add_name, buy, new_cart, new_contact

MARK = """Marks: Merry
smdID: 0000001751376800001-1
U-labels: merry
notBefore: 2025-01-01 00:00:00
notAfter: 2029-01-01 00:00:00
-----BEGIN ENCODED SMD-----
bm90IGEgcmVhbCBtYXJr
-----END ENCODED SMD-----
"""
OFFERED_TO_ALL = ("/domain/extensions", "/me/payment/availableMethods")
"""Lists of what the shop offers, the same for everybody."""


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox() as running:
        yield running


@pytest.fixture(scope="module")
def mine(sandbox):
    """One of everything the first account can have, by the API's parameter names."""
    api = official_client(sandbox)
    contact_id = new_contact(api)
    cart_id = new_cart(api, description="mine")
    item_id = add_name(api, cart_id, "merrychristmas-cart.ovh")["itemId"]
    order_id = buy(api, "merrychristmas-order.ovh", mean="ovhAccount")
    # Its registry asks why, so that a task waits for an argument.
    buy(api, "legitimacy-merrychristmas.fr")
    sandbox.deliver()
    (task_id,) = api.get("/me/task/domain", domain="legitimacy-merrychristmas.fr", status="error")
    movements = api.get("/me/ovhAccount/FR/movements")
    zone = "/domain/zone/merrychristmas-order.ovh"
    things = {
        "applicationId": api.get("/me/api/application")[0],
        "cartId": cart_id,
        "configurationId": api.get(f"/order/cart/{cart_id}/item/{item_id}/configuration")[0],
        "billId": api.get("/me/bill")[0],
        "contactId": contact_id,
        "credentialId": api.get("/me/api/credential")[0],
        "id": task_id,
        "itemId": item_id,
        "key": api.get(f"/me/task/domain/{task_id}/argument")[0],
        "movementId": movements[0],
        "orderDetailId": api.get(f"/me/order/{order_id}/details")[0],
        "orderId": order_id,
        "ovhAccountId": "FR",
        "paymentMethodId": api.get("/me/payment/method")[0],
        "serviceName": "merrychristmas-order.ovh",
        "smdId": api.post("/domain/data/smd", data=MARK)["id"],
        "zoneName": "merrychristmas-order.ovh",
        "record": api.get(f"{zone}/record")[0],
        "redirection": api.post(f"{zone}/redirection", type="visible", target="https://example.org")["id"],
    }
    return things


def _of_someone(declared) -> bool:
    """Whether the path names a thing that belongs to an account; extensions and the like belong to nobody."""
    return bool(re.search(r"\{(id|\w+(Id|Name))\}", declared.path)) and declared.section in (
        "me",
        "domain",
        "order",
    )


assert sections.SECTIONS  # importing it is what declares the operations
SERVED = sorted(
    (one for one in OPERATIONS if _of_someone(one) and not one.refused),
    key=lambda one: (one.path, one.method),
)


def _path(declared, mine: dict) -> str:
    path = declared.path
    new = set(declared.path_parameters) - set(mine)
    assert not new, f"{path} names a new kind of thing: give the first account a {new} in this module"
    if "/domain/{serviceName}/task/" in path:
        mine = mine | {"serviceName": "legitimacy-merrychristmas.fr"}
    if numbered := re.search(r"/domain/zone/.*/(record|redirection)/", path):
        mine = mine | {"id": mine[numbered[1]]}
    return path.format(**mine)


def _arguments(declared) -> dict:
    """Required keys of a body with a value of the right type, so that a refusal is about the owner."""
    found = {}
    for name, (key, hint, default) in declared.other_parameters.items():
        if name == "body":
            return _value(hint)
        if default is inspect.Parameter.empty:
            found[key] = _value(hint)
    return found


def _value(hint):
    if members := getattr(hint, "__members__", None):
        return next(iter(members.values())).value
    if hasattr(hint, "__struct_fields__"):
        required = (field for field in msgspec.structs.fields(hint) if field.required)
        return {field.encode_name: _value(field.type) for field in required}
    if get_origin(hint) is list:
        return [_value(get_args(hint)[0])]
    return {int: 1, bool: True, float: 1.0, datetime: "2026-01-01T00:00:00+00:00"}.get(hint, "P1Y")


@pytest.mark.parametrize("declared", SERVED, ids=lambda one: f"{one.method} {one.path}")
def test_nobody_reaches_a_thing_of_another_account(sandbox, mine, declared):
    other = official_client(sandbox, sandbox.keys()["other_consumer_key"])
    path = _path(declared, mine)
    before = _state(sandbox, "dc12345-ovh")
    arguments = _arguments(declared)
    if arguments and declared.method in ("GET", "DELETE"):
        path, arguments = f"{path}?{urlencode(arguments)}", {}
    with pytest.raises(ovh.APIError) as refused:
        other.call(declared.method, path, arguments or None)
    assert refused.value.response.status_code in (403, 404), refused.value
    assert _state(sandbox, "dc12345-ovh") == before


def _state(sandbox, owner: str) -> list:
    """Everything stored for an account, but when its keys were last used."""
    with sandbox.shop.lock:
        rows = sandbox.shop.store._db.execute(
            "SELECT kind, id, body FROM document WHERE owner = ? AND kind <> 'credential' ORDER BY seq",
            (owner,),
        )
        return rows.fetchall()


THE_SAME_FOR_ALL = {
    "/domain/extensions",
    "/domain/extensions/highlighted",
    "/domain/extensions/pricingAttributes",
    "/me/payment/availableMethods",
}
"""What the shop sells and takes: no list of an account's own things."""


@pytest.mark.parametrize(
    "path",
    [
        one.path
        for one in sorted(OPERATIONS, key=lambda one: one.path)
        if one.method == "GET"
        and one.auth
        and "{" not in one.path
        and one.section in ("me", "domain", "order")
    ],
)
def test_no_list_holds_a_thing_of_another_account(sandbox, mine, path):
    found = {}
    for key in ("consumer_key", "other_consumer_key"):
        client = official_client(sandbox, sandbox.keys()[key])
        try:
            found[key] = client.get(path)
        except ovh.BadParametersError as missing:
            pytest.skip(f"{path} needs parameters: {missing}")
    first, other = found["consumer_key"], found["other_consumer_key"]
    if isinstance(first, list) and not path.startswith(OFFERED_TO_ALL):
        shared = [one for one in first if one in other]
        assert not shared
    elif path == "/me":
        assert first["nichandle"] != other["nichandle"]


@pytest.mark.parametrize("route", ["summary", "item", "coupon"])
def test_a_cart_assigned_to_another_account_is_forbidden_even_on_public_routes(sandbox, mine, route):
    other = official_client(sandbox, sandbox.keys()["other_consumer_key"])
    with pytest.raises(ovh.APIError, match="You are not allowed") as refused:
        other.get(f"/order/cart/{mine['cartId']}/{route}")
    assert refused.value.response.status_code == 403


def test_a_cart_cannot_be_assigned_away(sandbox, mine):
    other = official_client(sandbox, sandbox.keys()["other_consumer_key"])
    with pytest.raises(ovh.APIError, match="You are not allowed"):
        other.post(f"/order/cart/{mine['cartId']}/assign")
    assert mine["cartId"] in official_client(sandbox).get("/order/cart", description="mine")
