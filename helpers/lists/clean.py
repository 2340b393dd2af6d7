"""Names as people write them, made fit for the API; what cannot be repaired says what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from helpers.display.tables import Listing
from helpers.errors import InvalidInput
from helpers.lists.name_rules import LONGEST_NAME, WIDE, NameFault, cleaned, readable, shortened

__all__ = [
    "CleanName",
    "CleanNames",
    "NameProblem",
    "clean_names",
    "clean_one",
    "interpret_name",
    "listed_problems",
]

_SHOWN = 10


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
    rows = [
        (line, text, "")
        if isinstance(text, str)
        else (line, repr(text), f"this is {type(text).__name__}, not a name")
        for line, text in enumerate(texts, start=1)
    ]
    return clean_rows(rows, extensions, on_error=on_error)


def clean_rows(
    rows: Iterable[tuple[int, str, str]],
    extensions: Collection[str],
    *,
    on_error: str = "raise",
    remarks: Iterable[NameProblem] = (),
) -> CleanNames:
    """As :func:`clean_names`, for rows of (line, text, fault) as a reader of lists gives them.

    Parameters
    ----------
    remarks : iterable of NameProblem
        What there is to say already about the list as a whole.
    """
    check_on_error(on_error)
    extensions = frozenset(extensions)
    found: dict[str, CleanName] = {}
    problems: list[NameProblem] = list(remarks)
    for line, written, fault in rows:
        try:
            if fault:
                raise ValueError(fault)
            name, label, extension, repaired = interpret_name(written, extensions)
        except ValueError as bad:
            problems.append(NameProblem(line, shortened(written), str(bad)))
            continue
        if name in found:
            again = f"the same name as in line {found[name].line}: asked for once"
            problems.append(NameProblem(line, shortened(written), again, counted=True))
            continue
        found[name] = CleanName(line, written, name, label, extension)
        if repaired:
            problems.append(NameProblem(line, shortened(written), repaired, counted=True))
    clean = CleanNames(tuple(found.values()), listed_problems(sorted(problems, key=lambda one: one.line)))
    refuse_or_skip(clean.refused(), on_error, "names")
    return clean


def clean_one(text: str, extensions: Collection[str]) -> tuple[str, str, str]:
    """Name, label and extension of one name, as A-labels.

    Raises
    ------
    ValueError
        What is wrong with it, in words for the person who wrote it, and the name that is perhaps meant.
    """
    try:
        return cleaned(text, extensions)
    except NameFault as bad:
        raise ValueError(f"{bad}{_perhaps(text, extensions)}" if bad.repairable else str(bad)) from None


def interpret_name(text: str, extensions: Collection[str]) -> tuple[str, str, str, str]:
    """A name in a list, where more may stand beside it: as :func:`clean_one`, and what was interpreted.

    The address of a page, ``www.`` in front, a remark (``# …``) or a description behind it are taken off; nothing
    of the name itself is changed.

    Returns
    -------
    tuple of str
        Name, label, extension (A-labels) and a remark, ``""`` where the name stood there as it is.

    Raises
    ------
    ValueError
        As :func:`clean_one`.
    """
    try:
        name, label, extension = cleaned(text, extensions)
    except NameFault:
        for inner, why in _inside(text):
            try:
                name, label, extension = cleaned(inner, extensions)
            except NameFault:
                continue
            return name, label, extension, f"{why}: read as {readable(name)}"
        # With what is wrong with it and what is perhaps meant.
        name, label, extension = clean_one(text, extensions)
    repaired = _repaired(text)
    return name, label, extension, f"{repaired}: read as {readable(name)}" if repaired else ""


_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@\s]*@)?([^/?#:\s]+)(?::\d+)?(?:[/?#]\S*)?(.*)", re.I | re.S
)
_BEHIND = re.compile(r"([^\s#(,;|]+)(?:\s*[#(,;|]|\s+)(.*)", re.S)


def _inside(text: str) -> Iterator[tuple[str, str]]:
    """Names that a text may hold, with what was taken off."""
    if len(text) > 8 * LONGEST_NAME:
        return
    written = text.strip().strip("<>\"'`“”«»").removeprefix("=").strip("\"'")
    written = re.sub(r"^(?:[-*•·–]|\d{1,4}[.)])\s+", "", written)
    why = [] if written == text.strip() else ["marks around it"]
    if match := _ADDRESS.fullmatch(written):
        written, why = match[1], [*why, "the address of a page"]
        if match[2].strip():
            why.append("a description behind it")
    elif match := _BEHIND.fullmatch(written):
        # Two names in one cell are two names, not one with a description.
        if any(
            re.fullmatch(r"[^\s.]+(\.[^\s.]+)+", word) and not word.endswith(".") for word in match[2].split()
        ):
            return
        written, why = match[1].rstrip(":"), [*why, "a description behind it"]
    if "/" in written and "://" not in written:
        written, why = written.partition("/")[0], [*why, "the address of a page"]
    yield written, " and ".join(why)
    if written.lower().startswith("www."):
        yield written[4:], " and ".join([*why, "www. in front of it"])


def _perhaps(text: str, extensions: Collection[str]) -> str:
    """The name that a text with a fault is perhaps meant for; it was cleaned before it is proposed."""
    if len(text) > 2 * LONGEST_NAME:
        return ""
    written = unicodedata.normalize("NFKC", text.strip()).lower()
    hyphens = re.sub(r"\s*[\u2010-\u2015\u2212]\s*", "-", written)
    plain = "".join(one for one in hyphens if unicodedata.category(one) not in ("Cf", "So", "Sk", "Cc"))
    tries = [inner for inner, _ in _inside(text)]
    tries += [written.rpartition("@")[2]] if "@" in written else []
    tries += [plain, re.sub(r"\s+", "-", plain), re.sub(r"-{2,}", "-", re.sub(r"[^\w.-]|_", "-", plain))]
    tries += [re.sub(r"[^a-z0-9.-]", "", plain)] if plain.isascii() else []
    for one in tries:
        tidy = ".".join(label.strip("-") for label in one.split("."))
        try:
            return f": perhaps {readable(cleaned(tidy, extensions)[0])}"
        except NameFault:
            continue
    return ""


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


def _repaired(text: str) -> str:
    done = []
    if text != text.strip():
        done.append("blanks around it")
    if text.strip().endswith("."):
        done.append("a dot at its end")
    if text != text.lower():
        done.append("capitals")
    if WIDE.search(text):
        done.append("letters of full width")
    return " and ".join(done)
