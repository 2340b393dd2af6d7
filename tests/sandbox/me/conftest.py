from __future__ import annotations

from tests.sandbox.audited import one_server, sandbox

__all__ = ["one_server", "sandbox"]
