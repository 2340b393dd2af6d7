"""What is in the carts of a plan: put in, configured, and compared with what was said and what the ledger knows."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from helpers.bulk.configure import add_row, changes, configure_row, held_by, said_of
from helpers.errors import AccessDenied, AlreadyDone, InvalidInput, NotFound, OrderLabError, ServiceTrouble
from helpers.ordering import Item, assign_cart, create_cart, list_items, remove_item

if TYPE_CHECKING:
    from helpers.bulk.ledger import CartRow, Ledger
    from helpers.bulk.owners import Owners
    from helpers.bulk.plan import OrderPlan
    from helpers.bulk.rows import PlannedRow
    from helpers.client.order_client import OrderClient

__all__ = ["Contents"]


class Contents:
    """What the carts of one plan hold."""

    seen: Callable[[int], object]

    def __init__(
        self,
        client: OrderClient,
        plan: OrderPlan,
        ledger: Ledger,
        owners: Owners,
        *,
        of_age: bool,
        check_stop: Callable[[], None],
    ):
        self._client, self._plan, self._ledger, self._owners = client, plan, ledger, owners
        self._of_age, self._check_stop = of_age, check_stop
        self._rows = {row.name: row for row in plan}
        self._anew: dict[int, str] = {}

    def names_of(self, cart: CartRow, *states: str) -> list[str]:
        """Names of the plan that are in a cart, in one of these states."""
        names = self._ledger.names()
        return [
            name for name in self._rows if names[name].cart == cart.number and names[name].state in states
        ]

    def why_anew(self, cart: CartRow) -> str:
        """Why a cart needed another dry run than the one that was shown; ``""`` if it had none."""
        return self._anew.get(cart.number, "")

    def fill(self, cart: CartRow, *, compare: bool) -> CartRow:
        """Bring a cart to hold just what is said of its names now.

        Parameters
        ----------
        compare : bool
            Compare what a checked cart holds with the ledger, item by item.

        Returns
        -------
        CartRow
            ``open`` if anything was put in or taken out: then its dry run must be made again.
        """
        if cart.cart_id is None:
            made = create_cart(
                self._client,
                subsidiary=self._plan.subsidiary,
                description=f"plan {self._plan.fingerprint} cart {cart.number}",
            )
            cart = self._ledger.set_cart(cart, cart_id=made.cart_id)
        if cart.stage == "open":
            with suppress(AlreadyDone):
                assign_cart(self._client, made_id(cart))
        names = self._ledger.names()
        changed = {
            name: fields
            for name in self.names_of(cart, "in cart")
            if (fields := changes(json.loads(names[name].said), self._said(self._rows[name])))
        }
        if not (changed or self.names_of(cart, "planned") or (compare and cart.stage == "checked")):
            return cart
        items = self._items(cart)
        shown = cart.shown
        for name in self.names_of(cart, "in cart"):
            if name in changed:
                self._take_out(cart, name, items, f"{', '.join(changed[name])} of {name} changed", shown)
            elif name not in items or changes(json.loads(names[name].held), held_by(items[name])):
                self._take_out(cart, name, items, f"{name} in the cart is not as it was left", shown)
        self._refuse_strangers(cart, items)
        for name in self.names_of(cart, "planned"):
            self._check_stop()
            self._put_in(cart, self._rows[name], items.get(name), names[name].said)
            self.seen(1)
        return self._ledger.cart(cart.number)

    def _items(self, cart: CartRow) -> dict[str, Item]:
        """The cart's items by name; what depends on one (its DNS zone) comes and goes with it."""
        found = list_items(self._client, made_id(cart))
        dependent = {option for item in found for option in item.options}
        return {
            item.domain or f"({item.product_id} {item.item_id})": item
            for item in found
            if item.item_id not in dependent
        }

    def _take_out(
        self, cart: CartRow, name: str, items: dict[str, Item], why: str, shown: str | None
    ) -> None:
        if name in items:
            with suppress(NotFound):
                remove_item(self._client, items.pop(name))
        self._ledger.take_out(name, cart, why)
        if shown:
            before = self._anew.get(cart.number)
            self._anew[cart.number] = f"{before}; {why}" if before else f"since its dry run of {shown}, {why}"

    def _refuse_strangers(self, cart: CartRow, items: dict[str, Item]) -> None:
        """Something that is not of the plan is not ordered with it."""
        mine = {*self.names_of(cart, "planned", "in cart")}
        failed = {*self.names_of(cart, "failed")}
        for name in [name for name in items if name in failed]:
            # Its removal got lost.
            with suppress(NotFound):
                remove_item(self._client, items.pop(name))
        if strange := [name for name in items if name not in mine]:
            raise InvalidInput(
                f"Compare cart {cart.cart_id} with the plan",
                f"it holds {', '.join(strange[:5])}, which is not of this plan: nothing was ordered",
                "Take it out of the cart (remove_item), then call place again.",
            )

    def _said(self, row: PlannedRow) -> dict[str, Any]:
        owner = self._owners.said(row)
        return said_of(row, owner=owner, of_age=self._of_age, digest=self._ledger.digest)

    def _put_in(self, cart: CartRow, row: PlannedRow, item: Item | None, before: str) -> None:
        said = self._said(row)
        try:
            if item is not None and changes(json.loads(before), said):
                # An earlier try, whose answer was lost, said something else.
                with suppress(NotFound):
                    remove_item(self._client, item)
                item = None
            self._ledger.set_said(row.name, said)
            item = item or add_row(self._client, made_id(cart), row)
            owner = self._owners.path(self._client, row, self._ledger)
            item = configure_row(self._client, item, row, owner=owner, of_age=self._of_age)
        except AccessDenied:
            raise
        except ServiceTrouble as error:
            self._ledger.set_name(row.name, "planned", cart=cart.number, message=error.answer)
        except OrderLabError as error:
            self.fail(cart, row.name, error, item)
        else:
            self._ledger.put_in_cart(row.name, cart, said=said, held=held_by(item))

    def fail(self, cart: CartRow, name: str, error: OrderLabError, item: Item | None) -> None:
        """A name cannot be ordered: out of the cart, and written down why."""
        if item is not None:
            with suppress(NotFound):
                remove_item(self._client, item)
        faults = "; ".join(error.details.values())
        message = f"{error.answer}{f' ({faults})' if faults else ''}. {error.advice}"
        self._ledger.set_name(name, "failed", cart=cart.number, message=message)


def made_id(cart: CartRow) -> str:
    """The API's identifier of a cart that was made."""
    assert cart.cart_id is not None
    return cart.cart_id
