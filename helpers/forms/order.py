"""Follow an order until its names are delivered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.display.tables import table_html
from helpers.forms.base import Form
from helpers.forms.fields import hide
from helpers.forms.style import card, note
from helpers.ordering import OrderState, SalesOrder, follow_order, list_domains
from helpers.ordering.order_id import order_id_of

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = ["OrderForm"]


class OrderForm(Form):
    """Look how far an order is: `follow_order`. The result is the `OrderState`.

    Reading never moves an order on. In the sandbox a second button does what time does: it advances the
    business clock.
    """

    title = "Follow the order"
    action = "Look again"

    def __init__(self, client: OrderClient, order: SalesOrder | OrderState | int):
        self.order = order_id_of(order)
        self.title = f"Follow order {self.order}"
        super().__init__(client)
        if client.is_sandbox:
            self.add_button("Advance the clock by one hour", self.advance)
            self.papers_button = self.add_button("Send the papers", self.send_papers)
        self.submit()

    def work(self) -> OrderState:
        state = follow_order(self.client, self.order)
        if self.client.is_sandbox:
            hide(self.papers_button, state.status != "documentsRequested")
        return state

    def advance(self, **amount: float) -> OrderState | None:
        """Sandbox only: let business time pass (an hour, unless told otherwise), then look."""
        self.client.require_sandbox("Advance the clock").clock.advance(None, **(amount or {"hours": 1}))
        return self.submit()

    def send_papers(self) -> OrderState | None:
        """Sandbox only: send the papers that the verification asks for, then look."""
        self.client.require_sandbox("Send the papers").accept_documents(self.order)
        return self.submit()

    def outcome(self, result: OrderState) -> str:
        now = ""
        if self.client.is_sandbox:
            now = note(
                f"business time: {self.client.require_sandbox('Look at the clock').clock.now():%Y-%m-%d %H:%M}"
            )
        if result.status == "delivered":
            now += note(f"names in your account: {', '.join(list_domains(self.client)) or 'none'}")
        kind = {"delivered": "", "cancelled": "bad"}.get(result.status, "calm")
        rows = [*result.steps, ("with tax", result.with_tax, "")]
        steps = table_html(("step", "state", "latest event"), rows)
        return card(f"{result.status}: {result.meaning}", steps + now, kind=kind)
