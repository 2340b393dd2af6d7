"""The collection, in the order of the flow."""

from __future__ import annotations

from helpers.errors import InvalidInput
from helpers.lessons.museum.access import ACCESS
from helpers.lessons.museum.before_checkout import BEFORE_CHECKOUT
from helpers.lessons.museum.exhibit import Exhibit
from helpers.lessons.museum.ordering import ORDERING

__all__ = ["EXHIBITS", "exhibit", "exhibits_at"]

EXHIBITS: dict[str, Exhibit] = {one.name: one for one in (*ACCESS, *BEFORE_CHECKOUT, *ORDERING)}
"""Every exhibit by its name."""


def exhibit(name: str) -> Exhibit:
    """An exhibit by its name.

    Raises
    ------
    InvalidInput
        There is none of that name.
    """
    if name not in EXHIBITS:
        raise InvalidInput(
            f"Visit {name!r}", "the museum has no such exhibit", f"It has: {', '.join(EXHIBITS)}."
        )
    return EXHIBITS[name]


def exhibits_at(step: str) -> list[Exhibit]:
    """The exhibits of one step."""
    return [one for one in EXHIBITS.values() if one.step == step]
