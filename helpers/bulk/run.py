"""The carts of a plan, one after the other, each from the stage the ledger says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from helpers.bulk.contents import Contents
from helpers.bulk.ledger import OPEN_STAGES, CartRow
from helpers.bulk.orders import (
    DEAD,
    lines_as_text,
    lines_from_text,
    names_in,
    now_at,
    order_of_cart,
    pay_order,
    waiting_for_payment,
)
from helpers.client.rate_limit import Cancelled
from helpers.errors import (
    AccessDenied,
    AlreadyDone,
    NotFound,
    OrderDiffers,
    OrderLabError,
    ServiceTrouble,
    StorageTrouble,
)
from helpers.ordering import (
    checkout,
    delete_cart,
    get_cart,
    list_domains,
    list_items,
    order_status,
    preview_checkout,
)
from helpers.spending.lines import difference

if TYPE_CHECKING:
    from helpers.bulk.ledger import Ledger
    from helpers.bulk.owners import Owners
    from helpers.bulk.plan import OrderPlan
    from helpers.client.order_client import OrderClient
    from helpers.client.rate_limit import Stop

__all__ = ["Run"]


class Run:
    """One call of `place`."""

    def __init__(
        self,
        client: OrderClient,
        plan: OrderPlan,
        ledger: Ledger,
        owners: Owners,
        stop: Stop,
        *,
        of_age: bool,
        per_cart: int,
        pay_with: str | int | None,
    ):
        self._client, self._plan, self._ledger, self._stop = client, plan, ledger, stop
        self._per_cart, self._pay_with = per_cart, pay_with
        self._rows = {row.name: row for row in plan}
        self._contents = Contents(client, plan, ledger, owners, of_age=of_age, check_stop=self._check_stop)
        self._ready: set[int] = set()
        self.note = ""

    def go(self, until: str, *, progress: bool, cancelled: Callable[[], bool]) -> None:
        """Take every cart as far as `until`."""
        with _bar(len(self._plan), progress) as self._contents.seen:
            self._cancelled = cancelled
            try:
                # A dry run of this very call was not looked at by anybody: only an earlier one counts.
                self._ready = {cart.number for cart in self._mine() if cart.shown and cart.stage != "open"}
                self._free_names()
                self._plan_carts()
                for cart in self._mine():
                    self._take(cart, until)
                self._ledger.dry_run_made(self._plan.fingerprint, now=True)
            except Cancelled:
                self.note = "stopped on request; the same call goes on from there"

    # -- which carts -------------------------------------------------------------------------------

    def _mine(self) -> list[CartRow]:
        return [cart for cart in self._ledger.carts() if cart.plan == self._plan.fingerprint]

    def _free_names(self) -> None:
        """Free names of this plan from unfinished carts of another one."""
        names = self._ledger.names()
        held = {names[name].cart for name in self._rows if names[name].cart is not None}
        for cart in self._ledger.carts():
            if cart.number not in held or cart.plan == self._plan.fingerprint:
                continue
            if cart.stage == "ordering":
                cart = self._find_order(cart)
            if cart.stage in OPEN_STAGES:
                self._drop(cart)
            elif cart.stage in ("ordered", "paying"):
                self._follow(cart, pay=False)

    def _drop(self, cart: CartRow) -> None:
        self._delete(cart)
        self._ledger.give_up(cart)

    def _delete(self, cart: CartRow) -> None:
        if cart.cart_id is not None:
            with suppress(NotFound):
                delete_cart(self._client, cart.cart_id)

    def _plan_carts(self) -> None:
        """Put the names that are in no cart yet into new ones."""
        names = self._ledger.names()
        free = [name for name in self._rows if names[name].state == "planned" and names[name].cart is None]
        if not free:
            return
        held = set(list_domains(self._client))
        waiting = waiting_for_payment(self._client, free, self._known_orders())
        for name in free:
            if name in held:
                self._ledger.set_name(name, "failed", cart=None, message="it is in your account already")
            elif name in waiting:
                text = (
                    f"it is in your order {waiting[name]}, which waits for payment: pay or withdraw that one, "
                    "or wait until it is cancelled"
                )
                self._ledger.set_name(name, "failed", cart=None, message=text)
        free = [name for name in free if name not in held and name not in waiting]
        for first in range(0, len(free), self._per_cart):
            self._ledger.new_cart(self._plan.fingerprint, free[first : first + self._per_cart])

    def _known_orders(self) -> set[int]:
        return {cart.order_id for cart in self._ledger.carts() if cart.order_id is not None}

    # -- one cart ----------------------------------------------------------------------------------

    def _take(self, cart: CartRow, until: str) -> None:
        self._check_stop()
        try:
            if cart.stage == "ordering":
                cart = self._find_order(cart)
            if cart.stage in OPEN_STAGES:
                cart = self._fill(cart, compare=until != "dry run")
            if cart.stage == "open":
                cart = self._dry_run(cart)
            if until != "dry run" and cart.stage == "checked":
                cart = self._order(cart)
            if cart.stage in ("ordered", "paying"):
                self._follow(cart, pay=until == "payment")
        except (AccessDenied, StorageTrouble):
            raise
        except OrderLabError as error:
            # This cart stays where it is; the others go on.
            self._ledger.set_cart(cart, message=f"{error.answer}. {error.advice}")

    def _check_stop(self) -> None:
        if self._cancelled():
            self._stop.set()
        if self._stop.is_set():
            raise Cancelled

    def _fill(self, cart: CartRow, *, compare: bool) -> CartRow:
        """Bring the cart and everything in it to be."""
        if cart.cart_id is not None:
            try:
                there = get_cart(self._client, cart.cart_id)
            except NotFound:
                # It expired: nothing was ordered with it, so its names start anew in another.
                cart = self._ledger.start_again(cart)
            else:
                if there.read_only:
                    return self._find_order(cart)
        cart = self._contents.fill(cart, compare=compare)
        if cart.stage == "open":
            self._ready.discard(cart.number)
        return cart

    # -- dry run -----------------------------------------------------------------------------------

    def _dry_run(self, cart: CartRow) -> CartRow:
        if waiting := self._contents.names_of(cart, "planned"):
            text = f"{len(waiting)} names got no answer yet: call place again"
            return self._ledger.set_cart(cart, message=text)
        while inside := self._contents.names_of(cart, "in cart"):
            try:
                order = preview_checkout(self._client, cart.cart_id or "")
            except (AccessDenied, ServiceTrouble):
                raise
            except OrderLabError as error:
                if not self._blame(cart, inside, error):
                    return self._split(cart, inside)
            else:
                why = self._contents.why_anew(cart)
                shown = {"shown": str(order.with_tax), "lines": lines_as_text(order)}
                text = f"{why}: look at it before you order" if why else ""
                return self._ledger.set_cart(cart, stage="checked", message=text, **shown)
        self._drop(cart)
        return self._ledger.cart(cart.number)

    def _blame(self, cart: CartRow, inside: list[str], error: OrderLabError) -> bool:
        """Take out the one name that a refused dry run is about; whether that could be told."""
        about = names_in([error.answer, *error.details, *error.details.values()], inside)
        if len(inside) == 1:
            about = set(inside)
        if len(about) != 1:
            return False
        [name] = about
        items = {item.domain: item for item in list_items(self._client, cart.cart_id or "")}
        self._contents.fail(cart, name, error, items.get(name))
        return True

    def _split(self, cart: CartRow, inside: list[str]) -> CartRow:
        """The API does not say which name it refuses, or names several: two half carts tell."""
        self._delete(cart)
        half = len(inside) // 2
        for new in self._ledger.divide(cart, [inside[:half], inside[half:]]):
            self._take(new, "dry run")
        return self._ledger.cart(cart.number)

    # -- order -------------------------------------------------------------------------------------

    def _order(self, cart: CartRow) -> CartRow:
        if cart.number not in self._ready:
            why = self._contents.why_anew(cart)
            text = (
                f"{why}{'; ' if why else ''}its dry run shows {cart.shown}: look at it, then call place again"
            )
            return self._ledger.set_cart(cart, message=text)
        try:
            order = preview_checkout(self._client, cart.cart_id or "")
        except (AccessDenied, ServiceTrouble):
            raise
        except OrderLabError as error:
            # Something became unavailable since: sort it out, and show the new total before ordering.
            inside = self._contents.names_of(cart, "in cart")
            cart = self._ledger.set_cart(cart, stage="open", shown=None)
            if not self._blame(cart, inside, error):
                return self._split(cart, inside)
            cart = self._dry_run(cart)
            return self._ledger.set_cart(
                cart, message=f"changed since its dry run, now {cart.shown}: call place again"
            )
        lines = lines_as_text(order)
        if change := difference(lines_from_text(cart.lines), lines_from_text(lines)):
            self._client.guard.differs_from_dry_run(cart.cart_id or "")
            text = (
                f"changed since its dry run, now {order.with_tax} ({change}): call place again if you agree"
            )
            return self._ledger.set_cart(cart, shown=str(order.with_tax), lines=lines, message=text)
        return self._check_out(cart)

    def _check_out(self, cart: CartRow) -> CartRow:
        sent_at = now_at(self._client).isoformat()
        cart = self._ledger.set_cart(cart, stage="ordering", sent_at=sent_at, message="")
        try:
            order = checkout(self._client, cart.cart_id or "")
        except (AlreadyDone, ServiceTrouble):
            return self._find_order(cart)
        except OrderDiffers as error:
            cart = self._find_order(cart)
            return self._ledger.set_cart(cart, message=f"{error.answer}. {error.advice}")
        except OrderLabError:
            self._ledger.set_cart(cart, stage="checked")
            raise
        return self._ordered(cart, order.order_id)

    def _ordered(self, cart: CartRow, order_id: int | None) -> CartRow:
        if order_id is None:
            return self._ledger.set_cart(
                cart, message="ordered, but its number is not known yet: call place again"
            )
        return self._ledger.finish(cart, "ordered", order_id=order_id)

    def _find_order(self, cart: CartRow) -> CartRow:
        """Find out by reading whether an order without answer was made."""
        inside = self._contents.names_of(cart, "in cart")
        try:
            made = get_cart(self._client, cart.cart_id or "").read_only
        except NotFound:
            # It expired since: only the orders themselves can tell.
            made = False
            if (found := order_of_cart(self._client, cart, inside, self._known_orders())) is not None:
                return self._ordered(cart, found)
        if made:
            return self._ordered(cart, order_of_cart(self._client, cart, inside, self._known_orders()))
        # Not made. A live API may still be at it: the spending guard waits before it lets a second try through.
        return self._ledger.set_cart(
            cart, stage="checked", message="the order was not made: call place again"
        )

    # -- payment -----------------------------------------------------------------------------------

    def _follow(self, cart: CartRow, *, pay: bool) -> CartRow:
        """Read what became of an order, and pay it if it waits and that is wanted."""
        if cart.order_id is None:
            return cart
        status = order_status(self._client, cart.order_id)
        if status == "notPaid" and pay:
            cart, status = self._pay(cart, cart.order_id)
        if status in DEAD:
            text = f"order {cart.order_id} is {status}, it was not paid: begin again with retry_failed=True"
            return self._ledger.finish(cart, "cancelled", text)
        if status in ("notPaid", "unknown"):
            return cart
        return self._ledger.finish(cart, "paid")

    def _pay(self, cart: CartRow, order_id: int) -> tuple[CartRow, str]:
        cart = self._ledger.set_cart(cart, stage="paying")
        try:
            pay_order(self._client, order_id, self._pay_with or "")
        except ServiceTrouble as error:
            text = f"{error.answer}: call place again, it reads first"
            return self._ledger.set_cart(cart, message=text), "unknown"
        except AlreadyDone as error:
            # By whom, and whether it was done at all: only the order says.
            cart = self._ledger.set_cart(cart, message=f"{error.answer}: call place again, it reads first")
            return cart, order_status(self._client, order_id)
        except OrderLabError:
            self._ledger.set_cart(cart, stage="ordered")
            raise
        return cart, "checking"


@contextmanager
def _bar(total: int, shown: bool) -> Iterator[Callable[[int], object]]:
    if not shown:
        yield lambda count: None
        return
    from tqdm.auto import tqdm

    with tqdm(total=total, unit="name", desc="Filling carts") as bar:
        yield bar.update
