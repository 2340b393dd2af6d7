"""What every command shares: errors in one message, tables and JSON, where to connect to."""

from __future__ import annotations

import configparser
import json
import os
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from helpers.client.order_client import OrderClient

__all__ = [
    "NO",
    "OK",
    "TROUBLE",
    "add_day",
    "add_output",
    "connection",
    "guarded",
    "marked",
    "note",
    "note_marks",
    "on_command_line",
    "print_json",
    "print_table",
]

OK, NO, TROUBLE, INTERRUPTED = 0, 1, 2, 130


def guarded(run: Callable[[Namespace], int], options: Namespace) -> int:
    """Run a command; what a person can put right is told in one message, anything else is our mistake."""
    try:
        from ovh.exceptions import APIError

        from helpers.errors import OrderLabError, explain
    except configparser.Error as error:
        # The official client reads ovh.conf when it is imported. The line at fault may hold a key.
        return _trouble(
            f"{getattr(error, 'source', 'ovh.conf')} cannot be read as a configuration ({type(error).__name__})."
        )
    try:
        status = run(options)
        sys.stdout.flush()
        return status
    except OrderLabError as error:
        return _trouble(on_command_line(str(error), options))
    except APIError as error:
        return _trouble(str(explain("Call the API", error)))
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output, such as head, has enough. What is still buffered goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        return _trouble(f"{error.filename or 'A file or connection'}: {error.strerror or error}")


# What an argument of Python is on the command line; the last is the option's place in the parsed options.
_ARGUMENTS = (
    (r'on_error="skip"', "--skip-bad", "skip_bad"),
    (r"allow_shorter=True \(on the command line: --allow-shorter\)", "--allow-shorter", "allow_shorter"),
    (
        r"--day YYYY-MM-DD on the command line, observed_on=date\(\.\.\.\) in Python",
        "--day YYYY-MM-DD",
        "day",
    ),
    (r"subsidiary='(\w+)'", r"--subsidiary \1", "subsidiary"),
    (r"results=\.\.\.", "--results FILE", "results"),
    (r", or in Python refresh\(\['\w+'\]\)", "", None),
    (r"see \.problems", "said above", None),
    (r"see plan\.problems", "said below", None),
)


def on_command_line(message: str, options: Namespace) -> str:
    """A message for who types commands: arguments of Python become the command's options, where it has them."""
    for pattern, option, place in _ARGUMENTS:
        if place is None or hasattr(options, place):
            message = re.sub(pattern, option, message)
    return message


def _trouble(message: str) -> int:
    from helpers.redaction import redact_text

    print(redact_text(message), file=sys.stderr)
    return TROUBLE


def note(text: str) -> None:
    """A remark for people; programs that read stdout do not see it."""
    print(text, file=sys.stderr)


def add_output(parser: ArgumentParser) -> None:
    """``--json``."""
    parser.add_argument("--json", action="store_true", help="print JSON for programs")


def add_day(parser: ArgumentParser, option: str = "--day", of: str = "--file") -> None:
    """``--day``: of which day a saved catalogue is, where it does not say so itself."""
    parser.add_argument(
        option,
        type=_day,
        metavar="YYYY-MM-DD",
        help=f"the day of the prices of {of}, if neither the catalogue nor its name says it",
    )


def _day(text: str) -> date:
    from datetime import date

    return date.fromisoformat(text)


def print_json(value: Any) -> None:
    """One value as JSON on standard output, for programs.

    Only ASCII where the output is not UTF-8: JSON in another encoding would be none.
    """
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(value, indent=1, ensure_ascii=not unicode, default=str))


def print_table(headers: Sequence[str], rows: Sequence[Sequence[Any]], empty: str = "nothing") -> None:
    """Aligned text, numbers to the right."""
    from helpers.display.tables import table_text

    print(table_text(headers, rows) if rows else empty)


def _of_sandbox(client: OrderClient, subsidiary: str) -> str:
    """Of which day the sandbox's prices are, how old that is, and what else it is not."""
    from helpers.pricing.day import age_note

    assert client.sandbox is not None
    day = client.sandbox.prices.day(subsidiary)
    old = age_note(day, subsidiary=subsidiary)
    text = (
        f"In the local sandbox: real prices of {day}, invented availability. --endpoint ovh-eu asks for real."
    )
    return f"{text} The prices are {old}." if old else text


def marked(money: Any, modelled: bool, unclear: bool = False) -> str:
    """An amount with its currency, and a mark behind it where it is not simply what was seen."""
    if money is None:
        return ""
    return f"{money}{'*' if modelled else '?' if unclear else ''}"


def note_marks(rows: Sequence[Sequence[Any]], marks: Mapping[str, str]) -> None:
    """Say what the marks of a table mean, of those that are there."""
    for mark, meaning in marks.items():
        if any(str(cell).endswith(mark) for row in rows for cell in row[1:]):
            note(f"{mark} {meaning}")


@contextmanager
def connection(endpoint: str, **settings: Any) -> Iterator[OrderClient]:
    """A connection for the time of a command; the sandbox is said to be one, and stopped afterwards."""
    from helpers.client.connection import SANDBOX, connect

    if endpoint == SANDBOX:
        client = connect(**settings)
        note(_of_sandbox(client, settings.get("subsidiary", "FR")))
    else:
        client = connect(endpoint)
    try:
        yield client
    finally:
        if client.sandbox is not None:
            client.sandbox.stop()
