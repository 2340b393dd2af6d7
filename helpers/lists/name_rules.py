"""The strict rules of a name: what it may hold, its ASCII form, where its extension begins."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache

import idna

from helpers.lists.shapes import one_letter_off

__all__ = ["WIDE", "NameFault", "cleaned", "readable", "shortened"]

LONGEST_LABEL = 63
LONGEST_NAME = 253
# A letter is written with four signs at most before they are put together; what is longer is no name, and
# putting together a text of marks alone takes a time that grows with its square.
LONGEST_TEXT = 4 * LONGEST_NAME

# Scripts that one word may mix: Japanese and Korean are written so.
_TOGETHER = ({"LATIN", "CJK", "HIRAGANA", "KATAKANA"}, {"LATIN", "CJK", "HANGUL"})

# Invisible too, but some scripts need them; idna knows where they may stand.
_JOINERS = "\u200c\u200d"


class NameFault(Exception):
    """What is wrong with a name, and whether changing its characters may put it right."""

    def __init__(self, text: str, *, repairable: bool = False):
        super().__init__(text)
        self.repairable = repairable


def readable(name: str) -> str:
    """A name in its own script, or as it stands where that is not possible."""
    if "xn--" not in name:
        return name
    try:
        # Label by label: the check of a plain one takes as long as that of an encoded one.
        return ".".join(_u_label(label) if label.startswith("xn--") else label for label in name.split("."))
    except idna.IDNAError:
        return name


# What encoded labels are in their own script, as far as that was found lately: decoding one takes longer than all
# else that is done with a name, and a list asks for each of its names several times.
_OWN_SCRIPT: dict[str, str] = {}
_MOST_LABELS = 20_000


def _u_label(label: str) -> str:
    found = _OWN_SCRIPT.get(label)
    if found is None:
        found = _cached(label, idna.decode(label))
    return found


def _cached(label: str, own: str) -> str:
    if len(_OWN_SCRIPT) >= _MOST_LABELS:
        _OWN_SCRIPT.clear()
    _OWN_SCRIPT[label] = own
    return own


def shortened(written: str) -> str:
    """A text short enough for a message."""
    return written if len(written) <= 70 else written[:67] + "..."


# Letters, digits and hyphen as Chinese and Japanese keyboards may write them.
WIDE = re.compile("[\uff0d\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_PLAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")
_NOTHING = frozenset(
    {"n/a", "na", "none", "null", "nil", "nan", "tbd", "tba", "-", "--", "?", "unknown", "empty"}
)


def cleaned(text: str, extensions: Collection[str]) -> tuple[str, str, str]:
    """Name, label and extension of a text that is a name and nothing else, as A-labels.

    Raises
    ------
    NameFault
    """
    if len(text.strip()) > LONGEST_TEXT:
        raise NameFault(f"it has {len(text.strip())} characters, {LONGEST_NAME} are the most")
    written = unicodedata.normalize("NFC", text.strip()).lower()
    if written.endswith(".") and not written.endswith(".."):
        written = written[:-1]
    if _PLAIN.fullmatch(written):
        labels = written.split(".")
        for label in labels:
            # The pattern has looked at its letters already.
            if len(label) > LONGEST_LABEL or label[2:4] == "--":
                _check_ascii(label)
    else:
        if WIDE.search(written):
            written = WIDE.sub(lambda one: unicodedata.normalize("NFKC", one[0]).lower(), written)
        _refuse_what_is_no_name(written)
        labels = [_a_label(label) for label in re.split("[.。．｡]", written)]
    name = ".".join(labels)
    if len(name) > LONGEST_NAME:
        raise NameFault(f"it has {len(name)} characters, {LONGEST_NAME} are the most")
    if name in extensions:
        raise NameFault(f".{name} is an extension: put a label in front of it")
    if len(labels) < 2:
        raise NameFault("it has no extension: write it like my-shop.fr")
    label, extension = _split(labels, extensions)
    return name, label, extension


def _refuse_what_is_no_name(written: str) -> None:
    if not written:
        raise NameFault("there is no name")
    if written in _NOTHING:
        raise NameFault(f"{written!r} stands for nothing: write a name")
    if "://" in written or "/" in written:
        raise NameFault("this is an address of a page: leave only the name", repairable=True)
    if "@" in written:
        raise NameFault("this is a mail address: write what follows the @", repairable=True)
    if re.search(r"\s", written):
        raise NameFault("it has a space in it", repairable=True)
    if hidden := [one for one in written if unicodedata.category(one) == "Cf" and one not in _JOINERS]:
        seen = f"U+{ord(hidden[0]):04X}"
        raise NameFault(f"it holds a character that cannot be seen ({seen}): type it anew", repairable=True)
    if _EMOJI.search(written):
        raise NameFault(
            "it holds an emoji: registries take letters, digits and hyphens only", repairable=True
        )


# Symbols and pictures, and the sign that makes a picture of the character before it.
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]")


def _a_label(label: str) -> str:
    """One label in its ASCII form."""
    if not label:
        raise NameFault("two dots follow each other, or it begins with one")
    if label.isascii():
        _check_ascii(label)
        return label
    _check_scripts(label)
    if _simple_label().fullmatch(label) and label[2:4] != "--":
        encoded = f"xn--{label.encode('punycode').decode('ascii')}"
        if len(encoded) <= LONGEST_LABEL:
            _cached(encoded, label)
            return encoded
    try:
        own = idna.uts46_remap(label, std3_rules=False, transitional=False)
        encoded = idna.encode(own).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        if "too long" in str(error).lower():
            raise NameFault(
                f"{shortened(label)!r} is too long once encoded: {LONGEST_LABEL} are the most"
            ) from None
        odd = [one for one in label if not (one.isalnum() or one == "-")]
        why = _odd(odd[0]) if odd else f"{label!r} is no valid label: {error}"
        raise NameFault(why, repairable=True) from None
    if "." in encoded:
        raise NameFault(f"{label!r} holds a character that counts as a dot")
    _cached(encoded, own)
    return encoded


@cache
def _simple_label() -> re.Pattern[str]:
    """Labels of small letters that idna takes as they are: for them its checks, which take most of the time, are done.

    Latin, Greek and Cyrillic letters, each tried once; what may stand in some places only, or changes, is left out.
    """
    letters = []
    for code in (*range(0xE0, 0x250), *range(0x3AC, 0x3CF), *range(0x430, 0x460)):
        try:
            plain = idna.decode(idna.encode(chr(code), uts46=True)) == chr(code)
        except idna.IDNAError:
            continue
        if plain and unicodedata.category(chr(code)) == "Ll":
            letters.append(chr(code))
    letter = f"[a-z0-9{''.join(letters)}]"
    return re.compile(f"{letter}(?:[-]|{letter})*(?<!-)")


def _odd(character: str) -> str:
    if unicodedata.category(character) == "Pd":
        return f"{character!r} is a dash, not a hyphen"
    return f"{character!r} may not stand in a name: letters, digits and hyphens only"


def _check_ascii(label: str) -> None:
    if len(label) > LONGEST_LABEL:
        raise NameFault(f"a label has {len(label)} characters, {LONGEST_LABEL} are the most")
    if odd := re.search(r"[^a-z0-9-]", label):
        raise NameFault(_odd(odd[0]), repairable=True)
    if label.startswith("-") or label.endswith("-"):
        raise NameFault(f"the label {label!r} begins or ends with a hyphen", repairable=True)
    if label.startswith("xn--"):
        try:
            _check_scripts(idna.decode(label))
        except (idna.IDNAError, UnicodeError):
            raise NameFault(
                f"{label!r} is no valid encoded label: write the name in its own script"
            ) from None
    elif label[2:4] == "--":
        raise NameFault(f"the label {label!r} has hyphens in third and fourth place, which is reserved")


def _check_scripts(label: str) -> None:
    """Refuse a label that mixes scripts: a Cyrillic а in a Latin word looks like another name."""
    letters = [one for one in label if unicodedata.category(one) in ("Ll", "Lo", "Lu")]
    scripts = {unicodedata.name(one, "UNKNOWN").split()[0].split("-")[0] for one in letters}
    if len(scripts) > 1 and not any(scripts <= mix for mix in _TOGETHER):
        named = " and ".join(sorted(one.capitalize() for one in scripts))
        raise NameFault(f"{label!r} mixes {named} letters, which look alike: registries refuse that")


def _split(labels: list[str], extensions: Collection[str]) -> tuple[str, str]:
    for first in range(1, len(labels)):
        extension = ".".join(labels[first:])
        if extension in extensions:
            if first > 1:
                raise NameFault(f"it is below another name: write {readable('.'.join(labels[first - 1 :]))}")
            return labels[0], extension
    rest = ".".join(labels[1:])
    near = one_letter_off(rest, extensions)
    raise NameFault(
        f"the extension .{readable(rest)} is not sold here" + (f": perhaps .{near}" if near else "")
    )
