"""Has the API changed? ``python -m helpers.drift FOLDER`` holds saved descriptions against our contract.

The contract (:mod:`helpers.contract`) says what this project relies on and from when that knowledge is.
Exit status: 0 nothing changed, 1 something did, 2 a description cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence

import msgspec

from helpers.contract.drift import BREAKING, Change, compare
from helpers.contract.official import load_official
from helpers.contract.shipped import load_contract
from helpers.contract.surface import Contract, ContractError

__all__ = ["main", "report"]


def report(old: Contract, new: Contract, changes: Sequence[Change]) -> str:
    """The changes as text for people, one a line, with a summary at the end."""
    lines = [str(change) for change in changes]
    lines += [
        f"notice: {name}: defined differently by two sections, the first was taken" for name in new.conflicts
    ]
    span = f"the contract of {old.published or 'unknown date'} ({len(old.operations)} operations)"
    if not changes:
        return "\n".join([*lines, f"No change against {span}."])
    counts = Counter(change.level for change in changes)
    summary = ", ".join(f"{count} {level}" for level, count in counts.items())
    return "\n".join([*lines, f"{len(changes)} changes against {span}: {summary}."])


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m helpers.drift",
        description="Report what an API description changes for this project: operations, parameters and"
        " fields it uses that are gone, changed, newly required or deprecated.",
        epilog="Exit status: 0 nothing changed, 1 something changed, 2 a description cannot be read.",
    )
    parser.add_argument("source", nargs="+", help="saved description such as order.json, or a folder of them")
    parser.add_argument(
        "--contract", metavar="FILE", help="contract to compare with (default: the shipped one)"
    )
    parser.add_argument("--all", action="store_true", help="also tell operations and types that are new")
    parser.add_argument(
        "--breaking", action="store_true", help="only tell changes that can break working code"
    )
    parser.add_argument("--json", action="store_true", help="print JSON for programs")
    options = parser.parse_args(argv)
    try:
        old = load_contract(options.contract)
        new = load_official(*options.source)
        changes = found_changes(old, new, everything=options.all)
    except ContractError as error:
        print(error, file=sys.stderr)
        return 2
    if options.breaking:
        changes = [change for change in changes if change.level == BREAKING]
    if options.json:
        document = {
            "contract": old.published,
            "operations": len(old.operations),
            "changes": [msgspec.to_builtins(change) for change in changes],
            "conflicts": list(new.conflicts),
        }
        print(json.dumps(document, indent=1, ensure_ascii=False))
    else:
        print(report(old, new, changes))
    return 1 if changes else 0


def found_changes(old: Contract, new: Contract, *, everything: bool = False) -> list[Change]:
    """Changes in the sections that `new` describes; a section nobody saved is not a section gone.

    Parameters
    ----------
    everything : bool
        Also tell operations and types that only `new` has.

    Raises
    ------
    ContractError
        `new` describes none of the contract's sections.
    """
    sections = {one.section for one in new.operations.values()}
    used = [key for key, one in old.operations.items() if one.section in sections]
    if not used:
        known = ", ".join(sorted({one.section for one in old.operations.values()}))
        raise ContractError(f"Nothing to compare: the contract knows the sections {known}")
    changes = compare(old, new, used)
    if everything:
        changes += [
            change for change in compare(old, new) if change.kind in ("operation added", "type added")
        ]
    return changes


if __name__ == "__main__":
    sys.exit(main())
