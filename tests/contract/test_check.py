"""The validator: good exchanges pass, and every deliberate fault in them is caught."""

import copy
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from ovh_sandbox.contract import check_answer, check_request, load_contract
from ovh_sandbox.contract.check import check_value
from ovh_sandbox.contract.departures import LEAVES_OUT
from ovh_sandbox.contract.surface import unwrap
from tests.contract.examples import CART, CONTACT_SENT, EXCHANGES, ITEM, OFFER, Exchange

each_exchange = pytest.mark.parametrize("exchange", EXCHANGES, ids=lambda exchange: exchange.name)


@each_exchange
def test_a_good_exchange_has_no_problem(contract, exchange):
    assert check_answer(contract, exchange.method, exchange.path, exchange.status, exchange.answer) == []
    assert check_request(contract, exchange.method, exchange.path, exchange.request) == []


class Node(NamedTuple):
    """A value inside an answer."""

    path: tuple
    type: str
    value: Any
    nullable: bool


def _nodes(contract, type_: str, value: Any, nullable: bool = False, path: tuple = ()) -> Iterator[Node]:
    yield Node(path, type_, value, nullable)
    layer, inner = unwrap(type_)
    if value is None:
        return
    if layer == "list":
        for index, one in enumerate(value):
            yield from _nodes(contract, inner, one, False, (*path, index))
    elif (fields := contract.fields(type_)) is not None:
        for name, one in value.items():
            yield from _nodes(contract, fields[name].type, one, fields[name].nullable, (*path, name))


def _with(answer: Any, path: tuple, value: Any) -> Any:
    if not path:
        return value
    changed = copy.deepcopy(answer)
    holder = changed
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return changed


def _faults(contract, exchange: Exchange) -> Iterator[tuple[str, Any]]:
    """Copies of a good answer, each with one fault."""
    bare = exchange.path.partition("?")[0].removeprefix("/1.0").removeprefix("/v1")
    operation, _ = contract.find(exchange.method, bare)
    if operation.response == "void":
        yield "void answers something", {}
        yield "void answers text", ""
        return
    for path, type_, value, nullable in _nodes(contract, operation.response, exchange.answer):
        spot = ".".join(map(str, path)) or "the answer"
        if not nullable:
            yield f"{spot} is null", _with(exchange.answer, path, None)
        if isinstance(value, dict):
            yield f"{spot} has an unknown field", _with(exchange.answer, path, value | {"invented": 1})
            yield f"{spot} is a list", _with(exchange.answer, path, [])
            if type_ not in LEAVES_OUT:
                for name in value:
                    less = {key: one for key, one in value.items() if key != name}
                    yield f"{spot}.{name} is missing", _with(exchange.answer, path, less)
        elif isinstance(value, list):
            yield f"{spot} is an object", _with(exchange.answer, path, {})
            yield f"{spot} holds null", _with(exchange.answer, path, [*value, None])
        else:
            yield f"{spot} is an object", _with(exchange.answer, path, {})
            yield f"{spot} is a list", _with(exchange.answer, path, [value])
            if isinstance(value, str):
                yield f"{spot} is a number", _with(exchange.answer, path, 1)
                if type_ not in ("string", "text", "password"):
                    yield f"{spot} is other text", _with(exchange.answer, path, "nothing of the kind")
            elif value is not None:
                yield f"{spot} is text", _with(exchange.answer, path, str(value))
                wrong = 1 if isinstance(value, bool) else True
                yield f"{spot} is {wrong}", _with(exchange.answer, path, wrong)
            if type_ == "long" and value is not None:
                yield f"{spot} has a fraction", _with(exchange.answer, path, value + 0.5)


@each_exchange
def test_each_deliberate_fault_in_an_answer_is_caught(contract, exchange):
    faults = list(_faults(contract, exchange))
    assert faults
    uncaught = [
        name
        for name, answer in faults
        if not check_answer(contract, exchange.method, exchange.path, exchange.status, answer)
    ]
    assert uncaught == []


def test_the_faults_tried_are_many():
    contract = load_contract()
    assert sum(len(list(_faults(contract, exchange))) for exchange in EXCHANGES) > 1000


def test_a_problem_says_where_and_what():
    answer = copy.deepcopy([OFFER])
    answer[0]["prices"][2]["price"]["value"] = "2.99"
    (problem,) = check_answer(load_contract(), "GET", f"{CART}/domain", 200, answer)
    assert str(problem) == "[0].prices[2].price.value: expected double, got '2.99'"


