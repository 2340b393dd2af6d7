"""``ovh-order-lab scan``: many names at once, within the quota, resumable."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import Any

from helpers.cli.running import marked, note_marks

DESCRIPTION = """
    Ask for a label under many extensions, or for a list of whole names: available, taken, premium, aftermarket,
    not sold or unknown, with prices without tax. In the local sandbox by default; name an endpoint to ask for real
    (needs keys), 60 calls a minute. With --results an interrupted scan goes on where it stopped."""
EXAMPLES = """
    merrychristmas
    merrychristmas --extensions com fr ovh
    merrychristmas --extensions ccTLD --max-renewal 10
    merrychristmas --extensions all --endpoint ovh-eu --results scan.db
    --file names.txt --endpoint ovh-eu --results scan.db --csv found.csv"""
EXIT = """\
Exit status: 0 every name has an answer, 1 some have none yet (go on with --results) or none can be used, 2 trouble."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="labels without a dot, or whole names")
    parser.add_argument(
        "--file", metavar="FILE", help="names from a file: text, CSV, .xlsx, an export (- for stdin)"
    )
    parser.add_argument(
        "--extensions",
        nargs="+",
        metavar="WHICH",
        help="for labels: featured (default), all, a kind such as ccTLD, a category, a country, or a list",
    )
    parser.add_argument(
        "--max-first-year", metavar="AMOUNT", help="only extensions below this price, without tax"
    )
    parser.add_argument(
        "--max-renewal", metavar="AMOUNT", help="only extensions that renew below this, without tax"
    )
    parser.add_argument("--endpoint", default="sandbox", help="sandbox, ovh-eu ... (default: %(default)s)")
    parser.add_argument("--subsidiary", metavar="CODE", help="whose prices (default: the account's own)")
    parser.add_argument("--quota", type=_positive, metavar="N", help="most calls a minute (default: 60 live)")
    parser.add_argument("--at-once", type=_positive, default=8, metavar="N", help="(default: %(default)s)")
    parser.add_argument("--results", metavar="FILE", help="SQLite file that keeps each answer as it comes")
    parser.add_argument("--skip-bad", action="store_true", help="leave out names that cannot be used")
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print JSON for programs, amounts in cents")
    output.add_argument("--csv", metavar="FILE", help="write CSV, amounts in cents (- for stdout)")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is no whole number above 0")
    return int(text)


def run(options: Namespace) -> int:
    import sys

    from helpers.cli.running import NO, OK, connection, note, on_command_line, print_json, print_table
    from helpers.display.plain import write_csv
    from helpers.search import search_names
    from helpers.search.marks import MARKS

    own = {"subsidiary": options.subsidiary} if options.endpoint == "sandbox" and options.subsidiary else {}
    with connection(options.endpoint, **own) as client:
        found = search_names(
            client,
            _names(options),
            extensions=_extensions(options.extensions),
            first_year_below=options.max_first_year,
            renew_below=options.max_renewal,
            quota=options.quota,
            at_once=options.at_once,
            results=options.results,
            progress=sys.stderr.isatty(),
            on_error="skip" if options.skip_bad else "raise",
            subsidiary=options.subsidiary,
        )
    for problem in found.problems:
        note(" ".join(map(str, problem._row())))
    table = found.to_frame()
    if options.json:
        import json

        print_json(json.loads(table.to_json(orient="records", date_format="iso", force_ascii=False)))
    elif options.csv:
        write_csv(table, sys.stdout if options.csv == "-" else options.csv)
    else:
        headers = ("name", "state", "first period", "renewal", "remark")
        rows = [_row(one, found.modelled(one)) for one in found]
        print_table(headers, rows, empty="no name fits")
        note_marks(rows, MARKS)
    note(on_command_line(found._headline(), options))
    if options.skip_bad and found.problems and not len(found):
        note("None of the names can be used: nothing was asked.")
        return NO
    return OK if found.complete else NO


def _row(one: Any, modelled: tuple[str, ...]) -> tuple[Any, ...]:
    from helpers.search.marks import unclear_transfer

    total = marked(one.money("total"), "total" in modelled, unclear_transfer(one.action, one.total))
    return (one.unicode, one.state, total, marked(one.money("renew"), "renew" in modelled), one.reason)


def _names(options: Namespace) -> Any:
    """What the search is to read: names of the command line, or a list in a file."""
    import sys
    from pathlib import Path

    from helpers.errors import InvalidInput

    if options.file and options.names:
        raise InvalidInput(
            "Read the names", "some stand on the command line and some in a file", "Give one of both."
        )
    if options.file == "-":
        return sys.stdin.buffer.read()
    return Path(options.file) if options.file else options.names


def _extensions(given: list[str] | None) -> str | list[str] | None:
    # One word may be a kind or category; several are extensions.
    return given[0] if given and len(given) == 1 and not given[0].startswith(".") else given
