"""A certificate for one run of the sandbox, and the authority that vouches for it."""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterable
from pathlib import Path

from ovh_sandbox.core.leftovers import TemporaryFolder

__all__ = ["TlsCertificate", "TlsNotInstalled"]


class TlsNotInstalled(ImportError):
    """https was asked for, and the package that makes certificates is not there."""


class TlsCertificate:
    """Made now, for this machine's names and the address listened on; nothing is installed anywhere.

    Parameters
    ----------
    host : str
        Address listened on.
    names : iterable of str
        More names the certificate holds for, such as ``"eu.api.ovh.com"``.
    ca_file : str, optional
        Where to write the authority; by default a temporary file, gone after :meth:`close`.

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
        self._folder: TemporaryFolder | None = None
        if ca_file is None:
            self._folder = TemporaryFolder()
            self.ca_file = str(self._folder.path / "ca.pem")
        else:
            self.ca_file = os.path.abspath(ca_file)
        Path(self.ca_file).write_bytes(authority.cert_pem.bytes())

    def close(self) -> None:
        """Remove the authority's file, if it is a temporary one."""
        if self._folder is not None:
            self._folder.close()
