"""Texts, errors and paths of any length: what reads them, and what draws them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pandas as pd
import requests
from ovh.exceptions import BadParametersError

from helpers.choices import nearest, proposal
from helpers.display.html import code_html, text_html
from helpers.display.plain import chart_text, csv_text
from helpers.display.tables import table_html, table_text
from helpers.errors import cure_of, explain
from helpers.lessons.museum import find_exhibits, what_is_this
from helpers.lists import read_list
from helpers.lists.clean import clean_names
from helpers.redaction import redact, redact_text
from helpers.search.classify import classify_answer
from helpers.spending.allowed import checked
from helpers.spending.lines import AgreedLine, difference
from helpers.spending.paths import odd_path, route_of
from helpers.spending.policy import spends
from ovh_sandbox.prices import load_extensions
from tests.bounds.measure import quietly

__all__ = ["TEXTS"]

SOLD = frozenset(load_extensions())

# What makes a careless pattern go back and forth: many beginnings, no end.
LETTERS = {
    "words": "a long message about nothing in particular, ",
    "one word": "x",
    "fields": 'password: "',
    "pairs": '"password": "a\\',
    "given": "token=",
    "links": "https://user:",
    "dots": "a.",
    "at signs": "a@b.",
    "blanks": " ",
    "quotes": '"',
    "brackets": "[({<",
    "marks": "e\u0301",
    "numbers": "+33 1",
    "lines": "a,b;c\td\n",
    "stars": "*[x](",
}


def _answer(body: Any, status: int = 400) -> requests.Response:
    made = requests.Response()
    made.status_code, made._content = status, json.dumps(body).encode()
    return made


def _error(message: str) -> BadParametersError:
    return BadParametersError(message, response=_answer({"message": message, "class": "Client::BadRequest"}))


READERS: dict[str, tuple[int, Callable[[str], object]]] = {
    "redact_text": (10_000, redact_text),
    "redact_text, personal": (10_000, lambda text: redact_text(text, personal=True)),
    "explain": (5_000, lambda text: explain("Ask", _error(text))),
    "cure_of": (5_000, lambda text: cure_of(400, {"message": text, "class": text})),
    "what_is_this": (2_000, lambda text: repr(what_is_this(text))),
    "find_exhibits": (2_000, find_exhibits),
    "text_html, code_html, chart_text": (5_000, lambda text: (text_html(text), code_html(text), chart_text(text))),
    "table of one cell": (5_000, lambda text: (table_text(["a"], [[text]]), table_html(["a"], [[text]]))),
    "clean_names": (5_000, lambda text: clean_names([text], SOLD, on_error="skip")),
    "read_list": (5_000, read_list),
    "classify_answer": (2_000, lambda text: classify_answer("a.fr", "fr", _answer({"message": text}))),
    "paths": (2_000, lambda text: (odd_path("/" + text), route_of("/" + text), spends("POST", "/" + text))),
    "allow": (2_000, lambda text: checked([f"POST /domain/{text}"])),
    "a choice": (2_000, lambda text: proposal(text, SOLD)),
}  # fmt: skip


def _reading(read: Callable[[str], object], letters: str) -> Callable[[int, Any], Callable[[], object]]:
    def make(size: int, folder: Any) -> Callable[[], object]:
        text = (letters * (size // len(letters) + 1))[:size]
        return lambda: quietly(lambda: read(text))

    return make


def _nested(size: int, folder: Any) -> Callable[[], object]:
    answer = {
        f"key{number}": [{"password": "x" * 20, "name": "n", "deep": {"a": [number]}}]
        for number in range(size)
    }
    return lambda: redact(answer)


def _many_choices(size: int, folder: Any) -> Callable[[], object]:
    choices = [f"choice-{number}" for number in range(size)]
    return lambda: nearest("choise-77", choices)


def _table(size: int, folder: Any) -> Callable[[], object]:
    rows = [(number, f"<b>{number}</b>", None) for number in range(size)]
    frame = pd.DataFrame(rows, columns=["a", "b", "c"])
    return lambda: (table_html(["a", "b", "c"], rows), table_text(["a", "b", "c"], rows), csv_text(frame))


def _lines(size: int, folder: Any) -> Callable[[], object]:
    before = [AgreedLine(f"{number}.fr - 12 months", "DURATION", 1, "5 EUR") for number in range(size)]
    return lambda: difference(before, before[:0:-1])


TEXTS = {
    f"{name}: {kind}": (size, _reading(read, letters))
    for name, (size, read) in READERS.items()
    for kind, letters in LETTERS.items()
} | {
    "redact": (1_000, _nested),
    "nearest": (1_000, _many_choices),
    "tables": (1_000, _table),
    "difference": (2_000, _lines),
}
