"""A listening socket that says no when the process has no file descriptors left.

asyncio tries again at once, thousands of times, and logs each try with a traceback.
"""

from __future__ import annotations

import errno
import logging
import os
import socket
import time
from contextlib import suppress

__all__ = ["Listening"]

_log = logging.getLogger(__name__)
_OUT = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)
_QUIET = 60.0
"""Seconds after which such an incident is worth a second line."""

_BODY = (
    b'{"class":"Server::ServiceUnavailable","message":"The sandbox has no file descriptors left:'
    b' close connections, or raise the limit (ulimit -n)"}'
)
_REFUSAL = (
    b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/json; charset=utf-8\r\nretry-after: 1\r\n"
    b"connection: close\r\ncontent-length: %d\r\n\r\n%s" % (len(_BODY), _BODY)
)


class Listening(socket.socket):
    """As :class:`socket.socket`; one descriptor is held back to refuse with.

    Attributes
    ----------
    speaks_http : bool
        Whether a refusal can be read by who connects, as it cannot before a TLS handshake.
    """

    def __init__(self, family: int, *, speaks_http: bool = True):
        super().__init__(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self.speaks_http = speaks_http
        self._held_back: int | None = os.open(os.devnull, os.O_RDONLY)
        self._told = -_QUIET

    def accept(self) -> tuple[socket.socket, object]:
        try:
            return super().accept()
        except OSError as error:
            if error.errno not in _OUT:
                raise
            self._refuse()
            raise BlockingIOError from None

    def close(self) -> None:
        self._let_go()
        super().close()

    def _let_go(self) -> None:
        if self._held_back is not None:
            os.close(self._held_back)
            self._held_back = None

    def _refuse(self) -> None:
        now = time.monotonic()
        if now >= self._told + _QUIET:
            _log.warning(
                "The sandbox has no file descriptors left: it refuses connections until some are closed."
            )
        self._told = now
        self._let_go()
        try:
            refused, _ = super().accept()
        except OSError:
            # Another thread was quicker: not again at once.
            time.sleep(0.01)
        else:
            with refused, suppress(OSError):
                refused.setblocking(False)
                if self.speaks_http:
                    refused.send(_REFUSAL)
                    refused.shutdown(socket.SHUT_WR)
                    # Unread bytes would turn the closing into a reset, and the refusal be lost.
                    refused.recv(65536)
        with suppress(OSError):
            self._held_back = os.open(os.devnull, os.O_RDONLY)
