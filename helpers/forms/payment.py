"""Pay an order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from helpers.display.tables import table_html
from helpers.errors import InvalidInput, OrderLabError
from helpers.forms.base import Form
from helpers.forms.fields import pick_one, text
from helpers.forms.style import card, note, result_html
from helpers.money import Money
from helpers.ordering import (
    OrderState,
    SalesOrder,
    balances,
    follow_order,
    pay,
    pay_with_method,
    payment_means,
    payment_methods,
)
from helpers.ordering.order_id import order_id_of

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = ["PaymentForm"]


class PaymentForm(Form):
    """Pay an order with a registered mean: `pay` or `pay_with_method`. The result is the `OrderState`.

    ``form.value = {"mean": "ovhAccount", "confirm": "PAY"}``; a number as mean is a ``paymentMethodId``.
    To confirm, type PAY or the amount.

    Attributes
    ----------
    amount : Money or None
        What will be paid, tax included; None if the order could not be read.
    """

    title = "Pay"
    action = "Pay"
    once = True

    def __init__(self, client: OrderClient, order: SalesOrder | OrderState | int):
        self.order = order_id_of(order)
        self.amount: Money | None = None
        self.title = f"Pay order {self.order}"
        super().__init__(client)
        self.again = self.add_button("Look again", self.look)
        self.look()

    def look(self) -> None:
        """Ask again what is due and what can pay it."""
        if self.result is not None:
            return
        chosen = self.value.get("mean") if self.fields else None
        try:
            state = follow_order(self.client, self.order)
            means = payment_means(self.client, self.order) if state.status == "notPaid" else []
            methods = payment_methods(self.client, self.order) if state.status == "notPaid" else []
            purse = balances(self.client)
        except OrderLabError as error:
            self.set_fields([])
            self._refused(error)
            self.open = False
            return
        self.complain({})
        self.amount = state.with_tax
        held = {"ovhAccount": str(purse.ovh_account), "fidelityAccount": f"{purse.fidelity_points} points"}
        choices: list[tuple[str, Any]] = [
            (f"{mean} (balance {held[mean]})" if mean in held else mean, mean)
            for mean in means
            if mean in held or not methods
        ]
        # The preferred method first.
        for method in sorted(methods, key=lambda one: not one.default):
            words = " ".join(
                filter(None, [method.type, method.label, method.description and f"({method.description})"])
            )
            choices.append(
                (f"{words}, {'default, ' if method.default else ''}{method.status}", method.method_id)
            )
        lacking = [f"{name} ({text})" for name, text in held.items() if name not in means]
        self.set_intro(
            table_html(
                (),
                [("to pay, tax included", state.with_tax), ("status", f"{state.status} ({state.meaning})")],
            )
            + (
                note(f"Too little to pay it: {', '.join(lacking)}.")
                if lacking and state.status == "notPaid"
                else ""
            )
        )
        if state.status != "notPaid":
            self.set_fields([])
            self.set_outcome(
                card(f"Nothing to pay: the order is {state.status}", note(state.meaning), kind="calm")
            )
        elif not choices:
            self.set_fields([])
            self.complain(
                {"": "Nothing registered can pay this order."}, "Open the order's page, or credit a balance."
            )
        else:
            keep = chosen if chosen in [value for _, value in choices] else None
            self.set_fields(
                [
                    pick_one(
                        "mean", choices, keep, required=True, also=["paymentMean", "paymentMethod", "id"]
                    ),
                    text(
                        "confirm",
                        placeholder="PAY",
                        required=True,
                        help=f"Type PAY, or the amount {self.amount}, to pay now.",
                    ),
                ]
            )
        self.open = bool(self.fields)

    def work(self) -> OrderState:
        asked = self.value
        if self.amount is None or not _confirms(asked["confirm"], self.amount):
            raise InvalidInput(
                f"Pay order {self.order}",
                "it was not confirmed",
                "Nothing was paid.",
                {"confirm": f"Type PAY or {self.amount} here; this is neither."},
            )
        if isinstance(asked["mean"], int):
            pay_with_method(self.client, self.order, method=asked["mean"])
        else:
            pay(self.client, self.order, mean=asked["mean"])
        state = follow_order(self.client, self.order)
        # What stood above, "notPaid", is over.
        self.set_intro("")
        return state

    def outcome(self, result: OrderState) -> str:
        return card(f"Paid: {result.with_tax}", result_html(result))


def _confirms(typed: str, amount: Money) -> bool:
    """``PAY``, or the amount with or without its currency, with a point or a comma."""
    words = re.sub(r"\s+", " ", typed.strip()).upper()
    number = amount.digits
    return words == "PAY" or words.replace(",", ".") in (number, f"{number} {amount.currency}")
