"""``ovh-order-lab refresh``: today's prices for every room."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

DESCRIPTION = """
    Download today's public catalogue (no keys needed), look at it, and keep it dated beside the earlier ones: from
    then on tables, charts, the explorer, budgets, plans, the command line and the sandbox use it. What changed joins
    the price history of this machine. A catalogue that is refused leaves everything as it was."""
EXAMPLES = """

    --subsidiary FR GB
    --subsidiary CA --endpoint ovh-ca
    --into data"""
EXIT = "Exit status: 0 all were refreshed, 2 trouble: one could not be, and what was there of it stays."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--subsidiary",
        nargs="+",
        metavar="CODE",
        help="whose prices, such as FR GB (default: those refreshed before, else FR)",
    )
    parser.add_argument(
        "--endpoint", metavar="NAME", help="ovh-eu, ovh-ca or ovh-us (default: each subsidiary's own)"
    )
    parser.add_argument(
        "--allow-shorter",
        action="store_true",
        help="take it even if it has far fewer extensions than the last",
    )
    parser.add_argument(
        "--into",
        metavar="FOLDER",
        help="put prices/ there, and not into your data folder: data in a fork that keeps its own",
    )
    parser.add_argument("--json", action="store_true", help="print JSON for programs")


def run(options: Namespace) -> int:
    import sys

    from helpers.cli.running import OK, print_json
    from helpers.pricing.refresh import refresh, subsidiaries_to_refresh

    done = []
    # One after the other, so that what went well is told even if the next one fails.
    for one in subsidiaries_to_refresh(options.subsidiary):
        done += refresh(
            [one],
            options.endpoint,
            allow_shorter=options.allow_shorter,
            progress=sys.stderr.isatty(),
            into=options.into,
        )
        if not options.json:
            print(done[-1])
    if options.json:
        print_json([asdict(one) for one in done])
    return OK
