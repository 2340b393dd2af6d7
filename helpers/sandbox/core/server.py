"""uvicorn in a thread, ready when the constructor returns."""

from __future__ import annotations

import asyncio
import socket
import threading

import uvicorn

__all__ = ["Server"]


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
    """

    def __init__(self, app, *, host: str = "127.0.0.1", port: int = 0, **config):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        # The protocol is named because asyncio only switches Nagle's delay (40 ms an answer) off for it.
        self._socket = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((host, port))
        except OSError:
            self._socket.close()
            raise
        self._socket.listen(2048)
        self.port = self._socket.getsockname()[1]
        self._server = uvicorn.Server(
            uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,
                lifespan="off",
                ws="none",
                # A learner thinks between two cells: keep the connection meanwhile.
                timeout_keep_alive=3600,
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
