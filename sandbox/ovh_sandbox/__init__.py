"""The local sandbox: OVHcloud's ordering API in small, as a real HTTP server on this machine.

>>> from ovh_sandbox import Sandbox
>>> sandbox = Sandbox()
>>> sandbox.endpoint
'http://127.0.0.1:.../1.0'

What it imitates, simplifies, refuses and guesses is listed in ``sandbox/README.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ovh_sandbox.core.state_file import StateError
    from ovh_sandbox.embedded import TRANSPORTS, Sandbox

__all__ = ["TRANSPORTS", "Sandbox", "StateError"]


def __getattr__(name: str) -> Any:
    # The server is imported when one is wanted: whoever reads the contract or the prices does without.
    if name in ("TRANSPORTS", "Sandbox"):
        from ovh_sandbox import embedded

        return getattr(embedded, name)
    if name == "StateError":
        from ovh_sandbox.core.state_file import StateError

        return StateError
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
