"""Any calls in any order, by the hundred thousand: ``python -m tests.fuzz.calls 100000 [PART ...]``.

What :mod:`tests.sandbox.test_properties` does with a few thousand in every run: each answer is of the contract's
shape and never a 500, and after each sequence the books are right. Parts (from 0) can be run one by one: each asks
for its own share of the calls.
"""

from __future__ import annotations

import os
import sys

import pytest

_TEST = (
    "tests/sandbox/test_properties.py::test_any_sequence_of_requests_is_answered_and_leaves_the_books_right"
)

if __name__ == "__main__":
    wanted, *parts = sys.argv[1:] or ["100000"]
    os.environ["OVH_SANDBOX_FUZZ_CALLS"] = wanted
    sys.exit(pytest.main(["-q", "-s", "-o", "addopts=", *([f"{_TEST}[{one}]" for one in parts] or [_TEST])]))
