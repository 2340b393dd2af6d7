import os
from pathlib import Path

import pytest

from ovh_sandbox.contract import load_contract, load_official

OFFICIAL = os.environ.get("OVH_API_SCHEMA_DIR") or str(Path(__file__).parent / "official")
"""Official API descriptions: a folder of somebody's, else the operations that the examples here call, cut out of
OVHcloud's published descriptions of August 2026 (without their prose)."""


@pytest.fixture(scope="session", params=["shipped", "official"])
def contract(request):
    """The shipped contract, and the official descriptions."""
    return load_contract() if request.param == "shipped" else load_official(OFFICIAL)
