"""A certificate for one run of the sandbox, and the authority that vouches for it."""

from __future__ import annotations

import os
import ssl
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

__all__ = ["Certificate", "TlsNotInstalled"]

_PREFIX = "ovh-sandbox-ca-"
_OLD = 86_400.0
"""Seconds after which a left-over file is removed where files cannot be locked."""


class TlsNotInstalled(ImportError):
    """https was asked for, and the package that makes certificates is not there."""


class Certificate:
    """Made now, for this machine's names and the address listened on; nothing is installed anywhere.

    Parameters
    ----------
    host : str
        Address listened on.
    names : iterable of str
        More names the certificate holds for, such as ``"eu.api.ovh.com"``.
    ca_file : str, optional
        Where to write the authority; by default a temporary file, gone after :meth:`close`. One that a killed
        process left behind goes when the next one starts.

    Attributes
    ----------
    context : ssl.SSLContext
        For the server.
    ca_file : str
        PEM file that a client has to trust (``NODE_EXTRA_CA_CERTS``, ``REQUESTS_CA_BUNDLE`` ...).

    Raises
    ------
    TlsNotInstalled
        Without the extra ``tls``.
    OSError
        If `ca_file` cannot be written.
    ValueError
        If a name is none.
    """

    def __init__(self, host: str, *, names: Iterable[str] = (), ca_file: str | None = None):
        try:
            import trustme
        except ImportError:
            raise TlsNotInstalled(
                "https needs the package trustme, which is not installed:"
                " pip install 'ovh-sandbox[tls]', or serve plain http."
            ) from None
        held = ["localhost", "127.0.0.1", "::1", *names]
        if host not in (*held, "0.0.0.0", "::"):
            held.append(host)
        authority = trustme.CA(organization_name="OVH Order Lab sandbox")
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*held).configure_cert(self.context)
        self._lock: int | None = None
        if ca_file is None:
            _remove_left_over()
            self._lock, self.ca_file = tempfile.mkstemp(prefix=_PREFIX, suffix=".pem")
            if fcntl is not None:
                # Held as long as the process lives, whatever ends it: this is how the next one knows.
                fcntl.flock(self._lock, fcntl.LOCK_EX)
            os.write(self._lock, authority.cert_pem.bytes())
        else:
            self.ca_file = os.path.abspath(ca_file)
            Path(self.ca_file).write_bytes(authority.cert_pem.bytes())

    def close(self) -> None:
        """Remove the authority's file, if it is a temporary one."""
        if self._lock is None:
            return
        os.close(self._lock)
        self._lock = None
        with suppress(OSError):
            os.unlink(self.ca_file)


def _remove_left_over() -> None:
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*.pem"):
        # Somebody else's, or gone meanwhile.
        with suppress(OSError), _opened(path) as handle:
            if _is_abandoned(handle):
                path.unlink()


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    try:
        yield handle
    finally:
        os.close(handle)


def _is_abandoned(handle: int) -> bool:
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode) or (hasattr(os, "getuid") and about.st_uid != os.getuid()):
        return False
    if fcntl is None:
        return about.st_mtime < time.time() - _OLD
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    # Just made by another process that has not locked it yet.
    return about.st_mtime < time.time() - 1
