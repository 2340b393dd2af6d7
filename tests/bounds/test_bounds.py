"""Nothing in `helpers` is quadratic in what a file, a text or an API says."""

from __future__ import annotations

import pytest

from tests.bounds import CASES
from tests.bounds.measure import Measured, measure

# One test would hide the second failure behind the first; one for each case costs more than the case.
GROUPS = {name.partition(":")[0]: [] for name in CASES}
for name in CASES:
    GROUPS[name.partition(":")[0]].append(name)


@pytest.mark.parametrize("group", GROUPS)
def test_ten_times_the_input_takes_about_ten_times_the_time(group):
    found = [measure(name, CASES[name]) for name in GROUPS[group]]
    # What seems to grow too fast is looked at again: another program on the machine makes a figure odd.
    bad = [one for one in found if not one.linear and not measure(one.name, CASES[one.name]).linear]
    assert not bad, "\n".join(map(str, bad))


def test_what_is_quadratic_is_found():
    def quadratic(size, folder):
        return lambda: [other for one in range(size) for other in range(size)]

    assert not measure("quadratic", (300, quadratic)).linear
    assert Measured("linear", 1, 0.1, 1.1).linear
