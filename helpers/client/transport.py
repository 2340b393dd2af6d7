"""The one way out of a connection: an adapter on its sessions that sees every request as it will be sent.

Whoever calls, by whatever method, thread or copy of the client, ends here: the guard looks at the very address, the
rate limit gives a turn, redirects are not followed, and what fails is raised without the frames of the HTTP library,
whose variables hold the keys.
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter, HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from helpers.errors import SpendingRefused
from helpers.spending.outcome import never_left

if TYPE_CHECKING:
    from helpers.client.rate_limit import RateLimiter
    from helpers.spending.policy import Guard

__all__ = ["Transport", "bare", "is_loopback"]

_MOST_CONNECTIONS = 64
_SECRET_HEADERS = ("X-Ovh-Consumer", "X-Ovh-Signature", "Authorization")

_WORDS: tuple[tuple[type[requests.RequestException], str], ...] = (
    (requests.exceptions.ConnectTimeout, "the connection took too long"),
    (requests.exceptions.ReadTimeout, "the answer took too long"),
    (requests.exceptions.ProxyError, "the proxy did not connect"),
    (requests.exceptions.SSLError, "the certificate is not accepted"),
    (requests.exceptions.ChunkedEncodingError, "the answer broke off"),
    (requests.exceptions.ConnectionError, "the connection broke off"),
)


def is_loopback(address: str) -> bool:
    """Whether an address is of this very machine."""
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def bare(call: Callable[[], requests.Response]) -> requests.Response:
    """Make a call; what it raises comes without the frames below, and without the errors that led to it."""
    failure: BaseException
    try:
        return call()
    except requests.RequestException as error:
        failure = _plain(error)
    except BaseException as error:  # noqa: BLE001 - raised again below, an interrupt too
        failure = error.with_traceback(None)
        failure.__cause__ = failure.__context__ = None
    # Outside of the blocks above, where the old error would come along as context.
    raise failure


def _plain(error: requests.RequestException) -> requests.RequestException:
    """A failed request as an error that holds no request, no connection and no frames."""
    if hasattr(error, "never_left"):
        return error.with_traceback(None)
    unsent = never_left(error)
    kind, words = next(((kind, said) for kind, said in _WORDS if isinstance(error, kind)), (None, ""))
    if unsent and kind is requests.exceptions.ConnectionError:
        words = "no connection came about"
    found = (kind or type(error))(words or type(error).__name__)
    found.never_left = unsent  # type: ignore[attr-defined]
    return found


class _QuietConnection(HTTPConnection):
    # Python's own debug output prints the headers, consumer key and all; the log of calls shows more, without it.
    debuglevel = 0

    def set_debuglevel(self, level: int) -> None:
        pass


class _QuietSecureConnection(HTTPSConnection):
    debuglevel = 0

    def set_debuglevel(self, level: int) -> None:
        pass


class _QuietPool(HTTPConnectionPool):
    ConnectionCls = _QuietConnection


class _QuietSecurePool(HTTPSConnectionPool):
    ConnectionCls = _QuietSecureConnection


class _Direct(HTTPAdapter):
    """Over the network, with connections that never print what they send."""

    def __init__(self) -> None:
        super().__init__(pool_connections=4, pool_maxsize=_MOST_CONNECTIONS)

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": _QuietPool, "https": _QuietSecurePool}

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **options)
        manager.pool_classes_by_scheme = {"http": _QuietPool, "https": _QuietSecurePool}
        return manager


class Transport:
    """What all sessions of one connection share on their way out.

    Parameters
    ----------
    address : str
        Base address of the API.
    guard : callable
        Gives the guard of the connection.
    token_address : str
        Where a service account gets its tokens; empty without one.
    """

    def __init__(self, address: str, guard: Callable[[], Guard], *, token_address: str = ""):
        self._home = urlsplit(address).netloc
        self._guard = guard
        self._token_address = token_address
        # Set by helpers.client.rate_limit, for all copies of a client.
        self.limiter: RateLimiter | None = None
        self._turns: list[Callable[[], AbstractContextManager[None]]] = []
        self._lock = threading.Lock()

    def mount(self, session: requests.Session, *, pinned: bool = True) -> None:
        """Let every request of a session go through here; the way it had for an address stays behind it."""
        for prefix, adapter in list(session.adapters.items()):
            if not isinstance(adapter, _Gate):
                inner = _Direct() if type(adapter) is HTTPAdapter else adapter
                session.mount(prefix, _Gate(self, inner, pinned=pinned))
        # A redirect would carry a signature or a payment to where nobody has looked.
        setattr(session, "get_redirect_target", lambda response: None)  # noqa: B010 - a method, replaced on purpose

    @contextmanager
    def limited_by(self, turn: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
        """Have every request wait for a turn while the block runs, each try anew."""
        with self._lock:
            self._turns.append(turn)
        try:
            yield
        finally:
            with self._lock:
                self._turns.remove(turn)

    def turn(self) -> AbstractContextManager[None]:
        """A turn for one request."""
        with self._lock:
            latest = self._turns[-1] if self._turns else nullcontext
        return latest()

    def admit(self, request: requests.PreparedRequest, *, pinned: bool) -> None:
        """Let a request out, or raise `SpendingRefused`."""
        address, method = request.url or "", request.method or ""
        if self._token_address and (method, address) == ("POST", self._token_address):
            return
        if pinned and urlsplit(address).netloc != self._home:
            raise SpendingRefused(
                f"{method} {urlsplit(address).path}",
                f"this would go to another address than {self._home}: nothing was sent",
                "Give a path of the API, and connect to another endpoint for another address.",
            )
        self._guard().admit(method, address)


class _Gate(BaseAdapter):
    """Stands before the adapter that really sends."""

    def __init__(self, transport: Transport, inner: BaseAdapter, *, pinned: bool):
        super().__init__()
        self._transport, self._inner, self._pinned = transport, inner, pinned

    def send(  # type: ignore[override]
        self, request: requests.PreparedRequest, **options: Any
    ) -> requests.Response:
        self._transport.admit(request, pinned=self._pinned)
        if is_loopback(request.url or ""):
            # A proxy of the environment has no way to this machine, and no business there.
            options["proxies"] = {}
        asked = time.perf_counter()
        with self._transport.turn():
            waited = time.perf_counter() - asked
            response = bare(lambda: self._inner.send(request, **options))
        response.waited = waited  # type: ignore[attr-defined]
        for name in _SECRET_HEADERS:
            # An answer holds its request, and an error its answer: the keys go no further than this.
            if name in request.headers:
                request.headers[name] = "•••"
        return response

    def close(self) -> None:
        self._inner.close()