def test_all_faults_of_an_answer_are_told_at_once():
    broken = ITEM | {"itemId": "7001", "invented": True}
    del broken["options"]
    problems = check_answer(load_contract(), "POST", f"{CART}/domain", 200, broken)
    assert {problem.where for problem in problems} == {"itemId", "invented", "options"}


@pytest.mark.parametrize(
    ("type_", "good", "bad"),
    [
        ("date", ["2024-02-29"], ["2023-02-29", "2024-2-9", "2024-02-29T00:00:00Z", 20240229]),
        (
            "datetime",
            ["2025-06-23T10:00:00+02:00", "2025-06-23T08:00:00Z", "2025-06-23T08:00:00.123456789Z"],
            [
                "2025-06-23T10:00:00",
                "2025-06-23",
                "2025-06-23 10:00:00+02:00",
                "2025-06-31T10:00:00Z",
                1750665600,
            ],
        ),
        ("duration", ["P1Y", "P10Y", "PT1H", "P1M", "P1Y2M3DT4H5M6S"], ["P", "PT", "1Y", "P1YT", "p1y", 12]),
        (
            "uuid",
            ["0d7a5c1e-3f52-4a86-b9d1-6c2e8f40a7b3"],
            ["0d7a5c1e", "0d7a5c1e3f524a86b9d16c2e8f40a7b3", 1],
        ),
        ("long", [0, -5, 2**63 - 1], [1.0, True, "1", 2**63]),
        ("double", [1, 1.5, -0.0], [True, "1.5", float("nan"), float("inf")]),
        ("boolean", [True, False], [0, 1, "true"]),
        ("phoneNumber", ["+33.199001234", "0199001234"], ["call me", "", 33199001234]),
        ("ip", ["192.0.2.1", "2001:db8::1"], ["192.0.2.256", "192.0.2.0/24", 1]),
        ("ipv4", ["192.0.2.1"], ["2001:db8::1", "192.0.2"]),
        ("ipv6", ["2001:db8::1"], ["192.0.2.1"]),
        ("ipBlock", ["192.0.2.0/24", "192.0.2.1", "2001:db8::/32"], ["192.0.2.0/33", "all"]),
        ("password", ["x"], [1]),
        ("text", ["", "a\nb"], [None, 1]),
        ("string", [""], [None, 1, True]),
        ("void", [None], [False, "", {}]),
        ("coreTypes.AccountId:string", ["dc1-ovh"], [1]),
        ("string[]", [[], ["a"]], ["a", [1], None, {}]),
        ("map[string]long", [{}, {"a": 1}], [[], {"a": "1"}, None]),
        ("map[string][]string", [{"a": ["b"]}], [{"a": "b"}]),
        (
            "complexType.SafeKeyValue<long>",
            [{"key": "a", "value": 1}],
            [{"key": "a", "value": "1"}, {"key": "a"}, {"key": 1, "value": 1}],
        ),
        ("order.cart.DomainActionEnum", ["create"], ["CREATE", "", None, 1, ["create"]]),
        ("never.Heard", [], ["anything", None, {}]),
    ],
)
def test_each_type_knows_its_values(contract, type_, good, bad):
    assert [value for value in good if check_value(contract, type_, value)] == []
    assert [value for value in bad if not check_value(contract, type_, value)] == []


def test_fields_that_only_published_answers_show_are_let_through(contract):
    item = copy.deepcopy(ITEM)
    item["settings"] |= {"domain": "tulipes.be", "catalogName": "dom-public"}
    assert check_answer(contract, "POST", f"{CART}/domain", 200, item) == []
    item["settings"]["domain"] = 1
    assert [str(one) for one in check_answer(contract, "POST", f"{CART}/domain", 200, item)] == [
        "settings.domain: expected string, got 1"
    ]
    required = [{"allowedValues": ["true"], "fields": None, "label": "X", "required": True, "type": "bool"}]
    path = f"{CART}/item/7001/requiredConfiguration"
    assert check_answer(contract, "GET", path, 200, required) == []


