"""Spending on purpose: a cap, a dry run first, a journal, and no second try in the dark.

A checkout or payment through a :class:`SpendingGuard` happens like this:

1. the cart's dry run must have been made on this connection since the cart last changed;
2. just before the checkout it is made again: a total above the one shown, or above what is left of the
   cap, is refused;
3. the intent is written to the journal; then the call is sent, once;
4. the outcome is noted. If the answer was lost, the intent stays open, and the next try first *reads*:
   a read-only cart means that the order exists, an order that is no longer ``notPaid`` that it was paid.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from helpers.errors import AlreadyDone, InvalidInput, SpendingRefused
from helpers.money import Money
from helpers.spending.journal import DONE, INTENDED, REFUSED, Intent, Journal
from helpers.spending.policy import Authorization, Guard, route_of, spends

if TYPE_CHECKING:
    import requests

    from helpers.client.connection import OrderClient

__all__ = ["STILL_UNDER_WAY", "SpendingGuard", "parse_cap"]

_CART = re.compile(r"/order/cart/([^/]+)(/.*)?")
_CHECKOUT = re.compile(r"/order/cart/([^/]+)/checkout")
_PAY = re.compile(r"/me/order/([0-9]+)/(?:pay|payWithRegisteredPaymentMean)")

STILL_UNDER_WAY = timedelta(seconds=60)
"""How long a call without answer may still be carried out by a live API before its state is read."""

# Clocks differ; an order made for an intent may carry a slightly earlier date.
_SLACK = timedelta(minutes=5)


def parse_cap(text: str) -> Money:
    """A limit such as ``"25 EUR"``, tax included.

    Raises
    ------
    InvalidInput
        If it is not an amount and a currency.
    """
    match = re.fullmatch(r"\s*([0-9]{1,9}(?:\.[0-9]{1,2})?)\s*([A-Z]{3})\s*", str(text))
    if match is None:
        raise InvalidInput(
            f"Spend up to {text!r}",
            "this is not an amount with its currency",
            'Write it like "25 EUR" or "19.99 EUR"; tax counts as spent.',
        )
    return Money(Decimal(match[1]), match[2])


class _Spending(Authorization):
    """A spending call whose outcome decides the fate of its intent."""

    def __init__(self, guard: SpendingGuard, intent: Intent):
        self._guard, self._intent = guard, intent

    def answered(self, response: requests.Response) -> None:
        self._guard._close(self._intent, response)


class _Watching(Authorization):
    """A call on a cart: a dry run is remembered, a change makes it stale."""

    def __init__(self, guard: SpendingGuard, cart_id: str, *, dry_run: bool):
        self._guard, self._cart_id, self._dry_run = guard, cart_id, dry_run

    def answered(self, response: requests.Response) -> None:
        if self._dry_run and response.status_code == 200:
            self._guard._shown[self._cart_id] = Money.from_price(response.json()["prices"]["withTax"])


class SpendingGuard(Guard):
    """Lets money be spent up to a cap.

    Parameters
    ----------
    cap : Money
        Most that this connection may commit, tax included.
    journal : Journal
        Where intents are written before anything is sent.
    """

    def __init__(self, cap: Money, journal: Journal):
        self.cap = cap
        self.journal = journal
        self.committed = cap - cap
        self._shown: dict[str, Money] = {}
        self._orders: dict[str, Money] = {}
        self._lock = threading.RLock()

    def banner(self) -> str:
        text = f"it may spend up to {self.cap} (tax included), {self.left} of it left"
        open_ones = len(self.journal.unresolved())
        return text + (f"; {open_ones} purchase(s) without a known outcome" if open_ones else "")

    @property
    def left(self) -> Money:
        """What may still be committed on this connection."""
        return self.cap - self.committed

    @contextmanager
    def authorize(self, client: OrderClient, method: str, path: str, data: Any) -> Iterator[Authorization]:
        route, verb = route_of(path), method.upper()
        if not spends(verb, path):
            yield self._watch(verb, route)
            return
        # One spending call at a time, from its checks to its outcome.
        with self._lock:
            yield _Spending(self, self._allow(client, route, data))

    def _watch(self, method: str, route: str) -> Authorization:
        cart = _CART.fullmatch(route)
        if cart is None:
            return Authorization()
        dry_run = method == "GET" and _CHECKOUT.fullmatch(route) is not None
        if method != "GET":
            # Whatever changes the cart makes what was shown worthless, even if its answer is lost.
            self._shown.pop(cart[1], None)
        return _Watching(self, cart[1], dry_run=dry_run)

    # -- before ------------------------------------------------------------------------------------

    def _allow(self, client: OrderClient, route: str, data: Any) -> Intent:
        """The intent for a spending call that may be sent now."""
        if match := _CHECKOUT.fullmatch(route):
            return self._allow_checkout(client, match[1], data or {})
        if match := _PAY.fullmatch(route):
            return self._allow_payment(client, match[1])
        raise SpendingRefused(
            f"POST {route}",
            "this kind of spending is not covered by the guard: nothing was sent",
            "Do it in OVHcloud's own control panel.",
        )

    def _allow_checkout(self, client: OrderClient, cart_id: str, data: dict[str, Any]) -> Intent:
        asked = f"Check out cart {cart_id}"
        if data.get("autoPayWithPreferredPaymentMethod"):
            raise SpendingRefused(
                asked,
                "paying in the same call would skip the check of the order's total: nothing was sent",
                "Check out without pay_with_preferred_method, then pay the order.",
            )
        self._settle(client, "checkout", cart_id, asked)
        shown = self._shown.get(cart_id)
        if shown is None:
            raise SpendingRefused(
                asked,
                "its dry run was not made since the cart last changed: nothing was sent",
                "Make it with preview_checkout(client, cart), read the total, then check out.",
            )
        self._check_cap(asked, shown)
        now = Money.from_price(client.get(f"/order/cart/{cart_id}/checkout")["prices"]["withTax"])
        if now > shown:
            raise SpendingRefused(
                asked,
                f"the price rose from {shown} to {now} since the dry run: nothing was sent",
                "Look at the new dry run, and check out again if you agree.",
            )
        return self._intend(client, "checkout", cart_id, now, asked)

    def _allow_payment(self, client: OrderClient, order_id: str) -> Intent:
        asked = f"Pay order {order_id}"
        self._settle(client, "pay", order_id, asked)
        status = client.get(f"/me/order/{order_id}/status")
        if status != "notPaid":
            raise AlreadyDone(
                asked, f"its status is {status}: nothing was sent", "Follow it with follow_order(...)."
            )
        total = Money.from_price(client.get(f"/me/order/{order_id}")["priceWithTax"])
        agreed = self._orders.get(order_id)
        if agreed is None:
            # An order from elsewhere counts against the cap when it is paid.
            self._check_cap(asked, total)
        elif total > agreed:
            raise SpendingRefused(
                asked,
                f"the order is over {total}, the dry run showed {agreed}: nothing was sent",
                "Do not pay it; withdraw it in OVHcloud's control panel, or pay it there if you agree.",
            )
        return self._intend(client, "pay", order_id, total, asked)

    def _check_cap(self, asked: str, total: Money) -> None:
        if total.currency != self.cap.currency:
            raise SpendingRefused(
                asked,
                f"the total is in {total.currency}, the limit in {self.cap.currency}: nothing was sent",
                f'Connect with a limit in {total.currency}, for instance spend_up_to="{total}".',
            )
        if total > self.left:
            raise SpendingRefused(
                asked,
                f"the total of {total} is above the {self.left} left of your limit: nothing was sent",
                f'If you agree with the total, connect again with spend_up_to="{total}".',
            )

    def _intend(self, client: OrderClient, kind: str, target: str, total: Money, asked: str) -> Intent:
        intent = self.journal.open_intent(client.endpoint_name, kind, target, total, asked)
        if intent is None:
            raise AlreadyDone(
                asked,
                "another program is doing it, or did it just now: nothing was sent",
                "Wait, then read the state with my_orders(client).",
            )
        return intent

    # -- an earlier try ----------------------------------------------------------------------------

    def _settle(self, client: OrderClient, kind: str, target: str, asked: str) -> None:
        """Find out how an earlier try of the same thing ended; refuse a second one if it went through."""
        intent = self.journal.find(client.endpoint_name, kind, target)
        if intent is None:
            return
        if intent.state == INTENDED:
            intent = self.reconcile(client, intent)
        if intent.state == REFUSED:
            return
        number = f" as order {intent.order_id}" if intent.order_id else ""
        raise AlreadyDone(
            asked,
            f"the journal says that it was done on {intent.at:%Y-%m-%d %H:%M} UTC{number}: nothing was sent",
            "Follow the order with follow_order(...) or find it with my_orders(client).",
        )

    def reconcile(self, client: OrderClient, intent: Intent) -> Intent:
        """Settle an intent without outcome by reading, never by trying again.

        Returns
        -------
        Intent
            Its state is now ``done`` or ``refused``.

        Raises
        ------
        SpendingRefused
            If it was sent so lately that the API may still be at work on it.
        """
        age = datetime.now(UTC) - intent.at
        if not client.is_sandbox and age < STILL_UNDER_WAY:
            raise SpendingRefused(
                intent.what,
                "an earlier try got no answer and may still be under way: nothing was sent",
                f"Wait {(STILL_UNDER_WAY - age).seconds + 1} seconds, then try again: the state is read first.",
            )
        if intent.kind == "pay":
            paid = client.get(f"/me/order/{intent.target}/status") != "notPaid"
            self.journal.close_intent(intent, DONE if paid else REFUSED, int(intent.target) if paid else None)
        else:
            ordered = client.get(f"/order/cart/{intent.target}")["readOnly"]
            number = self._find_order(client, intent) if ordered else None
            self.journal.close_intent(intent, DONE if ordered else REFUSED, number)
            if ordered:
                self._commit(str(number or f"of cart {intent.target}"), intent.total)
        settled = self.journal.find(intent.endpoint, intent.kind, intent.target)
        return settled or Intent(**{**vars(intent), "state": REFUSED})

    def _find_order(self, client: OrderClient, intent: Intent) -> int | None:
        """The order an intent became: made since, over the same total, not known yet. None if in doubt."""
        # The sandbox dates orders by its business clock, so its list is read whole.
        since = {} if client.is_sandbox else {"date.from": (intent.at - _SLACK).isoformat()}
        known = {other.order_id for other in self.journal.all() if other.endpoint == intent.endpoint}
        fitting = [
            number
            for number in client.get("/me/order", **since)
            if number not in known
            and Money.from_price(client.get(f"/me/order/{number}")["priceWithTax"]) == intent.total
        ]
        return fitting[0] if len(fitting) == 1 else None

    # -- after -------------------------------------------------------------------------------------

    def _commit(self, order_id: str, total: Money) -> None:
        if order_id not in self._orders:
            self._orders[order_id] = total
            if total.currency == self.committed.currency:
                self.committed = self.committed + total

    def _close(self, intent: Intent, response: requests.Response) -> None:
        if response.status_code >= 500:
            # The API may have done it all the same: only reading will tell.
            return
        if response.status_code >= 400:
            self.journal.close_intent(intent, REFUSED)
            return
        if intent.kind == "checkout":
            # Without a number in the answer the intent stays open, and the next try reads.
            order_id = response.json().get("orderId")
            if order_id is not None:
                self._commit(str(order_id), intent.total)
                self.journal.close_intent(intent, DONE, order_id)
            return
        if intent.target not in self._orders:
            self._commit(intent.target, intent.total)
        self.journal.close_intent(intent, DONE, int(intent.target))
