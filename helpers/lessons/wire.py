"""One recorded call as it goes over the wire, here and to OVHcloud itself: what is the same, and what is not.

Nothing is sent: the official client writes each request, and a transport that opens no connection keeps it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from helpers.display.html import code_html, folded
from helpers.display.tables import table_html, table_text
from helpers.lessons.same_call import request_path
from helpers.redaction import MASK

if TYPE_CHECKING:
    from helpers.client.call_log import CallRecord

__all__ = ["Request", "Wire", "written_by_the_client"]

_OF_THE_KEYS = ("X-Ovh-Application", "X-Ovh-Consumer", "X-Ovh-Signature")
"""Headers that hold keys, or are made from them; never shown."""

_SAME = "All else is the same, byte for byte. What differs:"

_WHY = {
    "Host": "the address: the sandbox here, OVHcloud there",
    "X-Ovh-Application": "your application's key",
    "X-Ovh-Consumer": "your consumer key",
    "X-Ovh-Signature": "made from your keys and the address",
}


@dataclass(frozen=True)
class Request:
    """An HTTP request as it is sent.

    Attributes
    ----------
    line : str
        Method, path with query, protocol.
    headers : dict of str to str
        In their order.
    body : str
    """

    line: str
    headers: dict[str, str]
    body: str

    def __str__(self) -> str:
        hidden = {**dict.fromkeys(_OF_THE_KEYS, MASK), "X-Ovh-Timestamp": "(the seconds since 1970)"}
        # Which version it is and what it can unpack are of no interest, and others in a browser tab.
        hidden["Accept-Encoding"] = "gzip, …"
        hidden["User-Agent"] = self.headers.get("User-Agent", "").partition("/")[0] + "/…"
        shown = {name: hidden.get(name, value) for name, value in self.headers.items()}
        head = [self.line, *(f"{name}: {value}" for name, value in shown.items())]
        return "\n".join([*head, "", self.body] if self.body else head)


class Wire:
    """The same call for two addresses.

    Attributes
    ----------
    here, there : Request
        To this client's endpoint, and to OVHcloud's.
    """

    def __init__(self, record: CallRecord, here: str, there: str = "ovh-eu"):
        from ovh.client import ENDPOINTS

        self.here = written_by_the_client(record, here)
        self.there = written_by_the_client(record, ENDPOINTS[there])

    @property
    def differences(self) -> dict[str, str]:
        """What is not the same, and why."""
        names = [*self.here.headers, *(set(self.there.headers) - set(self.here.headers))]
        rows = [("first line", self.here.line, self.there.line), ("body", self.here.body, self.there.body)]
        rows += [(name, self.here.headers.get(name, ""), self.there.headers.get(name, "")) for name in names]
        return {
            name: _WHY.get(name, "unexpected: please report it")
            for name, one, other in rows
            # The keys in this example are nobody's, on both sides; a second may pass between the two.
            if name in _OF_THE_KEYS or (one != other and name != "X-Ovh-Timestamp")
        }

    def __repr__(self) -> str:
        table = table_text(("differs", "because"), list(self.differences.items()), _SAME)
        return f"to OVHcloud:\n{self.there}\n\n{table}"

    def _repr_html_(self) -> str:
        return (
            f"<p>To OVHcloud this call would be:</p>{code_html(str(self.there))}"
            + folded("What was sent here", code_html(str(self.here)))
            + f"<p>{_SAME}</p>"
            + table_html(("differs", "because"), list(self.differences.items()))
        )


def written_by_the_client(record: CallRecord, address: str) -> Request:
    """What the official client sends for a call.

    Parameters
    ----------
    record : CallRecord
        A call of the log. Where a secret was masked in it, the mask is written.
    address : str
        The endpoint's base address.
    """
    import ovh
    import requests
    from requests.adapters import BaseAdapter

    kept: list[requests.PreparedRequest] = []

    class _Keeps(BaseAdapter):
        def send(self, request: requests.PreparedRequest, **_: Any) -> requests.Response:  # type: ignore[override]
            kept.append(request)
            answer = requests.Response()
            answer.status_code, answer.request = 200, request
            answer._content = b"null"
            return answer

        def close(self) -> None:
            pass

    # Keys of nobody: the endpoint given by name only tells the client that it is a known one.
    client = ovh.Client(endpoint="ovh-eu", application_key="-", application_secret="-", consumer_key="-")
    client._endpoint = address
    client._time_delta = 0
    client._session.mount("https://", _Keeps())
    client._session.mount("http://", _Keeps())
    client._session.trust_env = False
    client.raw_call(record.method, request_path(record), record.body, record.signed)
    (request,) = kept
    parts = urlsplit(request.url or "")
    body = request.body or ""
    headers = {"Host": parts.hostname or "", **dict(request.headers)}
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    text = body.decode("utf-8") if isinstance(body, bytes) else str(body)
    return Request(f"{request.method} {target} HTTP/1.1", headers, text)
