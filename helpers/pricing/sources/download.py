"""Fetch the public catalogue as raw bytes through an OVH client.

``client.get`` would build the whole answer out of dictionaries first, which costs four times what decoding it
typed does. The raw answer is streamed instead, with a progress bar, and asked for conditionally where the
server said how.
"""

from __future__ import annotations

import copy
import time
from contextlib import ExitStack
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import msgspec

from helpers.pricing.errors import DownloadError
from helpers.pricing.sources.official import MOST_BYTES, too_long

if TYPE_CHECKING:
    import ovh
    from tqdm.auto import tqdm

__all__ = [
    "PATH",
    "Downloaded",
    "anonymous_client",
    "catalogue_address",
    "endpoint_of",
    "fetch",
    "is_local",
    "name_of",
]

PATH = "/order/catalog/public/domain"

_WITHOUT = "Try again, or go on without a network: leave the endpoint out, and the newest prices of this machine serve."

_UNNOTICED = 0.5
"""Seconds for which nobody needs a progress bar."""


class Downloaded(msgspec.Struct):
    """What came back: `body` is None when the server says that nothing changed (304)."""

    url: str
    body: bytes | None
    sha256: str = ""
    etag: str = ""
    last_modified: str = ""


def name_of(client: Any) -> str:
    """What an endpoint is called: a sandbox listens on another port each time, its name is what stays."""
    return getattr(client, "endpoint_name", None) or endpoint_of(client)


def catalogue_address(client: Any, subsidiary: str) -> str:
    """Where a client's catalogue of a subsidiary is."""
    return f"{endpoint_of(client)}{_path(subsidiary)}"


def _path(subsidiary: str) -> str:
    return f"{PATH}?{urlencode({'ovhSubsidiary': subsidiary})}"


def anonymous_client(endpoint: str) -> ovh.Client:
    """An OVH client for public calls only: the catalogue needs no login, the client's constructor does."""
    import ovh

    from helpers.client.connection import without_real_keys

    # A person's own settings, OAuth2 ones for instance, would contradict these.
    with without_real_keys():
        client = ovh.Client(endpoint, application_key="none", application_secret="none")
    # A header set to None is not sent; a made-up key would be refused even for public calls.
    client._application_key = None
    return client


def endpoint_of(client: Any) -> str:
    """The URL that a client talks to."""
    return client._endpoint


def is_local(url: str) -> bool:
    """Whether a URL is on this machine (a sandbox, a test server)."""
    return urlsplit(url).hostname in {"127.0.0.1", "localhost", "::1"}


def fetch(
    client: Any, *, subsidiary: str, etag: str = "", last_modified: str = "", progress: bool = True
) -> Downloaded:
    """``GET /order/catalog/public/domain?ovhSubsidiary=…`` without signature.

    Parameters
    ----------
    client : ovh.Client
        Sandbox or live. Its session is copied, so that streaming here does not touch other calls.
    etag, last_modified : str
        Of the last answer: sent as ``If-None-Match`` and ``If-Modified-Since``.

    Raises
    ------
    DownloadError
        No connection, an error status, or a connection that broke before the end.
    """
    import requests

    from helpers.client.addresses import is_found

    path, url = _path(subsidiary), catalogue_address(client, subsidiary)
    headers = {"Accept": "application/json"}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    if not is_found(url):
        # Known at once: trying again and again would keep a person without a network waiting.
        raise DownloadError(
            f"GET {url}", f"{urlsplit(url).hostname} cannot be found: is there a network?", _WITHOUT
        )
    streaming = copy.copy(client)
    streaming._session = copy.copy(client._session)
    streaming._session.stream = True
    try:
        with streaming.raw_call("GET", path, need_auth=False, headers=headers) as response:
            if response.status_code == 304:
                return Downloaded(url, None)
            if response.status_code != 200:
                raise _refusal(url, response)
            body, digest = _read(response, f"Catalogue {subsidiary}", progress)
            return Downloaded(
                url,
                body,
                digest,
                response.headers.get("ETag", ""),
                response.headers.get("Last-Modified", ""),
            )
    except requests.RequestException as error:
        raise DownloadError(
            f"GET {url}",
            f"no whole answer came back ({error})",
            _WITHOUT,
        ) from error


def _read(response: Any, title: str, progress: bool) -> tuple[bytes, str]:
    digest, parts, taken, began = sha256(), [], 0, time.monotonic()
    bar = None
    with ExitStack() as open_bar:
        for part in response.iter_content(chunk_size=1 << 18):
            parts.append(part)
            if (taken := taken + len(part)) > MOST_BYTES:
                raise too_long(f"the answer of {response.url}")
            digest.update(part)
            if bar is None and progress and time.monotonic() - began > _UNNOTICED:
                bar = open_bar.enter_context(_bar(response, title))
            if bar is not None:
                bar.update(response.raw.tell() - bar.n)
    return b"".join(parts), digest.hexdigest()


def _bar(response: Any, title: str) -> tqdm[Any]:
    # In a notebook it brings all widgets along, which takes longer than what this machine's own sandbox sends.
    from tqdm.auto import tqdm

    # The announced length is that of the compressed body, so that is what the bar counts.
    total = int(response.headers.get("Content-Length") or 0) or None
    return tqdm(total=total, desc=title, unit="B", unit_scale=True, leave=False)


def _refusal(url: str, response: Any) -> DownloadError:
    try:
        said = msgspec.json.decode(response.content)["message"]
    except (msgspec.DecodeError, KeyError, TypeError):
        said = response.reason
    return DownloadError(
        f"GET {url}",
        f"the API answered {response.status_code}: {said}",
        "No catalogue was taken from it. Check the endpoint and the subsidiary, or try again later.",
    )
