"""The command line: ``ovh-order-lab COMMAND``, or ``python -m helpers COMMAND``.

A command is a module with ``DESCRIPTION``, ``EXAMPLES``, ``arguments(parser)`` and ``run(options) -> exit status``, or
with a ``main(argv)`` of its own; it is imported when it is called, so that ``--help`` is there at once.

Exit status of every command: 0 all well, 1 the answer is no (something changed, is wrong or cannot be had),
2 trouble (wrong arguments, no connection, unreadable input), 130 interrupted.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from importlib import import_module
from textwrap import dedent

__all__ = ["COMMANDS", "command", "main"]

COMMANDS = {
    "lab": ("helpers.cli.lab", "open JupyterLab on the first notebook"),
    "prices": ("helpers.cli.prices", "what extensions cost: first year, renewal, transfer"),
    "search": ("helpers.cli.search", "what is offered for a few names"),
    "scan": ("helpers.cli.scan", "one name over many extensions, resumable"),
    "plan": ("helpers.cli.plan", "check and price a list of names before ordering any"),
    "refresh": ("helpers.cli.refresh", "bring today's prices into every room"),
    "doctor": ("helpers.cli.doctor.command", "is everything ready for real orders?"),
    "watch": ("helpers.cli.watch", "which prices changed since the last time"),
    "drift": ("helpers.cli.drift", "has the API changed?"),
    "sandbox": ("helpers.cli.sandbox", "run the local API alone, for any client in any language"),
}
"""Name of each command, the module it lives in, and what it is for."""

_EXIT = "Exit status: 0 all well, 1 the answer is no, 2 trouble, 130 interrupted."


def main(argv: Sequence[str] | None = None, *, prog: str = "ovh-order-lab") -> int:
    """Run a command; returns the exit status."""
    _bear_any_encoding()
    listed = "\n".join(f"  {name:9} {title}" for name, (_, title) in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog=prog,
        usage=f"{prog} [--version] COMMAND ...",
        description="OVH Order Lab: what domain names cost, and ordering them through the OVHcloud API.\n\n"
        f"commands:\n{listed}",
        epilog=dedent(f"""\
            examples:
              {prog} lab
              {prog} prices com fr ovh
              {prog} refresh --subsidiary FR GB
              {prog} search merrychristmas.ovh
              {prog} doctor ovh-eu
              {prog} COMMAND --help

            Nothing is sent to the real API unless an endpoint is named, and no command spends money.
            {_EXIT}"""),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    parser.add_argument("command", nargs="?", metavar="COMMAND", help=argparse.SUPPRESS)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.version:
        from helpers import __version__

        print(f"OVH Order Lab {__version__}")
        return 0
    if options.command is None:
        parser.print_help(sys.stderr)
        return 2
    if options.command not in COMMANDS:
        from helpers.choices import proposal

        parser.error(f"there is no command {options.command!r}. {proposal(options.command, COMMANDS)}")
    return command(options.command, options.arguments, prog=f"{prog} {options.command}")


def _bear_any_encoding() -> None:
    """Output that is not UTF-8 (a redirect on Windows) spells out what it cannot write instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def command(name: str, argv: Sequence[str] | None = None, *, prog: str) -> int:
    """Run one command, every foreseen error told in one message on stderr."""
    _bear_any_encoding()
    module = import_module(COMMANDS[name][0])
    if not hasattr(module, "arguments"):
        return module.main(argv)
    examples = "\n".join(f"  {prog} {line}" for line in dedent(module.EXAMPLES).strip().splitlines())
    parser = argparse.ArgumentParser(
        prog=prog,
        description=dedent(module.DESCRIPTION).strip(),
        epilog=f"examples:\n{examples}\n\n{getattr(module, 'EXIT', _EXIT)}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.arguments(parser)
    options = parser.parse_args(argv)
    from helpers.cli.running import guarded

    return guarded(module.run, options)
