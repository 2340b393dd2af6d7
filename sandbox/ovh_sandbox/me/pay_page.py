"""The pages behind the ``url`` and ``pdfUrl`` of an order or bill: read it, and pay the order by hand.

Whoever knows the password in the address may do so, as at OVHcloud. Money is taken as by the API: from the
same means, with the same refusals, which are told in words here.
"""

from __future__ import annotations

import re
from hmac import compare_digest
from html import escape
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

from starlette.responses import RedirectResponse
from starlette.routing import Route

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.forms import FormError, read_form
from ovh_sandbox.core.money import price
from ovh_sandbox.core.pages import PAGE_HEADERS, amount, form_token, html_page, is_own_form, out_of_date
from ovh_sandbox.core.records import Account
from ovh_sandbox.me import balances, payments
from ovh_sandbox.me.records import BillRecord, OrderRecord, RefundRecord

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from ovh_sandbox.core.shop import Shop

__all__ = ["BILL_PATH", "ORDER_PATH", "routes"]

ORDER_PATH = "/pay/order"
BILL_PATH = "/pay/bill"

_STATES = {
    "notPaid": "It waits to be paid.",
    "checking": "It is paid and being checked.",
    "documentsRequested": "It is paid; the check waits for papers.",
    "delivering": "It is paid and being delivered.",
    "delivered": "It is delivered.",
    "cancelling": "It is being cancelled: nothing is to be paid.",
    "cancelled": "It is cancelled: nothing is to be paid.",
}
_MEANS = {
    "CREDIT_CARD": "Card",
    "PAYPAL": "PayPal",
    "SEPA_DIRECT_DEBIT": "Direct debit",
    "creditCard": "card",
    "paypal": "PayPal",
    "paymentMandate": "direct debit",
    "ovhAccount": "prepaid account",
    "fidelityPoints": "loyalty points",
    "free": "nothing: it was free",
}
_NO_PDF = "<p>The sandbox makes no PDF: this page stands in for it.</p>"

R = TypeVar("R", OrderRecord, BillRecord)


def routes(shop: Shop) -> list[Route]:
    """The routes, for :func:`ovh_sandbox.sections.extra_routes`."""

    async def order_page(request: Request) -> Response:
        query = request.query_params
        with shop.lock, shop.store.transaction(write=False):
            order = _opened(shop, OrderRecord, query.get("orderId", ""), query.get("orderPassword", ""))
            if order is None:
                return _gone()
            if request.url.path.endswith(".pdf"):
                return html_page(_title(order), _NO_PDF + _contents(shop, order))
            return _order_page(shop, order, mean=query.get("mean", ""))

    async def pay(request: Request) -> Response:
        try:
            form = await read_form(request)
        except FormError as error:
            return html_page("This form cannot be read", f"<p>{escape(str(error)).capitalize()}.</p>", 400)
        named = {name: form.get(name, "") for name in ("orderId", "orderPassword")}
        try:
            with shop.lock, shop.store.transaction(write=True):
                order = _opened(shop, OrderRecord, *named.values())
                if order is None:
                    return _gone()
                if not is_own_form(form, "pay", order.order_id):
                    return out_of_date()
                _pay(_call_of(shop, order), order, form.get("with", ""))
        except errors.ApiError as refusal:
            with shop.lock, shop.store.transaction(write=False):
                order = _opened(shop, OrderRecord, *named.values())
                return _gone() if order is None else _order_page(shop, order, refusal=refusal)
        # Loading the page again must not pay again.
        return RedirectResponse(f"{ORDER_PATH}?{urlencode(named)}", 303, PAGE_HEADERS)

    async def bill_page(request: Request) -> Response:
        query = request.query_params
        with shop.lock, shop.store.transaction(write=False):
            bill = _opened(shop, BillRecord, query.get("reference", ""), query.get("passwd", ""))
            if bill is None:
                return _gone()
            note = _NO_PDF if request.url.path.endswith(".pdf") else ""
            return html_page(f"Bill {bill.bill_id}", note + _bill(shop, bill))

    return [
        Route(ORDER_PATH, order_page),
        Route(ORDER_PATH, pay, methods=["POST"]),
        Route(f"{ORDER_PATH}.pdf", order_page),
        Route(BILL_PATH, bill_page),
        Route(f"{BILL_PATH}.pdf", bill_page),
    ]


