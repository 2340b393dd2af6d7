"""HTTP on one connection: uvicorn's protocol, with an end to requests that never get complete.

uvicorn waits for the rest of a request for ever, and closes a connection under the client's hands when it refuses
a body that is still coming: the client then reads a broken connection instead of the refusal. And it has h11 check each
answer as it checks a request, which takes a third of the time between a client and the API: whole answers to whole
requests are written here, all others by uvicorn.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import TYPE_CHECKING, Any

import h11
from uvicorn.protocols.http.h11_impl import STATUS_PHRASES, H11Protocol
from uvicorn.server import ServerState

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

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
"""Bytes of a body from which on the head is not worth copying it."""


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

_WITHOUT_BODY = frozenset((204, 304))


class _Protocol(H11Protocol):
    seconds: float
    server_state: State

    def __init__(self, *arguments: Any, **named: Any):
        super().__init__(*arguments, **named)
        loaded = self.app

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            start: Message | None = None

            async def send_whole(message: Message) -> None:
                """Keep the head until the body is there, and send both at once if they are a whole answer."""
                nonlocal start
                if message["type"] == "http.response.start" and start is None:
                    start = message
                    return
                head, start = start, None
                if head is not None:
                    if self._answers(head, message):
                        return
                    await send(head)
                await send(message)

            await loaded(scope, receive, send_whole)
            if start is not None:
                # An answer that is lost on the way: its head has left.
                await send(start)

        self.app = app
        self.lingering = False
        self._dropped = 0
        self._deadline: asyncio.TimerHandle | None = None
        self._has_sent = self._is_too_long = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
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

    def _answers(self, start: Message, body: Message) -> bool:
        """Write an answer by hand, if there is nothing to think about: whether it was written."""
        cycle, status, headers = self.cycle, start["status"], start["headers"]
        if (
            # The API says the length last; whoever says anything behind it, such as to close, means something.
            not headers
            or headers[-1][0] != b"content-length"
            or body.get("more_body")
            or status in _WITHOUT_BODY
            or cycle.scope["method"] == "HEAD"
            # The request is read to its end, and another may follow it.
            or self.conn.their_state is not h11.DONE
            or not cycle.keep_alive
            or cycle.disconnected
            or self.flow.write_paused
            or self.transport.is_closing()
        ):
            return False
        parts = [_STATUS_LINES[status]]
        for name, value in (*self.server_state.default_headers, *headers):
            parts += (name, b": ", value, b"\r\n")
        parts += (b"\r\n", body["body"])
        self.transport.write(b"".join(parts))
        cycle.response_started = cycle.response_complete = True
        cycle.message_event.set()
        # What reads the next request is new, and gets what has come of it already.
        waiting = self.conn.trailing_data[0]
        self.conn = h11.Connection(h11.SERVER, LONGEST_HEAD)
        if waiting:
            self.conn.receive_data(waiting)
        cycle.on_response()
        if waiting:
            self.handle_events()
            self._watch()
        return True

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
