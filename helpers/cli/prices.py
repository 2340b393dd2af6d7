"""``ovh-order-lab prices``: the price table at a prompt."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from helpers.choices import one_of
from helpers.cli.running import add_day

if TYPE_CHECKING:
    import pandas as pd

DESCRIPTION = """
    What extensions cost, without tax: first year (promotion applied), renewal, transfer. By default the newest prices
    of this machine (see refresh), the shipped price page of 2025-06-23 before the first refresh; from an endpoint's
    public catalogue (no keys needed) or a saved one on request."""
EXAMPLES = """
    com fr ovh
    --sort renew --top 20
    --max-renewal 10 --subsidiary GB
    com --endpoint ovh-eu --json"""
EXIT = "Exit status: 0 printed, 1 no extension fits, 2 trouble (also an extension that is not sold)."

MARKS = {
    "*": "modelled, not observed: see data/README.md",
    "?": "free, or not offered: the price page does not say",
    "~": "rounded: the source lost its cents, or they have a third decimal",
}
"""What stands behind an amount that is not simply what was seen."""

COLUMNS = ("register", "list", "renew", "transfer", "restore")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "extensions", nargs="*", metavar="EXTENSION", help="only these, such as com co.uk (default: all)"
    )
    parser.add_argument(
        "--subsidiary", metavar="CODE", help="whose prices (default: FR, or what the file says)"
    )
    source = parser.add_mutually_exclusive_group()
    source.add_argument(
        "--endpoint", metavar="NAME", help="download today's catalogue: ovh-eu, ovh-ca, ovh-us"
    )
    source.add_argument(
        "--file", metavar="FILE", help="a saved catalogue (JSON, may be gzipped), or: snapshot"
    )
    add_day(parser)
    parser.add_argument(
        "--allow-shorter",
        action="store_true",
        help="take it even if it has far fewer extensions than the last",
    )
    parser.add_argument(
        "--sort",
        type=one_of(("extension", *COLUMNS)),
        metavar="COLUMN",
        default="extension",
        help=f"extension, {', '.join(COLUMNS)} (default: %(default)s)",
    )
    parser.add_argument("--top", type=_count, metavar="N", help="only the first N")
    parser.add_argument(
        "--max-first-year", type=_amount, metavar="AMOUNT", help="first year up to this, without tax"
    )
    parser.add_argument(
        "--max-renewal", type=_amount, metavar="AMOUNT", help="renewal up to this, without tax"
    )
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print JSON for programs, amounts in cents")
    output.add_argument("--csv", action="store_true", help="print CSV, amounts in cents")


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _amount(text: str) -> int:
    from decimal import Decimal, InvalidOperation

    try:
        cents = Decimal(text) * 100
    except InvalidOperation:
        raise ValueError from None
    if not cents.is_finite() or cents < 0 or cents != int(cents):
        raise ValueError
    return int(cents)


def run(options: Namespace) -> int:
    from helpers.cli.running import NO, OK, note, note_marks, print_json, print_table
    from helpers.display.plain import csv_text
    from helpers.pricing import prices_note

    whole = load(options)
    table = chosen(whole, options)
    columns = ["subsidiary", "currency", "extension", "unicode"]
    columns += [f"{name}_cents" for name in COLUMNS] + ["promotion", "on_request"]
    columns += ["list_modelled", "restore_modelled", "transfer_unclear", "rounded", "observed_on", "source"]
    table = table.assign(list_modelled=table["discount_basis"] == "modelled")
    if options.csv:
        print(csv_text(table[columns]), end="")
    elif options.json:
        print_json(_records(table[columns]))
    else:
        headers = (
            "extension",
            "first year",
            "before promotion",
            "renewal",
            "transfer",
            "restore",
            "currency",
        )
        rows = [_row(one) for one in table.itertuples()]
        print_table(headers, rows, empty="no extension fits")
        note_marks(rows, MARKS)
    note(prices_note(whole))
    return OK if len(table) else NO


def load(options: Namespace) -> pd.DataFrame:
    """The price table that the options ask for."""
    from helpers.pricing import load_catalogue, price_table

    if options.endpoint:
        from helpers.client.connection import connect_public

        source: Any = connect_public(options.endpoint)
    else:
        source = options.file
    return price_table(
        load_catalogue(
            source,
            subsidiary=options.subsidiary,
            observed_on=options.day if options.file else None,
            allow_shorter=options.allow_shorter,
        )
    )


def chosen(table: pd.DataFrame, options: Namespace) -> pd.DataFrame:
    """The rows that the options ask for, in their order."""
    from helpers.lists.extension_code import extension_code
    from helpers.pricing import UnknownExtensionError

    if options.extensions:
        wanted = [extension_code(one) or one for one in options.extensions]
        if unknown := [one for one in wanted if one not in set(table["extension"])]:
            raise UnknownExtensionError(
                f"Prices of {', '.join('.' + one for one in unknown)}",
                "not sold there, as far as this catalogue says",
                "Leave the extensions out to see all that are.",
            )
        table = table[table["extension"].isin(wanted)]
    if options.max_first_year is not None:
        table = table[(table["register_cents"] <= options.max_first_year).fillna(False)]
    if options.max_renewal is not None:
        table = table[(table["renew_cents"] <= options.max_renewal).fillna(False)]
    by = "extension" if options.sort == "extension" else f"{options.sort}_cents"
    table = table.sort_values([by, "extension"])
    return table if options.top is None else table.head(options.top)


def _row(one: Any) -> tuple[Any, ...]:
    import pandas as pd

    from helpers.money import cents_text, decimals_of

    def amount(cents: Any, mark: str = "") -> str:
        if pd.isna(cents):
            return ""
        # Only amounts above 999 can have lost their cents.
        lost = "~" if one.rounded and (cents > 99_900 or decimals_of(one.currency) > 2) else ""
        return f"{cents_text(cents):>10}{mark or lost or ' '}"

    first = "on request" if one.on_request else amount(one.register_cents)
    before = amount(one.list_cents, "*" if one.list_modelled else "") if one.promotion else ""
    return (
        one.unicode,
        first,
        before,
        amount(one.renew_cents),
        amount(one.transfer_cents, "?" if one.transfer_unclear else ""),
        amount(one.restore_cents, "*" if one.restore_modelled else ""),
        one.currency,
    )


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    import json

    return json.loads(table.to_json(orient="records", date_format="iso", force_ascii=False))
