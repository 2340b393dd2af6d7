"""Place a plan, step by step: dry run, order, payment. It can stop anywhere, and goes on from there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.bulk.ledger import Ledger
from helpers.bulk.owners import Owners
from helpers.bulk.report import Placement
from helpers.bulk.run import Run
from helpers.choices import proposal
from helpers.client.rate_limit import PacedClient, Stop, pace_of
from helpers.errors import InvalidInput, SpendingRefused
from helpers.search.clean import check_on_error
from helpers.search.search import checked_quota
from helpers.spending.journal import journal_path

if TYPE_CHECKING:
    import threading

    from helpers.bulk.plan import Plan
    from helpers.client.order_client import OrderClient

__all__ = ["UNTIL", "place"]

UNTIL = ("dry run", "order", "payment")
"""How far `place` may go."""

MOST_PER_CART = 100
_LEAST_QUOTA = 6


def place(
    client: OrderClient,
    plan: Plan,
    *,
    owner_of_age: bool,
    until: str = "dry run",
    owner: Any = None,
    owners: Mapping[str, Any] | None = None,
    pay_with: str | int | None = None,
    per_cart: int = 20,
    state: Path | str | None = None,
    retry_failed: bool = False,
    on_error: str = "raise",
    quota: int | None = None,
    progress: bool = True,
    cancel: threading.Event | Callable[[], bool] | None = None,
) -> Placement:
    """Carry a plan out: fill carts, check them without ordering, and only when told so, order and pay.

    Call it three times: the first fills the carts and makes their dry run; look at the totals; then
    ``until="order"``, then ``until="payment"``. Whatever was done is not done again: after an interruption, a
    lost answer or a crash, the same call first reads how things stand, then goes on.

    Parameters
    ----------
    client : OrderClient
        Live: connected with ``spend_up_to``, or nothing can be ordered.
    plan : Plan
    owner_of_age : bool
        Your declaration that the owners are of age, which nearly every name asks for.
    until : {"dry run", "order", "payment"}
        How far to go. Ordering needs the dry run of an earlier call, and refuses a total above it.
    owner, owners : optional
        Shared owner (a contact, its number, or the fields of one to be made), and the meaning of each word
        of the plan's owner column.
    pay_with : str or int, optional
        For ``until="payment"``: one of `payment_means`, such as ``"ovhAccount"``, or the number of a payment
        method.
    per_cart : int
        Names in one cart, hence in one order: 1 to 100.
    state : path, optional
        SQLite file that keeps how far it is. By default one file per live endpoint in your data folder, shared
        by all plans, so that a name is never ordered by two of them; in the sandbox, with the plan.
    retry_failed : bool
        Try names again that failed before.
    on_error : {"raise", "skip"}
        What to do when the plan has rows that cannot be planned: stop before anything is sent, or leave them out.
    quota, progress, cancel
        As for `search_names`.

    Returns
    -------
    Placement
        Every name with its state, every cart with its total; failures by item, the others go on.

    Raises
    ------
    InvalidInput
        The plan has faulty rows, an owner is not known, or a parameter is wrong: nothing was sent.
    SpendingRefused
        Ordering without an earlier dry run.
    AlreadyDone
        Another program is placing orders with the same state file.
    AccessDenied
        The keys do not allow it; what was done is kept.
    """
    check_on_error(on_error)
    _check(plan, until, pay_with, per_cart, on_error)
    who = Owners(plan, owner, owners)
    quota = checked_quota(client, quota)
    if quota is not None and quota < _LEAST_QUOTA:
        raise InvalidInput(
            f"quota={quota}", "a checkout alone takes several calls", f"Give {_LEAST_QUOTA} or more."
        )
    ledger = _ledger(client, plan, state)
    try:
        with ledger.alone():
            ledger.begin(plan)
            if retry_failed:
                ledger.retry_failed(plan)
            _refuse_unseen(plan, ledger, until)
            stop = Stop()
            paced = PacedClient(client, pace=pace_of(client, quota), stop=stop, connections=2)
            run = Run(
                paced, plan, ledger, who, stop, of_age=owner_of_age, per_cart=per_cart, pay_with=pay_with
            )
            try:
                run.go(until, progress=progress, cancelled=_asked(cancel))
            finally:
                paced.close()
            return Placement(plan, ledger.names(), ledger.carts(), note=run.note)
    finally:
        if ledger is not getattr(plan, "_ledger", None):
            ledger.close()


def _check(plan: Plan, until: str, pay_with: str | int | None, per_cart: int, on_error: str) -> None:
    asked = f"Place {len(plan)} names"
    if refused := plan.refused():
        details = {f"line {one.line} ({one.written})": one.problem for one in refused[:10]}
        if len(refused) > len(details):
            details["and"] = f"{len(refused) - len(details)} more, see plan.problems"
        if on_error == "raise":
            raise InvalidInput(
                asked,
                "some rows of the plan cannot be ordered: nothing was sent",
                'Correct them, or leave them out with on_error="skip".',
                details,
            )
    if until not in UNTIL:
        raise InvalidInput(f"Place until {until!r}", "there is no such step", proposal(until, UNTIL))
    if (until == "payment") != (pay_with is not None):
        raise InvalidInput(
            f"Place until {until} with pay_with={pay_with!r}",
            "paying and a means to pay belong together",
            'Say until="payment" and pay_with="ovhAccount", or neither.',
        )
    if isinstance(per_cart, bool) or not isinstance(per_cart, int) or not 1 <= per_cart <= MOST_PER_CART:
        raise InvalidInput(
            f"per_cart={per_cart!r}", "it is no number of names", f"Choose 1 to {MOST_PER_CART}."
        )
    if not len(plan):
        raise InvalidInput(asked, "the plan is empty: nothing was sent", "Plan at least one name.")


def _refuse_unseen(plan: Plan, ledger: Ledger, until: str) -> None:
    """Nothing is ordered whose dry run nobody can have looked at."""
    if until != "dry run" and not any(c.plan == plan.fingerprint and c.shown for c in ledger.carts()):
        raise SpendingRefused(
            f"Place {len(plan)} names until {until}",
            "there was no dry run of this plan yet: nothing was sent",
            "Call place(...) without until first, look at the totals, then order.",
        )


def _asked(cancel: threading.Event | Callable[[], bool] | None) -> Callable[[], bool]:
    if cancel is None:
        return lambda: False
    return cancel.is_set if hasattr(cancel, "is_set") else cancel


def _ledger(client: OrderClient, plan: Plan, state: Path | str | None) -> Ledger:
    endpoint = client.endpoint_name
    if state is not None:
        return Ledger(state, endpoint=endpoint)
    if not client.is_sandbox:
        return Ledger(journal_path().parent / f"bulk-{endpoint}.db", endpoint=endpoint)
    # A sandbox in memory forgets its orders; so does the plan when another sandbox comes.
    if getattr(plan, "_shop", None) is not client.sandbox:
        plan._ledger, plan._shop = Ledger(None, endpoint=endpoint), client.sandbox
    return plan._ledger
