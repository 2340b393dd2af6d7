"""The total that a person names for a checkout: at any other nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from helpers.errors import SpendingRefused
from helpers.money import Money

__all__ = ["agreed_total", "agreeing", "refuse_other_total"]

_agreed: ContextVar[Money | None] = ContextVar("agreed", default=None)


@contextmanager
def agreeing(total: Money | None) -> Iterator[None]:
    """Check out at this total and no other while the block runs; None leaves it to the dry run."""
    token = _agreed.set(total)
    try:
        yield
    finally:
        _agreed.reset(token)


def agreed_total() -> Money | None:
    """The total that the person named for the checkout under way."""
    return _agreed.get()


def refuse_other_total(asked: str, total: Money) -> None:
    """Refuse a checkout whose total is not the one that the person named.

    Raises
    ------
    SpendingRefused
        It is another; compared as it is shown.
    """
    agreed = agreed_total()
    if agreed is not None and str(agreed) != str(total):
        raise SpendingRefused(
            asked,
            f"it costs {total}, the total you named is {agreed}: nothing was sent",
            "Look at its dry run, and name that total if you agree.",
        )
