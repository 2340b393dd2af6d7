"""Any calls in any order, by the hundred thousand: ``python -m tests.fuzz.calls 100000``.

What :mod:`tests.sandbox.test_properties` does with a few thousand in every run: each answer is of the contract's
shape and never a 500, and after each sequence the books are right.
"""

from __future__ import annotations

import os
import sys

import pytest

if __name__ == "__main__":
    os.environ["OVH_SANDBOX_FUZZ_CALLS"] = sys.argv[1] if len(sys.argv) > 1 else "100000"
    options = ["-q", "-s", "-o", "addopts=", "-k", "any_sequence"]
    sys.exit(pytest.main([*options, "tests/sandbox/test_properties.py"]))
