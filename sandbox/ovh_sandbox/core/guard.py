"""Who may come in: programs and this server's own pages, never a page of another site.

A browser carries every site's scripts to this machine. A page of another site is known by what the browser says of
it (``Origin``, ``Sec-Fetch-Site``); a page that had its own name pointed at this machine by the ``Host`` it calls;
a form by the kinds of body it can send.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ovh_sandbox.core import errors

__all__ = ["READS", "CrossSiteGuard", "is_ambiguous"]

READS = frozenset(("GET", "HEAD", "OPTIONS"))
"""Methods that change nothing."""

# Nothing may stand behind an address or its port.
_HOST = re.compile(r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[^:\[\]\s]*))(?::[0-9]{0,5})?")

# Bodies any page may send anywhere without being asked first.
_OF_FORMS = frozenset((b"text/plain", b"application/x-www-form-urlencoded", b"multipart/form-data"))

# Headers no page may send anywhere without being asked first, and it is always told no.
_OF_PROGRAMS = (b"x-ovh-application", b"x-ovh-consumer", b"x-ovh-signature", b"authorization")


def is_ambiguous(headers: Mapping[bytes, bytes]) -> bool:
    """Whether the length of a body is said in two ways: what follows it may not be taken for the next request."""
    return b"transfer-encoding" in headers and b"content-length" in headers


class CrossSiteGuard:
    """Refuses what another site's page could have sent.

    Parameters
    ----------
    names : iterable of str
        Names the server is called by, besides addresses and names without a dot.
    """

    def __init__(self, names: Iterable[str] = ()):
        self._names = frozenset(name.lower().rstrip(".") for name in names)
        # Before every call: the same few hosts over and over.
        self._is_ours = lru_cache(maxsize=64)(self._knows)

    def check(self, method: str, scheme: str, headers: Mapping[bytes, bytes]) -> None:
        """Refuse a request of another site's page, and one whose end cannot be told.

        Parameters
        ----------
        headers : mapping of bytes
            Lower-case names.

        Raises
        ------
        ApiError
            403, saying what gave it away; 400 for a body whose length is said in two ways.
        """
        host = headers.get(b"host")
        if host is not None and not self._is_ours(host):
            name = host[:80].decode("latin-1")
            raise errors.forbidden(
                f"Call this sandbox by address or as localhost, not as {name}: a page could have had that name"
                f" pointed here. To serve the name all the same, start the sandbox with --name {name}",
                None,
            )
        if is_ambiguous(headers):
            raise errors.bad_request("Content-Length and Transfer-Encoding contradict each other: send one")
        if method not in READS:
            # Another site may read as far as it may follow a link: it does not see the answer.
            self.check_site(scheme, headers)

    @staticmethod
    def check_site(scheme: str, headers: Mapping[bytes, bytes]) -> None:
        """Refuse whatever a page of another site sends, reads as well.

        Raises
        ------
        ApiError
            403.
        """
        site, origin = headers.get(b"sec-fetch-site"), headers.get(b"origin")
        from_elsewhere = site is not None and site not in (b"none", b"same-origin")
        if origin is not None and origin != scheme.encode() + b"://" + headers.get(b"host", b""):
            from_elsewhere = True
        if from_elsewhere:
            raise errors.forbidden("This sandbox does not take calls from other sites' pages", None)

    @staticmethod
    def check_body(method: str, headers: Mapping[bytes, bytes]) -> None:
        """Refuse a body as a form or a plain-text request of a page sends it.

        Raises
        ------
        ApiError
            415.
        """
        if method in READS or any(name in headers for name in _OF_PROGRAMS):
            return
        kind = headers.get(b"content-type", b"").partition(b";")[0].strip().lower()
        if kind in _OF_FORMS:
            raise errors.ApiError(
                415, "Send JSON, with Content-Type: application/json", kind="Client::UnsupportedMediaType"
            )

    def _knows(self, host: bytes) -> bool:
        parts = _HOST.fullmatch(host.decode("latin-1").lower())
        if parts is None:
            return False
        name = parts["six"] or parts["name"].rstrip(".")
        # A name without a dot is a machine of the own network or a container: no page's name is like that.
        if name in self._names or (name and "." not in name and ":" not in name):
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True
