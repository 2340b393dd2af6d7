"""One value out of a closed list: near misses are met kindly, and what is meant is proposed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.errors import OrderLabError

__all__ = ["choose", "nearest", "one_of", "proposal"]

_MANY = 24
"""From so many values on, only the nearest are named."""


def _folded(value: object) -> str:
    """Case, blanks around, and which sign joins two words do not matter."""
    return re.sub(r"[\s_-]+", "-", str(value).strip()).casefold()


def nearest(value: object, choices: Iterable[str], *, most: int = 3) -> list[str]:
    """The values that somebody probably meant, best first.

    >>> nearest("ovh-ue", ["ovh-eu", "ovh-ca", "kimsufi-eu"])
    ['ovh-eu', 'ovh-ca']
    """
    # The first of several that fold alike stands for them.
    known: dict[str, str] = {}
    for one in choices:
        known.setdefault(_folded(one), one)
    # A folded value cannot be longer than this and still be near anything; a longer one only costs time.
    wanted = _folded(value)[:80]
    begun = [one for folded, one in known.items() if len(wanted) > 1 and folded.startswith(wanted)]
    close = [known[folded] for folded in get_close_matches(wanted, known, n=most, cutoff=0.5)]
    return list(dict.fromkeys([*begun, *close]))[:most]


def proposal(value: object, choices: Iterable[str]) -> str:
    """What to do about a value that is none of a list: the nearest, and the list if it is short."""
    known = list(choices)
    near = nearest(value, known)
    meant = f"Did you mean {' or '.join(map(repr, near))}? " if near else ""
    if len(known) <= _MANY:
        return f"{meant}Choose one of {', '.join(known)}."
    return meant.strip() or f"Choose one of the {len(known)} there are, such as {', '.join(known[:3])}."


def choose(
    value: object,
    choices: Iterable[str],
    *,
    asked: str,
    why: str,
    cure: str = "",
    error: type[OrderLabError] | None = None,
) -> str:
    """The value of a closed list that is meant.

    Parameters
    ----------
    value : object
        As somebody wrote it. Case, blanks around it, and ``_``, ``-`` or a blank inside do not matter, where only
        one value of the list can be meant.
    choices : iterable of str
        The list.
    asked, why : str
        What was asked, and what is wrong if it is none of them.
    cure : str
        What else could be done.
    error : class, optional
        Kind of error; `InvalidInput` by default.

    Returns
    -------
    str
        As the list spells it.

    Raises
    ------
    OrderLabError
        It is none of them; the nearest are proposed.

    Examples
    --------
    >>> choose(" fr", ["FR", "GB"], asked="Connect", why="there is no price list for it here")
    'FR'
    """
    known = list(choices)
    if value in known:
        return str(value)
    folded = [one for one in known if _folded(one) == _folded(value)]
    if len(folded) == 1:
        return folded[0]
    # Imported here: the help of a command is there at once, without the HTTP libraries.
    from helpers.errors import InvalidInput

    raise (error or InvalidInput)(asked, why, f"{proposal(value, known)} {cure}".strip())


def one_of(choices: Iterable[str]) -> Callable[[str], str]:
    """A ``type=`` for arguments of the command line that take one value of a list."""
    from argparse import ArgumentTypeError

    known = list(choices)

    def read(text: str) -> str:
        folded = [one for one in known if text == one or _folded(one) == _folded(text)]
        if not folded:
            raise ArgumentTypeError(f"{text!r} is none of them. {proposal(text, known)}")
        return text if text in known else folded[0]

    return read
