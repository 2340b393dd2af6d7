"""uvicorn in a thread, ready when the constructor returns."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
import threading

import uvicorn

__all__ = ["Server"]

_log = logging.getLogger("uvicorn.error")
# A lost answer is a fault asked for: nothing to report on the learner's screen.
_log.addFilter(lambda record: "without completing response" not in record.getMessage())

_LONGEST_HEAD = 256 * 1024
"""Bytes of request line and headers the parser takes, so that the API itself can refuse a long URL."""


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

    Raises
    ------
    OSError
        If it cannot listen there.
    """

    def __init__(
        self, app, *, host: str = "127.0.0.1", port: int = 0, tls: ssl.SSLContext | None = None, **config
    ):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        # The protocol is named because asyncio only switches Nagle's delay (40 ms an answer) off for it.
        self._socket = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((host, port))
            self._socket.listen(2048)
        except (OSError, OverflowError) as error:
            self._socket.close()
            raise error if isinstance(error, OSError) else OSError(str(error)) from None
        self.port = self._socket.getsockname()[1]
        if tls is not None:
            config["ssl_context_factory"] = lambda *_: tls
        self._server = uvicorn.Server(
            uvicorn.Config(
                app,
                # The logging of a notebook's kernel is not ours to configure.
                log_config=None,
                log_level="warning",
                access_log=False,
                lifespan="off",
                ws="none",
                h11_max_incomplete_event_size=_LONGEST_HEAD,
                # An answer under way is finished, a connection held open by a client is not waited for.
                timeout_graceful_shutdown=2,
                **config,
            )
        )
        # The listening socket already queues connections: nobody has to wait for the loop to start.
        self._thread = threading.Thread(target=self._run, name="ovh-sandbox", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        asyncio.run(self._server.serve(sockets=[self._socket]))

    def stop(self) -> None:
        """Close the socket and wait for the thread."""
        self._server.should_exit = True
        self._thread.join(timeout=5)
        self._socket.close()