def test_subsidiaries_of_the_other_endpoints_are_let_through(contract):
    for code in ["ASIA", "AU", "CA", "IN", "QC", "SG", "WE", "WS", "US", "FR"]:
        assert check_request(contract, "POST", "/order/cart", {"ovhSubsidiary": code}) == []
    assert check_request(contract, "POST", "/order/cart", {"ovhSubsidiary": "XX"})


def test_an_answer_of_an_unknown_operation_is_a_problem(contract):
    (problem,) = check_answer(contract, "GET", "/1.0/order/basket?x=1", 200, [])
    assert str(problem) == "the contract has no operation GET /order/basket"


def test_success_is_status_200_and_nothing_else(contract):
    assert [str(one) for one in check_answer(contract, "POST", f"{CART}/assign", 204, None)] == [
        "status: expected 200, got 204"
    ]


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"class": "Client::NotFound", "message": "Not here"}, []),
        ({"class": "Client::Forbidden", "message": "No", "errorCode": "X", "httpCode": "403 Forbidden"}, []),
        ({"class": "Client::BadRequest", "message": "No", "details": {"owner.phone": "is required"}}, []),
        ({"message": "Not here"}, ["class"]),
        ({"class": "Client::NotFound"}, ["message"]),
        ({"class": "Client::NotFound", "message": ""}, ["message"]),
        ({"class": None, "message": "No"}, ["class"]),
        ({"class": "C", "message": "No", "errorCode": None}, ["errorCode"]),
        ({"class": "C", "message": "No", "details": {"n": 1}}, ["details.n"]),
        ({"class": "C", "message": "No", "details": ["n"]}, ["details"]),
        ({"class": "C", "message": "No", "detail": "x"}, ["detail"]),
        ("Not found", [""]),
        (None, [""]),
    ],
)
def test_an_error_body_has_a_message_and_a_class(contract, body, where):
    # Whether the route exists does not matter: there is an error for those that do not.
    for path in (f"{CART}/domain", "/no/such/route"):
        assert [problem.where for problem in check_answer(contract, "GET", path, 404, body)] == where


@pytest.mark.parametrize(
    ("method", "path", "body", "complaint"),
    [
        ("GET", f"{CART}/domain", None, "domain: required query parameter is missing"),
        (
            "GET",
            f"{CART}/domain?domain=a.be&x=1",
            None,
            "x: GET /order/cart/{cartId}/domain has no such query",
        ),
        ("GET", f"{CART}/item/first", None, "itemId: expected long, got 'first'"),
        ("GET", f"{CART}/item/7001", {"a": 1}, "takes no body"),
        ("GET", "/me/order?date.from=yesterday", None, "date.from: expected datetime, got 'yesterday'"),
        ("GET", "/me/payment/method?default=perhaps", None, "default: expected boolean, got 'perhaps'"),
        ("POST", "/order/cart", None, "required body is missing"),
        ("POST", "/order/cart", {}, "ovhSubsidiary: missing in order.cart.Creation"),
        ("POST", "/order/cart", {"ovhSubsidiary": "FR", "x": 1}, "x: unknown field"),
        (
            "POST",
            "/order/cart",
            {"ovhSubsidiary": "FR", "expire": "soon"},
            "expire: expected datetime, got 'soon'",
        ),
        (
            "POST",
            "/order/cart",
            {"ovhSubsidiary": "FR", "expire": None},
            "expire: expected datetime, got null",
        ),
        ("POST", "/order/cart", [], "expected order.cart.Creation, got []"),
        ("POST", "/me/order/9/pay", {}, "paymentMethod: missing in POST /me/order/{orderId}/pay"),
        (
            "POST",
            "/me/order/9/pay",
            {"paymentMethod": {"id": "3"}},
            "paymentMethod.id: expected long, got '3'",
        ),
        ("PUT", "/me/contact/501", CONTACT_SENT | {"id": 501}, "id: read-only in me.contact.Contact"),
        ("POST", "/order/basket", {}, "the contract has no operation POST /order/basket"),
    ],
)
def test_a_faulty_request_is_told_before_it_is_sent(contract, method, path, body, complaint):
    (problem,) = check_request(contract, method, path, body)
    assert complaint in str(problem)


def test_query_parameters_may_be_given_apart(contract):
    assert check_request(contract, "GET", f"{CART}/domain", query={"domain": "tulipes.be"}) == []
    assert check_request(contract, "GET", f"{CART}/domain?domain=a.be", query={"other": "x"}) != []
