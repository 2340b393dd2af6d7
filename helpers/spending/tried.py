"""At which terms things were tried in this program, so that trying again does not agree to others.

A loop around dry run and checkout would make a new dry run after each refusal and go on from it: nobody read it.
What was tried is therefore kept for the whole program, by what is bought and not by the cart: a loop may well make
a new cart, or connect anew.
"""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from collections.abc import Iterable

from helpers.spending.lines import AgreedLine

__all__ = ["Item", "Tried", "tried_at"]

Item = tuple[AgreedLine, ...]

_NAME = re.compile(r"[^\W_][\w-]*(?:\.[\w-]+)+")


def _things(items: Iterable[Item]) -> dict[str, Item]:
    """The lines of each item under the names that they tell, or under all their words."""
    found: dict[str, Item] = {}
    for item in items:
        words = [line.description for line in item]
        for name in {name for text in words for name in _NAME.findall(text)} or {"; ".join(words)}:
            found[name] = (*found.get(name, ()), *item)
    return {name: tuple(sorted(lines)) for name, lines in found.items()}


class Tried:
    """What was tried at one shop and did not become an order; items are the lines of each, with their promotions."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._terms: dict[str, Item | None] = {}

    def at(self, items: Iterable[Item]) -> None:
        """They are tried at these terms."""
        with self._lock:
            self._terms.update(_things(items))

    def refused(self, items: Iterable[Item]) -> None:
        """They turned out to cost something else than was shown."""
        with self._lock:
            self._terms.update(dict.fromkeys(_things(items)))

    def ordered(self, items: Iterable[Item]) -> None:
        """They became an order: the next of their kind begins anew."""
        with self._lock:
            for name in _things(items):
                self._terms.pop(name, None)

    def otherwise(self, items: Iterable[Item]) -> str:
        """What of them was tried before at other terms; empty if nothing was."""
        with self._lock:
            return next(
                (
                    name
                    for name, terms in _things(items).items()
                    if name in self._terms and self._terms[name] != terms
                ),
                "",
            )


_BY_SHOP: defaultdict[str, Tried] = defaultdict(Tried)


def tried_at(shop: str) -> Tried:
    """What this program tried at a shop."""
    return _BY_SHOP[shop]
