"""What an extension, a currency, a subsidiary and a tax rate look like, wherever they come from: one rule for each.

A catalogue, a file and a person may say anything; what does not look right is refused where it comes in, so that
nothing behind has to fear for a path, a formula or a piece of HTML in place of ``com``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from functools import lru_cache

__all__ = ["is_currency", "is_extension", "is_registrar", "is_subsidiary", "is_tax_rate", "one_letter_off"]

_LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
_EXTENSION = re.compile(rf"(?=.{{2,120}}\Z)(?:{_LABEL}\.){{0,4}}(?![0-9]+\Z)(?=..){_LABEL}", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}")
_SUBSIDIARY = re.compile(r"[A-Z]{2,6}")
_REGISTRAR = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}", re.ASCII)


def is_extension(text: object) -> bool:
    """Whether it is an extension as A-labels, without a dot in front: ``com``, ``co.uk``, ``xn--p1ai``."""
    return isinstance(text, str) and _EXTENSION.fullmatch(text) is not None


def is_currency(text: object) -> bool:
    """Whether it is a currency code: three capitals, such as ``EUR``."""
    return isinstance(text, str) and _CURRENCY.fullmatch(text) is not None


def is_subsidiary(text: object) -> bool:
    """Whether it is written like a subsidiary: two to six capitals, such as ``FR`` or ``ASIA``."""
    return isinstance(text, str) and _SUBSIDIARY.fullmatch(text) is not None


def is_registrar(text: object) -> bool:
    """Whether it is written like a registrar here: small letters and figures, such as ``gandi`` or ``name.com``."""
    return isinstance(text, str) and _REGISTRAR.fullmatch(text) is not None


def is_tax_rate(percent: object) -> bool:
    """Whether it is a rate of tax in percent: 0 to 100."""
    return isinstance(percent, (int, float)) and math.isfinite(percent) and 0 <= percent <= 100


def one_letter_off(written: str, known: Collection[str]) -> str | None:
    """The known word that a mistyped one was probably meant to be: one letter wrong, missing, too many, or swapped.

    Looked up in an index made once, so that thousands of mistyped words cost no more than reading them.
    """
    if not 2 <= len(written) <= 64:
        return None
    index = _index(known if isinstance(known, frozenset) else frozenset(known))
    found = {word for part in _parts(written) for word in index.get(part, ())}
    # The closest length first, then the fewest letters that differ in their places: .com for .con, not .ceo.
    return min(
        found,
        key=lambda word: (
            abs(len(word) - len(written)),
            sum(one != other for one, other in zip(word, written, strict=False)),
            word,
        ),
        default=None,
    )


@lru_cache(maxsize=4)
def _index(known: frozenset[str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for word in known:
        for part in _parts(word):
            index.setdefault(part, []).append(word)
    return index


def _parts(word: str) -> set[str]:
    """A word, and what is left of it without each of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
