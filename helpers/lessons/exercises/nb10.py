"""Exercises of notebook 10: what a name costs over the years."""

from __future__ import annotations

from typing import Any

from helpers.lessons.exercise import Exercise, not_yet
from helpers.lessons.price_answers import cents_in, count_in, lesson_prices
from helpers.money import cents_text

__all__ = ["EXERCISES"]

_PAIR = ("shop", "net")
_CHOICES = ("com", "net", "org", "info", "eu")


def _check_year(my_answer: Any) -> str:
    from helpers.pricing import break_even

    year = break_even(lesson_prices(), *_PAIR, years=10)
    found = count_in(my_answer)
    if found != year:
        side = "cheaper" if year is None or found < year else "dearer"
        not_yet(
            f"With the payment of year {found}, .{_PAIR[0]} is {side} in all; look for the first year it is not."
        )
    return f"from year {year} on, the cheap start of .{_PAIR[0]} has been paid back."


def _check_five_years(my_answer: Any) -> str:
    from helpers.pricing import cost_of_years, with_tax

    prices = lesson_prices()
    some = prices[prices.extension.isin(_CHOICES)]
    plain = cost_of_years(some, 5)["total_cents"].min()
    taxed = cost_of_years(with_tax(some), 5)["total_cents"]
    found = cents_in(my_answer)
    if found == taxed.min():
        return "that is what five years of the cheapest of them take from your account."
    if found == plain:
        not_yet("That is the right total, without tax.")
    if found in set(taxed):
        not_yet("That is what one of the others costs with tax; there is a cheaper one.")
    not_yet(f"You found {cents_text(found)} EUR.")


EXERCISES = (
    Exercise(
        number="10.1",
        title="When has the saving gone?",
        task=f"""`.{_PAIR[0]}` starts cheaper than `.{_PAIR[1]}`. With the payment of which year has it cost as much in
all, or more? Put the year into `my_answer`.""",
        starter="my_answer = ...",
        solved=f'my_answer = break_even(prices, "{_PAIR[0]}", "{_PAIR[1]}")',
        hints=(
            "That is the break-even year of the pair.",
            "`break_even` takes the price table, the cheaper start, and the dearer start.",
        ),
        wrong=(
            ("my_answer = 1", "cheaper in all"),
            ("my_answer = 9", "dearer in all"),
        ),
        checker=_check_year,
    ),
    Exercise(
        number="10.2",
        title="Five years, tax included",
        task=f"""Of {", ".join(f"`{name}`" for name in _CHOICES)}: what does the cheapest cost over five years, with
French tax? Put the amount into `my_answer`, in cents or in euros.""",
        starter="my_answer = ...",
        solved=f"""some = with_tax(prices[prices.extension.isin({list(_CHOICES)})])
my_answer = cost_of_years(some, 5)["total_cents"].min()""",
        hints=(
            "Keep the five rows, then add tax, then add up the years.",
            "`cost_of_years(table, 5)` has a column `total_cents`; tax must already be in the table.",
        ),
        wrong=(
            (
                'my_answer = cost_of_years(prices[prices.extension == "eu"], 5)["total_cents"].min()',
                "without tax",
            ),
            ("my_answer = '1.00 EUR'", "1.00 EUR"),
            ("my_answer = 'cheap'", "An amount is expected"),
        ),
        checker=_check_five_years,
    ),
)
