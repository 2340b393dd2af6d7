"""Exercises of notebook 11: a budget for many names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpers.lessons.exercise import Exercise, not_yet
from helpers.lessons.price_answers import cents_in, day_in, lesson_prices
from helpers.money import cents_text

if TYPE_CHECKING:
    from datetime import date

    from helpers.pricing.portfolio import Portfolio

__all__ = ["EXERCISES"]

_NAME = "bluelantern.io"
_DROPPED = ("bluelantern.store", "bluelantern.online")


def _start() -> date | None:
    """The budget of the notebook begins on the day of its prices."""
    from helpers.pricing import price_day

    return price_day(lesson_prices())


def _portfolio() -> Portfolio:
    from helpers.pricing import read_portfolio
    from helpers.storage import data_path

    return read_portfolio(data_path("portfolio_example.csv"), lesson_prices(), on=_start())


def _check_last_day(last_day: Any) -> str:
    from helpers.pricing import renewals_due

    due = renewals_due(_portfolio(), years=1, start=_start())
    row = due[due["name"] == _NAME].iloc[0]
    found = day_in(last_day)
    if found == row.due_on.date():
        not_yet(f"{found} is the day of the renewal itself: it is billed by then.")
    if found != row.switch_off_by.date():
        late = found > row.switch_off_by.date()
        not_yet(f"{found} is {'too late' if late else 'early enough, but not the last day'}.")
    return f"after {found}, {_NAME} is renewed on {row.due_on:%Y-%m-%d}, wanted or not."


def _check_smaller_budget(smaller_budget: Any) -> str:
    from helpers.pricing import renewals_due

    due = renewals_due(_portfolio(), years=5, start=_start())
    everything = int(due["amount_cents"].sum())
    dropped = due["name"].isin(_DROPPED)
    left = int(due.loc[~dropped, "amount_cents"].sum())
    found = cents_in(smaller_budget)
    if found == left:
        return f"dropping both saves {cents_text(everything - left)} EUR of {cents_text(everything)} EUR."
    if found == everything:
        not_yet("That is the budget of all names; two of them are to be dropped.")
    if found == everything - left:
        not_yet("That is what dropping them saves; the question is what remains.")
    not_yet(f"You found {cents_text(found)} EUR.")


EXERCISES = (
    Exercise(
        number="11.1",
        title="Without two of them",
        task=f"""What do the next five years cost, without tax, if you drop `{_DROPPED[0]}` and `{_DROPPED[1]}` in time?
Put the amount into `smaller_budget`, in cents or in euros.""",
        starter="smaller_budget = ...",
        solved=f"""gandi = registrar_prices("gandi", currency="EUR", on="2025-06-23")
everything = savings(portfolio, gandi, years=5, start=start)
kept = everything[~everything["name"].isin({list(_DROPPED)})]
smaller_budget = kept["keep_cents"].sum()""",
        hints=(
            "The table `saved` above has a row for each name, and what keeping it costs over the five years.",
            "Leave out the rows of the two names, then add up `keep_cents`.",
        ),
        wrong=(
            ("smaller_budget = '1261.35'", "all names"),
            ("smaller_budget = 415.90", "what dropping them saves"),
            ("smaller_budget = 100", "1.00 EUR"),
        ),
        checker=_check_smaller_budget,
    ),
    Exercise(
        number="11.2",
        title="The last day",
        task=f"""You want to drop `{_NAME}`. What is the last day to switch its automatic renewal off? Put it into
`last_day`, as a date or as text (YYYY-MM-DD).""",
        starter="last_day = ...",
        solved=f"""due = renewals_due(portfolio, years=1, start=start)
last_day = due.loc[due["name"] == "{_NAME}", "switch_off_by"].iloc[0].date()""",
        hints=(
            "`renewals_due` has a row for each renewal, and a column with the day in question.",
            f'Keep the row with `due["name"] == "{_NAME}"`, then read `switch_off_by`.',
        ),
        wrong=(
            ("last_day = '2025-12-08'", "the renewal itself"),
            ("last_day = '2025-11-30'", "too late"),
            ("last_day = '2025-10-01'", "early enough"),
            ("last_day = 'soon'", "YYYY-MM-DD"),
        ),
        checker=_check_last_day,
    ),
)
