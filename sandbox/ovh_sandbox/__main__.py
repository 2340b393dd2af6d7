"""Run the sandbox alone, for any client in any language: ``python -m ovh_sandbox --json``."""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

from ovh_sandbox import Sandbox, StateError
from ovh_sandbox.client_settings import NotOurs, write_conf
from ovh_sandbox.core import loading
from ovh_sandbox.core.clock import CLOCKS, DELAY
from ovh_sandbox.embedded import LOOPBACK
from ovh_sandbox.prices import load_subsidiaries
from ovh_sandbox.run import run

PORT = 8765

LONGEST_DELAY = 3600

_STOPPING = (signal.SIGTERM, signal.SIGINT)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="ovh-sandbox",
        usage="%(prog)s [OPTIONS]\n       %(prog)s run [OPTIONS] -- COMMAND [ARGUMENTS]",
        description="A local sandbox of OVHcloud's ordering API: real HTTP, real prices, play money. With run, a"
        " command is started that finds the sandbox wherever it looks for OVHcloud; its exit status is passed on.",
    )
    made.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    made.add_argument(
        "--port", type=_port, help=f"port, 0 for any free one (default: {PORT}; with run: any free one)"
    )
    made.add_argument(
        "--state", metavar="FILE", help="keep the shop in this SQLite file (default: in memory)"
    )
    made.add_argument(
        "--seed",
        type=int,
        help="decides identifiers, keys and which names are free; without it the keys are this sandbox's own",
    )
    made.add_argument(
        "--subsidiary", default="FR", choices=sorted(load_subsidiaries()), help="home of the first account"
    )
    made.add_argument(
        "--tls", action="store_true", help="serve https with a certificate made now, for clients that insist"
    )
    made.add_argument(
        "--clock",
        choices=sorted(CLOCKS),
        help="now: business time starts now and runs, deliveries happen by themselves; snapshot: it stands still"
        " on the day of the prices until told to move (default: what the state file has, else now)",
    )
    made.add_argument(
        "--prices",
        metavar="latest|snapshot|FILE",
        help="latest: the newest prices that ovh-order-lab refresh brought to this machine, the shipped ones where"
        " there are none; snapshot: the shipped ones of 2025-06-23; or a saved catalogue"
        " (default: $OVH_ORDER_LAB_PRICES, else latest)",
    )
    made.add_argument(
        "--delay",
        type=_seconds,
        default=DELAY,
        metavar="SECONDS",
        help="while the clock runs: what each step of OVH's own work takes at most, such as the check of a payment"
        " or a registration (default: %(default)g)",
    )
    made.add_argument(
        "--strict",
        action="store_true",
        help="refuse what OVHcloud's guide and schema do not describe, also where the real API lets it through",
    )
    made.add_argument(
        "--name",
        action="append",
        default=[],
        dest="names",
        help="a name it may be called by besides addresses and localhost, such as eu.api.ovh.com; can be repeated",
    )
    made.add_argument(
        "--ca-file",
        metavar="FILE",
        help="where to write the certificate authority of --tls (default: a temporary file)",
    )
    made.add_argument(
        "--write-conf",
        metavar="FILE",
        help="write the keys as an ovh.conf, for clients that read one; a file with other keys is left alone",
    )
    made.add_argument("--json", action="store_true", help="print one line of JSON when ready")
    return made


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError("a port is 0 to 65535")
    return number


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 <= number <= LONGEST_DELAY:
        raise argparse.ArgumentTypeError(f"0 to {LONGEST_DELAY} seconds")
    return number


def _clock(chosen: str | None, state: str | None) -> Literal["snapshot", "now"] | None:
    """The clock to start with: a new shop of a program runs, a state file keeps what it has."""
    if chosen is None and state and os.path.exists(state) and os.path.getsize(state):
        return None
    return "snapshot" if chosen == "snapshot" else "now"


