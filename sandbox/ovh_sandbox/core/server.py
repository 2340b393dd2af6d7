"""uvicorn in a thread, ready when the constructor returns."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import uvicorn

from ovh_sandbox.core.listening import Listening
from ovh_sandbox.core.protocol import LONGEST_HEAD, State, protocol

if TYPE_CHECKING:
    from starlette.types import ASGIApp

__all__ = ["LONGEST_HEAD", "REQUEST_SECONDS", "Server"]

REQUEST_SECONDS = 30.0
"""Seconds from the first byte of a request to its last, and from a connection to its first byte."""

# A lost answer is a fault asked for, and what is no HTTP was answered: neither is for the learner's screen.
_UNTOLD = ("without completing response", "Invalid HTTP request received", "Unsupported upgrade request")


def _is_told(record: logging.LogRecord) -> bool:
    return not any(words in record.getMessage() for words in _UNTOLD)


logging.getLogger("uvicorn.error").addFilter(_is_told)

_PATIENCE = 2
"""Seconds an answer under way may take once the server was told to stop."""

_FAREWELL = 0.01
"""Seconds a client gets to close its idle connection once it was told."""


class _Uvicorn(uvicorn.Server):
    """uvicorn, told to stop: by itself it asks every tenth of a second, and sleeps as long while it stops."""

    def __init__(self, config: uvicorn.Config):
        super().__init__(config)
        self.server_state = State()
        self._told = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def tell(self) -> None:
        """Have it stop; from any thread, at any time."""
        # In this order, and the loop in the other: whoever comes second sees what the first one did.
        self.should_exit = True
        if self._loop is not None:
            # A closed loop has stopped already.
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._told.set)

    async def main_loop(self) -> None:
        self._loop = asyncio.get_running_loop()
        # Each tick renews the Date header. The first one always, so that it is there.
        while not await self.on_tick(0):
            with suppress(TimeoutError):
                await asyncio.wait_for(self._told.wait(), 1)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for listening in (*self.servers, *(sockets or ())):
            listening.close()
        state = self.server_state
        for connection in list(state.connections):
            # An idle one closes now, one that answers closes afterwards.
            connection.shutdown()
        clock = asyncio.get_running_loop().time
        begun = clock()
        while (state.connections or state.tasks) and clock() < begun + _PATIENCE:
            if not state.tasks and clock() > begun + _FAREWELL:
                # All is answered, but over TLS a client may take its time to say goodbye as well.
                for connection in list(state.connections):
                    if not connection.transport.get_write_buffer_size():
                        connection.transport.abort()
            await asyncio.sleep(0.001)
        for task in state.tasks:
            task.cancel("The sandbox is being stopped")


class Server:
    """Serve an ASGI application on a socket from a daemon thread.

    Parameters
    ----------
    app
        The application.
    host : str
        Loopback unless told otherwise.
    port : int
        0 takes any free port.
    tls : ssl.SSLContext, optional
        Serve https with it.
    request_seconds : float
        How long a client may take to send a request.

    Raises
    ------
    OSError
        If it cannot listen there.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        tls: ssl.SSLContext | None = None,
        request_seconds: float = REQUEST_SECONDS,
    ):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        # It names the protocol, because asyncio only switches Nagle's delay (40 ms an answer) off where it is named.
        self._socket = Listening(family, speaks_http=tls is None)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((host, port))
            self._socket.listen(2048)
        except (OSError, OverflowError) as error:
            self._socket.close()
            raise error if isinstance(error, OSError) else OSError(str(error)) from None
        self.port = self._socket.getsockname()[1]
        self._server = _Uvicorn(
            uvicorn.Config(
                app,
                # The logging of a notebook's kernel is not ours to configure.
                log_config=None,
                log_level="warning",
                access_log=False,
                server_header=False,
                lifespan="off",
                # A learner thinks between two cells. A connection closed meanwhile would break the next call, when
                # the client has just taken it for alive.
                timeout_keep_alive=86_400,
                ws="none",
                http=protocol(request_seconds),
                h11_max_incomplete_event_size=LONGEST_HEAD,
                # An answer under way is finished, a connection held open by a client is not waited for.
                timeout_graceful_shutdown=_PATIENCE,
                ssl_context_factory=None if tls is None else lambda *_: tls,
            )
        )
        # The listening socket already queues connections: nobody has to wait for the loop to start.
        self._thread = threading.Thread(target=self._run, name="ovh-sandbox", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        asyncio.run(self._server.serve(sockets=[self._socket]))

    def stop(self) -> None:
        """Close the socket and wait for the thread."""
        self._server.tell()
        self._thread.join(timeout=5)
        self._socket.close()
