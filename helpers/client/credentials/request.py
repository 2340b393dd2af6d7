"""Asking for a consumer key, waiting until it is accepted, and keeping it."""

from __future__ import annotations

import configparser
import copy
import os
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import ovh.config
from ovh.exceptions import InvalidCredential, NotCredential

from helpers.client.credentials.rights import rules_for
from helpers.display.tables import Card
from helpers.errors import AccessDenied, InvalidInput, translate_errors
from helpers.redaction import Secret, register_secret
from helpers.storage import atomic_write, storage_errors

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = ["AccessRequest", "configured_in", "request_access"]


def configured_in(client: OrderClient, setting: str) -> Path | None:
    """The configuration file that a setting of a connection came from; None for arguments or environment."""
    value = getattr(client, f"_{setting}")
    if not value or os.environ.get(f"OVH_{setting.upper()}") == value:
        return None
    # The last file that has a value wins.
    for path in reversed(ovh.config.CONFIG_PATH):
        parser = configparser.RawConfigParser()
        try:
            parser.read(path)
        except (configparser.Error, UnicodeDecodeError):
            continue
        if parser.get(client.endpoint_name, setting, fallback=None) == value:
            return Path(path)
    return None


@dataclass(repr=False)
class AccessRequest(Card):
    """A consumer key that waits for its account holder to accept it.

    Whoever has the `url` can accept it for an account of their own, so neither it nor the key is shown:
    :meth:`open` takes you there, or print ``request.url`` yourself.

    Attributes
    ----------
    url : str
        Page of OVHcloud where you log in and accept.
    rules : list of (method, path)
        What the key may do once accepted.
    """

    url: str
    rules: list[tuple[str, str]]
    _client: OrderClient
    _waiting: OrderClient

    def _title(self) -> str:
        return f"Access asked for at {self._client.endpoint_name}; it waits for you to accept it"

    def _facts(self) -> list[tuple[str, object]]:
        return [
            ("accept it", "request.open(), or print(request.url) and open that page; then request.wait()"),
            *((method, path) for method, path in self.rules),
        ]

    def open(self) -> bool:
        """Open the page in your browser; False if there is none here."""
        import webbrowser

        return webbrowser.open(self.url)

    def accepted(self) -> bool:
        """Whether the key works by now; from then on the client uses it.

        Raises
        ------
        AccessDenied
            The key is gone: it was refused or deleted.
        """
        with translate_errors("Ask whether the new consumer key was accepted"):
            try:
                status = self._waiting.get("/auth/currentCredential")["status"]
            except InvalidCredential:
                return False
            except NotCredential as error:
                raise AccessDenied(
                    "Ask whether the new consumer key was accepted",
                    "the API does not know it any more",
                    "Ask for another with request_access(client).",
                ) from error
        if status == "validated":
            self._client._consumer_key = self._waiting._consumer_key
        return status == "validated"

    def wait(self, *, seconds: float = 300, pause: float = 3) -> OrderClient:
        """Wait until the key is accepted; the client then uses it.

        Raises
        ------
        AccessDenied
            Nobody accepted it in time.
        """
        until = time.monotonic() + seconds
        while not self.accepted():
            if time.monotonic() >= until:
                raise AccessDenied(
                    "Wait for the consumer key to be accepted",
                    f"it was not, within {seconds:g} seconds",
                    "Open request.url, log in and accept, then call request.wait() again. A refused request stays"
                    " refused: ask anew with request_access(client).",
                )
            time.sleep(pause)
        return self._client

    def save(self, path: str | Path | None = None) -> Path:
        """Write the key into a configuration file of the official client; the rest of it stays as it is.

        Parameters
        ----------
        path : path, optional
            The file; by default the one that the application key came from, else ``~/.ovh.conf``.

        Returns
        -------
        Path
            The file, which only you can read now.

        Raises
        ------
        AccessDenied
            The key was not accepted yet.
        """
        where = path or configured_in(self._client, "application_key") or "~/.ovh.conf"
        if not self.accepted():
            raise AccessDenied(
                f"Save the consumer key in {where}", "it was not accepted yet", "Open request.url."
            )
        target = Path(where).expanduser()
        with storage_errors("Read", target):
            before = target.read_text(encoding="utf-8") if target.exists() else ""
        text = _with_setting(
            before, self._client.endpoint_name, "consumer_key", self._waiting._consumer_key or ""
        )
        with atomic_write(target, doing="Save the consumer key in") as file:
            file.write_text(text, encoding="utf-8")
        return target


def _with_setting(text: str, section: str, name: str, value: str) -> str:
    """A configuration with one setting of one section set; comments and order stay."""
    lines = text.splitlines()
    heading = next((at for at, line in enumerate(lines) if line.strip() == f"[{section}]"), None)
    if heading is None:
        return "\n".join([*lines, *([""] if lines else []), f"[{section}]", f"{name}={value}", ""])
    end = next(
        (at for at in range(heading + 1, len(lines)) if lines[at].lstrip().startswith("[")), len(lines)
    )
    kept = [line for line in lines[heading + 1 : end] if not re.match(rf"\s*{name}\s*[=:]", line)]
    return "\n".join([*lines[: heading + 1], f"{name}={value}", *kept, *lines[end:], ""])


def request_access(
    client: OrderClient, *, steps: Iterable[str] | None = None, redirect_url: str | None = None
) -> AccessRequest:
    """Ask for a consumer key that may do what some steps need: ``POST /auth/credential``.

    Parameters
    ----------
    client : OrderClient
        Connected with application key and secret; a consumer key that it has goes on working meanwhile.
    steps : iterable of str, optional
        Names out of `STEPS`. By default all but ``checkout``, ``payment`` and ``zone``: such a key cannot spend or
        move a name, whatever a program does with it.
    redirect_url : str, optional
        Where the page sends you afterwards.

    Returns
    -------
    AccessRequest
        Open its page, accept, then ``wait()``.

    Raises
    ------
    InvalidInput
        There is no such step, or the client logs in by OAuth2.
    AccessDenied
        The application key is not valid.
    """
    rules = rules_for(steps)
    if getattr(client, "_client_id", None):
        raise InvalidInput(
            "Ask for a consumer key",
            "this client is a service account (OAuth2), which has no such key",
            "Its rights are policies, given in OVHcloud's control panel under Identity and access (IAM).",
        )
    # On a copy: the present key must go on working until the new one is accepted.
    waiting = copy.copy(client)
    with translate_errors(f"Ask for a consumer key at {client.endpoint_name}"):
        answer = waiting.request_consumerkey(
            [{"method": method, "path": path} for method, path in rules], redirect_url
        )
    register_secret(answer["consumerKey"])
    return AccessRequest(Secret(answer["validationUrl"]), rules, client, waiting)
