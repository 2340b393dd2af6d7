"""Is everything ready for real orders? Line by line: what is right, what is not, and what to do.

In a notebook ``doctor(client)``; at a prompt ``python -m helpers.cli.doctor ovh-eu``. It only reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.cli.doctor.report import FAIL, OK, SKIP, WARN, DoctorReport, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpers.client.order_client import OrderClient

__all__ = ["FAIL", "OK", "SKIP", "WARN", "DoctorReport", "Finding", "doctor"]


def doctor(
    client: OrderClient | str = "sandbox",
    *,
    subsidiary: str | None = None,
    steps: Iterable[str] | None = None,
) -> DoctorReport:
    """Examine a connection, or the one that a live endpoint's configured keys would make.

    Parameters
    ----------
    client : OrderClient or str
        A connection, or the name of an endpoint to connect to.
    subsidiary : str, optional
        The one your carts are made for, to be held against the account's.
    steps : iterable of str, optional
        Steps of :data:`helpers.client.credentials.STEPS` that the key must be allowed. By default a missing right is
        wrong for every step that spends nothing, and worth a remark for the two that spend.

    Returns
    -------
    Report
        Shows itself; ``report.ok`` tells whether nothing is wrong. Nothing was changed anywhere.

    Raises
    ------
    InvalidInput
        There is no such endpoint or step.
    """
    from helpers.cli.doctor.examination import examine

    return examine(client, subsidiary=subsidiary, steps=steps)
