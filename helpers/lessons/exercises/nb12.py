"""Exercises of notebook 12: prices over time, elsewhere, and at other registrars."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from helpers.lessons.exercise import Exercise, not_yet
from helpers.lessons.price_answers import cents_in, count_in
from helpers.money import cents_text

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EXERCISES"]

_FIRST, _LAST = date(2021, 11, 22), date(2026, 1, 1)


def _moves() -> pd.DataFrame:
    from helpers.pricing import bundled_history

    return bundled_history().biggest_moves(_FIRST, _LAST, price="register", origin="dynadot", top=None)


def _check_dearer(dearer: Any) -> str:
    moves = _moves()
    up, down = int((moves.change_cents > 0).sum()), int((moves.change_cents < 0).sum())
    found = count_in(dearer)
    if found == up:
        return f"{up} became dearer and {down} cheaper."
    if found == len(moves):
        not_yet(f"{found} first years moved, up or down; the question is about those that went up.")
    if found == down:
        not_yet(f"{found} first years became cheaper.")
    not_yet(f"You counted {found}.")


def _check_where(cheapest_total: Any) -> str:
    from helpers.pricing import compare_registrars

    offers = compare_registrars("org", currency="EUR").dropna(subset=["register_cents", "renew_cents"])
    totals = offers["register_cents"] + 4 * offers["renew_cents"]
    found = cents_in(cheapest_total)
    best = offers.iloc[int(totals.argmin())]
    if found == int(totals.min()):
        return f"that is five years of .org at {best.registrar}."
    if found in set(totals):
        where = offers.loc[totals == found, "registrar"].iloc[0]
        not_yet(f"That is five years at {where}; somewhere else they cost less.")
    if found == 5 * int(best.renew_cents):
        not_yet("That takes five renewals; the first year has a price of its own.")
    not_yet(f"You found {cents_text(found)} EUR.")


EXERCISES = (
    Exercise(
        number="12.1",
        title="Up or down?",
        task="""Between the first and the last day of Dynadot's prices in the history, how many **first years**
became dearer? Count them into `dearer`.""",
        starter="dearer = ...",
        solved="""from datetime import date

starts = history.biggest_moves(date(2021, 11, 22), date(2026, 1, 1), origin="dynadot", price="register", top=None)
dearer = (starts["change_cents"] > 0).sum()""",
        hints=(
            '`biggest_moves` with `price="register"` and `top=None` gives every move of a first year.',
            "A move up has a positive `change_cents`.",
        ),
        wrong=(
            ("dearer = 464", "up or down"),
            ("dearer = 276", "cheaper"),
            ("dearer = 20", "You counted 20"),
        ),
        checker=_check_dearer,
    ),
    Exercise(
        number="12.2",
        title="Five years, anywhere",
        task="""Of all registrars with prices in EUR, what is the least that five years of `.org` cost: a first year
and four renewals, without tax? Put the amount into `cheapest_total`, in cents or in euros.""",
        starter="cheapest_total = ...",
        solved="""offers = compare_registrars("org", currency="EUR")
cheapest_total = (offers["register_cents"] + 4 * offers["renew_cents"]).min()""",
        hints=(
            '`compare_registrars("org", currency="EUR")` has a row for each registrar.',
            "Five years are one first year and four renewals.",
        ),
        wrong=(("cheapest_total = '5.00'", "5.00 EUR"),),
        checker=_check_where,
    ),
)
