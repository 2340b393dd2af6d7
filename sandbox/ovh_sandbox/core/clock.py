"""Business time: still until told to move, or running like a watch.

A *still* clock stands at the day of the shop's prices, as a payment provider's test clock does: what a notebook
prints today it prints tomorrow. A *running* clock starts now and goes on, for programs that compute their dates
from today.

Whatever happens later in the life of an order (payment checked, name delivered, renewal due) is an event with a
due date in the shop's store. Events happen in order, each at its own hour: a still clock carries them out when
it is moved, a running one by itself.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from ovh_sandbox.core import loading
from ovh_sandbox.core.state_file import StateError
from ovh_sandbox.core.store import Store
from ovh_sandbox.prices import SNAPSHOT_DATE

__all__ = ["BUSINESS_ZONE", "CLOCKS", "DELAY", "START", "Clock", "add_months", "duration_months", "on"]

BUSINESS_ZONE = ZoneInfo("Europe/Paris")
START = datetime(SNAPSHOT_DATE.year, SNAPSHOT_DATE.month, SNAPSHOT_DATE.day, 10, 0, tzinfo=BUSINESS_ZONE)
"""Where a still clock stands at first if the shop sells at the shipped prices."""

CLOCKS = ("snapshot", "now")
"""A still clock on the day of the prices; a running one that starts now."""

DELAY = 1.0
"""Seconds that each step of OVH's own work takes at most while the clock runs."""

LAST_YEAR = 2199
"""A subscription of ten years, bought at the last moment, still ends on a date."""

Handler = Callable[[Any, str], None]
_HANDLERS: dict[str, Handler] = {}
_DURATION = r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"


class _Shop(Protocol):
    @property
    def store(self) -> Store: ...

    @property
    def lock(self) -> AbstractContextManager[Any]: ...


def on(kind: str) -> Callable[[Handler], Handler]:
    """Declare what happens when an event of this kind falls due: ``handler(shop, ref)``."""

    def declare(handler: Handler) -> Handler:
        _HANDLERS[kind] = handler
        return handler

    return declare


def add_months(moment: datetime, months: int) -> datetime:
    """The same day and hour some months later, or the last day of a shorter month."""
    month = moment.month - 1 + months
    year, month = moment.year + month // 12, month % 12 + 1
    for day in range(moment.day, 27, -1):
        try:
            return moment.replace(year=year, month=month, day=day)
        except ValueError:
            continue
    return moment.replace(year=year, month=month)


