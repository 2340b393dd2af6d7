"""Dates in any common writing; the order of day and month is decided for all dates of a list together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache

__all__ = ["DateOrder", "Undecided", "looks_like_date", "parse_date"]

_YEAR_FIRST = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?![\d.])")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:[T ]?\d{4,6}Z?)?")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]*(?:de\s+)?([^\W\d_]{3,})\.?,?[\s-]*(?:de\s+)?(\d{4})"
)
_MONTH_DAY = re.compile(r"([^\W\d_]{3,})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4})")
_SERIAL = re.compile(r"[34567]\d{4}(?:\.\d+)?")
_BLANK = frozenset({"", "-", "--", "n/a", "na", "none", "null", "nan", "nat", "never", "unknown", "?"})
_EXCEL_ZERO = date(1899, 12, 30)


@dataclass(frozen=True)
class Undecided:
    """A date in figures whose day and month could be either way round."""

    first: int
    second: int
    year: int

    def read(self, day_first: bool) -> date | None:
        day, month = (self.first, self.second) if day_first else (self.second, self.first)
        return _date(self.year, month, day)


@dataclass
class DateOrder:
    """What the dates of a list say about the order of day and month.

    Attributes
    ----------
    day_first, month_first : list of str
        Dates that can be read one way only.
    open : list of str
        Dates that could be either.
    """

    day_first: list[str] = field(default_factory=list)
    month_first: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def see(self, values: Iterable[object]) -> None:
        """Take further dates into account."""
        for value in values:
            if not isinstance(value, str) or (match := _YEAR_LAST.match(value.strip())) is None:
                continue
            first, second = int(match[1]), int(match[2])
            if first > 12 >= second:
                self.day_first.append(value)
            elif second > 12 >= first:
                self.month_first.append(value)
            elif "." in match[0]:
                # Dots between day, month and year are written only where the day comes first.
                self.day_first.append(value)
            elif first != second and first <= 12:
                self.open.append(value)

    @property
    def decided(self) -> bool | None:
        """Whether the day comes first; None where the dates do not say, or contradict each other."""
        if bool(self.day_first) == bool(self.month_first):
            return None
        return bool(self.day_first)


def looks_like_date(value: object) -> bool:
    """Whether a cell is a date."""
    return isinstance(value, date) or isinstance(parse_date(value), (date, Undecided))


def parse_date(value: object) -> date | Undecided | str | None:
    """A cell as a day.

    Returns
    -------
    date, Undecided, str or None
        The day; one whose order is open; None for a blank cell; the text itself where it is no date.
    """
    if isinstance(value, datetime):
        return None if value != value else value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip() if value is not None else ""
    if text.lower() in _BLANK:
        return None
    if match := _YEAR_FIRST.match(text):
        return _date(int(match[1]), int(match[2]), int(match[3])) or text
    if match := _YEAR_LAST.match(text):
        first, second, year = int(match[1]), int(match[2]), _year(match[3])
        if first <= 12 and second <= 12 and first != second and "." not in match[0]:
            return Undecided(first, second, year)
        day_first = first > 12 or first == second or ("." in match[0] and second <= 12)
        return (_date(year, second, first) if day_first else _date(year, first, second)) or text
    if match := _COMPACT.fullmatch(text):
        return _date(int(match[1]), int(match[2]), int(match[3])) or text
    if _SERIAL.fullmatch(text):
        return _EXCEL_ZERO + timedelta(days=int(float(text)))
    return _in_words(text)


def _in_words(text: str) -> date | str:
    for pattern, day, month, year in ((_DAY_MONTH, 1, 2, 3), (_MONTH_DAY, 2, 1, 3)):
        if match := pattern.search(text):
            number = _month(match[month])
            found = _date(int(match[year]), number, int(match[day])) if number else None
            if found:
                return found
    return _by_library(text) or text


def _by_library(text: str) -> date | None:
    """What is left, such as ``Wed Mar  4 12:00:00 UTC 2026``: only where day, month and year are all said."""
    if not re.search(r"\b\d{4}\b", text) or not re.search(r"[^\W\d_]{3,}", text) or len(text) > 60:
        return None
    from dateutil.parser import ParserError, parse

    try:
        ways = {
            parse(text, default=base, ignoretz=True).date()
            for base in (datetime(2001, 1, 1), datetime(2004, 2, 2))
        }
    except (ParserError, OverflowError, ValueError, TypeError):
        return None
    return ways.pop() if len(ways) == 1 else None


def _year(text: str) -> int:
    year = int(text)
    # Names have been registered since 1985.
    return year if year >= 100 else year + (1900 if year >= 85 else 2000)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _months(locale: str) -> dict[str, int]:
    """The names of the months in one language, in full and short."""
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in get_month_names(width, context, locale).items():
                found.setdefault(_plain(name), number)
    return found


_MONTHS = "january february march april may june july august september october november december"
_ENGLISH = {
    name: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        start=1,
    )
}
_ENGLISH |= {name[:3]: number for name, number in _ENGLISH.items()}
_ENGLISH |= {"sept": 9, "maerz": 3, "mrz": 3}


@cache
def _month(word: str) -> int:
    """Number of a month by its name in any of eight languages, 0 for another word."""
    plain = _plain(word)
    if found := _ENGLISH.get(plain):
        return found
    # One language after the other: each takes a while to load.
    return next(
        (
            found
            for locale in ("fr", "de", "es", "it", "nl", "pl", "pt")
            if (found := _months(locale).get(plain))
        ),
        0,
    )


def _plain(word: str) -> str:
    text = unicodedata.normalize("NFKD", word.lower().replace("ł", "l"))
    return "".join(one for one in text if one.isalpha() and not unicodedata.combining(one))
