"""What a refresh brought, as it is told to people and programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

__all__ = ["Refreshed"]


@dataclass(frozen=True, kw_only=True)
class Refreshed:
    """What a refresh of one subsidiary brought.

    Attributes
    ----------
    subsidiary, currency : str
    day : date
        Of the prices that every room uses from now on.
    since : date or None
        Of those before; None if there were only the shipped ones.
    extensions : int
        How many are sold.
    changes : int or None
        Prices that appeared, changed or ended since the day that the history had before; None if it has none.
    same_answer : bool
        The server answered what it had answered before: only the day is new.
    path : Path
        The dated price list.
    """

    subsidiary: str
    currency: str
    day: date
    since: date | None
    extensions: int
    changes: int | None
    same_answer: bool
    path: Path

    def __str__(self) -> str:
        moved = {None: "the first day of its history", 0: "no price moved"}.get(
            self.changes, f"{self.changes:,} prices moved"
        )
        before = f" since {self.since}" if self.since and self.changes is not None else ""
        return f"{self.subsidiary}: {self.extensions:,} extensions of {self.day} in {self.currency}; {moved}{before}."