@lru_cache(maxsize=1024)
def duration_months(duration: str) -> int | None:
    """Months in an ISO 8601 duration of years and months; None if it is anything else."""
    match = re.fullmatch(r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?", duration or "")
    if not match or match.group(0) == "P":
        return None
    return 12 * int(match.group(1) or 0) + int(match.group(2) or 0)


def sold_months(duration: str) -> int:
    """Months of a duration that is sold, and so is one of years and months."""
    months = duration_months(duration)
    if months is None:
        raise ValueError(f"{duration} is no duration of years and months")
    return months


def in_months(months: int) -> str:
    """So many months, in words: ``"1 month"``, ``"12 months"``."""
    return f"{months} month{'s' * (months != 1)}"


@lru_cache(maxsize=64)
def _moment(stored: str) -> datetime:
    return datetime.fromtimestamp(float(stored), BUSINESS_ZONE)


class Clock:
    """The business clock of one shop.

    Parameters
    ----------
    shop
        What the events happen to; its store keeps them, and where the clock stands.
    delay : float
        Seconds that each step of OVH's own work takes at most while the clock runs.
    day : date
        Where a still clock of a new shop stands at first.
    """

    def __init__(self, shop: _Shop, *, delay: float = DELAY, day: date = SNAPSHOT_DATE):
        self._start = datetime(day.year, day.month, day.day, 10, 0, tzinfo=BUSINESS_ZONE)
        self._shop = shop
        self.delay = delay
        # The moment of the event that happens just now, while a running clock catches up.
        self._moment: float | None = None
        self._running: bool | None = None

    # -- which clock -------------------------------------------------------------------------------

    def begin(self, kind: str) -> None:
        """Start the clock of a new shop, inside a transaction."""
        store = self._shop.store
        self._running = kind == "now"
        store.set_setting("clock", kind)
        if not self._running and self._start != START:
            # A shop that is kept stays where it began, whatever its prices are later.
            store.set_setting("now", repr(self._start.timestamp()))
        store.set_setting("opened", repr(self.now().timestamp()))

    def resume(self, kind: str | None, name: str) -> None:
        """Go on with the clock of a shop that exists.

        Raises
        ------
        StateError
            If another kind of clock is asked for than the shop has.
        """
        self._running = None
        known = self._shop.store.setting("clock") or "snapshot"
        if kind not in (None, known):
            what = "stands still" if known == "snapshot" else "runs"
            raise StateError(
                f"{name} holds a shop whose clock {what}: open it with the clock {known!r}, or use a new file."
            )

    @property
    def running(self) -> bool:
        """Whether business time goes on by itself."""
        if self._running is None:
            self._running = self._shop.store.setting("clock") == "now"
        return self._running

    @property
    def opened(self) -> datetime:
        """Business time at which the shop was new."""
        stored = self._shop.store.setting("opened")
        return _moment(stored) if stored else START

    def exchanged(self) -> None:
        """The whole shop was exchanged: read again what kind of clock it has."""
        self._running = None

    # -- reading -----------------------------------------------------------------------------------

    def now(self) -> datetime:
        """Business time, in Paris time as the API writes its dates; a running clock shows whole seconds."""
        if self._moment is not None:
            return datetime.fromtimestamp(self._moment, BUSINESS_ZONE)
        if self.running:
            return datetime.fromtimestamp(int(self._seconds()), BUSINESS_ZONE)
        stored = self._shop.store.setting("now")
        return _moment(stored) if stored else START

    def _seconds(self) -> float:
        """Business time of a running clock, in seconds since 1970."""
        return time.time() + float(self._shop.store.setting("ahead") or 0)

    def work(self, takes: timedelta) -> timedelta:
        """How long a step of OVH's own work takes here, if it takes so long in real life.

        The same on a still clock, where moving it costs nothing; `delay` at most on a running one.
        """
        return min(takes, timedelta(seconds=self.delay)) if self.running else takes

    # -- moving ------------------------------------------------------------------------------------

    def advance(self, duration: str | timedelta | None = None, **amount: float) -> datetime:
        """Move business time forward and let everything due in between happen.

        Parameters
        ----------
        duration : str or timedelta, optional
            ISO 8601 duration such as ``"P1Y"`` or ``"PT10M"``.
        **amount
            Otherwise years, months, or any argument of `datetime.timedelta`: ``advance(days=1)``.

        Returns
        -------
        datetime
            The new business time.

        Raises
        ------
        ValueError
            If the duration cannot be read or points to the past.
        """
        now = self.now()
        if isinstance(duration, str):
            match = re.fullmatch(_DURATION, duration)
            if not match or not any(match.groups()):
                raise ValueError(f"{duration!r} is not an ISO 8601 duration such as 'P1D' or 'PT10M'.")
            keys = ("years", "months", "days", "hours", "minutes", "seconds")
            amount = {key: int(n) for key, n in zip(keys, match.groups(), strict=True) if n}
        elif duration is not None:
            amount = {"seconds": duration.total_seconds()}
        months = 12 * int(amount.pop("years", 0)) + int(amount.pop("months", 0))
        try:
            target = add_months(now, months) + timedelta(**amount)
        except (OverflowError, ValueError) as error:
            raise ValueError(f"The clock cannot be moved by that much: {error}") from None
        return self.move_to(target)

    def move_to(self, target: datetime) -> datetime:
        """Move business time to a date in the future; a running clock goes on from there.

        Raises
        ------
        ValueError
            If the date has no offset, is in the past, or is centuries away.
        """
        if target.tzinfo is None:
            raise ValueError(f"{target.isoformat()} has no offset: say e.g. {target.isoformat()}+02:00.")
        if target.year > LAST_YEAR:
            raise ValueError(f"The clock cannot be moved that far: it stops at the end of {LAST_YEAR}.")
        store = self._shop.store
        with self._shop.lock, store.transaction(write=True):
            if target < self.now():
                raise ValueError(f"Business time only moves forward: it is {self.now().isoformat()}.")
            self._happen(target.timestamp())
            if self.running:
                store.set_setting("ahead", repr(target.timestamp() - time.time()))
            else:
                store.set_setting("now", repr(target.timestamp()))
        return self.now()

    def catch_up(self) -> None:
        """Let happen what is due by now; nothing on a still clock, which is moved by hand."""
        if not self.running:
            return
        store = self._shop.store
        due = store.next_due()
        if due is None or due > self._seconds():
            return
        with self._shop.lock, store.transaction(write=True):
            self._happen(self._seconds())

    def _happen(self, until: float) -> None:
        """Carry out the events due by then, each at its own moment."""
        shop = self._shop
        try:
            while event := shop.store.pop_event(until):
                due, kind, ref = event
                happens = loading.known(_HANDLERS, "event", kind)
                # An event left from an earlier moment still happens now, not in the past.
                if not self.running:
                    shop.store.set_setting("now", repr(max(due, self.now().timestamp())))
                else:
                    self._moment = max(due, self._moment or due)
                happens(shop, ref)
        finally:
            self._moment = None

    def schedule(self, kind: str, ref: object, *, at: datetime | None = None, **delay: float) -> None:
        """Have an event happen at a date, or after a delay (arguments of `timedelta`)."""
        due = at if at is not None else self.now() + timedelta(**delay)
        self._shop.store.add_event(due.timestamp(), kind, str(ref))
