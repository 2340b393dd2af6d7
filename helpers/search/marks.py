"""Which amounts of an answer are not simply what OVHcloud asks: modelled ones of the sandbox, and transfers at 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

__all__ = ["MARKS", "modelled_amounts", "modelled_lists", "unclear_transfer"]

MARKS = {
    "*": "modelled, not observed: see data/README.md",
    "?": "a transfer at 0: free, or not offered? The price page does not say",
}
"""What stands behind an amount that is not simply what was seen."""

_AMOUNTS = ("price", "discount", "fee", "total", "renew")


def modelled_amounts(
    extension: str, pricing_mode: str, *, in_sandbox: bool, lists: Collection[str]
) -> tuple[str, ...]:
    """The amounts of an offer that were computed or invented, not observed.

    Parameters
    ----------
    extension, pricing_mode : str
        Of the offer.
    in_sandbox : bool
        Whether the sandbox answered: what another shop says is what it asks.
    lists : collection of str
        Extensions whose list price before a promotion is modelled; see :func:`modelled_lists`.

    Returns
    -------
    tuple of str
        Out of ``price``, ``discount``, ``fee``, ``total``, ``renew``.
    """
    if not in_sandbox or not pricing_mode:
        return ()
    if not pricing_mode.endswith("default"):
        # The sandbox makes up what single names cost; nobody has seen such prices.
        return _AMOUNTS
    return ("price", "discount") if pricing_mode.startswith("create") and extension in lists else ()


def modelled_lists(prices: pd.DataFrame) -> frozenset[str]:
    """Extensions of a price table, indexed by extension, whose list price is modelled."""
    bases = prices["discount_basis"]
    return frozenset(map(str, bases.index[bases == "modelled"]))


def unclear_transfer(action: str, total: int | None) -> bool:
    """Whether an amount of 0 may be no price at all."""
    return action == "transfer" and total == 0
