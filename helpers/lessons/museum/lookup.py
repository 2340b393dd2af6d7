"""Looking things up in the museum: by what went wrong, or by an error of one's own.

>>> what_is_this("403 This credential is not valid")
>>> find_exhibits("declined", step="payment")
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from textwrap import shorten
from typing import Any

from ovh.exceptions import APIError

from helpers.display.html import boxed, code_html, folded, text_html
from helpers.display.palette import WARNING
from helpers.display.tables import Listing
from helpers.errors import InvalidInput, cure_for
from helpers.lessons.museum.exhibit import Exhibit
from helpers.lessons.museum.exhibits import EXHIBITS
from helpers.lessons.museum.seen import SEEN
from helpers.redaction import redact_text

__all__ = ["Found", "FoundExhibit", "find_exhibits", "what_is_this"]

_CLASS = re.compile(r"(?:Client|Server)::\w+(?:::\w+)*")
# Not any number of three digits: where a status stands.
_STATUS = re.compile(
    r"(?:^|answered |http(?:/[\d.]+)? |status\W{0,3}|code\W{0,4})\s*([45]\d\d)(?!\d)", re.IGNORECASE
)
_LEAST = 2.0


@dataclass(frozen=True, repr=False)
class FoundExhibit:
    """One line of a search: an exhibit and what it answers."""

    exhibit: Exhibit
    status: int
    kind: str
    message: str

    def _row(self) -> tuple[Any, ...]:
        return (
            self.exhibit.step,
            self.exhibit.name,
            self.status or "none",
            shorten(self.message, 120, placeholder=" …"),
        )


@dataclass(frozen=True, repr=False)
class Found:
    """What an error is, as far as the museum knows.

    Attributes
    ----------
    said : str
        The error as it was understood, without secrets.
    exhibit : Exhibit or None
        The nearest one; None if nothing resembles it.
    others : tuple of str
        Names of the next ones.
    advice : str
        What to do, by the table of cures.
    """

    said: str
    exhibit: Exhibit | None
    others: tuple[str, ...]
    advice: str

    def __repr__(self) -> str:
        if self.exhibit is None:
            return f"{self.said}\nThe museum has nothing like it.\n{self.advice}"
        lines = [self.said, f"This looks like: {self.exhibit.name} (step {self.exhibit.step})"]
        lines += [f"Remember: {self.exhibit.lesson}", f"Cure: {self.advice}"]
        lines += [f"  > {line}" for line in self.exhibit.cure.splitlines()]
        lines += [f"Or: {', '.join(self.others)}"] if self.others else []
        return "\n".join([*lines, f'See it happen: visit("{self.exhibit.name}")'])

    def _repr_html_(self) -> str:
        head = f"<p><code>{escape(self.said)}</code></p>"
        if self.exhibit is None:
            body = f"<p>The museum has nothing like it.</p>{text_html(self.advice)}"
        else:
            body = (
                f"<p>This looks like <b>{escape(self.exhibit.name)}</b>, at the step {escape(self.exhibit.step)}.</p>"
                f"{text_html(self.exhibit.lesson)}{text_html(self.advice)}"
                f"{folded('The cure, as code', code_html(self.exhibit.cure))}"
            )
            if self.others:
                body += f"<p>Or: {escape(', '.join(self.others))}</p>"
        return boxed(head + body, colour=WARNING)


def find_exhibits(
    text: str = "", *, status: int | None = None, step: str | None = None, kind: str = ""
) -> Listing[FoundExhibit]:
    """Exhibits that fit all that is given, in the order of the flow.

    Parameters
    ----------
    text : str
        Words of the message, the name or the lesson.
    status : int, optional
        HTTP status; 0 for no answer.
    step : str, optional
        Such as ``"payment"``.
    kind : str
        Part of the ``class``, or of the official client's exception.
    """
    found = []
    for name, one in EXHIBITS.items():
        seen_status, seen_kind, message, official = SEEN[name]
        words = f"{name} {one.lesson} {message}".lower()
        if (
            all(word in words for word in text.lower().split())
            and status in (None, seen_status)
            and step in (None, one.step)
            and kind.lower() in f"{seen_kind} {official}".lower()
        ):
            found.append(FoundExhibit(one, seen_status, seen_kind, message))
    return Listing(
        found,
        headers=("step", "exhibit", "status", "message"),
        caption=f"{len(found)} of {len(EXHIBITS)} exhibits",
    )


def _words(text: str) -> set[str]:
    # Names and numbers differ each time: only words tell.
    return set(re.findall(r"[a-z]{2,}", _CLASS.sub(" ", text).lower()))


def _parts(error: Any) -> tuple[int, str, str]:
    """Status, class and message of an exception, an answer or a text."""
    if (
        isinstance(error, BaseException)
        and not isinstance(error, APIError)
        and isinstance(error.__cause__, APIError)
    ):
        error = error.__cause__
    response = getattr(error, "response", None)
    if response is not None:
        try:
            return response.status_code, *_parts(response.json())[1:]
        except ValueError:
            return response.status_code, "", response.text
    if isinstance(error, dict):
        code = error.get("httpCode") or error.get("status") or 0
        status = _STATUS.search(str(code))
        return int(status[1]) if status else 0, str(error.get("class") or ""), str(error.get("message") or "")
    text = str(error).strip()
    if text.startswith("{"):
        try:
            return _parts(dict(json.loads(text)))
        except ValueError:
            pass
    kind, status = _CLASS.search(text), _STATUS.search(text)
    return int(status[1]) if status else 0, kind[0] if kind else "", text


def what_is_this(error: Any, *, status: int | None = None) -> Found:
    """Which exhibit an error of your own belongs to, and its cure.

    Parameters
    ----------
    error : exception, dict or str
        An exception of the official client or of ours, the API's answer, or any text that was pasted.
    status : int, optional
        HTTP status, if the text does not hold it.

    Raises
    ------
    InvalidInput
        There is no text.
    """
    read, kind, message = _parts(error)
    status = read if status is None else status
    said = redact_text(message).strip()
    if not said and not status:
        raise InvalidInput(
            "Look an error up",
            "there is no text",
            "Give the exception, or paste its message, with the status.",
        )
    mine = _words(message)
    scores = []
    for name, (seen_status, seen_kind, text, official) in SEEN.items():
        if not EXHIBITS[name].fails or (status and seen_status and status != seen_status):
            continue
        theirs = _words(text)
        shared = len(mine & theirs) / max(1, len(theirs))
        score = 4 * shared + (status == seen_status and status != 0) + (bool(kind) and kind == seen_kind)
        scores.append((score + (official.lower() in str(error).lower() and bool(official)), name))
    scores.sort(key=lambda one: -one[0])
    near = [name for score, name in scores if score >= _LEAST]
    advice = (
        cure_for(status, message, kind=kind)[1] if status or kind else "Look at the last call: lens.last()."
    )
    shown = (
        " ".join(str(part) for part in (status or "", kind, said) if part and str(part) not in said) or said
    )
    shown = shown if said in shown else f"{shown} {said}"
    exhibit = EXHIBITS[near[0]] if near else None
    return Found(shown, exhibit, tuple(near[1:4]), advice)
