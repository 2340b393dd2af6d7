"""Spending on purpose: a limit, a dry run first, a journal, and no second try in the dark.

A checkout or payment through a :class:`SpendingGuard` happens like this:

1. the person made the cart's dry run on this connection since the cart last changed, and since the last refusal;
   at other terms than an earlier try of the same names, it takes their word (:mod:`helpers.spending.tried`);
2. just before the checkout the guard makes it again: any line that differs from those shown is refused, and so is
   a total above what is left of the limit;
3. the intent is written to the journal, which takes its amount from the limit; then the call is sent, once;
4. the outcome is noted, and the order that came back compared with what was shown. If the answer was lost, the
   intent stays open and its amount taken, and the next try first *reads*: a read-only cart means that the order
   exists, an order that is no longer ``notPaid`` that it was paid.
"""

from __future__ import annotations

import re
import threading
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from helpers.errors import AlreadyDone, OrderDiffers, SpendingRefused
from helpers.money import Money
from helpers.spending.accounting import Limits
from helpers.spending.amount import parse_cap
from helpers.spending.dry_runs import DryRun, DryRuns
from helpers.spending.journal import DONE, INTENDED, REFUSED, Intent, Journal
from helpers.spending.lines import AgreedLine, difference, items_of, lines_of
from helpers.spending.outcome import never_left, nothing_happened
from helpers.spending.policy import (
    PASSES,
    Authorization,
    Client,
    Guard,
    Rules,
    permitted,
    route_of,
    used_permit,
)
from helpers.spending.reconcile import outcome_by_reading
from helpers.spending.writes import SPENDS

if TYPE_CHECKING:
    import requests

__all__ = ["STILL_UNDER_WAY", "SpendingGuard", "parse_cap"]

_CART = re.compile(r"/order/cart/([^/]+)(/.*)?")
_CHECKOUT = re.compile(r"/order/cart/([^/]+)/checkout")
_PAY = re.compile(r"/me/order/([0-9]+)/(?:pay|payWithRegisteredPaymentMean)")

STILL_UNDER_WAY = timedelta(seconds=60)
"""How long a call without answer may still be carried out by a live API before its state is read."""

# The guard's own look at a cart is not the person's.
_own_look: ContextVar[bool] = ContextVar("own_look", default=False)


class _Spending(Authorization):
    """A spending call whose outcome decides the fate of its intent."""

    def __init__(self, guard: SpendingGuard, intent: Intent):
        self._guard, self._intent = guard, intent

    def answered(self, response: requests.Response) -> None:
        self._guard._close(self._intent, response)


class _DryRun(Authorization):
    """A dry run that the person makes."""

    def __init__(self, guard: SpendingGuard, cart_id: str):
        self._guard, self._cart_id = guard, cart_id

    def answered(self, response: requests.Response) -> None:
        if response.status_code == 200:
            self._guard._dry_runs.made(self._cart_id, response.json())


