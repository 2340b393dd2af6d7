"""Place a plan, step by step: dry run, order, payment. It can stop anywhere, and goes on from there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.bulk.ledger import Ledger
from helpers.bulk.owners import Owners
from helpers.bulk.report import ExecutionReport
from helpers.bulk.run import Run
from helpers.choices import proposal
from helpers.client.rate_limit import Stop, rate_limited, rate_limiter_of
from helpers.errors import InvalidInput, SpendingRefused, translate_errors
from helpers.lists.clean import check_on_error
from helpers.search.search import checked_quota
from helpers.storage import data_folder

if TYPE_CHECKING:
    import threading

    from helpers.bulk.plan import OrderPlan
    from helpers.client.order_client import OrderClient

__all__ = ["UNTIL", "place"]

UNTIL = ("dry run", "order", "payment")
"""How far `place` may go."""

MOST_PER_CART = 100
_LEAST_QUOTA = 6


def place(
    client: OrderClient,
    plan: OrderPlan,
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
) -> ExecutionReport:
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
        How far to go. Ordering needs the dry run of an earlier call, and refuses a cart that is not what that
        dry run showed: another line, another total, an owner, age or text said otherwise since.
    owner, owners : optional
        Shared owner (a contact, its number, or the fields of one to be made), and the meaning of each word
        of the plan's owner column.
    pay_with : str or int, optional
        For ``until="payment"``: one of `payment_means`, such as ``"ovhAccount"``, or the number of a payment
        method.
    per_cart : int
        Names in one cart, hence in one order: 1 to 100.
    state : path, optional
        SQLite file that keeps how far it is, for one account of one shop. By default one file per account in
        your data folder, shared by all plans, so that a name is never ordered by two of them; in the sandbox,
        with the plan.
    retry_failed : bool
        Try names again that failed before, or whose unpaid order was cancelled.
    on_error : {"raise", "skip"}
        What to do when the plan has rows that cannot be planned: stop before anything is sent, or leave them out.
    quota, progress, cancel
        As for `search_names`.

    Returns
    -------
    Report
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
            if state is not None:
                _refuse_others(client, ledger)
            ledger.begin(plan)
            if retry_failed:
                ledger.retry_failed(plan)
            _refuse_unseen(plan, ledger, until)
            stop = Stop()
            run = Run(
                client, plan, ledger, who, stop, of_age=owner_of_age, per_cart=per_cart, pay_with=pay_with
            )
            with rate_limited(client, limiter=rate_limiter_of(client, quota), stop=stop):
                run.go(until, progress=progress, cancelled=_asked(cancel))
            return ExecutionReport(plan, ledger.names(), ledger.carts(), note=run.note)
    finally:
        if plan.own_ledger is None or ledger is not plan.own_ledger[1]:
            ledger.close()


def _check(plan: OrderPlan, until: str, pay_with: str | int | None, per_cart: int, on_error: str) -> None:
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


def _refuse_unseen(plan: OrderPlan, ledger: Ledger, until: str) -> None:
    """Nothing is ordered whose dry run nobody can have looked at."""
    if until == "dry run" or ledger.dry_run_made(plan.fingerprint):
        return
    if not any(cart.plan == plan.fingerprint and cart.shown for cart in ledger.carts()):
        raise SpendingRefused(
            f"Place {len(plan)} names until {until}",
            "there was no dry run of this plan yet: nothing was sent",
            "Call place(...) without until first, look at the totals, then order.",
        )


def _asked(cancel: threading.Event | Callable[[], bool] | None) -> Callable[[], bool]:
    if cancel is None:
        return lambda: False
    return cancel.is_set if hasattr(cancel, "is_set") else cancel


def _ledger(client: OrderClient, plan: OrderPlan, state: Path | str | None) -> Ledger:
    if state is not None:
        return Ledger(state)
    if not client.is_sandbox:
        return _own_ledger(client)
    # A sandbox in memory forgets its orders; so does the plan when another sandbox, or account, comes.
    whose = (client.sandbox, client._consumer_key)
    if plan.own_ledger is None or plan.own_ledger[0] != whose:
        plan.own_ledger = (whose, Ledger(None))
    return plan.own_ledger[1]


def _account(client: OrderClient) -> str:
    with translate_errors("Ask whose account it is"):
        return client.get("/me")["nichandle"]


def _own_ledger(client: OrderClient) -> Ledger:
    """The ledger of an account in the user's data folder; the first account's has the plain name."""
    endpoint, account = client.endpoint_name, _account(client)
    safe = re.sub(r"[^A-Za-z0-9-]+", "-", account)
    ledger = Ledger(data_folder() / f"bulk-{endpoint}.db")
    if ledger.account() not in (None, account):
        ledger.close()
        ledger = Ledger(data_folder() / f"bulk-{endpoint}-{safe}.db")
    _refuse_others(client, ledger, account)
    return ledger


def _refuse_others(client: OrderClient, ledger: Ledger, account: str | None = None) -> None:
    """A ledger of another account, or another shop, says nothing about this one's names."""
    try:
        ledger.belongs_to(
            endpoint=client.endpoint_name, shop=client.shop_id, account=account or _account(client)
        )
    except BaseException:
        ledger.close()
        raise