# -- opening and paying ----------------------------------------------------------------------------


def _opened(shop: Shop, kind: type[R], number: str, password: str) -> R | None:
    """The order or bill, for the right password only."""
    record = shop.store.get(kind, number)
    # Compared whatever was found, so that the time taken does not tell which numbers exist.
    right = compare_digest((record.password if record else "").encode(), password.encode())
    return record if right else None


def _call_of(shop: Shop, order: OrderRecord) -> Call:
    """A call by the account that ordered, as the password stands for it here."""
    call = Call(shop, base="")
    call.act_as(shop.store.existing(Account, order.account))
    return call


def _choices(call: Call, order: OrderRecord) -> dict[str, str]:
    """What can pay the order: the value a form sends, and what a person reads."""
    me = call.me
    usable = payments.usable_means(call, order)
    choices = {}
    if balances.PREPAID in usable:
        choices[balances.PREPAID] = f"Prepaid account, holds {price(me.balance, me.currency).text}"
    if balances.FIDELITY in usable:
        choices[balances.FIDELITY] = (
            f"Loyalty points, {balances.points_for(order.with_tax)} of the {me.points} held"
        )
    if usable:
        for method in payments.usable_methods(call):
            told = (_MEANS.get(method.payment_type, method.payment_type), method.label, method.description)
            choices[str(method.method_id)] = ", ".join(filter(None, told))
    return choices


def _pay(call: Call, order: OrderRecord, choice: str) -> None:
    payments.must_wait_for_payment(order)
    if choice not in _choices(call, order):
        raise errors.bad_request("What was chosen cannot pay this order: choose again")
    if choice.isdecimal():
        payments.pay_with_method(call, order, int(choice))
    else:
        payments.pay_with_mean(call, order, choice, None)


# -- what is shown ---------------------------------------------------------------------------------


def _title(order: OrderRecord) -> str:
    return f"Order {order.order_id}"


def _order_page(
    shop: Shop, order: OrderRecord, *, mean: str = "", refusal: errors.ApiError | None = None
) -> Response:
    alert = ""
    if refusal is not None:
        # The API names the parameter at fault in front, which says nothing to a person.
        why = re.sub(r"^\[[^]]*\] ", "", refusal.message)
        alert = f'<p role="alert">Nothing was paid. {escape(why)}.</p>'
    form = _form(shop, order, mean) if order.status == "notPaid" else _what_next(shop, order)
    return html_page(
        _title(order), alert + _contents(shop, order) + form, refusal.status if refusal is not None else 200
    )


def _form(shop: Shop, order: OrderRecord, mean: str) -> str:
    call = _call_of(shop, order)
    choices = _choices(call, order)
    if not choices:
        return (
            "<p>The account has nothing that can pay this order. Register a payment method"
            " (<code>POST /me/payment/method</code>) or fill the prepaid account, then load this page again.</p>"
        )
    default = payments.default_method(shop, order.account)
    fitting = [str(one.method_id) for one in payments.usable_methods(call) if one.payment_type == mean]
    preferred = [str(default.method_id)] if default is not None else []
    chosen = next((one for one in (mean, *fitting, *preferred) if one in choices), None)
    options = "".join(
        f'<option value="{escape(value)}"{" selected" * (value == chosen)}>{escape(text)}</option>'
        for value, text in choices.items()
    )
    return f"""
<form method="post" action="{ORDER_PATH}">
<input type="hidden" name="orderId" value="{order.order_id}">
<input type="hidden" name="orderPassword" value="{escape(order.password)}">
{form_token("pay", order.order_id)}
<label for="with">Pay with</label>
<select id="with" name="with">{options}</select>
<p>This is a sandbox: it is play money.</p>
<p class="buttons"><button>Pay {amount(price(order.with_tax, order.currency).text)}</button></p>
</form>"""


