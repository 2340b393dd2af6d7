"""``ovh-sandbox run -- COMMAND``: a command that finds a sandbox wherever it looks for OVHcloud."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from types import FrameType

from ovh_sandbox.client_settings import environment_of, hidden, trusting, write_conf
from ovh_sandbox.core.leftovers import TemporaryFolder
from ovh_sandbox.embedded import Sandbox

__all__ = ["run"]

NOT_FOUND, NOT_EXECUTABLE = 127, 126
"""Exit statuses of a command that could not be started, as shells give them."""


def run(sandbox: Sandbox, command: list[str]) -> int:
    """Run a command beside a sandbox.

    It gets an ``ovh.conf`` (its path in ``OVH_SANDBOX_CONF``), the keys in its environment, and, if it is a Python
    program, every endpoint of OVHcloud's client turned to the sandbox. A person's own settings are hidden from it.

    Returns
    -------
    int
        Its exit status; 128 and the signal's number if a signal ended it, 127 or 126 if it could not be started.
    """
    folder = TemporaryFolder()
    try:
        conf = folder.path / "ovh.conf"
        write_conf(sandbox, conf)
        environment = hidden(os.environ) | environment_of(sandbox, conf=str(conf))
        if sandbox.ca_file:
            environment |= trusting(sandbox.ca_file, folder.path / "bundle.pem")
        return _finish(command, environment)
    finally:
        folder.close()


def _finish(command: list[str], environment: dict[str, str]) -> int:
    try:
        child = subprocess.Popen(command, env=environment)
    except FileNotFoundError:
        print(f"There is no command {command[0]!r}.", file=sys.stderr)
        return NOT_FOUND
    except OSError as error:
        print(f"{command[0]!r} cannot be started: {error.strerror}.", file=sys.stderr)
        return NOT_EXECUTABLE

    def pass_on(number: int, _: FrameType | None) -> None:
        # A terminal's Ctrl-C reaches the command by itself.
        if number != signal.SIGINT and child.poll() is None:
            child.send_signal(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, pass_on)
    status = child.wait()
    return status if status >= 0 else 128 - status
