"""What each exhibit answers, so that the museum can be searched at once: ``python -m helpers.lessons.museum.index``.

The command visits every exhibit and writes ``seen.py``; a test holds that file to what the visits answer.
"""

from __future__ import annotations

import pprint
from pathlib import Path
from typing import Any

from helpers.lessons.museum.exhibits import EXHIBITS
from helpers.lessons.museum.visit import Visit, visit
from helpers.storage import atomic_write

__all__ = ["facts_of", "main"]


def facts_of(seen: Visit) -> tuple[int, str, str, str]:
    """Status, class, message and official exception of a visit; empty where there is none."""
    answer: Any = seen.answer
    kind, message = "", answer if isinstance(answer, str) else ""
    if isinstance(answer, dict):
        kind, message = str(answer.get("class") or ""), str(answer.get("message") or "")
    return seen.status, kind, message if seen.exhibit.fails else "", seen.official


def main() -> None:
    """Visit every exhibit and write down what it answered."""
    found = {name: facts_of(visit(one)) for name, one in EXHIBITS.items()}
    text = pprint.pformat(found, width=116, sort_dicts=False)
    with atomic_write(Path(__file__).with_name("seen.py")) as file:
        file.write_text(
            '"""Written by ``python -m helpers.lessons.museum.index``: status, class, message, official class."""\n\n'
            f"SEEN: dict[str, tuple[int, str, str, str]] = {text}\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
