"""``ovh-order-lab plan``: a list of names checked and priced before any is ordered."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from helpers.cli.running import add_day

DESCRIPTION = """
    Check a list of names and say what they would cost: faults row by row with line numbers, first payment with tax,
    renewals, five years, and what to mind (traps, premium names, papers). By the newest prices of this machine and
    without any call by default; with an endpoint every name is searched and its extension's rule checked. Nothing is
    ordered.
    The CSV has a column name (or name and extension), and may have years, offer, owner, dns and configurations."""
EXAMPLES = """
    names.csv
    names.csv --endpoint ovh-eu --owner 1234567
    names.csv --file catalogue-2026-11-26.json
    names.csv --subsidiary GB --csv review.csv --budget budget.csv"""
EXIT = "Exit status: 0 every row can be ordered as far as known, 1 some cannot, 2 trouble."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="NAMES", help="CSV, or one name a line (- for stdin)")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--endpoint", metavar="NAME", help="also ask for each name: sandbox, ovh-eu ...")
    source.add_argument(
        "--file",
        dest="catalogue",
        metavar="FILE",
        help="price by this saved catalogue, or: snapshot (default: the newest prices of this machine)",
    )
    add_day(parser)
    parser.add_argument(
        "--subsidiary", metavar="CODE", help="whose prices (default: FR, or the account's own)"
    )
    parser.add_argument("--owner", metavar="CONTACT", help="number of the contact that is to own the names")
    parser.add_argument(
        "--results", metavar="FILE", help="with an endpoint: SQLite file that keeps each answer"
    )
    parser.add_argument("--json", action="store_true", help="print JSON for programs, amounts in cents")
    parser.add_argument("--csv", metavar="FILE", help="write the review there too, amounts in cents")
    parser.add_argument(
        "--budget", metavar="FILE", help="write the five-year budget there as CSV, amounts in cents"
    )


def run(options: Namespace) -> int:
    import sys
    from contextlib import nullcontext
    from pathlib import Path

    from helpers.bulk import plan_order, review
    from helpers.cli.running import NO, OK, connection, note
    from helpers.display.plain import write_csv

    source = sys.stdin.buffer.read() if options.file == "-" else options.file
    own = {"subsidiary": options.subsidiary} if options.endpoint == "sandbox" and options.subsidiary else {}
    with connection(options.endpoint, **own) if options.endpoint else nullcontext() as client:
        plan = plan_order(source, client, subsidiary=options.subsidiary, prices=_prices(options))
        asked = {} if client is None else {"results": options.results, "progress": sys.stderr.isatty()}
        seen = review(plan, client, owner=options.owner, **asked)
    for path, table in ((options.csv, lambda: seen.table), (options.budget, seen.budget)):
        if path and not len(plan) and Path(path).exists():
            # A list that came damaged must not replace the review of a good one.
            note(f"No row can be planned: {path} stays as it was.")
        elif path:
            write_csv(table(), path)
    _print(plan, seen, options)
    return OK if not plan.refused() and not seen.blocked else NO


def _prices(options: Namespace) -> Any:
    """The price table of a saved catalogue, None if none is named."""
    if not options.catalogue:
        return None
    from helpers.pricing import price_table

    return price_table(options.catalogue, subsidiary=options.subsidiary, observed_on=options.day)


def _print(plan: Any, seen: Any, options: Namespace) -> None:
    import json

    from helpers.cli.running import note, on_command_line, print_json
    from helpers.pricing import price_day, prices_note

    note(prices_note(plan.price_list))
    if options.json:
        rows = json.loads(seen.table.to_json(orient="records", force_ascii=False))
        print_json(
            {
                "subsidiary": plan.subsidiary,
                "currency": plan.currency,
                "rows": rows,
                "problems": [
                    {"line": one.line, "written": one.written, "problem": one.problem, "planned": one.counted}
                    for one in plan.problems
                ],
                "without_tax": str(seen.without_tax.amount),
                "tax": str(seen.tax.amount),
                "with_tax": str(seen.with_tax.amount),
                "five_years_without_tax": str(seen.five_years.amount),
                "asked": seen.asked,
                "prices_of": price_day(plan.price_list),
            }
        )
        return
    print(on_command_line(str(seen), options))
    if plan.problems:
        print(f"\n{plan.problems!r}")
