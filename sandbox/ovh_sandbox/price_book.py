"""The prices one shop sells at: the newest refreshed ones, the shipped snapshot, or those of a file."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ovh_sandbox.price_files import LATEST, SNAPSHOT, default_choice, newest, read_price_file
from ovh_sandbox.prices import SNAPSHOT_DATE, SnapshotPrice, load_prices, load_subsidiaries, sold_prices

__all__ = ["PriceBook"]


class _List(NamedTuple):
    subsidiary: str
    day: date
    prices: dict[str, SnapshotPrice]
    stamp: tuple[object, ...]


def _from_file(path: Path) -> _List:
    read = read_price_file(path)
    return _List(read.subsidiary, read.day, read.prices, (str(path), path.stat().st_mtime_ns))


class PriceBook:
    """Prices by subsidiary, each with its day.

    Parameters
    ----------
    choice : str or path, optional
        ``"latest"``: of each subsidiary the newest price list of this machine (`ovh_sandbox.price_files`), the
        shipped snapshot where there is none. ``"snapshot"``: the shipped prices. Else a saved catalogue, which
        counts for its own subsidiary. By default what ``OVH_ORDER_LAB_PRICES`` says, else the newest.

    Raises
    ------
    PriceFileError
        The catalogue given cannot be read.
    """

    def __init__(self, choice: str | Path | None = None):
        self.choice = str(choice) if choice is not None else default_choice()
        self._lists: dict[str, _List] = {}
        # Asked for their day before their prices: they stay what they were then.
        self._shipped: set[str] = set()
        if self.choice not in (LATEST, SNAPSHOT):
            given = _from_file(Path(self.choice))
            self._lists[given.subsidiary] = given

    def _list(self, subsidiary: str) -> _List:
        # Read once: a refresh in the middle of a flow must not move its prices.
        if subsidiary not in self._lists:
            found = newest(subsidiary) if self.choice == LATEST and subsidiary not in self._shipped else None
            self._lists[subsidiary] = (
                _from_file(found[1])
                if found
                else _List(subsidiary, SNAPSHOT_DATE, sold_prices(subsidiary), (SNAPSHOT,))
            )
        return self._lists[subsidiary]

    def of(self, subsidiary: str) -> dict[str, SnapshotPrice]:
        """The price list a subsidiary sells from, by extension; KeyError for no subsidiary."""
        return self._list(str(subsidiary)).prices

    def day(self, subsidiary: str) -> date:
        """The day of a subsidiary's prices."""
        code = str(subsidiary)
        if code not in self._lists and self._is_shipped(code):
            # A shop is opened for less than its prices: the clock needs their day, and the list can wait.
            load_subsidiaries()[code]
            return SNAPSHOT_DATE
        return self._list(code).day

    def _is_shipped(self, code: str) -> bool:
        if self.choice != LATEST or newest(code) is None:
            self._shipped.add(code)
        return code in self._shipped

    def stamp(self, subsidiary: str) -> tuple[object, ...]:
        """Tells a subsidiary's price list from every other."""
        return self._list(str(subsidiary)).stamp

    def observed(self, subsidiary: str) -> bool:
        """Whether list prices, restores and promotions come from a catalogue, and are not modelled."""
        return any(row.observed for row in self.of(subsidiary).values())

    @cached_property
    def names(self) -> frozenset[str]:
        """Every extension that some subsidiary sells here."""
        places = [code for code in load_subsidiaries() if self.choice == LATEST and newest(code)]
        return frozenset(load_prices("EUR")).union(*(self.of(one) for one in {*places, *self._lists}))
