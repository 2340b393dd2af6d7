"""A client of its own for tests that make thousands of calls: one connection, signed by hand.

The official client takes 0.8 ms of CPU a call; this one a fraction. It shows answers as they are: status,
headers and bytes.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import time
from typing import Any
from urllib.parse import urlsplit

__all__ = ["RawClient"]


class RawClient:
    """One account's calls over one connection; for one thread.

    Parameters
    ----------
    ready : dict
        ``endpoint``, ``application_key``, ``application_secret`` and ``consumer_key``, as ``--json`` prints.
    """

    def __init__(self, ready: dict[str, Any], *, timeout: float = 60):
        self.ready = ready
        where = urlsplit(ready["endpoint"])
        self._prefix = where.path
        self._origin = f"{where.scheme}://{where.netloc}"
        self._connection = http.client.HTTPConnection(where.hostname, where.port, timeout=timeout)

    @classmethod
    def of(cls, sandbox, **options) -> RawClient:
        return cls({"endpoint": sandbox.endpoint, **sandbox.keys()}, **options)

    def send(self, method: str, path: str, body: bytes = b"", *, signed: bool = True) -> tuple[int, bytes]:
        """One call as it is: status and bytes of the answer; the path percent-encoded already."""
        path = self._prefix + path
        headers = {"X-Ovh-Application": self.ready["application_key"]}
        if body:
            headers["Content-Type"] = "application/json"
        if signed:
            now = str(int(time.time()))
            consumer = self.ready["consumer_key"]
            secret = self.ready["application_secret"]
            text = f"{secret}+{consumer}+{method}+{self._origin}{path}+".encode() + body + b"+" + now.encode()
            headers |= {
                "X-Ovh-Consumer": consumer,
                "X-Ovh-Timestamp": now,
                "X-Ovh-Signature": "$1$" + hashlib.sha1(text).hexdigest(),
            }
        self._connection.request(method, path, body or None, headers)
        answer = self._connection.getresponse()
        return answer.status, answer.read()

    def call(self, method: str, path: str, content: Any = None) -> Any:
        """One call that has to be answered well."""
        body = b"" if content is None else json.dumps(content).encode()
        status, answer = self.send(method, path, body)
        if status != 200:
            raise AssertionError(f"{method} {path} answered {status}: {answer.decode()}")
        return json.loads(answer)

    def get(self, path: str) -> Any:
        return self.call("GET", path)

    def post(self, path: str, *, _need_auth: bool = True, **content: Any) -> Any:
        """Takes what the official client's method takes."""
        return self.call("POST", path, content)

    def close(self) -> None:
        self._connection.close()
