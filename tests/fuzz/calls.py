"""Any calls in any order, by the hundred thousand: ``python -m tests.fuzz.calls 100000``.

What :mod:`tests.sandbox.test_properties` does with a few thousand in every run: each answer is of the contract's
shape and never a 500, and after each sequence the books are right.
"""

from __future__ import annotations

import os
import sys

import pytest

from tests.sandbox.test_properties import LENGTH, PARTS

if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    # Every fifteenth turn moves the clock instead.
    os.environ["OVH_SANDBOX_FUZZ_SEQUENCES"] = str(-(-wanted * 15 // (PARTS * LENGTH * 14)))
    sys.exit(
        pytest.main(["-q", "-s", "-o", "addopts=", "tests/sandbox/test_properties.py", "-k", "any_sequence"])
    )
