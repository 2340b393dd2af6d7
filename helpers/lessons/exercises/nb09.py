"""Exercises of notebook 09: discounts and what they hide."""

from __future__ import annotations

from typing import Any

from helpers.lessons.exercise import Exercise, not_yet
from helpers.lessons.price_answers import count_in, extension_in, lesson_prices

__all__ = ["EXERCISES"]

_KIND = "new gTLD"


def _check_badge(my_answer: Any) -> str:
    prices = lesson_prices()
    row = extension_in(my_answer, prices)
    if row.promotion != "badge":
        not_yet(f".{row.extension} carries no promotion badge.")
    badges = prices[prices.promotion == "badge"]
    worse = int((badges.renewal_ratio > row.renewal_ratio).sum())
    if worse:
        not_yet(
            f".{row.extension} renews at {row.renewal_ratio:.1f} times its first year; {worse} are steeper."
        )
    return f".{row.extension} renews at {row.renewal_ratio:.1f} times its first year, badge and all."


def _check_quiet_traps(my_answer: Any) -> str:
    prices = lesson_prices()
    everywhere = prices[prices.trap]
    traps = everywhere[everywhere.kind == _KIND]
    quiet = int((traps.promotion == "").sum())
    found = count_in(my_answer)
    if found == quiet:
        return f"{found} traps among the {_KIND}s come without any warning."
    if found == len(traps):
        not_yet(f"{found} is the number of all traps of this kind, with and without a promotion.")
    if found == len(traps) - quiet:
        not_yet(f"{found} traps of this kind carry a promotion; the question is about the others.")
    if found == int((everywhere.promotion == "").sum()):
        not_yet(f"{found} is right for all kinds together; the question is about one kind.")
    not_yet(f"You counted {found}.")


EXERCISES = (
    Exercise(
        number="09.1",
        title="The steepest promotion",
        task="""Of the extensions that carry a promotion badge (`promotion` is `"badge"`), which one renews at the
highest multiple of its first year? Put the extension into `my_answer`.""",
        starter='my_answer = "____"',
        solved="""badges = prices[prices.promotion == "badge"]
my_answer = badges.loc[badges.renewal_ratio.idxmax(), "extension"]""",
        hints=(
            "The multiple is in the column `renewal_ratio`.",
            "Keep the rows with a badge first; `idxmax` then gives the row of the largest value.",
        ),
        wrong=(
            ('my_answer = "store"', "no promotion badge"),
            ('my_answer = "academy"', "steeper"),
        ),
        checker=_check_badge,
    ),
    Exercise(
        number="09.2",
        title="Traps without a warning",
        task=f"How many renewal traps of the kind `{_KIND}` carry no promotion at all? Count them into `my_answer`.",
        starter="my_answer = ...",
        solved=f'my_answer = (prices.trap & (prices.promotion == "") & (prices.kind == "{_KIND}")).sum()',
        hints=(
            "`prices.trap` is True for a trap; `promotion` is an empty text where none is known; `kind` is the kind.",
            "Join conditions with `&`, each in its own brackets, and add up the True ones.",
        ),
        wrong=(
            ('my_answer = (prices.trap & (prices.kind == "new gTLD")).sum()', "all traps of this kind"),
            ('my_answer = (prices.trap & (prices.promotion == "")).sum()', "all kinds together"),
            (
                'my_answer = (prices.trap & (prices.promotion != "") & (prices.kind == "new gTLD")).sum()',
                "carry a promotion",
            ),
            ("my_answer = 0", "You counted 0"),
        ),
        checker=_check_quiet_traps,
    ),
)
