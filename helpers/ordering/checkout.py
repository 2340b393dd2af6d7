"""Step 6: look at the whole order without ordering, then order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.display.tables import table_html, table_text
from helpers.errors import translate_errors
from helpers.money import Money
from helpers.redaction import Secret, redact_text
from helpers.spending.agreed import agreeing
from helpers.spending.amount import parse_amount

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient
    from helpers.ordering.cart import Cart

__all__ = ["Contract", "Line", "SalesOrder", "checkout", "preview_checkout", "summarize_cart"]


@dataclass(frozen=True)
class Contract:
    """Terms that count as accepted once the order is paid."""

    name: str
    url: str
    content: str

    def __repr__(self) -> str:
        return f"Contract: {self.name} ({len(self.content)} characters)"


@dataclass(frozen=True)
class Line:
    """One line of a sales order, without tax.

    Attributes
    ----------
    number : str
        ``*001`` for the first item, ``*001.001`` for what depends on it (its DNS zone).
    kind : str
        ``DURATION``, ``INSTALLATION``, ``GIFT`` (a promotion: a negative amount) ...
    """

    number: str
    kind: str
    description: str
    quantity: int
    total: Money
    item_id: int | None

    def _row(self) -> tuple[Any, ...]:
        return (self.number, self.kind, self.description, self.total)


@dataclass(frozen=True, repr=False)
class SalesOrder:
    """What a cart costs, or the order it became.

    Attributes
    ----------
    order_id : int or None
        None as long as nothing was ordered.
    url : str or None
        Page to pay by hand. It carries the order's password: never print or share it.
    lines : tuple of Line
    contracts : tuple of Contract
        Empty in a summary.
    without_tax, tax, with_tax : Money
        `with_tax` is what leaves your account.
    reduction : Money
        What coupons take off; promotions are GIFT lines instead.
    """

    order_id: int | None
    url: str | None
    lines: tuple[Line, ...]
    contracts: tuple[Contract, ...]
    without_tax: Money
    tax: Money
    with_tax: Money
    reduction: Money

    @classmethod
    def from_api(cls, answer: dict[str, Any]) -> SalesOrder:
        prices = answer["prices"]
        without_tax = Money.from_price(prices["withoutTax"])
        reduction = prices.get("reduction")
        return cls(
            order_id=answer["orderId"],
            url=Secret(answer["url"]) if answer["url"] else None,
            lines=tuple(
                Line(
                    number=entry["domain"],
                    kind=entry.get("detailType") or "",
                    description=entry["description"],
                    quantity=entry["quantity"],
                    total=Money.from_price(entry["totalPrice"]),
                    item_id=entry.get("cartItemID"),
                )
                for entry in answer["details"]
            ),
            contracts=tuple(
                Contract(entry["name"], entry["url"], entry["content"]) for entry in answer["contracts"]
            ),
            without_tax=without_tax,
            tax=Money.from_price(prices["tax"]),
            with_tax=Money.from_price(prices["withTax"]),
            reduction=Money.from_price(reduction) if reduction else without_tax - without_tax,
        )

    def _title(self) -> str:
        if self.order_id is None:
            return "Not ordered yet: what the cart costs"
        return f"Order {self.order_id}"

    def _rows(self) -> list[tuple[Any, ...]]:
        return [
            *(line._row() for line in self.lines),
            ("", "", "without tax", self.without_tax),
            ("", "", "tax", self.tax),
            ("", "", "with tax: what you pay", self.with_tax),
        ]

    def _repr_html_(self) -> str:
        return table_html(("line", "kind", "description", "amount"), self._rows(), self._title())

    def __repr__(self) -> str:
        return table_text(("line", "kind", "description", "amount"), self._rows(), self._title())

    def masked_url(self) -> str:
        """The payment page with its password hidden, fit to be shown."""
        return redact_text(self.url or "")


def _base(cart: Cart | str) -> str:
    return f"/order/cart/{cart if isinstance(cart, str) else cart.cart_id}"


def summarize_cart(client: OrderClient, cart: Cart | str) -> SalesOrder:
    """Price a cart without checking anything: ``GET /order/cart/{cartId}/summary``."""
    with translate_errors("Price the cart"):
        return SalesOrder.from_api(client.get(f"{_base(cart)}/summary"))


def preview_checkout(client: OrderClient, cart: Cart | str) -> SalesOrder:
    """The dry run: ``GET /order/cart/{cartId}/checkout``.

    Prices, contracts, and every check of the real checkout: configurations, eligibility, availability.
    Nothing is ordered.

    Raises
    ------
    ConfigurationMissing, NotEligible, NotForSale
        What the checkout would refuse, and why.
    AccessDenied
        The cart is not bound to your account.
    """
    with translate_errors("Check the cart (dry run)"):
        return SalesOrder.from_api(client.get(f"{_base(cart)}/checkout"))


def checkout(
    client: OrderClient,
    cart: Cart | str,
    *,
    pay_with_preferred_method: bool = False,
    total: str | Money | None = None,
) -> SalesOrder:
    """Make the order: ``POST /order/cart/{cartId}/checkout``. This commits you to pay.

    The cart becomes read-only. The right to withdraw is waived, which domain names require: they are
    made to order.

    Parameters
    ----------
    pay_with_preferred_method : bool
        Pay at once with the account's default payment method.
    total : str or Money, optional
        What you agree to pay, tax included, such as ``"25.19 EUR"``: at any other total nothing is sent. A program
        with a limit must name it to go on after a refusal; take the figure that you read, not that of a new dry run.

    Raises
    ------
    SpendingRefused
        The cart costs something else than `total`, or what a limit asks for is missing.
    AlreadyDone
        The cart was checked out before.
    ConfigurationMissing, NotEligible, NotForSale, AccessDenied
        As in `preview_checkout`.
    """
    agreed = total if total is None or isinstance(total, Money) else parse_amount(total, option="total")
    with translate_errors("Check out the cart"), agreeing(agreed):
        return SalesOrder.from_api(
            client.post(
                f"{_base(cart)}/checkout",
                autoPayWithPreferredPaymentMethod=pay_with_preferred_method,
                waiveRetractationPeriod=True,
            )
        )
