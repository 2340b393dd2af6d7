"""Step 8: from the paid order to the name in your account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from helpers.display.tables import Card, Listing
from helpers.errors import translate_errors
from helpers.money import Money
from helpers.ordering.order_id import order_id_of

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient
    from helpers.ordering.checkout import SalesOrder

__all__ = [
    "FINAL_STATUSES",
    "Domain",
    "OrderState",
    "Task",
    "follow_order",
    "get_domain",
    "list_domains",
    "list_tasks",
    "my_orders",
    "order_status",
]

FINAL_STATUSES = frozenset({"delivered", "cancelled"})
"""Statuses an order does not leave again."""

_MEANING = {
    "notPaid": "waits for payment",
    "checking": "paid, being verified",
    "documentsRequested": "the verification asks for papers",
    "delivering": "being carried out",
    "delivered": "done",
    "cancelling": "being withdrawn",
    "cancelled": "withdrawn, nothing will be delivered",
    "unknown": "unknown",
}


@dataclass(frozen=True, repr=False)
class OrderState(Card):
    """How far an order is.

    Attributes
    ----------
    status : str
        As the API says it; `meaning` in plain words.
    with_tax : Money
        Total, tax included.
    steps : tuple of (step, state, latest event)
        The follow-up: VALIDATING, VALIDATED, DELIVERING, AVAILABLE.
    """

    order_id: int
    status: str
    with_tax: Money
    date: datetime
    steps: tuple[tuple[str, str, str], ...]

    @property
    def meaning(self) -> str:
        return _MEANING.get(self.status, self.status)

    @property
    def final(self) -> bool:
        return self.status in FINAL_STATUSES

    def _title(self) -> str:
        return f"Order {self.order_id}: {self.status} ({self.meaning})"

    def _facts(self) -> list[tuple[str, Any]]:
        return [
            ("with tax", self.with_tax),
            *((step, f"{state}{'  ' + event if event else ''}") for step, state, event in self.steps),
        ]

    def _row(self) -> tuple[Any, ...]:
        return (self.order_id, f"{self.date:%Y-%m-%d}", self.status, self.meaning, self.with_tax)


@dataclass(frozen=True, repr=False)
class Domain(Card):
    """A domain name in your account."""

    name: str
    state: str
    expiration: datetime
    owner_contact: str
    name_servers: tuple[str, ...]
    renewal: str

    def _title(self) -> str:
        return f"{self.name}: {self.state}"

    def _facts(self) -> list[tuple[str, Any]]:
        return [
            ("expires", f"{self.expiration:%Y-%m-%d}"),
            ("renewal", self.renewal),
            ("owner contact", self.owner_contact),
            ("name servers", self.name_servers),
        ]


@dataclass(frozen=True)
class Task:
    """A piece of work of OVH's robots on a name."""

    task_id: int
    domain: str
    function: str
    status: str
    comment: str
    can_relaunch: bool

    def _row(self) -> tuple[Any, ...]:
        return (self.task_id, self.domain, self.function, self.status, self.comment, self.can_relaunch)


def order_status(client: OrderClient, order: SalesOrder | OrderState | int) -> str:
    """One word on how far an order is: ``GET /me/order/{orderId}/status``."""
    with translate_errors(f"Ask for the status of order {order_id_of(order)}"):
        return client.get(f"/me/order/{order_id_of(order)}/status")


def follow_order(client: OrderClient, order: SalesOrder | OrderState | int) -> OrderState:
    """How far an order is, with its story: ``.../status``, ``.../followUp`` and the order itself.

    Reading never moves an order on. In the sandbox, time does: ``client.sandbox.clock.advance(hours=1)``.
    """
    with translate_errors(f"Follow order {order_id_of(order)}"):
        base = f"/me/order/{order_id_of(order)}"
        answer = client.get(base)
        status = client.get(f"{base}/status")
        follow_up = client.get(f"{base}/followUp")
    return OrderState(
        order_id=answer["orderId"],
        status=status,
        with_tax=Money.from_price(answer["priceWithTax"]),
        date=datetime.fromisoformat(answer["date"]),
        steps=tuple(
            (entry["step"], entry["status"], entry["history"][-1]["description"] if entry["history"] else "")
            for entry in follow_up
        ),
    )


def my_orders(client: OrderClient) -> Listing[OrderState]:
    """Your orders, oldest first: ``GET /me/order``, then each of them."""
    with translate_errors("List your orders"):
        numbers = client.get("/me/order")
    return Listing(
        [follow_order(client, number) for number in numbers],
        headers=("order", "date", "status", "meaning", "with tax"),
        caption="Your orders",
        empty="none yet",
    )


def list_domains(client: OrderClient) -> list[str]:
    """Names in your account: ``GET /domain``."""
    with translate_errors("List your domain names"):
        return client.get("/domain")


def get_domain(client: OrderClient, name: str) -> Domain:
    """A name in your account: ``GET /domain/{serviceName}``. Not found until its delivery began."""
    with translate_errors(f"Read the domain {name}"):
        answer = client.get(f"/domain/{name}")
    return Domain(
        name=answer["domain"],
        state=answer["state"],
        expiration=datetime.fromisoformat(answer["expirationDate"]),
        owner_contact=answer["whoisOwner"],
        name_servers=tuple(server["nameServer"] for server in answer["nameServers"]),
        renewal=answer["renewalState"],
    )


def list_tasks(client: OrderClient, *, domain: str | None = None) -> Listing[Task]:
    """What OVH's robots do for your names: ``GET /me/task/domain``, then each task."""
    wanted = {} if domain is None else {"domain": domain}
    with translate_errors("List the tasks of your domain names"):
        found = [client.get(f"/me/task/domain/{task}") for task in client.get("/me/task/domain", **wanted)]
    return Listing(
        [
            Task(
                task_id=entry["id"],
                domain=entry["domain"] or "",
                function=entry["function"],
                status=entry["status"],
                comment=entry["comment"] or "",
                can_relaunch=entry["canRelaunch"],
            )
            for entry in found
        ],
        headers=("task", "domain", "function", "status", "comment", "canRelaunch"),
        caption="Tasks",
        empty="none",
    )
