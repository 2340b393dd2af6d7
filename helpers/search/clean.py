"""Names as people write them, made fit for the API; what cannot be repaired says what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import idna

from helpers.display.tables import Listing
from helpers.errors import InvalidInput
from helpers.pricing.shapes import nearest

__all__ = ["CleanName", "CleanNames", "NameProblem", "clean_names", "clean_one", "listed_problems"]

LONGEST_LABEL = 63
LONGEST_NAME = 253
# A letter is written with four signs at most before they are put together; what is longer is no name, and
# putting together a text of marks alone takes a time that grows with its square.
LONGEST_TEXT = 4 * LONGEST_NAME
_SHOWN = 10

# Scripts that one word may mix: Japanese and Korean are written so.
_TOGETHER = ({"LATIN", "CJK", "HIRAGANA", "KATAKANA"}, {"LATIN", "CJK", "HANGUL"})

# Invisible too, but some scripts need them; idna knows where they may stand.
_JOINERS = "\u200c\u200d"


class _Bad(Exception):
    """What is wrong with a name."""


@dataclass(frozen=True)
class CleanName:
    """A name fit to be asked for.

    Attributes
    ----------
    line : int
        Where it stood in what was given, from 1.
    written : str
        As it was given.
    name, label, extension : str
        A-labels (``xn--...`` for other scripts), small letters; `extension` may have a dot (``co.uk``).
    """

    line: int
    written: str
    name: str
    label: str
    extension: str

    @property
    def unicode(self) -> str:
        """The name as people read it."""
        return readable(self.name)


@dataclass(frozen=True)
class NameProblem:
    """Why an entry is not asked for, or what was changed on it.

    Attributes
    ----------
    line : int
        Where it stood in what was given, from 1.
    counted : bool
        Whether it is asked for all the same: it was repaired, or it repeats another.
    """

    line: int
    written: str
    problem: str
    counted: bool = False

    def _row(self) -> tuple:
        return (self.line, self.written, self.problem, "yes" if self.counted else "no")


@dataclass(frozen=True)
class CleanNames:
    """Names to ask for, each once, and remarks on the others."""

    names: tuple[CleanName, ...]
    problems: Listing[NameProblem]

    def refused(self) -> list[NameProblem]:
        """The entries that cannot be asked for."""
        return [problem for problem in self.problems if not problem.counted]


def listed_problems(problems: Iterable[NameProblem], caption: str = "Remarks on names") -> Listing:
    """Problems as a table."""
    return Listing(
        problems, headers=("line", "written", "problem", "asked for"), caption=caption, empty="none"
    )


def readable(name: str) -> str:
    """A name in its own script, or as it stands where that is not possible."""
    try:
        return idna.decode(name)
    except idna.IDNAError:
        return name


def clean_names(texts: Iterable[str], extensions: Collection[str], *, on_error: str = "raise") -> CleanNames:
    """Make names fit for the API, before anything is sent.

    Parameters
    ----------
    texts : iterable of str
        Full names: ``"Noël-2026.fr."``, ``"example.co.uk"``.
    extensions : collection of str
        The extensions that are sold, as A-labels; the longest that fits counts, so ``co.uk`` before ``uk``.
    on_error : {"raise", "skip"}
        What to do when some cannot be used: raise and name them all, or leave them out.

    Returns
    -------
    CleanNames
        Each name once, in the order given. Capitals, blanks around it and a dot at its end are repaired and
        remarked on.

    Raises
    ------
    InvalidInput
        Some cannot be used, and `on_error` is ``"raise"``; its `details` say why, by line.
    """
    check_on_error(on_error)
    extensions = frozenset(extensions)
    found: dict[str, CleanName] = {}
    problems: list[NameProblem] = []
    for line, text in enumerate(texts, start=1):
        written = text if isinstance(text, str) else repr(text)
        try:
            if not isinstance(text, str):
                raise _Bad(f"this is {type(text).__name__}, not a name")
            name, label, extension = _cleaned(text, extensions)
        except _Bad as bad:
            problems.append(NameProblem(line, _short(written), str(bad)))
            continue
        if name in found:
            again = f"the same name as in line {found[name].line}: asked for once"
            problems.append(NameProblem(line, written, again, counted=True))
            continue
        found[name] = CleanName(line, written, name, label, extension)
        if repaired := _repaired(text):
            problems.append(NameProblem(line, written, f"{repaired}: read as {readable(name)}", counted=True))
    clean = CleanNames(tuple(found.values()), listed_problems(problems))
    refuse_or_skip(clean.refused(), on_error, "names")
    return clean


def clean_one(text: str, extensions: Collection[str]) -> tuple[str, str, str]:
    """Name, label and extension of one name, as A-labels.

    Raises
    ------
    ValueError
        What is wrong with it, in words for the person who wrote it.
    """
    try:
        return _cleaned(text, extensions)
    except _Bad as bad:
        raise ValueError(str(bad)) from None


def check_on_error(on_error: str) -> None:
    if on_error not in ("raise", "skip"):
        raise InvalidInput(
            f"on_error={on_error!r}", "there is no such way", 'Choose "raise" or "skip" (leave them out).'
        )


def refuse_or_skip(refused: list[NameProblem], on_error: str, what: str) -> None:
    """Raise for entries that cannot be used, unless they are to be left out."""
    if not refused or on_error == "skip":
        return
    details = {f"line {one.line} ({one.written})": one.problem for one in refused[:_SHOWN]}
    if len(refused) > _SHOWN:
        details["and"] = f"{len(refused) - _SHOWN} more"
    raise InvalidInput(
        f"Read the {what}",
        f"{len(refused)} cannot be used as they stand: nothing was sent",
        'Correct them, or leave them out with on_error="skip".',
        details,
    )


def _short(written: str) -> str:
    return written if len(written) <= 70 else written[:67] + "..."


def _repaired(text: str) -> str:
    done = []
    if text != text.strip():
        done.append("blanks around it")
    if text.strip().endswith("."):
        done.append("a dot at its end")
    if text != text.lower():
        done.append("capitals")
    return " and ".join(done)


def _cleaned(text: str, extensions: Collection[str]) -> tuple[str, str, str]:
    if len(text.strip()) > LONGEST_TEXT:
        raise _Bad(f"it has {len(text.strip())} characters, {LONGEST_NAME} are the most")
    written = unicodedata.normalize("NFC", text.strip()).lower()
    if written.endswith(".") and not written.endswith(".."):
        written = written[:-1]
    _refuse_what_is_no_name(written)
    labels = [_a_label(label) for label in re.split("[.。．｡]", written)]
    name = ".".join(labels)
    if len(name) > LONGEST_NAME:
        raise _Bad(f"it has {len(name)} characters, {LONGEST_NAME} are the most")
    if name in extensions:
        raise _Bad(f".{name} is an extension: put a label in front of it")
    if len(labels) < 2:
        raise _Bad("it has no extension: write it like my-shop.fr")
    label, extension = _split(labels, extensions)
    return name, label, extension


def _refuse_what_is_no_name(written: str) -> None:
    if not written:
        raise _Bad("there is no name")
    if "://" in written or "/" in written:
        raise _Bad("this is an address of a page: leave only the name")
    if "@" in written:
        raise _Bad("this is a mail address: write what follows the @")
    if re.search(r"\s", written):
        joined = re.sub(r"\s+", "-", written)
        raise _Bad(f"it has a space in it: perhaps {joined}")
    if hidden := [one for one in written if unicodedata.category(one) == "Cf" and one not in _JOINERS]:
        raise _Bad(f"it holds a character that cannot be seen (U+{ord(hidden[0]):04X}): type it anew")
    if any(map(_is_emoji, written)):
        raise _Bad("it holds an emoji: registries take letters, digits and hyphens only")


def _is_emoji(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sk") or 0x1F000 <= ord(character) <= 0x1FAFF


def _a_label(label: str) -> str:
    """One label in its ASCII form."""
    if not label:
        raise _Bad("two dots follow each other, or it begins with one")
    if label.isascii():
        _check_ascii(label)
        return label
    _check_scripts(label)
    try:
        encoded = idna.encode(label, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        if "too long" in str(error).lower():
            raise _Bad(f"{_short(label)!r} is too long once encoded: {LONGEST_LABEL} are the most") from None
        odd = [one for one in label if not (one.isalnum() or one == "-")]
        why = f"{odd[0]!r} may not stand in a name" if odd else f"{label!r} is no valid label: {error}"
        raise _Bad(why) from None
    if "." in encoded:
        raise _Bad(f"{label!r} holds a character that counts as a dot")
    return encoded


def _check_ascii(label: str) -> None:
    if len(label) > LONGEST_LABEL:
        raise _Bad(f"a label has {len(label)} characters, {LONGEST_LABEL} are the most")
    if odd := re.search(r"[^a-z0-9-]", label):
        raise _Bad(f"{odd[0]!r} may not stand in a name: letters, digits and hyphens only")
    if label.startswith("-") or label.endswith("-"):
        raise _Bad(f"the label {label!r} begins or ends with a hyphen")
    if label.startswith("xn--"):
        try:
            _check_scripts(idna.decode(label))
        except (idna.IDNAError, UnicodeError):
            raise _Bad(f"{label!r} is no valid encoded label: write the name in its own script") from None
    elif label[2:4] == "--":
        raise _Bad(f"the label {label!r} has hyphens in third and fourth place, which is reserved")


def _check_scripts(label: str) -> None:
    """Refuse a label that mixes scripts: a Cyrillic а in a Latin word looks like another name."""
    letters = [one for one in label if unicodedata.category(one) in ("Ll", "Lo", "Lu")]
    scripts = {unicodedata.name(one, "UNKNOWN").split()[0].split("-")[0] for one in letters}
    if len(scripts) > 1 and not any(scripts <= mix for mix in _TOGETHER):
        named = " and ".join(sorted(one.capitalize() for one in scripts))
        raise _Bad(f"{label!r} mixes {named} letters, which look alike: registries refuse that")


def _split(labels: list[str], extensions: Collection[str]) -> tuple[str, str]:
    for first in range(1, len(labels)):
        extension = ".".join(labels[first:])
        if extension in extensions:
            if first > 1:
                raise _Bad(f"it is below another name: write {readable('.'.join(labels[first - 1 :]))}")
            return labels[0], extension
    rest = ".".join(labels[1:])
    near = nearest(rest, extensions)
    raise _Bad(f"the extension .{readable(rest)} is not sold here" + (f": perhaps .{near}" if near else ""))