class SpendingGuard(Guard):
    """Lets money be spent up to a limit.

    Parameters
    ----------
    cap : Money
        Most that this connection may commit, tax included.
    journal : Journal
        Where intents are written before anything is sent.
    per_day : Money, optional
        Most that all connections of this machine may commit together in any 24 hours, tax included.
    allow : iterable of str, optional
        Other writes allowed on purpose, see :class:`~helpers.spending.policy.Rules`.
    """

    def __init__(
        self,
        cap: Money,
        journal: Journal,
        *,
        per_day: Money | None = None,
        allow: Iterable[str] | None = None,
    ):
        self.journal = journal
        self.rules = Rules(allow)
        self._limits = Limits(cap, per_day)
        self._dry_runs = DryRuns()
        self._lock = threading.RLock()

    # -- what is left --------------------------------------------------------------------------------

    @property
    def cap(self) -> Money:
        """Most that this connection may commit."""
        return self._limits.cap

    def belongs_to(self, shop: str) -> None:
        """Which shop the connection talks to; told once it is connected."""
        self._limits.shop = self._dry_runs.shop = shop

    def banner(self) -> str:
        try:
            return self._limits.told(self.journal.all(glance=True)) + self.rules.told()
        except SpendingRefused as error:
            why = error.answer.partition(": nothing")[0]
            text = f"it may spend up to {self.cap} (tax included), but {why}: until then it spends nothing"
            return text + self.rules.told()

    @property
    def left(self) -> Money:
        """What may still be committed on this connection; purchases without a known outcome count as spent.

        Raises
        ------
        SpendingRefused
            The journal cannot be read.
        """
        return self.cap - self._limits.taken(self.journal.all())

    # -- every call ----------------------------------------------------------------------------------

    @contextmanager
    def authorize(
        self, client: Client, method: str, path: str, data: Any, headers: dict[str, str] | None = None
    ) -> Iterator[Authorization]:
        self.rules.refuse_odd(method, path, headers)
        address = client.address_of(path)
        route, verb = route_of(address), method.upper()
        kind = self.rules.kind_of(verb, route)
        if kind in PASSES:
            yield self._watch(verb, route)
            return
        if kind != SPENDS:
            raise self.rules.refuse(verb, route, kind)
        # One spending call at a time, from its checks to its outcome.
        with self._lock:
            intent = self._allow(client, route, data)
            try:
                with permitted(verb, address):
                    yield _Spending(self, intent)
            except Exception as error:
                if isinstance(error, SpendingRefused) or never_left(error):
                    self._note(intent, REFUSED)
                raise

    def admit(self, method: str, address: str) -> None:
        route, kind = self.rules.kind_at(method, address)
        if kind in PASSES:
            return
        if kind == SPENDS and used_permit(method, address):
            return
        if kind == SPENDS:
            raise SpendingRefused(
                f"{method.upper()} {route}",
                "it did not come through the limit, or comes a second time: nothing was sent",
                "Use checkout(...) and pay(...), or client.post(...).",
            )
        raise self.rules.refuse(method, route, kind)

    def _watch(self, method: str, route: str) -> Authorization:
        cart = _CART.fullmatch(route)
        if cart is None:
            return Authorization()
        if method != "GET":
            # Whatever changes the cart makes what was shown worthless, even if its answer is lost.
            self._dry_runs.forget(cart[1])
        elif _CHECKOUT.fullmatch(route) and not _own_look.get():
            return _DryRun(self, cart[1])
        return Authorization()

    # -- before --------------------------------------------------------------------------------------

    def _allow(self, client: Client, route: str, data: Any) -> Intent:
        """The intent for a spending call that may be sent now."""
        if match := _CHECKOUT.fullmatch(route):
            try:
                # Used up by this try, whatever becomes of it: the next needs another look.
                return self._allow_checkout(client, match[1], data or {}, self._dry_runs.taken(match[1]))
            except SpendingRefused:
                self._dry_runs.refused.add(match[1])
                raise
        if match := _PAY.fullmatch(route):
            return self._allow_payment(client, match[1])
        raise self.rules.refuse("POST", route, SPENDS)

    def _allow_checkout(
        self, client: Client, cart_id: str, data: dict[str, Any], dry_run: DryRun | None
    ) -> Intent:
        asked = f"Check out cart {cart_id}"
        if data.get("autoPayWithPreferredPaymentMethod"):
            raise SpendingRefused(
                asked,
                "paying in the same call would skip the check of the order's total: nothing was sent",
                "Check out without pay_with_preferred_method, then pay the order.",
            )
        self._refuse_second_try(client, "checkout", cart_id, asked)
        again = "Make it with preview_checkout(client, cart), read the total, then check out."
        if dry_run is None:
            raise SpendingRefused(
                asked,
                "its dry run was not made since the cart last changed or was last tried: nothing was sent",
                again,
            )
        self._dry_runs.refuse_unagreed(asked, cart_id, dry_run)
        self._check_currency(asked, dry_run.total)
        token = _own_look.set(True)
        try:
            answer = client.get(f"/order/cart/{cart_id}/checkout")
        finally:
            _own_look.reset(token)
        now = lines_of(answer)
        if change := difference(dry_run.lines, now):
            self._dry_runs.differs_from_dry_run(cart_id, (*dry_run.items, *items_of(answer)))
            raise SpendingRefused(
                asked,
                f"{dry_run.change_of_total(now)} since the dry run: nothing was sent. {change[0].upper()}{change[1:]}",
                "Make a new dry run, look at it, and check out again if you agree.",
            )
        intent = self._intend(client, "checkout", cart_id, dry_run.total, asked, dry_run.lines)
        self._dry_runs.refused.discard(cart_id)
        return intent

    def differs_from_dry_run(self, cart_id: str) -> None:
        self._dry_runs.differs_from_dry_run(cart_id)

    def _allow_payment(self, client: Client, order_id: str) -> Intent:
        asked = f"Pay order {order_id}"
        self._refuse_second_try(client, "pay", order_id, asked)
        self._reconcile_checkouts(client)
        status = client.get(f"/me/order/{order_id}/status")
        if status != "notPaid":
            raise AlreadyDone(
                asked, f"its status is {status}: nothing was sent", "Follow it with follow_order(...)."
            )
        total = Money.from_price(client.get(f"/me/order/{order_id}")["priceWithTax"])
        made = self.journal.checkout_of(client.shop_id, int(order_id))
        if made is not None and (made.differs or total > made.total):
            raise SpendingRefused(
                asked,
                (
                    made.differs
                    and f"the order is not what the dry run showed: nothing was sent. {made.differs}"
                )
                or f"the order is over {total}, the dry run showed {made.total}: nothing was sent",
                "Do not pay it; withdraw it in OVHcloud's control panel, or pay it there if you agree.",
            )
        self._check_currency(asked, total)
        return self._intend(client, "pay", order_id, total, asked)

    def _check_currency(self, asked: str, total: Money) -> None:
        if total.currency != self.cap.currency:
            raise SpendingRefused(
                asked,
                f"the total is in {total.currency}, the limit in {self.cap.currency}: nothing was sent",
                f'Connect with a limit in {total.currency}, for instance spend_up_to="{total}".',
            )

    def _intend(
        self,
        client: Client,
        kind: str,
        target: str,
        total: Money,
        asked: str,
        lines: tuple[AgreedLine, ...] = (),
    ) -> Intent:
        intent = self.journal.open_intent(
            client.shop_id,
            kind,
            target,
            total,
            asked,
            connection=self._limits.connection,
            lines=lines,
            # In the journal's own transaction: two kernels together cannot take more than there is.
            allowed=lambda intents: self._limits.refuse_too_much(asked, intents),
        )
        if intent is None:
            raise AlreadyDone(
                asked,
                "another program is doing it, or did it just now: nothing was sent",
                "Wait, then read the state with my_orders(client).",
            )
        return intent

    # -- an earlier try ------------------------------------------------------------------------------

    def _refuse_second_try(self, client: Client, kind: str, target: str, asked: str) -> None:
        """Find out how an earlier try of the same thing ended; refuse a second one if it went through."""
        intent = self.journal.find(client.shop_id, kind, target)
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

    def _reconcile_checkouts(self, client: Client) -> None:
        """Before a payment: an order whose number got lost must not count twice when it is paid."""
        for intent in self.journal.unresolved(client.shop_id):
            if intent.kind == "checkout" and not self._under_way(client, intent):
                self.reconcile(client, intent)

    @staticmethod
    def _under_way(client: Client, intent: Intent) -> timedelta:
        """How long a lost call may still be under way; zero if it cannot be."""
        if client.is_sandbox:
            return timedelta(0)
        return max(STILL_UNDER_WAY - (datetime.now(UTC) - intent.at), timedelta(0))

    def reconcile(self, client: Client, intent: Intent) -> Intent:
        """Settle an intent without outcome by reading, never by trying again.

        Returns
        -------
        Intent
            Its state is now ``done``, and it counts against the limit of this connection, or ``refused``.

        Raises
        ------
        SpendingRefused
            If it was sent so lately that the API may still be at work on it.
        """
        if rest := self._under_way(client, intent):
            raise SpendingRefused(
                intent.what,
                "an earlier try got no answer and may still be under way: nothing was sent",
                f"Wait {rest.seconds + 1} seconds, then try again: the state is read first.",
            )
        state, order_id = outcome_by_reading(client, intent, self.journal)
        self.journal.close_intent(
            intent, state, order_id, connection=self._limits.connection if state == DONE else None
        )
        reconciled = self.journal.find(intent.shop, intent.kind, intent.target)
        return reconciled or Intent(**{**vars(intent), "state": REFUSED})

    # -- after ---------------------------------------------------------------------------------------

    def _note(self, intent: Intent, state: str, order_id: int | None = None, differs: str = "") -> None:
        """Write an outcome down; a journal that fails now must not hide the answer."""
        try:
            self.journal.close_intent(intent, state, order_id, differs=differs)
        except SpendingRefused as error:
            why = error.answer.partition(": nothing")[0]
            warnings.warn(
                f"{intent.what}: it was answered, but {why}. Until that works again its amount counts as spent.",
                stacklevel=2,
            )

    def _close(self, intent: Intent, response: requests.Response) -> None:
        if nothing_happened(response):
            self._note(intent, REFUSED)
        if not 200 <= response.status_code < 300:
            # Anything else may have been done all the same: only reading will tell.
            return
        if intent.kind == "pay":
            self._note(intent, DONE, int(intent.target))
            return
        try:
            answer = response.json()
            order_id, lines = answer.get("orderId"), lines_of(answer)
        except (ValueError, KeyError, TypeError, AttributeError):
            order_id = None
        # Without a number in the answer the intent stays open, and the next try reads.
        if order_id is None:
            return
        differs = difference(intent.lines, lines)
        self._dry_runs.ordered(answer)
        self._note(intent, DONE, order_id, differs)
        if differs:
            raise OrderDiffers(
                f"Check out cart {intent.target}",
                f"order {order_id} was made, but it is not what the dry run showed. {differs}",
                "Do not pay it: look at it with follow_order(...), then withdraw it in OVHcloud's control panel, or"
                " pay it there if you agree. This connection refuses to pay it.",
            )
