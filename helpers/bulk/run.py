"""The carts of a plan, one after the other, each from the stage the ledger says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from helpers.bulk.configure import add_row, configure_row
from helpers.bulk.ledger import OPEN_STAGES, CartRow
from helpers.bulk.payment import money_of, order_of_cart, pay_order
from helpers.client.rate_limit import Cancelled
from helpers.errors import (
    AccessDenied,
    AlreadyDone,
    NotFound,
    OrderLabError,
    ServiceTrouble,
    SpendingRefused,
)
from helpers.ordering import (
    Item,
    assign_cart,
    checkout,
    create_cart,
    delete_cart,
    get_cart,
    list_domains,
    list_items,
    order_status,
    preview_checkout,
    remove_item,
)

if TYPE_CHECKING:
    from helpers.bulk.ledger import Ledger
    from helpers.bulk.owners import Owners
    from helpers.bulk.plan import Plan
    from helpers.bulk.rows import PlannedRow
    from helpers.client.order_client import OrderClient
    from helpers.client.rate_limit import Stop

__all__ = ["Run"]

_DONE = ("ordered", "paid")


class Run:
    """One call of `place`."""

    def __init__(
        self,
        client: OrderClient,
        plan: Plan,
        ledger: Ledger,
        owners: Owners,
        stop: Stop,
        *,
        of_age: bool,
        per_cart: int,
        pay_with: str | int | None,
    ):
        self._client, self._plan, self._ledger, self._owners, self._stop = client, plan, ledger, owners, stop
        self._of_age, self._per_cart, self._pay_with = of_age, per_cart, pay_with
        self._rows = {row.name: row for row in plan}
        self._ready: set[int] = set()
        self.note = ""

    def go(self, until: str, *, progress: bool, cancelled: Callable[[], bool]) -> None:
        """Take every cart as far as `until`."""
        with _bar(len(self._plan), progress) as self._seen:
            self._cancelled = cancelled
            try:
                # A dry run of this very call was not looked at by anybody: only an earlier one counts.
                self._ready = {cart.number for cart in self._mine() if cart.shown and cart.stage != "filling"}
                self._settle_others()
                self._plan_carts()
                for cart in self._mine():
                    self._take(cart, until)
            except Cancelled:
                self.note = "stopped on request; the same call goes on from there"

    # -- which carts -------------------------------------------------------------------------------

    def _mine(self) -> list[CartRow]:
        return [cart for cart in self._ledger.carts() if cart.plan == self._plan.fingerprint]

    def _settle_others(self) -> None:
        """Free names of this plan from unfinished carts of another one."""
        names = self._ledger.names()
        held = {names[name].cart for name in self._rows if names[name].cart is not None}
        for cart in self._ledger.carts():
            if cart.number not in held or cart.plan == self._plan.fingerprint:
                continue
            if cart.stage == "ordering":
                cart = self._settle_order(cart)
            if cart.stage in OPEN_STAGES:
                self._drop(cart)

    def _drop(self, cart: CartRow) -> None:
        if cart.cart_id is not None:
            with suppress(NotFound):
                delete_cart(self._client, cart.cart_id)
        self._ledger.give_up(cart)

    def _plan_carts(self) -> None:
        """Put the names that are in no cart yet into new ones."""
        names = self._ledger.names()
        free = [name for name in self._rows if names[name].state == "planned" and names[name].cart is None]
        if not free:
            return
        held = set(list_domains(self._client))
        for name in free:
            if name in held:
                self._ledger.set_name(name, "failed", cart=None, message="it is in your account already")
        free = [name for name in free if name not in held]
        for first in range(0, len(free), self._per_cart):
            self._ledger.new_cart(self._plan.fingerprint, free[first : first + self._per_cart])

    def _names_of(self, cart: CartRow, *states: str) -> list[str]:
        names = self._ledger.names()
        return [
            name for name in self._rows if names[name].cart == cart.number and names[name].state in states
        ]

    # -- one cart ----------------------------------------------------------------------------------

    def _take(self, cart: CartRow, until: str) -> None:
        self._check_stop()
        try:
            if cart.stage == "ordering":
                cart = self._settle_order(cart)
            if cart.stage in OPEN_STAGES:
                cart = self._fill(cart)
            if cart.stage == "filling":
                cart = self._dry_run(cart)
            if until != "dry run" and cart.stage == "checked":
                cart = self._order(cart)
            if until == "payment" and cart.stage in ("ordered", "paying"):
                self._pay(cart)
        except AccessDenied:
            raise
        except OrderLabError as error:
            # This cart stays where it is; the others go on.
            self._ledger.set_cart(cart, message=f"{error.answer}. {error.advice}")

    def _check_stop(self) -> None:
        if self._cancelled():
            self._stop.set()
        if self._stop.is_set():
            raise Cancelled

    def _fill(self, cart: CartRow) -> CartRow:
        """Bring the cart and everything in it to be; a checked cart is only looked for."""
        if cart.cart_id is not None:
            try:
                there = get_cart(self._client, cart.cart_id)
            except NotFound:
                # It expired: nothing was ordered with it, so its names start anew in another.
                for name in self._names_of(cart, "in cart"):
                    self._ledger.set_name(name, "planned", cart=cart.number)
                cart = self._ledger.set_cart(cart, cart_id=None, stage="filling", shown=None)
                self._ready.discard(cart.number)
            else:
                if there.read_only:
                    return self._settle_order(cart)
                if cart.stage == "checked":
                    return cart
        if cart.cart_id is None:
            made = create_cart(
                self._client,
                subsidiary=self._plan.subsidiary,
                description=f"plan {self._plan.fingerprint} cart {cart.number}",
            )
            cart = self._ledger.set_cart(cart, cart_id=made.cart_id)
        with suppress(AlreadyDone):
            assign_cart(self._client, cart.cart_id)
        items: dict[str, Item] | None = None
        for name in self._names_of(cart, "planned"):
            self._check_stop()
            if items is None:
                # What an earlier try put in, answer lost or not.
                items = {item.domain: item for item in list_items(self._client, cart.cart_id)}
            self._fill_row(cart, self._rows[name], items.get(name))
            self._seen(1)
        return cart

    def _fill_row(self, cart: CartRow, row: PlannedRow, item: Item | None) -> None:
        try:
            item = item or add_row(self._client, cart.cart_id, row)
            owner = self._owners.path(self._client, row, self._ledger)
            configure_row(self._client, item, row, owner=owner, of_age=self._of_age)
        except AccessDenied:
            raise
        except ServiceTrouble as error:
            self._ledger.set_name(row.name, "planned", cart=cart.number, message=error.answer)
        except OrderLabError as error:
            self._fail(cart, row.name, error, item)
        else:
            self._ledger.set_name(row.name, "in cart", cart=cart.number)

    def _fail(self, cart: CartRow, name: str, error: OrderLabError, item: Item | None) -> None:
        if item is not None:
            with suppress(NotFound):
                remove_item(self._client, item)
        faults = "; ".join(error.details.values())
        message = f"{error.answer}{f' ({faults})' if faults else ''}. {error.advice}"
        self._ledger.set_name(name, "failed", cart=cart.number, message=message)

    # -- dry run -----------------------------------------------------------------------------------

    def _dry_run(self, cart: CartRow) -> CartRow:
        waiting = self._names_of(cart, "planned")
        if waiting:
            text = f"{len(waiting)} names got no answer yet: call place again"
            return self._ledger.set_cart(cart, message=text)
        while inside := self._names_of(cart, "in cart"):
            try:
                total = preview_checkout(self._client, cart.cart_id).with_tax
            except (AccessDenied, ServiceTrouble):
                raise
            except OrderLabError as error:
                if not self._blame(cart, inside, error):
                    return self._split(cart, inside)
            else:
                return self._ledger.set_cart(cart, stage="checked", shown=str(total), message="")
        self._drop(cart)
        return self._ledger.cart(cart.number)

    def _blame(self, cart: CartRow, inside: list[str], error: OrderLabError) -> bool:
        """Take the names out that a refused dry run is about; whether that could be told."""
        text = f"{error.answer} {' '.join(error.details.values())}"
        blamed = [name for name in inside if re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", text)]
        blamed = blamed or (inside if len(inside) == 1 else [])
        if blamed:
            items = {item.domain: item for item in list_items(self._client, cart.cart_id)}
            for name in blamed:
                self._fail(cart, name, error, items.get(name))
        return bool(blamed)

    def _split(self, cart: CartRow, inside: list[str]) -> CartRow:
        """The API does not say which name it refuses: two half carts tell."""
        self._drop(cart)
        half = len(inside) // 2
        for names in (inside[:half], inside[half:]):
            new = self._ledger.new_cart(self._plan.fingerprint, names)
            self._take(new, "dry run")
        return self._ledger.cart(cart.number)

    # -- order -------------------------------------------------------------------------------------

    def _order(self, cart: CartRow) -> CartRow:
        if cart.number not in self._ready:
            text = f"its dry run shows {cart.shown}: look at it, then call place again"
            return self._ledger.set_cart(cart, message=text)
        try:
            total = preview_checkout(self._client, cart.cart_id).with_tax
        except (AccessDenied, ServiceTrouble):
            raise
        except OrderLabError as error:
            # Something became unavailable since: sort it out, and show the new total before ordering.
            cart = self._ledger.set_cart(cart, stage="filling", shown=None)
            if not self._blame(cart, self._names_of(cart, "in cart"), error):
                return self._split(cart, self._names_of(cart, "in cart"))
            cart = self._dry_run(cart)
            return self._ledger.set_cart(
                cart, message=f"changed since its dry run, now {cart.shown}: call place again"
            )
        if total > money_of(cart.shown):
            text = f"the total rose from {cart.shown} to {total}: call place again if you agree"
            return self._ledger.set_cart(cart, shown=str(total), message=text)
        cart = self._ledger.set_cart(cart, stage="ordering", message="")
        try:
            order = checkout(self._client, cart.cart_id)
        except SpendingRefused:
            self._ledger.set_cart(cart, stage="checked")
            raise
        except (AlreadyDone, ServiceTrouble):
            return self._settle_order(cart)
        except OrderLabError:
            self._ledger.set_cart(cart, stage="checked")
            raise
        return self._ordered(cart, order.order_id)

    def _ordered(self, cart: CartRow, order_id: int | None) -> CartRow:
        if order_id is None:
            return self._ledger.set_cart(
                cart, message="ordered, but its number is not known yet: call place again"
            )
        cart = self._ledger.set_cart(cart, stage="ordered", order_id=order_id, message="")
        self._ledger.set_names_of(cart, "ordered")
        return cart

    def _settle_order(self, cart: CartRow) -> CartRow:
        """Find out by reading whether an order without answer was made."""
        inside = self._names_of(cart, "in cart")
        try:
            if get_cart(self._client, cart.cart_id).read_only:
                return self._ordered(cart, order_of_cart(self._client, cart, inside))
        except NotFound:
            # It expired since: only the orders themselves can tell.
            if (number := order_of_cart(self._client, cart, inside)) is not None:
                return self._ordered(cart, number)
        # Not made. A live API may still be at it: the spending guard waits before it lets a second try through.
        return self._ledger.set_cart(
            cart, stage="checked", message="the order was not made: call place again"
        )

    # -- payment -----------------------------------------------------------------------------------

    def _pay(self, cart: CartRow) -> None:
        status = order_status(self._client, cart.order_id)
        if status == "notPaid":
            cart = self._ledger.set_cart(cart, stage="paying")
            try:
                pay_order(self._client, cart.order_id, self._pay_with)
            except ServiceTrouble as error:
                self._ledger.set_cart(cart, message=f"{error.answer}: call place again, it reads first")
                return
            except AlreadyDone:
                pass
            except OrderLabError:
                self._ledger.set_cart(cart, stage="ordered")
                raise
        elif status in ("cancelling", "cancelled"):
            self._ledger.set_cart(cart, message=f"order {cart.order_id} is {status}: it was not paid")
            return
        cart = self._ledger.set_cart(cart, stage="paid", message="")
        self._ledger.set_names_of(cart, "paid")


@contextmanager
def _bar(total: int, shown: bool) -> Iterator[Callable[[int], object]]:
    if not shown:
        yield lambda count: None
        return
    from tqdm.auto import tqdm

    with tqdm(total=total, unit="name", desc="Filling carts") as bar:
        yield bar.update
