"""Payment methods from registration to deletion.

A method is registered in two or three steps: POST says what is wanted and where the customer would be sent,
``finalize`` ends a card's or PayPal's registration, ``challenge`` a bank account's. No real card number is
ever asked for: the description chooses what the method plays (:data:`ovh_sandbox.scenarios.PAYMENT_METHODS`).
"""

from __future__ import annotations

import calendar
from datetime import datetime

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.clock import BUSINESS_ZONE, add_months
from ovh_sandbox.core.registry import operation
from ovh_sandbox.me import payments
from ovh_sandbox.me.orders import order_of
from ovh_sandbox.me.records import ContactRecord, PaymentMethodRecord
from ovh_sandbox.me.types.payment import (
    PaymentAvailablePaymentMethod,
    PaymentIcon,
    PaymentIntegrationEnum,
    PaymentMethod,
    PaymentMethodChallenge,
    PaymentMethodCreation,
    PaymentMethodDetails,
    PaymentMethodFinalize,
    PaymentMethodSent,
    PaymentMethodStatusEnum,
    PaymentMethodValidation,
)
from ovh_sandbox.scenarios import BANK_CODE, PAYMENT_METHODS

__all__ = ["KINDS", "api_view", "facts", "method_of"]

KINDS = ("CREDIT_CARD", "PAYPAL", "SEPA_DIRECT_DEBIT")
LONGEST_DESCRIPTION = 255


def facts(method: PaymentMethodRecord, now: datetime) -> dict:
    """What both of the API's payment method types say of one."""
    return {
        "billingContactId": method.billing_contact,
        "creationDate": method.creation,
        "default": method.default,
        "description": method.description,
        "expirationDate": method.expiration,
        "label": method.label,
        "lastUpdate": method.last_update,
        "paymentMeanId": method.method_id,
        "paymentMethodId": method.method_id,
        "paymentType": method.payment_type,
        "status": payments.status_of(method, now),
    }


def api_view(call: Call, method: PaymentMethodRecord) -> PaymentMethod:
    return PaymentMethod(icon=PaymentIcon(name=method.payment_type.lower()), **facts(method, call.now))


def method_of(call: Call, method_id: int) -> PaymentMethodRecord:
    """A payment method of the calling account; 404 for anybody else's."""
    method = call.store.get(PaymentMethodRecord, method_id)
    if method is None or method.account != call.me.nichandle:
        raise errors.not_found("payment method", method_id)
    return method


def _save(call: Call, method: PaymentMethodRecord) -> None:
    method.last_update = call.now
    call.store.save(method)


def _make_default(call: Call, method: PaymentMethodRecord) -> None:
    for other in payments.methods_of(call):
        if other.default and other.method_id != method.method_id:
            other.default = False
            _save(call, other)
    method.default = True


@operation("GET", "/me/payment/availableMethods")
def available_methods(call: Call) -> list[PaymentAvailablePaymentMethod]:
    """List the kinds of payment method that can be registered"""
    return [
        PaymentAvailablePaymentMethod(
            icon=PaymentIcon(name=kind.lower()),
            integration=PaymentIntegrationEnum("REDIRECT"),
            oneshot=kind != "SEPA_DIRECT_DEBIT",
            paymentType=kind,
            registerable=True,
            registerableWithTransaction=kind != "SEPA_DIRECT_DEBIT",
        )
        for kind in KINDS
    ]


@operation("GET", "/me/payment/method")
def list_methods(
    call: Call,
    default: bool | None = None,
    paymentType: str | None = None,
    status: PaymentMethodStatusEnum | None = None,
) -> list[int]:
    """List your payment methods, those given up only when asked for by status"""
    found = []
    for method in payments.methods_of(call):
        state = payments.status_of(method, call.now)
        if (
            (state == status if status is not None else state != "CANCELED")
            and (default is None or method.default == default)
            and (paymentType is None or method.payment_type == paymentType)
        ):
            found.append(method.method_id)
    return found


