"""A `requests` transport that calls the application instead of opening a connection."""

from __future__ import annotations

import time
from http.client import responses as reasons
from io import BytesIO
from typing import TYPE_CHECKING, Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPHeaderDict, HTTPResponse

if TYPE_CHECKING:
    from ovh_sandbox.core.in_process import InProcess

__all__ = ["InProcessAdapter"]


class InProcessAdapter(HTTPAdapter):
    """Answers a session's requests from the same process, as a connection would: also late, cut short or lost.

    Parameters
    ----------
    server : InProcess
    """

    def __init__(self, server: InProcess):
        self._server = server
        super().__init__()

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Any = None,
    ) -> requests.Response:
        """One prepared request; the parameters that concern connections are of no consequence here.

        Raises
        ------
        requests.exceptions.ReadTimeout
            When the answer took longer than `timeout` allows. What was asked may have been done.
        """
        body = request.body or b""
        if isinstance(body, str):
            body = body.encode("utf-8")
        begun = time.monotonic()
        answer = self._server.ask(
            request.method or "GET", request.url or "", list(request.headers.items()), body
        )
        patience = timeout[1] if isinstance(timeout, tuple) else timeout
        if patience is not None and time.monotonic() - begun > patience:
            raise requests.exceptions.ReadTimeout(
                f"Read timed out. (read timeout={patience})", request=request
            )
        raw = HTTPResponse(
            body=BytesIO(answer.body),
            headers=HTTPHeaderDict(answer.headers),
            status=answer.status,
            version=11,
            reason=reasons.get(answer.status, ""),
            preload_content=False,
            request_method=request.method,
        )
        # A body shorter than announced is noticed by urllib3 itself, as on a connection that breaks.
        return self.build_response(request, raw)
