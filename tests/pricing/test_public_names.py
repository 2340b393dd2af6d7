import subprocess
import sys

import pytest

from helpers import pricing


@pytest.mark.parametrize("name", pricing.__all__)
def test_every_public_name_is_there_and_documented(name):
    public = getattr(pricing, name)
    assert callable(public) or isinstance(public, int)
    if callable(public):
        assert len(public.__doc__) > 40


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="prices_of_tomorrow"):
        _ = pricing.prices_of_tomorrow


def test_nothing_is_imported_before_it_is_needed():
    code = (
        "import sys, helpers.pricing; helpers.pricing.PricingError; print('pandas' in sys.modules);"
        "helpers.pricing.price_table(); print('duckdb' in sys.modules, 'icalendar' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"] * 3
