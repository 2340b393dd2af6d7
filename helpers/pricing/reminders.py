"""The days that matter as a calendar file that any calendar program takes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.money import cents_text
from helpers.pricing.budget import renewals_due
from helpers.pricing.frames import rows_of
from helpers.pricing.portfolio import SWITCH_OFF_DAYS, Portfolio
from helpers.storage import atomic_write

__all__ = ["renewal_calendar", "save_calendar"]


def renewal_calendar(
    portfolio: Portfolio, *, years: int = 1, start: date | None = None, remind_days: int = 7
) -> bytes:
    """An iCalendar of the last days to switch automatic renewal off, and of the renewals.

    Parameters
    ----------
    portfolio : Portfolio
        Names without a renewal date have no place in a calendar and are left out.
    years : int
        How far it reaches, 1 to 10.
    start : date, optional
        First day; the day on which the portfolio was read unless given. Same arguments, same bytes.
    remind_days : int
        Days before the last day on which the calendar reminds.

    Returns
    -------
    bytes
        UTF-8 ``text/calendar`` (RFC 5545): two all-day events per renewal. A last day that is already past is
        left out, since nothing can be done about it, and so is that of a name whose automatic renewal is off: its
        calendar says when it ends.
    """
    from icalendar import Alarm, Calendar, Event

    start = start or portfolio.on
    due = renewals_due(portfolio, years=years, start=start).dropna(subset=["due_on"])
    unicode_of = dict(zip(portfolio.names["name"], portfolio.names["unicode"], strict=True))
    ends = set(portfolio.names.loc[~portfolio.names["auto_renew"].fillna(True), "name"])
    calendar = Calendar()
    calendar.add("prodid", "-//OVH Order Lab//renewals//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Domain renewals")
    seen = "of today" if portfolio.prices_of is None else f"of {portfolio.prices_of}"
    stamp = datetime.combine(start, datetime.min.time(), UTC)

    def event(row: Any, kind: str, day: pd.Timestamp, summary: str, text: str) -> Event:
        made = Event()
        # The same renewal keeps its identifier, so that importing again replaces and does not double.
        made.add("uid", f"{kind}-{row.due_on:%Y%m%d}-{row.name}@ovh-order-lab")
        made.add("dtstamp", stamp)
        made.add("dtstart", day.date())
        made.add("dtend", day.date() + timedelta(days=1))
        made.add("summary", summary)
        made.add("description", text)
        made.add("transp", "TRANSPARENT")
        return made

    for row in rows_of(due):
        shown = unicode_of[row.name]
        tax = "with tax" if row.tax_included else "without tax"
        amount = f"{cents_text(row.amount_cents)} {row.currency} {tax}"
        term = "" if row.renew_years == 1 else f"{row.renew_years} years, "
        renewal = f"{shown} renews on {row.due_on:%Y-%m-%d} for {term}about {amount}, at the price {seen}."
        if row.overdue:
            now = f"Renew {shown} now: it expired on {row.due_on:%Y-%m-%d}"
            calendar.add_component(event(row, "renewal", pd.Timestamp(start), now, renewal))
            continue
        if row.name in ends:
            last = f"{shown} ends unless you renew it: its automatic renewal is off"
            calendar.add_component(event(row, "renewal", row.due_on, last, renewal))
            continue
        if not row.too_late:
            last_day = event(
                row,
                "switch-off",
                row.switch_off_by,
                f"Last day to switch off the renewal of {shown}",
                f"{renewal} Automatic renewal can be switched off until {SWITCH_OFF_DAYS} days before.",
            )
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", f"Keep {shown}?")
            alarm.add("trigger", timedelta(days=-remind_days))
            last_day.add_component(alarm)
            calendar.add_component(last_day)
        calendar.add_component(event(row, "renewal", row.due_on, f"{shown} renews", renewal))
    return calendar.to_ical()


def save_calendar(portfolio: Portfolio, path: str | Path, **options: Any) -> Path:
    """Write :func:`renewal_calendar` to a file, usually ``renewals.ics``, and return its path."""
    target = Path(path)
    with atomic_write(target, private=False, doing="Write the calendar") as file:
        file.write_bytes(renewal_calendar(portfolio, **options))
    return target