def _what_next(shop: Shop, order: OrderRecord) -> str:
    told = ""
    bill = shop.store.get(BillRecord, order.bill_id)
    if bill is not None:
        query = escape(urlencode({"reference": bill.bill_id, "passwd": bill.password}))
        told += f'<p><a href="{BILL_PATH}?{query}">Bill {escape(bill.bill_id)}</a></p>'
    if order.status in ("checking", "delivering"):
        told += (
            "<p>Time stands still in the sandbox until it is moved: with <code>sandbox.deliver()</code>, or"
            " <code>POST /_sandbox/clock</code>.</p>"
        )
    return told


def _contents(shop: Shop, order: OrderRecord) -> str:
    until = f" Until {order.expiration:%Y-%m-%d %H:%M}." if order.status == "notPaid" else ""
    state = _STATES.get(order.status, order.status)
    return (
        f"<p>Made on {order.date:%Y-%m-%d %H:%M} for {escape(order.account)}.</p>"
        f'<p role="status">{escape(state)}{until}{_paid_with(order)}</p>'
        f"{_lines(order)}{_refunds(shop, order)}"
    )


def _paid_with(order: OrderRecord) -> str:
    if order.paid is None:
        return ""
    mean = _MEANS.get(order.payment_type, order.payment_type)
    return f" Paid on {order.paid:%Y-%m-%d %H:%M} with {escape(mean)}."


def _lines(order: OrderRecord) -> str:
    def money(ucents: int) -> str:
        return amount(price(ucents, order.currency).text)

    given_up = {item.item_id for item in order.items if item.cancelled}
    # Quantity and unit price stand below the name: four columns are too wide for a telephone.
    rows = "".join(
        f"<tr><td>{escape(line.description)}{' (cancelled)' * (line.item_id in given_up)}"
        f"<small>{line.quantity} × {money(line.unit)}</small></td>"
        f'<td class="amount">{money(line.total)}</td></tr>'
        for line in order.lines
    )
    sums = "".join(
        f'<tr><th scope="row">{name}</th><td class="amount">{money(ucents)}</td></tr>'
        for name, ucents in (
            ("Total without tax", order.without_tax),
            ("Tax", order.tax),
            ("Total with tax", order.with_tax),
        )
    )
    return (
        "<table><caption>What was ordered</caption>"
        '<thead><tr><th scope="col">Line</th><th scope="col" class="amount">Without tax</th></tr></thead>'
        f"<tbody>{rows}</tbody><tfoot>{sums}</tfoot></table>"
    )


def _refunds(shop: Shop, order: OrderRecord) -> str:
    return "".join(
        f"<p>Given back on {one.date:%Y-%m-%d %H:%M}: {amount(price(one.amount, one.currency).text)}"
        f" (refund {escape(one.refund_id)}).</p>"
        for one in shop.store.find(RefundRecord, parent=order.order_id)
    )


def _bill(shop: Shop, bill: BillRecord) -> str:
    order = shop.store.existing(OrderRecord, bill.order_id)
    return (
        f"<p>Bill of {bill.date:%Y-%m-%d} for {escape(bill.account)}, order {order.order_id}."
        f"{_paid_with(order)}</p>{_lines(order)}{_refunds(shop, order)}"
        "<p>This is a sandbox: nothing was sold and no money was spent.</p>"
    )


def _gone() -> Response:
    return html_page(
        "This link does not work",
        "<p>There is no such order or bill, or the password in the link is not its own. Take the link from"
        " <code>url</code> of <code>GET /me/order/{orderId}</code> or"
        " <code>GET /me/bill/{billId}</code>.</p>",
        404,
    )
