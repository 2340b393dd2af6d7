"""The prices one shop sells at: the newest refreshed ones, the shipped snapshot, or those of a file."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ovh_sandbox.core.types.nichandle import NichandleOvhSubsidiaryEnum
from ovh_sandbox.core.types.order import CurrencyCodeEnum
from ovh_sandbox.price_files import (
    LATEST,
    SNAPSHOT,
    PriceFileError,
    default_choice,
    newest,
    read_price_file,
    refreshed,
)
from ovh_sandbox.prices import (
    SNAPSHOT_DATE,
    SnapshotPrice,
    data_path,
    load_prices,
    load_subsidiaries,
    sold_prices,
)

__all__ = ["PriceBook"]


class _List(NamedTuple):
    subsidiary: str
    day: date
    prices: dict[str, SnapshotPrice]
    stamp: tuple[object, ...]


def _from_file(path: Path) -> _List:
    read = read_price_file(path)
    return _List(read.subsidiary, read.day, read.prices, (str(path), path.stat().st_mtime_ns))


def _refuse_unknown_places() -> None:
    """Every subsidiary and currency of the table is one that the API can answer with; raises `PriceFileError`."""
    kinds = (("subsidiary", NichandleOvhSubsidiaryEnum), ("currency", CurrencyCodeEnum))
    for code, home in load_subsidiaries().items():
        for (kind, known), value in zip(kinds, (code, home.currency), strict=True):
            if value not in set(known):
                raise PriceFileError(
                    f"{data_path('subsidiaries.csv')} has {value} in the line of {code}: the API knows no such {kind}."
                    f" Correct or delete the line. If the API has it by now, its contract comes first:"
                    f" {known.__name__} is made from ovh_sandbox/contract/api-*.txt."
                )


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
        The catalogue given cannot be read; or there are price lists of a subsidiary that the API does not know.
    """

    def __init__(self, choice: str | Path | None = None):
        self.choice = str(choice) if choice is not None else default_choice()
        # Later it would be an answer 500 of some call, far from the file that is wrong.
        _refuse_unknown_places()
        self._lists: dict[str, _List] = {}
        self._files: dict[str, Path | None] = {}
        if self.choice not in (LATEST, SNAPSHOT):
            given = _from_file(Path(self.choice))
            self._lists[given.subsidiary] = given

    @cached_property
    def _refreshed(self) -> frozenset[str]:
        # Asked once for all: in a tab each look at a folder is a message to the page.
        found = refreshed() if self.choice == LATEST else frozenset()
        for code in sorted(found - set(load_subsidiaries())):
            # Any other folder or file there is not ours.
            if dated := newest(code):
                raise PriceFileError(
                    f"{dated[1]} is a price list of {code}, which is no subsidiary: there are"
                    f" {', '.join(load_subsidiaries())}. Delete the folder {dated[1].parent}, or rename it to the"
                    " subsidiary whose prices these are."
                )
        return found

    def _file(self, subsidiary: str) -> Path | None:
        """The dated price list a subsidiary sells from; None for the shipped one."""
        # Decided once: a refresh in the middle of a flow must not move its prices.
        if subsidiary not in self._files:
            found = newest(subsidiary) if subsidiary in self._refreshed else None
            self._files[subsidiary] = found[1] if found else None
        return self._files[subsidiary]

    def _list(self, subsidiary: str) -> _List:
        if subsidiary not in self._lists:
            path = self._file(subsidiary)
            self._lists[subsidiary] = (
                _from_file(path)
                if path
                else _List(subsidiary, SNAPSHOT_DATE, sold_prices(subsidiary), (SNAPSHOT,))
            )
        return self._lists[subsidiary]

    def of(self, subsidiary: str) -> dict[str, SnapshotPrice]:
        """The price list a subsidiary sells from, by extension; KeyError for no subsidiary."""
        return self._list(str(subsidiary)).prices

    def day(self, subsidiary: str) -> date:
        """The day of a subsidiary's prices."""
        code = str(subsidiary)
        if code not in self._lists and self._file(code) is None:
            # A shop is opened for less than its prices: the clock needs their day, and the list can wait.
            load_subsidiaries()[code]
            return SNAPSHOT_DATE
        return self._list(code).day

    def stamp(self, subsidiary: str) -> tuple[object, ...]:
        """Tells a subsidiary's price list from every other."""
        return self._list(str(subsidiary)).stamp

    def observed(self, subsidiary: str) -> bool:
        """Whether list prices, restores and promotions come from a catalogue, and are not modelled."""
        return any(row.observed for row in self.of(subsidiary).values())

    @cached_property
    def names(self) -> frozenset[str]:
        """Every extension that some subsidiary sells here."""
        places = [code for code in load_subsidiaries() if self._file(code)]
        return frozenset(load_prices("EUR")).union(*(self.of(one) for one in {*places, *self._lists}))
