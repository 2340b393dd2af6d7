"""``ovh-order-lab doctor``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

DESCRIPTION = """
    Is everything ready for real orders? Line by line: endpoint, clock, keys, the rights of the consumer key for
    each step, account, subsidiary, payment method, contacts, purchases without known outcome; and what to do.
    It only reads."""
EXAMPLES = """
    ovh-eu
    ovh-eu --subsidiary FR --json
    ovh-eu --steps account cart search"""
EXIT = "Exit status: 0 nothing is wrong (remarks may stand there), 1 something is, 2 trouble."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "endpoint",
        nargs="?",
        default="sandbox",
        metavar="ENDPOINT",
        help="sandbox, ovh-eu, ovh-ca, ovh-us ... (default: %(default)s)",
    )
    parser.add_argument("--subsidiary", metavar="CODE", help="the one your carts are made for, such as FR")
    parser.add_argument(
        "--steps",
        nargs="+",
        metavar="STEP",
        help="the key must be allowed just these (default: all that spend nothing)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON for programs")


def run(options: Namespace) -> int:
    from helpers.cli.doctor import doctor
    from helpers.cli.running import NO, OK, print_json

    report = doctor(options.endpoint, subsidiary=options.subsidiary, steps=options.steps)
    if options.json:
        print_json(report.to_dict())
    else:
        print(report)
    return OK if report.ok else NO
