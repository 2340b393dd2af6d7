"""How a catalogue is loaded: the keywords of the doors, as one value behind them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import msgspec

__all__ = ["Options", "moment_of"]


class Options(msgspec.Struct, kw_only=True):
    """How to load: the keywords of :func:`helpers.pricing.load_catalogue`."""

    subsidiary: str | None = None
    observed_on: date | datetime | None = None
    cache: bool | None = None
    refresh: bool = False
    offline: bool = False
    max_age: timedelta = timedelta(hours=1)
    allow_shorter: bool = False
    progress: bool | None = None
    standard_only: bool = False


def moment_of(day: date | datetime | None) -> datetime:
    """A moment in UTC: now by default, noon for a date."""
    if day is None:
        return datetime.now(UTC)
    if isinstance(day, datetime):
        return day.astimezone(UTC) if day.tzinfo else day.replace(tzinfo=UTC)
    return datetime.combine(day, time(12), UTC)
