"""Exercises of notebook 13: searching many names."""

from __future__ import annotations

from typing import Any

from helpers.lessons.exercise import Exercise, not_yet

__all__ = ["EXERCISES"]

_LIMIT = "20 EUR"
_NAMES = (
    "maple-lantern.ovh",
    "taken-lantern.com",
    "premium-lantern.live",
    "aftermarket-lantern.com",
    "reserved-lantern.fr",
    "lantern-quay-2026.co.uk",
    "unorderable-lantern.fr",
)


def _check_technology(client: Any, my_names: Any) -> str:
    from helpers.search import search_names

    mine = {str(name).strip().lower() for name in my_names}
    found = search_names(client, "maple-lantern", extensions="technology", progress=False)
    free = {one.name: one for one in found.where("available")}
    if strange := sorted(mine - {one.name for one in found}):
        not_yet(f"{strange[0]} is not maple-lantern under an extension of the category technology.")
    if not_free := sorted(mine - free.keys()):
        not_yet(f"{not_free[0]} is not available.")
    renewals = {name: one.money("renew") for name, one in free.items()}
    cheap = {name for name, renewal in renewals.items() if renewal is not None and renewal.amount < 20}
    if dear := sorted(mine - cheap):
        not_yet(f"{dear[0]} renews at {renewals[dear[0]]}.")
    if len(mine) < len(cheap):
        not_yet(f"You found {len(mine)}; there are more.")
    return f"{len(cheap)} of {len(found)}: the limit spares you the other calls."


def _check_states(client: Any, my_states: Any) -> str:
    from helpers.search import STATES, search_names

    mine = dict(my_states)
    if missing := [name for name in _NAMES if name not in mine]:
        not_yet(f"{missing[0]} is missing.")
    if strange := [state for state in mine.values() if state not in STATES]:
        not_yet(f"There is no state {strange[0]!r}.")
    found = {one.name: one.state for one in search_names(client, _NAMES, progress=False)}
    if wrong := [name for name in _NAMES if mine[name] != found[name]]:
        not_yet(f"{wrong[0]} is not {mine[wrong[0]]!r}.")
    return "Five different answers, one call for each name."


_SOLVED_1 = f"""from helpers.search import search_names

names = {list(_NAMES)!r}
my_states = {{one.name: one.state for one in search_names(client, names, progress=False)}}"""

EXERCISES = (
    Exercise(
        number="13.1",
        title="Seven names, one table",
        task="Search for these names in one go, and put the state of each into the dict `my_states`, name first:\n\n"
        + "\n".join(f"- `{name}`" for name in _NAMES),
        starter="my_states = ...",
        solved=_SOLVED_1,
        hints=(
            "Give `search_names` the list of full names, without extensions.",
            "Each entry of the result has a `name` and a `state`.",
        ),
        wrong=(
            ('my_states = {"maple-lantern.ovh": "available"}', "is missing"),
            (
                _SOLVED_1 + '\nmy_states["taken-lantern.com"] = "available"',
                "taken-lantern.com is not 'available'",
            ),
            (_SOLVED_1 + '\nmy_states["taken-lantern.com"] = "free"', "no state 'free'"),
        ),
        checker=_check_states,
    ),
    Exercise(
        number="13.2",
        title="Technology below twenty euros",
        task="Under which extensions of the category `technology` is `maple-lantern` available, with a renewal below "
        "20 EUR without tax? Put the full names into the list `my_names`.",
        starter="my_names = [...]",
        solved=f"""from helpers.search import search_names

found = search_names(client, "maple-lantern", extensions="technology", renew_below="{_LIMIT}", progress=False)
my_names = [one.name for one in found.where("available")]""",
        hints=(
            "`search_names` takes the category as `extensions` and a limit as `renew_below`.",
            'The result\'s `where("available")` gives the free names; each has a `name`.',
        ),
        wrong=(
            ('my_names = ["maple-lantern.fr"]', "category technology"),
            ('my_names = ["maple-lantern.io"]', "renews at 59.79 EUR"),
            ("my_names = []", "there are more"),
            ("my_names = 7", "cannot make sense"),
        ),
        checker=_check_technology,
    ),
)
