"""A certificate for one run of the sandbox, and the authority that vouches for it."""

from __future__ import annotations

import os
import ssl
import tempfile

import trustme

__all__ = ["Certificate"]


class Certificate:
    """Made now, for this machine's names and the address listened on; nothing is installed anywhere.

    Attributes
    ----------
    context : ssl.SSLContext
        For the server.
    ca_file : str
        PEM file that a client has to trust (``NODE_EXTRA_CA_CERTS``, ``REQUESTS_CA_BUNDLE`` ...), gone after
        :meth:`close`.
    """

    def __init__(self, host: str):
        names = ["localhost", "127.0.0.1", "::1"]
        if host not in (*names, "0.0.0.0", "::"):
            names.append(host)
        authority = trustme.CA(organization_name="OVH Order Lab sandbox")
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*names).configure_cert(self.context)
        handle, self.ca_file = tempfile.mkstemp(prefix="ovh-sandbox-ca-", suffix=".pem")
        with os.fdopen(handle, "wb") as file:
            file.write(authority.cert_pem.bytes())

    def close(self) -> None:
        """Remove the authority's file."""
        if os.path.exists(self.ca_file):
            os.unlink(self.ca_file)
