"""What a client needs to find a running sandbox: a configuration file, and an environment."""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ovh_sandbox.embedded import Sandbox

__all__ = ["NotOurs", "environment_of", "hidden", "ovh_conf", "trusting", "write_conf"]

_MARK = "# Written by ovh-sandbox: play keys of a local sandbox."
_PYTHON_SITE = Path(__file__).parent / "python_site"


class NotOurs(Exception):
    """A configuration file that the sandbox did not write stands where it should write one."""


def ovh_conf(sandbox: Sandbox) -> str:
    """An ``ovh.conf`` for OVHcloud's clients.

    Clients for PHP, Go and terraform take the address itself as the endpoint. The one for Python knows endpoints by
    name: for it the keys stand under ``ovh-eu`` too.
    """
    keys = sandbox.keys()
    section = "".join(
        f"{name}={keys[name]}\n" for name in ("application_key", "application_secret", "consumer_key")
    )
    where = sandbox.endpoint
    return f"{_MARK}\n[default]\nendpoint={where}\n\n[{where}]\n{section}\n[ovh-eu]\n{section}"


def write_conf(sandbox: Sandbox, path: str | Path) -> None:
    """Write :func:`ovh_conf` to a file that only its owner reads.

    Raises
    ------
    NotOurs
        If there is a file that the sandbox did not write: it may hold real keys.
    OSError
        If it cannot be written.
    """
    path = Path(path)
    if path.exists() and not path.read_text(encoding="utf-8", errors="replace").startswith(_MARK):
        raise NotOurs(f"{path} was not written by the sandbox and may hold real keys: it is left as it is.")
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(ovh_conf(sandbox))


def hidden(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment without a person's own settings for OVHcloud's clients."""
    return {name: value for name, value in environment.items() if not name.upper().startswith("OVH_")}


def environment_of(sandbox: Sandbox, *, conf: str | None = None) -> dict[str, str]:
    """What the environment of a client says: where the sandbox is, and its keys.

    Parameters
    ----------
    conf : str, optional
        The file written by :func:`write_conf`; with it, Python programs are turned to the sandbox whichever
        endpoint they name.
    """
    keys = sandbox.keys()
    found = {
        "OVH_ENDPOINT": sandbox.endpoint,
        "OVH_APPLICATION_KEY": keys["application_key"],
        "OVH_APPLICATION_SECRET": keys["application_secret"],
        "OVH_CONSUMER_KEY": keys["consumer_key"],
        "OVH_SANDBOX_ENDPOINT": sandbox.endpoint,
        "OVH_SANDBOX_ADMIN": sandbox.admin,
        "OVH_SANDBOX_ADMIN_KEY": sandbox.admin_key,
    }
    # A proxy of the environment stands between programs and this machine as well, unless it is told not to.
    for name in ("no_proxy", "NO_PROXY"):
        found[name] = ",".join(filter(None, (os.environ.get(name), "127.0.0.1", "localhost", "::1")))
    if conf is not None:
        found["OVH_SANDBOX_CONF"] = conf
        found["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_PYTHON_SITE), os.environ.get("PYTHONPATH"))))
    return found


def trusting(ca_file: str, bundle: Path) -> dict[str, str]:
    """An environment in which clients trust the sandbox's authority beside those of the system.

    Parameters
    ----------
    ca_file : str
        The authority's certificate.
    bundle : Path
        Where to write it together with the system's.
    """
    known = ssl.get_default_verify_paths().cafile
    text = Path(known).read_text(encoding="utf-8", errors="replace") if known else ""
    bundle.write_text(f"{text}\n{Path(ca_file).read_text(encoding='ascii')}", encoding="utf-8")
    together = dict.fromkeys(("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "CURL_CA_BUNDLE"), str(bundle))
    return {"NODE_EXTRA_CA_CERTS": ca_file, "OVH_SANDBOX_CA_FILE": ca_file} | together
