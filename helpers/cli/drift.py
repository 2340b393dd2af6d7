"""Has the API changed? Holds an endpoint's own description, or saved ones, against our contract.

The contract (:mod:`ovh_sandbox.contract`) says what this project relies on and from when that knowledge is. What an
endpoint describes today is public: no keys are needed.

>>> print(drift("ovh-eu"))
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

import msgspec

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient
    from ovh_sandbox.contract import ApiContract, Change

__all__ = ["Drift", "drift", "found_changes", "main", "steps_of"]

DESCRIPTION = """
    Report what an API description changes for this project: operations, parameters and fields it uses that are
    gone, changed, newly required or deprecated, with the replacement that the API names. In brackets stand the
    steps of the flow that call the operation; a change without any only concerns what the sandbox imitates."""
EXAMPLES = """
    --endpoint ovh-eu
    --endpoint ovh-ca --called --breaking
    saved/order.json saved/me.json --json"""
EXIT = "Exit status: 0 nothing changed, 1 something changed, 2 a description cannot be read."


class Drift(list["Change"]):
    """The changes, worst first.

    Attributes
    ----------
    old, new : Contract
        What was compared: the shipped contract, and what is described now.
    """

    def __init__(self, old: ApiContract, new: ApiContract, changes: Iterable[Change]):
        super().__init__(changes)
        self.old, self.new = old, new

    @property
    def breaking(self) -> list[Change]:
        """Those that can break working code."""
        return [change for change in self if change.level == "breaking"]

    def __repr__(self) -> str:
        steps = steps_of(self.old)
        lines = [
            f"{change} [{', '.join(named)}]" if (named := steps(change.where)) else str(change)
            for change in self
        ]
        lines += [
            f"notice: {name}: defined differently by two sections, the first was taken"
            for name in self.new.conflicts
        ]
        span = (
            f"the contract of {self.old.published or 'unknown date'} ({len(self.old.operations)} operations)"
        )
        if not self:
            return "\n".join([*lines, f"No change against {span}."])
        counts = Counter(change.level for change in self)
        summary = ", ".join(f"{count} {level}" for level, count in counts.items())
        word = "change" if len(self) == 1 else "changes"
        return "\n".join([*lines, f"{len(self)} {word} against {span}: {summary}."])

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        steps = steps_of(self.old)
        return {
            "contract": self.old.published,
            "operations": len(self.old.operations),
            "changes": [
                msgspec.to_builtins(change) | {"steps": list(steps(change.where))} for change in self
            ],
            "conflicts": list(self.new.conflicts),
        }


def drift(
    source: OrderClient | str | Sequence[str],
    *,
    contract: str | None = None,
    everything: bool = False,
    called: bool = False,
    breaking: bool = False,
) -> Drift:
    """What changed between the contract and a description.

    Parameters
    ----------
    source : OrderClient, str or sequence of str
        A connection, the name of an endpoint, or the paths of saved descriptions (files, or folders of them).
    contract : path, optional
        Contract to compare with, the shipped one by default.
    everything : bool
        Also tell operations and types that only the description has.
    called : bool
        Only what the steps of :data:`helpers.client.credentials.STEPS` call, not what merely the sandbox imitates.
    breaking : bool
        Only what can break working code.

    Raises
    ------
    ContractError
        A description or the contract cannot be read, or has nothing of the contract's sections.
    ServiceTrouble
        The endpoint does not answer.
    """
    from ovh_sandbox.contract import load_contract, load_official
    from ovh_sandbox.contract.drift import BREAKING

    old = load_contract(contract)
    if isinstance(source, str) or hasattr(source, "get"):
        sections = sorted({one.section for one in old.operations.values()})
        new = _described(cast("OrderClient | str", source), sections)
    else:
        new = load_official(*source)
        # A section nobody saved is not a section gone.
        sections = sorted({one.section for one in new.operations.values()})
    changes = found_changes(old, new, sections, everything=everything)
    if called:
        steps = steps_of(old)
        changes = [change for change in changes if steps(change.where)]
    if breaking:
        changes = [change for change in changes if change.level == BREAKING]
    return Drift(old, new, changes)


def _described(source: OrderClient | str, sections: Sequence[str]) -> ApiContract:
    from helpers.client.connection import connect_public
    from helpers.errors import NotFound, translate_errors
    from ovh_sandbox.contract import read_official

    client = connect_public(source) if isinstance(source, str) else source
    documents: dict[str, Any] = {}
    for name in sections:
        try:
            with translate_errors(f"Read the description /{name}.json of {client.endpoint_name}"):
                documents[f"/{name}.json"] = client.get(f"/{name}.json", _need_auth=False)
        except NotFound:
            # The section is gone, and with it all its operations.
            documents[f"/{name}.json"] = {"resourcePath": f"/{name}", "apis": [], "models": {}}
    return read_official(documents)


def found_changes(
    old: ApiContract, new: ApiContract, sections: Iterable[str], *, everything: bool = False
) -> list[Change]:
    """Changes in some sections.

    Raises
    ------
    ContractError
        The contract has no operation in these sections.
    """
    from ovh_sandbox.contract import ContractError, compare

    used = [key for key, one in old.operations.items() if one.section in set(sections)]
    if not used:
        known = ", ".join(sorted({one.section for one in old.operations.values()}))
        raise ContractError(f"Nothing to compare: the contract knows the sections {known}")
    changes = compare(old, new, used)
    if everything:
        changes += [
            change for change in compare(old, new) if change.kind in ("operation added", "type added")
        ]
    return changes


def steps_of(contract: ApiContract) -> Callable[[str], tuple[str, ...]]:
    """A function from where a change is (an operation, type or field) to the steps of the flow it touches."""
    from helpers.client.credentials import STEPS

    touched: dict[str, list[str]] = {}
    for step in STEPS.values():
        operations = [contract.operations[key] for key in step.operations if key in contract.operations]
        names = {str(one) for one in operations}
        names |= contract.requested(operations) | contract.answered(operations)
        for name in names:
            touched.setdefault(name, []).append(step.name)

    def steps(where: str) -> tuple[str, ...]:
        # "order.cart.Item.duration" is a field of the type before its last dot.
        return tuple(touched.get(where) or touched.get(where.rpartition(".")[0]) or ())

    return steps


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("source", nargs="*", help="saved description such as order.json, or a folder of them")
    parser.add_argument("--endpoint", metavar="NAME", help="ask an endpoint instead: ovh-eu, ovh-ca, ovh-us")
    parser.add_argument(
        "--contract", metavar="FILE", help="contract to compare with (default: the shipped one)"
    )
    parser.add_argument("--all", action="store_true", help="also tell operations and types that are new")
    parser.add_argument("--called", action="store_true", help="only what the steps of the flow call")
    parser.add_argument(
        "--breaking", action="store_true", help="only tell changes that can break working code"
    )
    parser.add_argument("--json", action="store_true", help="print JSON for programs")


def run(options: Namespace) -> int:
    from helpers.cli.running import NO, OK, TROUBLE, print_json
    from helpers.errors import InvalidInput
    from ovh_sandbox.contract import ContractError

    if bool(options.source) == bool(options.endpoint):
        raise InvalidInput(
            "Report the drift",
            "it takes either saved descriptions or an endpoint",
            "Name one: --endpoint ovh-eu, or the path of a file such as order.json.",
        )
    try:
        found = drift(
            options.endpoint or options.source,
            contract=options.contract,
            everything=options.all,
            called=options.called,
            breaking=options.breaking,
        )
    except ContractError as error:
        print(error, file=sys.stderr)
        return TROUBLE
    if options.json:
        print_json(found.to_dict())
    else:
        print(found)
    return NO if found else OK


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit status is 0 no change, 1 changes, 2 trouble."""
    from helpers.cli import command

    return command("drift", argv, prog="python -m helpers.cli.drift")


if __name__ == "__main__":
    sys.exit(main())
