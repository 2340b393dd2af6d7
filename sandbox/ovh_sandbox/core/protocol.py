"""HTTP on one connection: uvicorn's protocol, with an end to requests that never get complete.

uvicorn waits for the rest of a request for ever, and closes a connection under the client's hands when it refuses
a body that is still coming: the client then reads a broken connection instead of the refusal.

And it takes most of the time between a client and the API: it has h11 read each request piece by piece and check each
answer as if it were one, and starts a task for what lies in between. Plain requests are read, carried out and answered
here, without either; all others by uvicorn.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, MutableMapping
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import STATUS_PHRASES, H11Protocol
from uvicorn.server import ServerState

from ovh_sandbox.core.app import Answer
from ovh_sandbox.core.pagination import Headers
from ovh_sandbox.core.plain_requests import PlainHead, read_head

__all__ = ["LONGEST_HEAD", "MOST_UNFINISHED", "State", "protocol"]

MOST_UNFINISHED = 256
"""Requests that may be on their way at once; of more, the oldest is given up."""

LONGEST_HEAD = 64 * 1024
"""Bytes of request line and headers the parser takes: more than a URL may have, so that the API refuses that itself."""

_LINGER = 1.0
"""Seconds a refused client gets to read why, while what it still sends is dropped."""

_MOST_DROPPED = 4 << 20
"""Bytes dropped meanwhile."""


class State(ServerState):
    """What the connections of one server share.

    Attributes
    ----------
    unfinished : dict
        Connections in the middle of sending a request, oldest first.
    """

    def __init__(self) -> None:
        super().__init__()
        self.unfinished: dict[_Protocol, None] = {}


_LARGE = 1 << 16
"""Bytes read at once, and of a body from which on the head is not worth copying it."""


class _Transport:
    """A transport that sends the head of an answer together with its body.

    Two small packets wake a client twice. Its closing lets the other side read the answer first, if it is still
    sending.
    """

    def __init__(self, transport: asyncio.Transport, owner: _Protocol):
        self._transport = transport
        self._owner = owner
        self._head = b""
        self._answered: Any = None

    def write(self, data: bytes) -> None:
        """Send bytes; the first ones of an answer with those that come next."""
        if self._head:
            if len(data) < _LARGE:
                data = self._head + data
            else:
                self._transport.write(self._head)
            self._head = b""
        else:
            cycle = self._owner.cycle
            if cycle is not self._answered and cycle is not None and cycle.response_started:
                self._answered = cycle
                self._head = data
                return
        if data:
            self._transport.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def is_closing(self) -> bool:
        return self._owner.lingering or self._transport.is_closing()

    def close(self) -> None:
        if self._head:
            self._transport.write(self._head)
            self._head = b""
        if not self.is_closing() and self._owner.is_unfinished():
            self._owner.linger(self._transport)
        else:
            self._transport.close()


_STATUS_LINES = {
    status: b"HTTP/1.1 %d %s\r\n" % (status, phrase) for status, phrase in STATUS_PHRASES.items()
}

AtOnce = Callable[[MutableMapping[str, Any], bytes], Answer | None]


class _Protocol(H11Protocol):
    seconds: float
    server_state: State

    def __init__(self, *arguments: Any, **named: Any):
        super().__init__(*arguments, **named)
        # Only an application of ours has it; asked directly, since what uvicorn puts before it is for proxies.
        self._at_once: AtOnce | None = getattr(self.config.app, "at_once", None)
        # The beginning of a plain request whose body is still to come.
        self._held: tuple[bytes, PlainHead] | None = None
        self._is_at_uvicorn = False
        self._used = 0.0
        self.lingering = False
        self._dropped = 0
        self._deadline: asyncio.TimerHandle | None = None
        self._has_sent = self._is_too_long = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._whole = transport
        # asyncio's 256 KiB for whatever comes are mapped and unmapped for each request; these come from the heap.
        # Other loops read in their own way.
        if hasattr(transport, "max_size"):
            transport.max_size = _LARGE
        super().connection_made(_Transport(transport, self))  # type: ignore[arg-type]
        self._deadline = self.loop.call_later(self.seconds, self._too_slow)

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.lingering:
            self._dropped += len(data)
            if self._dropped > _MOST_DROPPED:
                # Closing now would take the answer away from a client that has not read it yet.
                self.transport.pause_reading()
            return
        self._has_sent = True
        head = None
        if self._held is not None:
            before, head = self._held
            data, self._held = before + data, None
        if self._at_once is not None and self._is_at_rest() and self._take(data, head, self._at_once):
            return
        self._is_at_uvicorn = True
        if self._head_too_long(data):
            self._is_too_long = True
            self._refuse(431, "Client::HeadersTooLarge", "The head of this request is too large")
            return
        super().data_received(data)
        self._watch()

    def _head_too_long(self, data: bytes) -> bool:
        """h11 counts what is incomplete: a head that comes all at once it takes at any length."""
        if self.conn.their_state is not h11.IDLE:
            return False
        waiting = self.conn.trailing_data[0]
        if len(waiting) + len(data) <= LONGEST_HEAD:
            return False
        end = (waiting + data).find(b"\r\n\r\n")
        return not 0 <= end <= LONGEST_HEAD

    def eof_received(self) -> None:
        if self.lingering:
            self.transport.abort()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.conn.our_state is h11.DONE and self.conn.their_state is h11.SEND_BODY:
            # Answered before the body was there: it would only be dropped.
            self.transport.close()
        self._watch()

    # -- plain requests ----------------------------------------------------------------------------

    def _is_at_rest(self) -> bool:
        """Whether uvicorn has nothing to do with what comes next: no request of its own, and no answer on the way."""
        if self._is_at_uvicorn:
            done = self.cycle is None or self.cycle.response_complete
            self._is_at_uvicorn = not (
                done and self.conn.their_state is h11.IDLE and not self.conn.trailing_data[0]
            )
        return not self._is_at_uvicorn and not self.flow.write_paused and not self._whole.is_closing()

    def _take(self, data: bytes, head: PlainHead | None, at_once: AtOnce) -> bool:
        """Answer a plain request, or keep it if its body follows in a packet of its own: whether either was done.

        `head` is that of a request that was kept.
        """
        if head is None:
            if len(data) > LONGEST_HEAD or (head := read_head(data)) is None:
                return False
            if len(data) < head.ends <= LONGEST_HEAD:
                self._held = data, head
                self._watch()
                return True
        if len(data) != head.ends:
            return False
        if self._deadline is not None:
            self._forget()
        head.scope |= {"scheme": self.scheme, "client": self.client, "server": self.server}
        answer = at_once(head.scope, data[head.begins :])
        if answer is None:
            return False
        self._write(*answer)
        self.server_state.total_requests += 1
        self._used = self.loop.time()
        if self.timeout_keep_alive_task is None:
            self._wait_for_next(self.timeout_keep_alive)
        return True

    def _write(self, status: int, headers: Headers, body: bytes | None) -> None:
        parts = [_STATUS_LINES[status]]
        for name, value in (*self.server_state.default_headers, *headers):
            parts += (name, b": ", value, b"\r\n")
        parts.append(b"\r\n")
        whole = self._whole
        if body is None:
            # It is lost on the way.
            whole.write(b"".join(parts))
            whole.close()
        elif len(body) < _LARGE:
            parts.append(body)
            whole.write(b"".join(parts))
        else:
            whole.write(b"".join(parts))
            whole.write(body)

    def _wait_for_next(self, seconds: float) -> None:
        self.timeout_keep_alive_task = self.loop.call_later(seconds, self.timeout_keep_alive_handler)

    def timeout_keep_alive_handler(self) -> None:
        # Plain requests renew no timer: that would cost more than reading them.
        left = self._used + self.timeout_keep_alive - self.loop.time()
        if left > 0:
            self._wait_for_next(left)
        else:
            super().timeout_keep_alive_handler()

    def send_400_response(self, msg: str) -> None:
        # Called where h11's complaint is being handled: it knows the better status.
        complaint = sys.exc_info()[1]
        status = getattr(complaint, "error_status_hint", 400)
        if status == 431:
            self._refuse(431, "Client::HeadersTooLarge", "The head of this request is too large")
        else:
            self._refuse(status, "Client::BadRequest", f"This is not HTTP as it should be: {complaint}")

    def is_unfinished(self) -> bool:
        """Whether a part of a request is there, and more of it is to come."""
        state = self.conn.their_state
        return (
            self._is_too_long
            or self._held is not None
            or state is h11.SEND_BODY
            or state is h11.ERROR
            or (state is h11.IDLE and bool(self.conn.trailing_data[0]))
        )

    def linger(self, transport: asyncio.Transport) -> None:
        """Close for writing now, and altogether when the other side has had time to read."""
        self._forget()
        self.lingering = True
        if transport.can_write_eof():
            transport.write_eof()
        transport.resume_reading()
        self._deadline = self.loop.call_later(_LINGER, transport.abort)

    def _watch(self) -> None:
        if self.lingering or self.transport.is_closing():
            return
        if not self.is_unfinished():
            if self._deadline is not None:
                self._forget()
            return
        unfinished = self.server_state.unfinished
        if self in unfinished:
            return
        self._forget()
        self._deadline = self.loop.call_later(self.seconds, self._too_slow)
        unfinished[self] = None
        if len(unfinished) > MOST_UNFINISHED:
            next(iter(unfinished))._give_up()

    def _forget(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
        self.server_state.unfinished.pop(self, None)

    def _too_slow(self) -> None:
        self._deadline = None
        if not self._has_sent:
            # Connected and never asked anything.
            self.transport.close()
            return
        self._refuse(
            408, "Client::RequestTimeout", f"A request has to be complete within {self.seconds:g} seconds"
        )

    def _give_up(self) -> None:
        self._refuse(
            503,
            "Server::ServiceUnavailable",
            f"More than {MOST_UNFINISHED} requests are incomplete: this one, the oldest, is given up",
        )

    def _refuse(self, status: int, kind: str, message: str) -> None:
        self._forget()
        cycle = self.cycle
        if cycle is not None and not cycle.response_complete:
            # The application waits for the rest: tell it that there will be none.
            cycle.disconnected = True
            cycle.message_event.set()
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            body = json.dumps({"class": kind, "message": message}).encode()
            headers = [
                (b"content-type", b"application/json; charset=utf-8"),
                (b"content-length", str(len(body)).encode()),
                (b"connection", b"close"),
            ]
            reason = STATUS_PHRASES[status]
            for event in (
                h11.Response(status_code=status, headers=headers, reason=reason),
                h11.Data(data=body),
                h11.EndOfMessage(),
            ):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()


def protocol(seconds: float) -> type[H11Protocol]:
    """The protocol for one server, whose clients have so many seconds for each request."""
    return type("Protocol", (_Protocol,), {"seconds": seconds})
