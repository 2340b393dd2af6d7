import os

import pytest

from ovh_sandbox.contract import load_contract, load_official

OFFICIAL = os.environ.get("OVH_API_SCHEMA_DIR")
needs_official = pytest.mark.skipif(
    not OFFICIAL, reason="OVH_API_SCHEMA_DIR does not name a folder of official API descriptions"
)


@pytest.fixture(scope="session", params=["shipped", pytest.param("official", marks=needs_official)])
def contract(request):
    """The shipped contract, and the official descriptions where they are at hand."""
    return load_contract() if request.param == "shipped" else load_official(OFFICIAL)