def _split(arguments: list[str]) -> tuple[list[str], list[str] | None]:
    """Our own options, and the command to run or None."""
    if arguments[:1] != ["run"]:
        return arguments, None
    if "--" not in arguments:
        return arguments[1:], []
    end = arguments.index("--")
    return arguments[1:end], arguments[end + 1 :]


@contextmanager
def stop_signals() -> Iterator[Callable[[], None]]:
    """Listen for SIGTERM and SIGINT; gives what waits for the first of them, be it long past.

    A signal's function in Python cannot be relied on to end a wait for a lock: the signal may come between the last
    look for signals and the wait, or while the wait's own lock is held. The byte that is written when it comes stays.
    """
    reading, writing = socket.socketpair()
    with reading, writing:
        writing.setblocking(False)
        before = signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
        try:
            for number in _STOPPING:
                # Without a function of its own, the signal would end the process at once.
                signal.signal(number, lambda *_: None)

            def wait() -> None:
                while reading.recv(1)[0] not in _STOPPING:
                    pass

            yield wait
        finally:
            signal.set_wakeup_fd(before)


def main(arguments: list[str] | None = None) -> int:
    """Serve until told to stop, or run a command beside a sandbox; returns the exit status."""
    known = parser()
    own, command = _split(sys.argv[1:] if arguments is None else arguments)
    options = known.parse_args(own)
    if command == []:
        known.error("say what to run after --, such as: ovh-sandbox run -- python my_program.py")
    port = options.port if options.port is not None else PORT if command is None else 0
    # Before anything is open: whoever stops us while we start finds everything closed as well.
    with stop_signals() as wait_until_stopped:
        return _serve(options, command, port, wait_until_stopped)


def _serve(
    options: argparse.Namespace, command: list[str] | None, port: int, wait_until_stopped: Callable[[], None]
) -> int:
    if options.host not in LOOPBACK:
        print(
            f"Warning: listening on {options.host}, others on the network may use this sandbox."
            " Its admin routes ask them for the admin_key.",
            file=sys.stderr,
        )
    try:
        sandbox = Sandbox(
            options.state,
            seed=1 if options.seed is None else options.seed,
            own_keys=options.seed is None,
            subsidiary=options.subsidiary,
            host=options.host,
            port=port,
            tls=options.tls or options.ca_file is not None,
            clock=_clock(options.clock, options.state),
            delay=options.delay,
            strict=options.strict,
            prices=options.prices,
            names=options.names,
            ca_file=options.ca_file,
            admin_key=os.environ.get("OVH_SANDBOX_ADMIN_KEY"),
        )
    except (StateError, ImportError, ValueError) as error:
        # What cannot be imported is the extra that https needs.
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        why = error.strerror or error
        print(f"Cannot listen on {options.host}:{port}: {why}. Try --port 0.", file=sys.stderr)
        return 1
    # Whoever starts a server wants its first answer at once.
    loading.complete()
    with sandbox:
        if options.write_conf:
            try:
                write_conf(sandbox, options.write_conf)
            except (NotOurs, OSError) as error:
                print(f"{options.write_conf} is not written: {error}", file=sys.stderr)
                return 1
        if command is not None:
            return run(sandbox, command)
        ready = {
            "endpoint": sandbox.endpoint,
            **sandbox.keys(),
            "state": options.state,
            "seed": sandbox.shop.seed,
            "clock": "now" if sandbox.clock.running else "snapshot",
            "admin": sandbox.admin,
            "admin_key": sandbox.admin_key,
            "ca_file": sandbox.ca_file,
        }
        if options.json:
            print(json.dumps(ready), flush=True)
        else:
            print("OVH Order Lab sandbox, play money only. Ctrl-C stops it.")
            for name, value in ready.items():
                print(f"  {name:20} {value or '-'}")
            print(f"  {'prices of':20} {sandbox.prices.day(options.subsidiary).isoformat()}")
            sys.stdout.flush()
        wait_until_stopped()
    return 0


if __name__ == "__main__":
    sys.exit(main())
