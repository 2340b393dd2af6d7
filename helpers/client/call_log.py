"""Every call a client made, without its secrets."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, overload
from urllib.parse import parse_qsl

from helpers.redaction import redact, redact_text

if TYPE_CHECKING:
    import requests

__all__ = ["LONGEST_ANSWER", "CallLog", "CallRecord", "unnoticed"]

LONGEST_ANSWER = 65_536
"""Bytes of an answer that are kept; of a longer one, such as a catalogue, only the length is."""

# Of the thread or task that asked for it alone: calls that run beside it stay in the log.
_unnoticed: ContextVar[bool] = ContextVar("unnoticed", default=False)


@dataclass
class CallRecord:
    """One call and its answer.

    Attributes
    ----------
    number : int
        1 for the first call of the client.
    path, query
        Route and query parameters.
    body : dict or None
        What was sent as JSON.
    signed : bool
        Whether the call carried a signature.
    status : int
        HTTP status; 0 if no answer came.
    answer : object
        Decoded JSON; None for an empty or very long answer (`answer_bytes` says how long).
    seconds : float
        From sending to the last byte.
    waited : float
        Seconds it waited for its turn before it was sent.
    base : str
        Address of the API that it went to; empty for a sandbox, whose address differs each time.
    """

    number: int
    method: str
    path: str
    query: dict[str, str]
    body: Any
    signed: bool
    status: int = 0
    answer: Any = None
    answer_bytes: int = 0
    seconds: float = 0.0
    query_id: str = ""
    failure: str = ""
    base: str = ""
    waited: float = 0.0

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    def answered(self, response: requests.Response) -> None:
        """Take over what is worth keeping of a response."""
        self.status = response.status_code
        self.waited = getattr(response, "waited", 0.0)
        self.query_id = response.headers.get("X-Ovh-QueryID", "")
        if not getattr(response, "_content_consumed", True):
            # Asked for as a stream (a catalogue, with a progress bar): its reader must find it unread.
            self.answer_bytes = int(response.headers.get("Content-Length") or 0)
            return
        self.answer_bytes = len(response.content)
        if self.answer_bytes <= LONGEST_ANSWER:
            try:
                self.answer = redact(response.json())
            except ValueError:
                self.answer = redact_text(response.text[:500])

    def __str__(self) -> str:
        asked = "&".join(f"{key}={value}" for key, value in self.query.items())
        return f"{self.method} {self.path}{'?' + asked if asked else ''} → {self.status or 'no answer'}"


@dataclass
class CallLog:
    """The latest calls of a client, oldest first."""

    longest: int = 1000
    _records: deque[CallRecord] = field(init=False, repr=False)
    _made: int = field(default=0, init=False, repr=False)

    def __post_init__(self) -> None:
        self._records = deque(maxlen=self.longest)

    @contextmanager
    def recording(
        self, method: str, path: str, data: Any, *, signed: bool, base: str = ""
    ) -> Iterator[CallRecord]:
        """Note a call while it is made; a call that gets no answer is kept too."""
        route, _, query = path.partition("?")
        noticed = not _unnoticed.get()
        self._made += noticed
        record = CallRecord(
            number=self._made,
            method=method,
            path=redact_text(route),
            query=redact(dict(parse_qsl(query, keep_blank_values=True))),
            body=redact(data),
            signed=signed,
            base=base,
        )
        if noticed:
            self._records.append(record)
        started = time.perf_counter()
        try:
            yield record
        except Exception as error:
            record.failure = type(error).__name__
            raise
        finally:
            record.seconds = time.perf_counter() - started - record.waited

    @contextmanager
    def unnoticed(self) -> Iterator[None]:
        """Leave the calls made inside out of the log: those of a lesson's pictures and checks, not the learner's."""
        token = _unnoticed.set(True)
        try:
            yield
        finally:
            _unnoticed.reset(token)

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[CallRecord]:
        return iter(list(self._records))

    @overload
    def __getitem__(self, index: int) -> CallRecord: ...

    @overload
    def __getitem__(self, index: slice) -> list[CallRecord]: ...

    def __getitem__(self, index: int | slice) -> CallRecord | list[CallRecord]:
        return list(self._records)[index]

    def since(self, number: int) -> list[CallRecord]:
        """Calls made after the one with that number."""
        return [record for record in self._records if record.number > number]

    def clear(self) -> None:
        """Forget all calls; the next is still counted on."""
        self._records.clear()


@contextmanager
def unnoticed(client: Any) -> Iterator[None]:
    """Keep the calls made inside out of the client's call log, if it has one."""
    calls = getattr(client, "calls", None)
    if calls is None:
        yield
    else:
        with calls.unnoticed():
            yield
