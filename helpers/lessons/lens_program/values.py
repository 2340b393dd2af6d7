"""What a program is made of, before it is written in a language.

A value is JSON as it was sent, in which some places are not fixed: a :class:`Var` (a variable), or a :class:`Text`
(letters with variables between them). A :class:`Step` is one call with what is taken from its answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Check", "Given", "ProgramCall", "ProgramPlan", "Take", "Text", "Var", "snake", "variables_in"]


@dataclass(frozen=True)
class Var:
    """A variable of the program, named in camelCase; `is_text` tells whether JSON quotes its value."""

    name: str
    is_text: bool = True


@dataclass(frozen=True)
class Text:
    """A text with variables in it, such as a path: ``Text(("/order/cart/", Var("cartId"), "/assign"))``."""

    parts: tuple[str | Var, ...]


@dataclass(frozen=True)
class Given:
    """A value that stands at the top of the program.

    Attributes
    ----------
    kind : {"name", "extension", "limit", "secret", "found"}
        A domain name to buy; the extension of the name before it; the most that may be spent; something secret,
        out of the environment; something that no recorded call told.
    value : object
        The literal; for an extension the name's variable, for a secret the variable of the environment.
    """

    name: str
    kind: str
    value: Any
    comment: str = ""


@dataclass(frozen=True)
class Take:
    """A variable that is taken from an answer: keys and positions on the way to it."""

    name: str
    way: tuple[str | int, ...]


@dataclass(frozen=True)
class Check:
    """A condition on an answer, without which the program stops.

    Attributes
    ----------
    kind : {"is", "at most", "holds"}
        Equal to the value; no more than it; a list with so many entries or more.
    value : object
        What it is compared with: a literal or a `Var`.
    """

    way: tuple[str | int, ...]
    kind: str
    value: Any
    otherwise: str


@dataclass
class ProgramCall:
    """One call.

    Attributes
    ----------
    comment : str
        What it is for.
    path : Text
        Without query.
    query : dict of values
    body : object
        JSON with variables; None for no body.
    say : tuple of (str, way) or None
        A sentence to print, and what of the answer stands behind it.
    """

    comment: str
    method: str
    path: Text
    query: dict[str, Any] = field(default_factory=dict)
    body: Any = None
    signed: bool = True
    takes: list[Take] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    say: tuple[str, tuple[str | int, ...]] | None = None

    @property
    def needs_answer(self) -> bool:
        return bool(self.takes or self.checks or self.say)


@dataclass
class ProgramPlan:
    """A whole program: what is given at its top, the calls in order, and remarks on what was left out."""

    given: list[Given]
    steps: list[ProgramCall]
    remarks: list[str]


def variables_in(value: Any) -> Iterator[Var]:
    """Every variable inside a value."""
    if isinstance(value, Var):
        yield value
    elif isinstance(value, Text):
        yield from (part for part in value.parts if isinstance(part, Var))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from variables_in(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from variables_in(inner)


def snake(name: str) -> str:
    """A name in camelCase as Python writes it.

    >>> snake("paymentMethodId")
    'payment_method_id'
    """
    return re.sub(r"(?<!^)([A-Z])", lambda found: "_" + found[1].lower(), name)
