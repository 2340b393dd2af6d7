"""Step 7: what can pay an order, and paying it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.display.tables import Card, Listing
from helpers.errors import translate_errors
from helpers.money import Money
from helpers.ordering.order_id import order_id_of

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient
    from helpers.ordering.checkout import SalesOrder

__all__ = [
    "Balances",
    "PaymentMethod",
    "balances",
    "default_payment_method",
    "pay",
    "pay_with_method",
    "payment_means",
    "payment_methods",
]


@dataclass(frozen=True, repr=False)
class Balances(Card):
    """Prepaid money: the OVH account, and fidelity points (one point pays one cent)."""

    ovh_account: Money
    fidelity_points: int

    def _title(self) -> str:
        return "Prepaid balances"

    def _facts(self) -> list[tuple[str, Any]]:
        return [("ovhAccount", self.ovh_account), ("fidelityAccount", f"{self.fidelity_points} points")]


@dataclass(frozen=True)
class PaymentMethod:
    """A registered means of payment."""

    method_id: int
    type: str
    label: str
    status: str
    default: bool
    description: str

    @classmethod
    def from_api(cls, answer: dict[str, Any]) -> PaymentMethod:
        return cls(
            method_id=answer["paymentMethodId"],
            type=answer["paymentType"],
            label=answer.get("label") or "",
            status=answer["status"],
            default=answer["default"],
            description=answer.get("description") or "",
        )

    def _row(self) -> tuple[Any, ...]:
        return (self.method_id, self.type, self.label, self.status, self.default, self.description)


def balances(client: OrderClient) -> Balances:
    """Prepaid balances: ``GET /me/ovhAccount/{id}`` and ``GET /me/fidelityAccount``."""
    with translate_errors("Read your balances"):
        accounts = client.get("/me/ovhAccount")
        account = client.get(f"/me/ovhAccount/{accounts[0]}")
        points = client.get("/me/fidelityAccount")["balance"]
    return Balances(Money.from_price(account["balance"]), points)


def payment_means(client: OrderClient, order: SalesOrder | int) -> list[str]:
    """Registered means that can pay this order now: ``GET .../availableRegisteredPaymentMean``.

    A prepaid balance only appears when it covers the order. An empty list means that nothing registered
    can pay it: open the order's page, or register a method.
    """
    with translate_errors(f"Ask what can pay order {order_id_of(order)}"):
        answer = client.get(f"/me/order/{order_id_of(order)}/availableRegisteredPaymentMean")
    # Older descriptions speak of null for a mean that cannot be used.
    return [entry["paymentMean"] for entry in answer or () if entry.get("paymentMean")]


def payment_methods(client: OrderClient, order: SalesOrder | int) -> Listing[PaymentMethod]:
    """Payment methods that can pay this order: ``GET .../paymentMethods`` (marked BETA)."""
    with translate_errors(f"Ask which payment methods can pay order {order_id_of(order)}"):
        answer = client.get(f"/me/order/{order_id_of(order)}/paymentMethods")
    return Listing(
        [PaymentMethod.from_api(entry) for entry in answer["paymentMethods"]],
        headers=("paymentMethodId", "paymentType", "label", "status", "default", "description"),
        caption=f"Payment methods for order {order_id_of(order)}",
        empty="none",
    )


def default_payment_method(client: OrderClient) -> int | None:
    """The account's preferred payment method: ``GET /me/payment/method?default=true``; None if there is none."""
    with translate_errors("Ask for your default payment method"):
        found = client.get("/me/payment/method", default=True)
    return found[0] if found else None


def pay(client: OrderClient, order: SalesOrder | int, *, mean: str, mean_id: int | None = None) -> None:
    """Pay with a registered mean: ``POST .../payWithRegisteredPaymentMean``. Money moves.

    Parameters
    ----------
    mean : str
        One of `payment_means`, such as ``ovhAccount``.
    mean_id : int, optional
        Needed for the old names ``bankAccount``, ``creditCard`` and ``paypal``.

    Raises
    ------
    AlreadyDone
        It is paid already.
    RequestRefused
        Not enough money, or this mean cannot pay it; the order keeps waiting.
    """
    body: dict[str, Any] = {"paymentMean": mean}
    if mean_id is not None:
        body["paymentMeanId"] = mean_id
    with translate_errors(f"Pay order {order_id_of(order)} with {mean}"):
        client.post(f"/me/order/{order_id_of(order)}/payWithRegisteredPaymentMean", **body)


def pay_with_method(client: OrderClient, order: SalesOrder | int, *, method: PaymentMethod | int) -> None:
    """Pay with a payment method: ``POST .../pay`` (marked BETA, yet what OVH's own tools use). Money moves."""
    method_id = method if isinstance(method, int) else method.method_id
    with translate_errors(f"Pay order {order_id_of(order)} with payment method {method_id}"):
        client.post(f"/me/order/{order_id_of(order)}/pay", paymentMethod={"id": method_id})
