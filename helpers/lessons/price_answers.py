"""What a learner may answer to a question on prices: an extension, a count, an amount, a year.

pandas is imported when a check runs, not before.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from numbers import Integral
from typing import TYPE_CHECKING, Any

from helpers.lessons.exercise import not_yet
from helpers.money import cents_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["cents_in", "count_in", "day_in", "extension_in", "lesson_prices"]


@cache
def lesson_prices() -> pd.DataFrame:
    """The price table the notebooks on prices work with: subsidiary FR, without tax, with metrics."""
    from helpers.pricing import price_table, with_metrics

    return with_metrics(price_table(subsidiary="FR"))


def extension_in(answer: Any, prices: pd.DataFrame) -> Any:
    """The row of the extension an answer names, with or without its dot, or a one-row Series or table."""
    if hasattr(answer, "tolist"):
        answer = answer.tolist()
    if isinstance(answer, (list, tuple)) and len(answer) == 1:
        answer = answer[0]
    if not isinstance(answer, str):
        not_yet(f"One extension is expected, such as `fr`; found {answer!r}.")
    name = answer.strip().lower().lstrip(".")
    found = prices[(prices.extension == name) | (prices.unicode == name)]
    if found.empty:
        not_yet(f"{answer!r} is not in the price table.")
    return found.iloc[0]


def count_in(answer: Any) -> int:
    """The whole number an answer is; numpy's and pandas' count too."""
    if hasattr(answer, "item") and getattr(answer, "size", 1) == 1:
        answer = answer.item()
    if isinstance(answer, bool) or not isinstance(answer, Integral):
        not_yet(f"A whole number is expected; found {answer!r}.")
    return int(answer)


def cents_in(answer: Any) -> int:
    """The amount an answer is, in cents: a whole number counts as cents, a decimal or text as currency."""
    if hasattr(answer, "item") and getattr(answer, "size", 1) == 1:
        answer = answer.item()
    if isinstance(answer, Integral) and not isinstance(answer, bool):
        return int(answer)
    try:
        return cents_of(Decimal(str(answer).split()[0]))
    except (InvalidOperation, IndexError):
        not_yet(
            f"An amount is expected: cents as a whole number, or euros with two places; found {answer!r}."
        )


def day_in(answer: Any) -> date:
    """The day an answer is: a date, a pandas timestamp, or text as YYYY-MM-DD."""
    if isinstance(answer, datetime):
        return answer.date()
    if isinstance(answer, date):
        return answer
    try:
        return date.fromisoformat(str(answer).strip()[:10])
    except ValueError:
        not_yet(f"A day is expected, as YYYY-MM-DD; found {answer!r}.")
