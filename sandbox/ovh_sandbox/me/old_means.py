"""``/me/paymentMean``: the means of payment from before ``/me/payment/method``.

An account opened after their end has none of them: lists are empty and nothing can be registered.
"""

# No deferred annotations here: the functions below are made in a loop, each with types of its own.
from collections.abc import Callable
from typing import Any, TypeVar

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.model import Model
from ovh_sandbox.core.registry import operation
from ovh_sandbox.me.types.payment_mean import (
    PaymentMeanBankAccount,
    PaymentMeanBankAccountChallengeCreation,
    PaymentMeanBankAccountCreation,
    PaymentMeanBankAccountSent,
    PaymentMeanBankAccountStateEnum,
    PaymentMeanBankAccountValidation,
    PaymentMeanCreditCard,
    PaymentMeanCreditCardChallengeCreation,
    PaymentMeanCreditCardCreation,
    PaymentMeanCreditCardSent,
    PaymentMeanCreditCardValidation,
    PaymentMeanDeferred,
    PaymentMeanDeferredSent,
    PaymentMeanPaypal,
    PaymentMeanPaypalChallengeCreation,
    PaymentMeanPaypalCreation,
    PaymentMeanPaypalSent,
    PaymentMeanPaypalValidation,
)

__all__: list[str] = []

F = TypeVar("F", bound=Callable[..., Any])

REPLACEMENT = "/me/payment/method"
_OLD = "given up by OVHcloud in 2023 for /me/payment/method: an account of today has none"
_DEFERRED = "paying later is a contract for large customers"


def _typed(*, body: type[Model] | None = None, answer: type[Model] | None = None) -> Callable[[F], F]:
    """Say what a function really takes and gives, where that is known at run time only."""

    def say(handler: F) -> F:
        if body is not None:
            handler.__annotations__["body"] = body
        if answer is not None:
            handler.__annotations__["return"] = answer
        return handler

    return say


def _declare(
    kind: str,
    mean: type[Model],
    sent: type[Model],
    old: tuple[type[Model], type[Model], type[Model]] | None = None,
) -> None:
    path = f"/me/paymentMean/{kind}"
    life: dict[str, Any] = (
        {"status": "DEPRECATED", "replacement": REPLACEMENT, "refused": _OLD}
        if old
        else {"refused": _DEFERRED}
    )

    @operation("GET", f"{path}/{{id}}", **life)
    @_typed(answer=mean)
    def get_mean(call: Call, id: int) -> Model:
        """Read an old means of payment"""
        raise errors.not_found(kind, id)

    @operation("PUT", f"{path}/{{id}}", **life)
    @_typed(body=sent)
    def change_mean(call: Call, id: int, body: Model) -> None:
        """Describe an old means of payment"""
        raise errors.not_found(kind, id)

    @operation("POST", f"{path}/{{id}}/chooseAsDefaultPaymentMean", **life)
    def choose_mean(call: Call, id: int) -> None:
        """Prefer an old means of payment"""
        raise errors.not_found(kind, id)

    if kind != "bankAccount":

        @operation("GET", path, **life)
        def list_means(call: Call) -> list[int]:
            """List old means of payment"""
            return []

    if old is None:
        return
    creation, validation, challenge = old

    @operation("POST", path, **life)
    @_typed(body=creation, answer=validation)
    def register_mean(call: Call, body: Model) -> Model:
        """Register an old means of payment"""
        raise errors.bad_request(f"POST {path} is no longer in use: register with POST {REPLACEMENT}")

    @operation("DELETE", f"{path}/{{id}}", **life)
    def delete_mean(call: Call, id: int) -> None:
        """Give an old means of payment up"""
        raise errors.not_found(kind, id)

    @operation("POST", f"{path}/{{id}}/challenge", **life)
    @_typed(body=challenge)
    def answer_challenge(call: Call, id: int, body: Model) -> None:
        """Confirm an old means of payment"""
        raise errors.not_found(kind, id)


@operation("GET", "/me/paymentMean/bankAccount", status="DEPRECATED", replacement=REPLACEMENT, refused=_OLD)
def list_bank_accounts(call: Call, state: PaymentMeanBankAccountStateEnum | None = None) -> list[int]:
    """List old bank accounts"""
    return []


_declare(
    "bankAccount",
    PaymentMeanBankAccount,
    PaymentMeanBankAccountSent,
    (
        PaymentMeanBankAccountCreation,
        PaymentMeanBankAccountValidation,
        PaymentMeanBankAccountChallengeCreation,
    ),
)
_declare(
    "creditCard",
    PaymentMeanCreditCard,
    PaymentMeanCreditCardSent,
    (PaymentMeanCreditCardCreation, PaymentMeanCreditCardValidation, PaymentMeanCreditCardChallengeCreation),
)
_declare(
    "paypal",
    PaymentMeanPaypal,
    PaymentMeanPaypalSent,
    (PaymentMeanPaypalCreation, PaymentMeanPaypalValidation, PaymentMeanPaypalChallengeCreation),
)
_declare("deferredPaymentAccount", PaymentMeanDeferred, PaymentMeanDeferredSent)
