"""A sandbox that runs inside a Python program."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ovh_sandbox import opening
from ovh_sandbox.auth import service_accounts
from ovh_sandbox.core import loading
from ovh_sandbox.core.app import ADMIN_PREFIX, build_app
from ovh_sandbox.core.clock import CLOCKS, DELAY
from ovh_sandbox.core.guard import CrossSiteGuard
from ovh_sandbox.core.in_process import ADDRESS, ImageFile, InProcess, has_sockets, pause
from ovh_sandbox.core.shop import Shop
from ovh_sandbox.me import orders
from ovh_sandbox.places import PLACES
from ovh_sandbox.price_book import PriceBook
from ovh_sandbox.scenarios import SCENARIOS, Scenario

if TYPE_CHECKING:
    import requests
    from starlette.routing import BaseRoute

    from ovh_sandbox.core.server import Server

__all__ = ["LOOPBACK", "TRANSPORTS", "Sandbox"]

LOOPBACK = frozenset(("127.0.0.1", "::1", "localhost"))
"""Where to listen so that only this machine can reach a sandbox."""

TRANSPORTS = ("auto", "socket", "in-process")
"""Ways into a sandbox."""

loading.later(
    {f"{__package__}.{name}": places for name, places in PLACES.items()},
    lambda: import_module("ovh_sandbox.sections"),
)


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
    tls : bool
        Serve https with a certificate made now, for clients that speak nothing else.
    clock : {"snapshot", "now"}, optional
        ``"snapshot"``: business time stands still on the day of the prices and moves when told.
        ``"now"``: it starts now and runs; payments are checked and names delivered by themselves. By default
        what the state file has, and a still clock for a new shop.
    delay : float
        While the clock runs: seconds that each step of OVH's own work (a payment's check, a task's start, a
        registration) takes at most.
    strict : bool
        Keep to the letter of OVHcloud's guide and schema, also where the real API lets more through.
    names : iterable of str
        More names it may be called by, such as ``"eu.api.ovh.com"``, for programs that are sent here under that
        name. Addresses and names without a dot need no mention.
    ca_file : str, optional
        With `tls`: where to write the certificate authority, which stays there; by default a temporary file.
    own_keys : bool
        Keys that no other sandbox has, instead of those of the seed. A shop kept in a file keeps its own.
    admin_key : str, optional
        What the admin routes ask for where others on the network reach them; by default a random one.
    prices : str or path, optional
        ``"latest"``: the newest refreshed prices of this machine (:mod:`ovh_sandbox.price_files`), the shipped
        snapshot for subsidiaries without any; ``"snapshot"``: the shipped ones, the same on every machine; or a
        saved catalogue. By default what ``OVH_ORDER_LAB_PRICES`` says, else the newest.
    transport : {"auto", "socket", "in-process"}
        ``"socket"`` serves any program on this machine. ``"in-process"`` opens nothing: the sessions given
        to :meth:`mount` reach the same application in this process, for browser tabs and fast tests.
        ``"auto"`` takes the socket where there are any.

    Attributes
    ----------
    endpoint : str
        Base address, to be registered in ``ovh.client.ENDPOINTS``.
    admin : str
        Address of the admin routes (:mod:`ovh_sandbox.admin`).
    admin_key : str
        The admin routes take it as ``X-Sandbox-Key``; they need it unless only this machine reaches them.
    ca_file : str or None
        With `tls`: the certificate authority that a client has to trust.
    clock : Clock
        Business time: ``sandbox.clock.advance(days=1)``.
    prices : PriceBook
        What it sells at: ``sandbox.prices.day("FR")`` is the day of its prices.
    faults : Faults
        Latency, quota, failing reads, lost answers; all off.

    Raises
    ------
    StateError
        If the state file is not one of this version's, or its clock is of the other kind; it is left as it is.
    OSError
        If the address cannot be listened on, or `ca_file` not be written.
    PriceFileError
        If `prices` names no catalogue that can be read.
    TlsNotInstalled
        With `tls`, if the extra ``ovh-sandbox[tls]`` is not installed.
    """

    def __init__(
        self,
        state: str | None = None,
        *,
        seed: int = 1,
        subsidiary: str = "FR",
        host: str = "127.0.0.1",
        port: int = 0,
        tls: bool = False,
        clock: Literal["snapshot", "now"] | None = None,
        delay: float = DELAY,
        strict: bool = False,
        names: Iterable[str] = (),
        ca_file: str | None = None,
        own_keys: bool = False,
        admin_key: str | None = None,
        prices: str | Path | None = None,
        transport: str = "auto",
    ):
        if transport not in TRANSPORTS:
            raise ValueError(f"There is no transport {transport!r}: there are {', '.join(TRANSPORTS)}.")
        if clock not in (None, *CLOCKS):
            raise ValueError(f"There is no clock {clock!r}: there are {', '.join(CLOCKS)}.")
        names = tuple(names)
        self.state = state
        as_image = state is not None and not has_sockets()
        self.shop = Shop(
            ":memory:" if as_image else state or ":memory:",
            seed=seed,
            subsidiary=subsidiary,
            own_keys=own_keys,
            clock=clock,
            delay=delay,
            strict=strict,
            prices=PriceBook(prices),
        )
        self.prices = self.shop.prices
        self.clock = self.shop.clock
        self.faults = self.shop.faults
        self._certificate = None
        try:
            opening.stock(self.shop)
            if as_image:
                ImageFile(self.shop, str(state))
            if tls:
                # Cryptography takes its time to import; most sandboxes never need it.
                from ovh_sandbox.core.tls import TlsCertificate

                self._certificate = TlsCertificate(host, names=names, ca_file=ca_file)
            self.admin_key = admin_key or secrets.token_urlsafe(24)
            beside = self._pages(admin_key=None if host in LOOPBACK else self.admin_key)
            guard = CrossSiteGuard((*names, host))
            if transport == "in-process" or (transport == "auto" and not has_sockets()):
                self._server: InProcess | Server = InProcess(
                    build_app(self.shop, beside=beside, guard=guard, pause=pause)
                )
                base = ADDRESS
            else:
                # The server takes its time to import; a shop in the same process never needs it.
                from ovh_sandbox.core.server import Server

                server = Server(
                    build_app(self.shop, beside=beside, guard=guard),
                    host=host,
                    port=port,
                    tls=self._certificate.context if self._certificate else None,
                )
                # Whoever listens everywhere is called here.
                reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
                reached = f"[{reached}]" if ":" in reached else reached
                base = f"{'https' if tls else 'http'}://{reached}:{server.port}"
                self._server = server
        except BaseException:
            self._close()
            raise
        self.endpoint = f"{base}/1.0"
        self.admin = base + ADMIN_PREFIX
        self.ca_file = self._certificate and self._certificate.ca_file

    def _pages(self, *, admin_key: str | None) -> Iterator[BaseRoute]:
        """The routes beside the API, once somebody asks for one."""
        from ovh_sandbox.admin import admin_routes
        from ovh_sandbox.sections import extra_routes

        yield from extra_routes(self.shop)
        yield from admin_routes(self, key=admin_key)

    def __repr__(self) -> str:
        kept = "in memory" if self.state is None else "kept in a file"
        goes = " and running" if self.clock.running else ""
        return f"<Sandbox {kept}, business time {self.clock.now():%Y-%m-%d %H:%M}{goes}>"

    @property
    def instance(self) -> str:
        """Tells this shop from every other; a reset or a restored snapshot makes it another one."""
        return self.shop.instance

    @property
    def in_process(self) -> bool:
        """Whether only sessions given to :meth:`mount` reach this shop."""
        return isinstance(self._server, InProcess)

    def mount(self, session: requests.Session) -> None:
        """Let a `requests.Session`, such as the official client's own, reach a shop without a socket.

        Does nothing where there is one: the session gets there by itself.
        """
        if isinstance(self._server, InProcess):
            # Proxies and passwords of the environment concern calls that leave the process; looking for them
            # takes longer than answering.
            session.trust_env = False
            session.mount(ADDRESS, self._server.adapter())

    def keys(self) -> dict[str, str]:
        """Application key and secret and the consumer keys of both accounts (play keys, but keys)."""
        return self.shop.keys()

    def oauth2_client(self, rules: list[tuple[str, str]] | None = None) -> dict[str, str]:
        """The first account's service account: ``client_id``, ``client_secret`` and ``token_url``.

        The official client takes the former two once ``token_url`` stands under the endpoint's name in
        ``ovh.client.OAUTH2_TOKEN_URLS``; its OAuth2 library asks for ``OAUTHLIB_INSECURE_TRANSPORT=1`` in
        the environment before it sends a token over plain http. `rules`, pairs of method and path, make a
        new service account that may call no more than that.
        """
        client = service_accounts.client_of(self.shop, rules=rules)
        return {
            "client_id": client.client_id,
            "client_secret": client.client_secret,
            "token_url": self.endpoint.removesuffix("/1.0") + service_accounts.TOKEN_PATH,
        }

    def validate(self, key_or_url: str, *, account: str = "dc12345-ovh", days: int | None = None) -> str:
        """Accept a requested consumer key in its account holder's place, without a browser.

        `key_or_url` is the ``consumerKey`` or ``validationUrl`` that ``POST /auth/credential`` answered,
        `days` the business days it works, without end by default. ValueError if nothing waits there.
        """
        from ovh_sandbox.auth import credentials

        return credentials.validate(self.shop, key_or_url, account=account, days=days)

    def refuse(self, key_or_url: str, *, account: str = "dc12345-ovh") -> str:
        """Refuse a requested consumer key, see :meth:`validate`."""
        from ovh_sandbox.auth import credentials

        return credentials.validate(self.shop, key_or_url, account=account, accepted=False)

    def deliver(self) -> None:
        """Let an hour of business time pass: paid orders without trouble are delivered by then.

        With a running clock they are delivered by themselves, after a few seconds.
        """
        self.clock.advance(timedelta(hours=1))

    def accept_documents(self, order_id: int) -> None:
        """Send the papers that an order in ``documentsRequested`` waits for."""
        orders.accept_documents(self.shop, order_id)

    def refuse_documents(self, order_id: int) -> None:
        """Have the papers of an order in ``documentsRequested`` refused: it is cancelled and paid back."""
        orders.refuse_documents(self.shop, order_id)

    def snapshot(self) -> bytes:
        """The whole shop (carts, orders, names, balances, clock, keys) as one image."""
        return self.shop.snapshot()

    def restore(self, image: bytes) -> None:
        """Put back a shop taken with :meth:`snapshot`: what follows is as it was the first time.

        Raises
        ------
        StateError
            If the image is not one; the present shop stays.
        """
        self.shop.restore(image)

    def reset(self) -> None:
        """The shop as it was on its first day, and no faults: what follows is as in a new sandbox."""
        with self.shop.lock, self.shop.store.transaction(write=True):
            self.shop.reset()
            opening.stock(self.shop)
        self.faults.clear()

    @property
    def scenarios(self) -> list[Scenario]:
        """The magic names, in the order of the flow."""
        return list(SCENARIOS.values())

    def stop(self) -> None:
        """Close the server and the shop."""
        self._server.stop()
        self._close()

    def _close(self) -> None:
        if self._certificate:
            self._certificate.close()
        self.shop.close()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()
