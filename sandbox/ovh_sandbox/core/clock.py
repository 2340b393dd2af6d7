"""Business time: it stands still until told to move, as a payment provider's test clock does.

Whatever happens later in the life of an order (payment checked, name delivered, renewal due) is an event
with a due date in the shop's store. Moving the clock carries them out in order, each at its own hour.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ovh_sandbox.prices import SNAPSHOT_DATE

if TYPE_CHECKING:
    from ovh_sandbox.core.shop import Shop

__all__ = ["BUSINESS_ZONE", "Clock", "add_months", "duration_months", "on"]

BUSINESS_ZONE = ZoneInfo("Europe/Paris")
START = datetime(SNAPSHOT_DATE.year, SNAPSHOT_DATE.month, SNAPSHOT_DATE.day, 10, 0, tzinfo=BUSINESS_ZONE)

LAST_YEAR = 2199
"""A subscription of ten years, bought at the last moment, still ends on a date."""

Event = Callable[["Shop", str], None]
_HANDLERS: dict[str, Event] = {}
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")


def on(kind: str) -> Callable[[Event], Event]:
    """Declare what happens when an event of this kind falls due: ``handler(shop, ref)``."""

    def declare(handler: Event) -> Event:
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


class Clock:
    """The business clock of one shop."""

    def __init__(self, shop: Shop):
        self._shop = shop

    def now(self) -> datetime:
        """Business time, in Paris time as the API writes its dates."""
        stored = self._shop.store.setting("now")
        return datetime.fromtimestamp(float(stored), BUSINESS_ZONE) if stored else START

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
            match = _DURATION.fullmatch(duration)
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
        """Move business time to a date in the future.

        Raises
        ------
        ValueError
            If the date has no offset, is in the past, or is centuries away.
        """
        if target.tzinfo is None:
            raise ValueError(f"{target.isoformat()} has no offset: say e.g. {target.isoformat()}+02:00.")
        if target.year > LAST_YEAR:
            raise ValueError(f"The clock cannot be moved that far: it stops at the end of {LAST_YEAR}.")
        shop = self._shop
        with shop.lock, shop.store.transaction(write=True):
            if target < self.now():
                raise ValueError(f"Business time only moves forward: it is {self.now().isoformat()}.")
            while event := shop.store.pop_event(target.timestamp()):
                due, kind, ref = event
                # An event left from an earlier moment still happens now, not in the past.
                shop.store.set_setting("now", repr(max(due, self.now().timestamp())))
                _HANDLERS[kind](shop, ref)
            shop.store.set_setting("now", repr(target.timestamp()))
        return self.now()

    def schedule(self, kind: str, ref: object, *, at: datetime | None = None, **delay: float) -> None:
        """Have an event happen at a date, or after a delay (arguments of `timedelta`)."""
        due = at if at is not None else self.now() + timedelta(**delay)
        self._shop.store.add_event(due.timestamp(), kind, str(ref))