@operation("POST", "/me/payment/method")
def register_method(call: Call, body: PaymentMethodCreation) -> PaymentMethodValidation:
    """Begin to register a payment method, or to pay an order once"""
    if body.paymentType not in KINDS:
        raise errors.bad_request(
            f"[paymentType] Given data ({body.paymentType[:80]}) is not available: {', '.join(KINDS)}"
        )
    # Left out means false, says the schema: a method for one order only.
    keep = body.register is True
    order_id = body.orderId if isinstance(body.orderId, int) else None
    contact = body.billingContactId if isinstance(body.billingContactId, int) else None
    if contact is not None:
        record = call.store.get(ContactRecord, contact)
        if record is None or record.account != call.me.nichandle:
            raise errors.bad_request(f"[billingContactId] Given data ({contact}) is no contact of yours")
    if not keep and order_id is None:
        raise errors.bad_request(
            "[orderId] Missing parameter: without register there must be an order to pay"
        )
    if order_id is not None:
        if body.paymentType == "SEPA_DIRECT_DEBIT":
            raise errors.bad_request(
                "[orderId] A bank account cannot pay before its mandate is confirmed: register it first"
            )
        payments.must_wait_for_payment(order_of(call, order_id))
    if body.default is True and not keep:
        raise errors.bad_request(
            "[default] A payment method that is not registered cannot be the default one"
        )
    description = _description(body.description if isinstance(body.description, str) else "")
    method_id = call.shop.new_number("payment method", 5_500)
    method = PaymentMethodRecord(
        method_id=method_id,
        account=call.me.nichandle,
        payment_type=body.paymentType,
        behaviour=_behaviour(description, body.paymentType),
        label=PAYMENT_METHODS[body.paymentType].label,
        description=description,
        status="VALIDATING" if body.paymentType == "SEPA_DIRECT_DEBIT" else "CREATED",
        wants_default=body.default is True,
        creation=call.now,
        last_update=call.now,
        transaction_id=call.shop.new_number("payment transaction", 7_700_000),
        order_id=order_id,
        keep=keep,
        billing_contact=contact,
    )
    call.store.insert(method)
    return _validation(method, body.callbackUrl.success)


def _description(text: str) -> str:
    if len(text) > LONGEST_DESCRIPTION:
        raise errors.bad_request(f"[description] Given data has more than {LONGEST_DESCRIPTION} characters")
    return text


def _behaviour(description: str, kind: str) -> str:
    """What a method plays: its description if that is a magic word for its kind."""
    word = description.strip().upper().replace(" ", "_")
    play = PAYMENT_METHODS.get(word)
    return word if play is not None and play.payment_type == kind else kind


def _validation(method: PaymentMethodRecord, url: str | None = None) -> PaymentMethodValidation:
    return PaymentMethodValidation(
        paymentMethodId=method.method_id,
        transactionId=method.transaction_id,
        # A real registration sends the customer to the bank and back; here the way back is all there is.
        url=url,
        validationType=PaymentIntegrationEnum("REDIRECT"),
    )


@operation("GET", "/me/payment/method/{paymentMethodId}")
def get_method(call: Call, paymentMethodId: int) -> PaymentMethod:
    """Read a payment method"""
    return api_view(call, method_of(call, paymentMethodId))


@operation("PUT", "/me/payment/method/{paymentMethodId}")
def change_method(call: Call, paymentMethodId: int, body: PaymentMethodSent) -> PaymentMethod:
    """Describe a payment method, or make it the default one"""
    method = method_of(call, paymentMethodId)
    _refuse_given_up(method)
    if isinstance(body.description, str):
        method.description = _description(body.description)
    if body.default is True and not method.default:
        status = payments.status_of(method, call.now)
        if status != "VALID":
            raise errors.bad_request(
                f"[default] The payment method {paymentMethodId} is {status}: it cannot be the default one"
            )
        _make_default(call, method)
    elif body.default is False:
        method.default = False
    _save(call, method)
    return api_view(call, method)


