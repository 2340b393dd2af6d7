"""A sandbox that is told to stop stops, whenever it is told."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="timers that send signals are POSIX")

# The timer's signal comes before, during and after the moment at which the wait begins.
_RACE = """
import random, signal
from ovh_sandbox import __main__ as alone

alone._STOPPING = (signal.SIGALRM,)
random.seed(1)
for _ in range(3000):
    with alone.stop_signals() as wait:
        signal.setitimer(signal.ITIMER_REAL, random.uniform(1e-6, 6e-5))
        wait()
"""


def test_a_signal_is_not_missed_whenever_it_comes():
    done = subprocess.run([sys.executable, "-c", _RACE], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_sandbox_told_to_stop_as_soon_as_it_is_ready_stops(name):
    import signal

    for _ in range(5):
        process = subprocess.Popen(
            [sys.executable, "-m", "ovh_sandbox", "--json", "--port", "0"], stdout=subprocess.PIPE
        )
        try:
            assert process.stdout.readline()
            process.send_signal(getattr(signal, name))
            assert process.wait(timeout=20) == 0
        finally:
            process.kill()
            process.stdout.close()
