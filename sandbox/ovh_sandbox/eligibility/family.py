"""Extensions that share a rule, what is known about them, and where from."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ovh_sandbox.eligibility.generic import Draft

__all__ = ["DEFAULT", "Fact", "Family", "fact", "families", "family", "family_of", "guess"]

Writer = Callable[[Draft], None]


class Fact(NamedTuple):
    """One demand of an extension. `guess`: the fact, or its mapping on the API's fields, is not published."""

    label: str
    requirement: str
    source: str
    guess: bool


class Family(NamedTuple):
    """Extensions that share a rule.

    Attributes
    ----------
    extensions : tuple of str
        Without leading dot; empty for the default.
    write : callable
        Adds the demands to a :class:`~ovh_sandbox.eligibility.generic.Draft`.
    owner_needed : bool
        Whether the cart insists on OWNER_CONTACT. It does where the owner needs more than the generic
        fields; elsewhere the calling account becomes the owner.
    facts : tuple of Fact
    """

    extensions: tuple[str, ...]
    write: Writer
    owner_needed: bool
    facts: tuple[Fact, ...]


_FAMILIES: dict[str, Family] = {}
_FACTS: dict[Writer, list[Fact]] = {}


def fact(label: str, requirement: str, source: str) -> Callable[[Writer], Writer]:
    """Something published; `label` is empty where nothing is asked for."""
    return _stated(Fact(label, requirement, source, guess=False))


def guess(label: str, requirement: str, source: str) -> Callable[[Writer], Writer]:
    """Something the sandbox assumes, with what the assumption rests on."""
    return _stated(Fact(label, requirement, source, guess=True))


def _stated(one: Fact) -> Callable[[Writer], Writer]:
    def note(write: Writer) -> Writer:
        # Decorators run from the bottom up; facts are read from the top down.
        _FACTS.setdefault(write, []).insert(0, one)
        return write

    return note


def family(extensions: str, *, owner_needed: bool) -> Callable[[Writer], Writer]:
    """Declare the rule of some `extensions`, separated by spaces."""

    def declare(write: Writer) -> Writer:
        names = tuple(extensions.split())
        _FAMILIES.update(dict.fromkeys(names, Family(names, write, owner_needed, tuple(_FACTS[write]))))
        return write

    return declare


GUIDE = "OVHcloud guide on eligibility rules (2022)"


@fact("OWNER_CONTACT", "city, country, email, language, legalForm, line1, phone", GUIDE)
@fact("firstName", "required of individuals, like lastName", GUIDE)
@fact("organisationName", "required of everybody else", GUIDE)
@fact("address.zip", "required but in 13 countries", GUIDE)
@fact(
    "OWNER_LEGAL_AGE",
    "asked for when ordering, without a constraint",
    f"{GUIDE}; an older draft: orders only",
)
@fact("AUTH_INFO", "optional, transfers only", "OVHcloud guide on transfers (2022)")
def generic(draft: Draft) -> None:
    """Nothing beyond the generic rule."""


DEFAULT = Family((), generic, False, tuple(_FACTS[generic]))

# Names directly under these follow the rule of the country: asso.fr, net.uk, com.es.
_RULED_BELOW = frozenset({"fr", "re", "pm", "tf", "wf", "yt", "uk", "es", "ca", "it"})


def family_of(extension: str) -> Family:
    """The family of an extension (``fr``, ``.co.uk``), its parent's, or :data:`DEFAULT`."""
    extension = extension.strip().lstrip(".").lower()
    known = _FAMILIES.get(extension)
    if known is None:
        parent = extension.rpartition(".")[2]
        known = _FAMILIES[parent] if parent in _RULED_BELOW else DEFAULT
    return known


def families() -> list[Family]:
    """Every family once, the default first."""
    return [DEFAULT, *dict.fromkeys(_FAMILIES.values())]
