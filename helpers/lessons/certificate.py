"""A page to keep: what was ordered, what it cost and will cost, with the whole way lit."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.client.call_log import unnoticed
from helpers.display.html import boxed
from helpers.display.palette import GOOD, MUTED
from helpers.display.tables import table_element, unwrapped
from helpers.lessons.answers import names_of_order
from helpers.lessons.exercise import is_blank
from helpers.lessons.flow_map import FlowMap, flow_map
from helpers.lessons.later_years import YEARS, cost_of_years
from helpers.money import Money
from helpers.ordering import OrderState, SalesOrder, order_status
from helpers.storage import atomic_write, target_in

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = ["Certificate", "certificate"]

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>:root {{ color-scheme: light dark; --jp-layout-color0: Canvas; --jp-ui-font-color1: CanvasText;
--jp-ui-font-color2: CanvasText; }} body {{ background: Canvas; color: CanvasText;
font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }}
svg {{ max-width: 100%; height: auto; }} th, td {{ text-align: left; padding: .2rem 1rem .2rem 0; }}
table {{ max-width: 100%; overflow-wrap: anywhere; }}</style></head>
<body><main>{body}</main></body></html>
"""


@dataclass(frozen=True, repr=False)
class Certificate:
    """What somebody ordered, as a page to keep.

    Attributes
    ----------
    name : str
        Whose it is.
    order_id : int
        0 as long as there is no order.
    names : tuple of str
        Domain names in the order.
    paid : Money or None
        Tax included.
    five_years : Money or None
        First year and four renewals of all names, without tax.
    status : str
        Of the order, in the API's word.
    day : str
        Of the order, YYYY-MM-DD.
    map : FlowMap or None
        The whole way, as far as the order went.
    """

    name: str
    order_id: int = 0
    names: tuple[str, ...] = ()
    paid: Money | None = None
    five_years: Money | None = None
    status: str = ""
    day: str = ""
    map: FlowMap | None = None

    @property
    def earned(self) -> bool:
        """Whether the order is delivered."""
        return self.status == "delivered"

    @property
    def headline(self) -> str:
        """One sentence."""
        if not self.order_id:
            return "The certificate waits for your order."
        if not self.earned:
            return f"The certificate waits until order {self.order_id} is delivered: it is {self.status}."
        return f"{self.name} ordered {len(self.names)} name{'s' * (len(self.names) != 1)} through the API of OVHcloud."

    def _facts(self) -> list[tuple[str, str]]:
        return [
            ("names", ", ".join(self.names)),
            ("order", f"{self.order_id}, {self.day}, {self.status}"),
            ("paid, tax included", str(self.paid)),
            (f"{YEARS} years, without tax", str(self.five_years)),
        ]

    def save(self, path: str | Path) -> Path:
        """Write it as a page of its own, whole or not at all; into a folder as ``certificate.html``."""
        target = target_in(path, "certificate.html")
        page = _PAGE.format(title=escape(self.headline), body=self._body(level=1))
        with atomic_write(target, doing="Save the certificate in") as file:
            file.write_text(page, encoding="utf-8")
        return target

    def _body(self, *, level: int = 3) -> str:
        if not self.earned:
            return f"<p>{escape(self.headline)}</p>"
        rows = "".join(
            f'<tr><th scope="row" style="text-align:left">{escape(what)}</th>'
            f'<td style="text-align:left">{unwrapped(escape(value))}</td></tr>'
            for what, value in self._facts()
        )
        lit = self.map.html() if self.map else ""
        note = "<p><small>Played in the sandbox of OVH Order Lab, with prices of OVHcloud and play money.</small></p>"
        return f"<h{level}>{escape(self.headline)}</h{level}>{table_element(rows)}{lit}{note}"

    def __repr__(self) -> str:
        if not self.earned:
            return self.headline
        return "\n".join([self.headline, *(f"  {what}: {value}" for what, value in self._facts())])

    def _repr_html_(self) -> str:
        return boxed(self._body(), colour=GOOD if self.earned else MUTED, role="group")


def certificate(client: OrderClient, order: Any = None, *, name: str = "") -> Certificate:
    """The page to keep for an order; as long as there is none, or it is not delivered, it says so.

    Its reads stay out of the call log. What five years cost is by the offers of today: first year as offered, four
    renewals.

    Parameters
    ----------
    client : OrderClient
    order : int, SalesOrder, OrderState or ..., optional
        By default the latest of the account. The placeholder of an exercise gives a certificate that waits.
    name : str, optional
        Whose it is; by default the account's first and last name.
    """
    if order is None:
        with unnoticed(client):
            order = max(client.get("/me/order"), default=...)
    if isinstance(order, (SalesOrder, OrderState)):
        order = order.order_id
    if is_blank(order) or not isinstance(order, int) or isinstance(order, bool):
        return Certificate(name, map=flow_map(client))
    with unnoticed(client):
        me = client.get("/me")
        name = name or f"{me['firstname']} {me['name']}"
        status = order_status(client, order)
        found = client.get(f"/me/order/{order}")
        names = names_of_order(client, order)
        return Certificate(
            name=name,
            order_id=order,
            names=names,
            paid=Money.from_price(found["priceWithTax"]),
            five_years=cost_of_years(client, [one.partition(".")[2] for one in names])
            if status == "delivered"
            else None,
            status=status,
            day=str(found["date"])[:10],
            map=flow_map(client, order=order),
        )
