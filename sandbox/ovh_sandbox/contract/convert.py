"""Write a contract from saved descriptions.

``python -m ovh_sandbox.contract.convert FOLDER --published 2026-08 -o sandbox/ovh_sandbox/contract/api-2026-08.txt``

Run it when the API has changed and the project follows: save the sections' descriptions, convert them, and
read the difference in version control.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ovh_sandbox.contract.official import load_official
from ovh_sandbox.contract.surface import ContractError
from ovh_sandbox.contract.text import write_text

_HEADER = """\
# What this project relies on of the OVHcloud API: names and types, from the descriptions that the endpoint
# publishes about itself (https://eu.api.ovh.com/v1/order.json and its neighbours), cut down to what is used.
# Made by python -m ovh_sandbox.contract.convert; the form is explained in sandbox/ovh_sandbox/contract/text.py.
"""


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m ovh_sandbox.contract.convert",
        description="Write the project's contract form from saved API descriptions in OVH's format.",
    )
    parser.add_argument("source", nargs="+", help="folder or file with descriptions such as order.json")
    parser.add_argument("--published", default="", help="month or day the descriptions were published")
    parser.add_argument("--output", "-o", type=Path, help="file to write (default: print)")
    options = parser.parse_args(argv)
    try:
        contract = load_official(*options.source, published=options.published)
    except ContractError as error:
        print(error, file=sys.stderr)
        return 2
    for conflict in contract.conflicts:
        print(f"Defined differently by two sections, first one kept: {conflict}", file=sys.stderr)
    text = _HEADER + write_text(contract)
    if options.output:
        options.output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
