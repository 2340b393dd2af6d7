"""Differences between two contracts: each kind is told, at its level, and nothing else is."""

import msgspec
import pytest

from ovh_sandbox.contract import ApiContract, compare, load_contract, read_endpoint, read_official
from ovh_sandbox.contract.text import read_text

BASE = """
published 2026-08
section order
open POST /order/cart -> order.cart.Cart
  body * order.cart.Creation required
signed GET /order/cart/{cartId} -> order.cart.Cart
  path cartId string required
  query detail string
open GET /order/old -> long
  status BETA
section me
signed GET /me -> me.Me
type order.cart.Cart
  cartId string read-only
  action order.Action read-only
  expire datetime null read-only
type order.cart.Creation
  subsidiary order.Subsidiary required
  description string
type me.Me
  name string null
enum order.Action
  create transfer
enum order.Subsidiary
  FR IT
"""


def changed(*replacements: tuple[str, str]) -> ApiContract:
    text = BASE
    for before, after in replacements:
        assert text.count(before) == 1
        text = text.replace(before, after)
    return read_text(text)


def test_the_same_contract_has_no_changes():
    assert compare(read_text(BASE), read_text(BASE)) == []
    assert compare(load_contract(), load_contract()) == []


@pytest.mark.parametrize(
    ("before", "after", "level", "kind", "where"),
    [
        ("open GET /order/old -> long\n  status BETA\n", "", "breaking", "operation gone", "GET /order/old"),
        ("/order/old -> long", "/order/old -> double", "breaking", "answer type changed", "GET /order/old"),
        (
            "open GET /order/old",
            "signed GET /order/old",
            "breaking",
            "authentication changed",
            "GET /order/old",
        ),
        ("signed GET /me", "open GET /me", "notice", "authentication changed", "GET /me"),
        ("  status BETA\n", "", "notice", "status changed", "GET /order/old"),
        ("section me\n", "section us\n", "notice", "section changed", "GET /me"),
        ("  query detail string\n", "", "breaking", "parameter gone", "GET /order/cart/{cartId}"),
        ("detail string", "detail long", "breaking", "parameter type changed", "GET /order/cart/{cartId}"),
        (
            "detail string",
            "detail string required",
            "breaking",
            "parameter now required",
            "GET /order/cart/{cartId}",
        ),
        (
            "cart.Creation required",
            "cart.Creation",
            "notice",
            "parameter now optional",
            "POST /order/cart",
        ),
        (
            "  query detail string\n",
            "  query detail string\n  query why string required\n",
            "breaking",
            "required parameter added",
            "GET /order/cart/{cartId}",
        ),
        (
            "  query detail string\n",
            "  query detail string\n  query why string\n",
            "notice",
            "parameter added",
            "GET /order/cart/{cartId}",
        ),
        ("  description string\n", "", "breaking", "field gone", "order.cart.Creation.description"),
        (
            "description string",
            "description text",
            "breaking",
            "field type changed",
            "order.cart.Creation.description",
        ),
        (
            "description string",
            "description string required",
            "breaking",
            "requirement changed",
            "order.cart.Creation.description",
        ),
        (
            "Subsidiary required",
            "Subsidiary",
            "notice",
            "requirement changed",
            "order.cart.Creation.subsidiary",
        ),
        (
            "description string",
            "description string read-only",
            "breaking",
            "access changed",
            "order.cart.Creation.description",
        ),
        (
            "  description string\n",
            "  description string\n  until date required\n",
            "breaking",
            "required field added",
            "order.cart.Creation.until",
        ),
        (
            "  description string\n",
            "  description string\n  until date\n",
            "notice",
            "field added",
            "order.cart.Creation.until",
        ),
        (
            "cartId string read-only\n  a",
            "cartId string null read-only\n  a",
            "breaking",
            "nullability changed",
            "order.cart.Cart.cartId",
        ),
        (
            "expire datetime null",
            "expire datetime",
            "notice",
            "nullability changed",
            "order.cart.Cart.expire",
        ),
        ("type me.Me\n  name string null\n", "", "breaking", "type gone", "me.Me"),
        ("enum order.Action\n  create transfer\n", "", "breaking", "type gone", "order.Action"),
        ("  FR IT", "  FR", "breaking", "values gone", "order.Subsidiary"),
        ("  create transfer", "  create", "notice", "values gone", "order.Action"),
        ("  FR IT", "  ES FR IT", "notice", "values added", "order.Subsidiary"),
        ("enum order.Action", "enum order.New\n  a\nenum order.Action", "notice", "type added", "order.New"),
        (
            "section me\n",
            "open GET /order/new -> long\nsection me\n",
            "notice",
            "operation added",
            "GET /order/new",
        ),
    ],
)
def test_one_change_is_told_as_one_change(before, after, level, kind, where):
    (change,) = compare(read_text(BASE), changed((before, after)))
    assert (change.level, change.kind, change.where) == (level, kind, where)


