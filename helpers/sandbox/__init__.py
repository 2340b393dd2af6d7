"""The local sandbox: OVHcloud's ordering API in small, as a real HTTP server on this machine.

>>> sandbox = Sandbox()
>>> sandbox.endpoint                                                    # doctest: +SKIP
'http://127.0.0.1:40123/1.0'

What it imitates, simplifies, refuses and guesses is listed in ``docs/sandbox.md``. It imports nothing of
the rest of :mod:`helpers` but the price snapshot.
"""

from __future__ import annotations

from datetime import timedelta

from helpers.sandbox import sections
from helpers.sandbox.core.app import build_app
from helpers.sandbox.core.server import Server
from helpers.sandbox.core.shop import Shop
from helpers.sandbox.me import orders

__all__ = ["Sandbox"]


class Sandbox:
    """A running sandbox.

    Parameters
    ----------
    state : str, optional
        SQLite file that keeps the shop across restarts; by default the shop lives in memory.
    seed : int
        Same seed, same identifiers, keys and availability of names.
    subsidiary : str
        Home of the first account: currency and tax.
    host, port
        Where to listen: this machine only, on any free port, unless told otherwise.

    Attributes
    ----------
    endpoint : str
        Base address, to be registered in ``ovh.client.ENDPOINTS``.
    clock : Clock
        Business time: ``sandbox.clock.advance(days=1)``.
    faults : Faults
        Latency, quota, failing reads, lost answers; all off.
    """

    def __init__(
        self,
        state: str | None = None,
        *,
        seed: int = 1,
        subsidiary: str = "FR",
        host: str = "127.0.0.1",
        port: int = 0,
    ):
        self.shop = Shop(state or ":memory:", seed=seed, subsidiary=subsidiary)
        try:
            sections.stock(self.shop)
            self._server = Server(
                build_app(self.shop, extra_routes=sections.extra_routes(self.shop)), host=host, port=port
            )
        except BaseException:
            self.shop.close()
            raise
        shown_host = f"[{host}]" if ":" in host else host
        self.endpoint = f"http://{shown_host}:{self._server.port}/1.0"
        self.clock = self.shop.clock
        self.faults = self.shop.faults

    def __repr__(self) -> str:
        kept = "in memory" if self.shop.store.path == ":memory:" else "kept in a file"
        return f"<Sandbox {kept}, business time {self.clock.now():%Y-%m-%d %H:%M}>"

    def keys(self) -> dict[str, str]:
        """Application key and secret and the consumer keys of both accounts (play keys, but keys)."""
        return self.shop.keys()

    def deliver(self) -> None:
        """Let an hour of business time pass: paid orders without trouble are delivered by then."""
        self.clock.advance(timedelta(hours=1))

    def accept_documents(self, order_id: int) -> None:
        """Send the papers that an order in ``documentsRequested`` waits for."""
        orders.accept_documents(self.shop, order_id)

    def stop(self) -> None:
        """Close the server and the shop."""
        self._server.stop()
        self.shop.close()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()