@operation("DELETE", "/me/payment/method/{paymentMethodId}")
def delete_method(call: Call, paymentMethodId: int) -> PaymentMethod:
    """Give a payment method up"""
    method = method_of(call, paymentMethodId)
    _refuse_given_up(method)
    method.status, method.default = "CANCELED", False
    _save(call, method)
    return api_view(call, method)


def _refuse_given_up(method: PaymentMethodRecord) -> None:
    if method.status == "CANCELED":
        raise errors.bad_request(f"The payment method {method.method_id} is CANCELED")


def _refuse_unless(method: PaymentMethodRecord, *statuses: str) -> None:
    if method.status not in statuses:
        raise errors.bad_request(
            f"The payment method {method.method_id} is {method.status}: it does not wait for this step"
        )


@operation("POST", "/me/payment/method/{paymentMethodId}/details")
def add_details(call: Call, paymentMethodId: int, body: PaymentMethodDetails) -> PaymentMethodValidation:
    """Send what the payment provider answered, as some kinds of registration want"""
    method = method_of(call, paymentMethodId)
    _refuse_unless(method, "CREATED", "VALIDATING")
    if isinstance(body.transactionId, int) and body.transactionId != method.transaction_id:
        raise errors.bad_request(
            f"[transactionId] Given data ({body.transactionId}) is not the transaction of this method"
        )
    return _validation(method)


@operation("POST", "/me/payment/method/{paymentMethodId}/challenge")
def answer_challenge(call: Call, paymentMethodId: int, body: PaymentMethodChallenge) -> None:
    """Tell the code on the bank statement, which confirms a bank account"""
    method = method_of(call, paymentMethodId)
    _refuse_unless(method, "VALIDATING")
    if body.challenge.strip() != BANK_CODE:
        raise errors.bad_request("[challenge] Given data is not the code on the bank statement")
    _validate(call, method)
    _save(call, method)


def _validate(call: Call, method: PaymentMethodRecord) -> None:
    method.status = "VALID"
    if method.wants_default and payments.status_of(method, call.now) == "VALID":
        _make_default(call, method)


@operation("POST", "/me/payment/method/{paymentMethodId}/finalize")
def finalize_method(call: Call, paymentMethodId: int, body: PaymentMethodFinalize) -> PaymentMethod:
    """End a registration, and pay the order it was begun for"""
    method = method_of(call, paymentMethodId)
    _refuse_unless(method, "CREATED")
    if method.payment_type == "CREDIT_CARD":
        method.expiration = _end_of(call, method, body)
    _validate(call, method)
    if method.order_id is not None:
        order = order_of(call, method.order_id)
        payments.must_wait_for_payment(order)
        if payments.status_of(method, call.now) != "VALID":
            raise errors.bad_request(f"The payment method {paymentMethodId} is EXPIRED: it cannot pay")
        payments.charge(call.shop, order, method)
    if not method.keep:
        method.status = "CANCELED"
    _save(call, method)
    return api_view(call, method)


def _end_of(call: Call, method: PaymentMethodRecord, body: PaymentMethodFinalize) -> datetime:
    """Last moment of a card: the end of its month."""
    month, year = body.expirationMonth, body.expirationYear
    if not isinstance(month, int) and not isinstance(year, int):
        months = -1 if method.behaviour == "EXPIRED_CARD" else payments.CARD_MONTHS
        return add_months(call.now, months)
    if not isinstance(month, int) or not 1 <= month <= 12:
        raise errors.bad_request("[expirationMonth] Given data is not valid: 1 to 12")
    if not isinstance(year, int) or not 2000 <= year <= 2099:
        raise errors.bad_request("[expirationYear] Given data is not valid: a year such as 2030")
    last_day = calendar.monthrange(year, month)[1]
    return datetime(year, month, last_day, 23, 59, 59, tzinfo=BUSINESS_ZONE)