def test_flags_about_requests_do_not_matter_on_types_that_are_only_answered():
    new = changed(("cartId string read-only\n  a", "cartId string required\n  a"))
    assert compare(read_text(BASE), new) == []


def test_a_new_deprecation_names_dates_and_replacement():
    new = changed(("status BETA", "status DEPRECATED since 2026-09-01 until 2027-01-01 use /order/cart"))
    (change,) = compare(read_text(BASE), new)
    assert (change.level, change.kind, change.replacement) == ("deprecated", "deprecated", "/order/cart")
    assert str(change) == (
        "deprecated: GET /order/old: deprecated since 2026-09-01, to be deleted on 2027-01-01."
        " Use /order/cart instead."
    )
    later = changed(("status BETA", "status DEPRECATED since 2026-09-01 until 2028-01-01 use /order/cart"))
    assert [one.kind for one in compare(new, later)] == ["deprecation changed"]


def test_an_operation_gone_after_deprecation_still_names_its_replacement():
    deprecated = changed(("status BETA", "status DEPRECATED use /order/cart"))
    gone = changed(("open GET /order/old -> long\n  status BETA\n", ""))
    (change,) = compare(deprecated, gone)
    assert (change.kind, change.replacement) == ("operation gone", "/order/cart")


def test_breaking_changes_come_first():
    new = changed(
        ("  FR IT", "  ES FR IT"), ("status BETA", "status DEPRECATED"), ("  query detail string\n", "")
    )
    assert [one.level for one in compare(read_text(BASE), new)] == ["breaking", "deprecated", "notice"]


def test_only_what_is_used_is_looked_at():
    new = changed(
        ("type me.Me\n  name string null\n", "type me.Me\n"),
        ("open GET /order/old -> long\n  status BETA\n", ""),
        ("  description string\n", ""),
        ("enum order.Action", "enum order.New\n  a\nenum order.Action"),
        ("  create transfer", "  create"),
    )
    used = [("GET", "/order/cart/{cartId}")]
    assert [(one.kind, one.where) for one in compare(read_text(BASE), new, used)] == [
        ("values gone", "order.Action")
    ]
    with pytest.raises(ValueError, match="The contract has no operation GET /order/never"):
        compare(read_text(BASE), new, [("GET", "/order/never")])


DESCRIPTION = {
    "resourcePath": "/order",
    "apis": [
        {
            "path": "/order/cart",
            "operations": [
                {
                    "httpMethod": "GET",
                    "noAuthentication": False,
                    "responseType": "x.Pair<string>[]",
                    "apiStatus": {
                        "value": "DEPRECATED",
                        "deprecatedDate": "2026-01-02T00:00:00Z",
                        "deletionDate": "2026-03-04T00:00:00Z",
                        "replacement": "/other",
                    },
                    "parameters": [
                        {
                            "paramType": "query",
                            "name": "d",
                            "dataType": "string",
                            "fullType": "duration",
                            "required": False,
                        }
                    ],
                }
            ],
        }
    ],
    "models": {
        "x.Pair<string>": {
            "generics": ["T"],
            "properties": {"value": {"type": "T", "canBeNull": False, "readOnly": True, "required": False}},
        },
        "x.Enum": {"enum": ["b", "a"], "enumType": "string"},
    },
}


class Endpoint:
    def __init__(self):
        self.asked = []

    def get(self, path):
        self.asked.append(path)
        return DESCRIPTION


def test_an_endpoint_is_read_section_by_section():
    endpoint = Endpoint()
    contract = read_endpoint(endpoint, ["order"])
    assert endpoint.asked == ["/order.json"]
    expected = read_text(
        "section order\nsigned GET /order/cart -> x.Pair<string>[]\n"
        "  status DEPRECATED since 2026-01-02 until 2026-03-04 use /other\n  query d duration\n"
        "type x.Pair<T>\n  value T read-only\nenum x.Enum\n  a b\n"
    )
    assert contract.operations == expected.operations
    assert contract.models == expected.models
    assert contract.enums == expected.enums


def test_types_that_two_sections_define_differently_are_named():
    other = msgspec.json.decode(msgspec.json.encode(DESCRIPTION))
    other["models"]["x.Enum"]["enum"] = ["c"]
    contract = read_official({"order.json": DESCRIPTION, "other.json": other})
    assert contract.conflicts == ("x.Enum (other.json)",)
    assert contract.enums["x.Enum"] == ("a", "b")
