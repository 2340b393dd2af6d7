"""Exercises of notebook 08: comparing prices."""

from __future__ import annotations

from typing import Any

from helpers.lessons.exercise import Exercise, not_yet
from helpers.lessons.price_answers import count_in, extension_in, lesson_prices
from helpers.money import cents_text

__all__ = ["EXERCISES"]


def _check_country(my_answer: Any) -> str:
    prices = lesson_prices()
    row = extension_in(my_answer, prices)
    if row.kind != "ccTLD":
        not_yet(f".{row.extension} is of kind {row.kind!r}.")
    cheaper = prices[(prices.kind == "ccTLD") & (prices.renew_cents < row.renew_cents)]
    if len(cheaper):
        not_yet(
            f".{row.extension} renews at {cents_text(row.renew_cents)} EUR; {len(cheaper)} ccTLDs cost less."
        )
    return f".{row.extension} renews at {cents_text(row.renew_cents)} EUR a year."


def _check_under_ten(my_answer: Any) -> str:
    prices = lesson_prices()
    new = prices[prices.kind == "new gTLD"]
    found = count_in(my_answer)
    if found == int((new.renew_cents < 1000).sum()):
        return f"{found} of {len(new)}: cheap renewals are rare among them."
    if found == int((new.register_cents < 1000).sum()):
        not_yet(f"{found} new gTLDs have a first year below 10 EUR; the question is about renewals.")
    if found == int((prices.renew_cents < 1000).sum()):
        not_yet(f"{found} extensions of all kinds renew below 10 EUR; the question is about new gTLDs.")
    not_yet(f"You counted {found}.")


EXERCISES = (
    Exercise(
        number="08.1",
        title="The cheapest country",
        task="Which country's extension (kind `ccTLD`) has the lowest renewal? Put it into `my_answer`.",
        starter='my_answer = "____"',
        solved="""countries = prices[prices.kind == "ccTLD"]
my_answer = countries.loc[countries.renew_cents.idxmin(), "extension"]""",
        hints=(
            "Keep the rows of one kind first, then look for the smallest `renew_cents`.",
            'prices[prices.kind == "ccTLD"].nsmallest(3, "renew_cents")',
        ),
        wrong=(
            ('my_answer = "ovh"', "new gTLD"),
            ('my_answer = "fr"', "7.79 EUR"),
            ('my_answer = "nowhere"', "not in the price table"),
            ("my_answer = 7", "One extension"),
        ),
        checker=_check_country,
    ),
    Exercise(
        number="08.2",
        title="Below ten euros a year",
        task="How many new gTLDs renew for less than 10 EUR, without tax? Count them into `my_answer`.",
        starter="my_answer = ...",
        solved="""new = prices[prices.kind == "new gTLD"]
my_answer = (new.renew_cents < 1000).sum()""",
        hints=(
            "Amounts are in cents: 10 EUR is 1000.",
            "A comparison gives True and False; their sum counts the True ones.",
        ),
        wrong=(
            ('my_answer = (prices[prices.kind == "new gTLD"].register_cents < 1000).sum()', "first year"),
            ("my_answer = (prices.renew_cents < 1000).sum()", "all kinds"),
            ("my_answer = 1", "You counted 1"),
            ("my_answer = 2.5", "whole number"),
        ),
        checker=_check_under_ten,
    ),
)
