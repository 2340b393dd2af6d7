"""Server time."""

from __future__ import annotations

import time

from ovh_sandbox.core.access import Call
from ovh_sandbox.core.registry import operation


@operation("GET", "/auth/time", auth=False)
def server_time(call: Call) -> int:
    """Read the server's clock, in seconds since 1970: real time, whatever the business clock says"""
    return int(time.time())
