"""Connect: to the local sandbox by default, to the real API only when it is named.

>>> client = connect()                       # a fresh sandbox, play money        # doctest: +SKIP
>>> client.get("/me")["nichandle"]                                                # doctest: +SKIP
'dc12345-ovh'

The client is OVHcloud's own, unmodified: :class:`OrderClient` only adds a log of its calls, a banner that
says where it talks to, and a guard in front of every call that could spend money.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ovh
import ovh.client
from ovh.exceptions import InvalidConfiguration, InvalidRegion

from helpers.call_log import CallLog
from helpers.errors import InvalidInput
from helpers.guard import Guard, PlayMoney, ReadOnly
from helpers.journal import Journal
from helpers.retry import patiently
from helpers.spending import SpendingGuard, parse_cap

if TYPE_CHECKING:
    import requests

    from helpers.sandbox import Sandbox

__all__ = ["SANDBOX", "OrderClient", "connect"]

SANDBOX = "sandbox"
"""Name of the default endpoint."""

_KEY_OF = {"first": "consumer_key", "other": "other_consumer_key"}
_environment = threading.Lock()


class OrderClient(ovh.Client):
    """The official client, with a call log and a spending guard.

    Attributes
    ----------
    calls : CallLog
        Every call made, secrets masked, oldest first.
    sandbox : Sandbox or None
        The local sandbox behind the client, if that is where it talks to.
    guard : Guard
        Decides about calls that could spend money.
    patient : bool
        Whether reads are tried again after a passing trouble. On for live endpoints; off for the sandbox, where
        a learner wants to see each error.
    """

    def __init__(self, endpoint: str, *, guard: Guard, sandbox: Sandbox | None = None, **settings: Any):
        self.patient = sandbox is None
        self.calls = CallLog()
        self.guard = guard
        self.sandbox = sandbox
        self.endpoint_name = endpoint
        super().__init__(endpoint=endpoint, **settings)

    def raw_call(
        self,
        method: str,
        path: str,
        data: Any = None,
        need_auth: bool = True,
        headers: dict[str, str] | None = None,
    ) -> requests.Response:
        """Send one call, after the guard has let it through, and log it."""

        def send() -> requests.Response:
            with self.calls.recording(method, path, data, signed=need_auth) as record:
                response = super(OrderClient, self).raw_call(method, path, data, need_auth, headers)
                record.answered(response)
            return response

        with self.guard.around(self, method, path, data) as passage:
            response = patiently(send) if self.patient and method.upper() == "GET" else send()
            passage.answered(response)
        return response

    @property
    def is_sandbox(self) -> bool:
        """Whether this client talks to the local sandbox."""
        return self.sandbox is not None

    def for_account(self, account: str) -> OrderClient:
        """A client of another account of the same sandbox: ``"first"`` or ``"other"``."""
        if self.sandbox is None:
            raise InvalidInput(
                f"Act for the {account} account",
                "only the sandbox has several accounts",
                "Connect with that account's consumer key.",
            )
        return _sandbox_client(self.sandbox, account, self.guard)

    def _where(self) -> str:
        return "the local sandbox" if self.is_sandbox else f"the real API, {self.endpoint_name}"

    def __repr__(self) -> str:
        # The official client keeps its secrets in plain attributes: never show more than this.
        return f"<OrderClient: talks to {self._where()}; {self.guard.banner()}>"

    def _repr_html_(self) -> str:
        colour = "#0b7a4b" if self.is_sandbox else "#b00020"
        return (
            f'<div role="note" style="border-left:4px solid {colour};padding:.4em .8em">'
            f"This notebook talks to <b>{self._where()}</b>. {self.guard.banner().capitalize()}.</div>"
        )


@contextmanager
def _without_real_keys() -> Iterator[None]:
    """Hide a person's real OVH settings while the sandbox client is built: it must neither use nor trip on them."""
    with _environment:
        hidden = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("OVH_")}
        try:
            yield
        finally:
            os.environ.update(hidden)


def connect(
    endpoint: str = SANDBOX,
    *,
    state: str | None = None,
    seed: int = 1,
    subsidiary: str = "FR",
    account: str = "first",
    spend_up_to: str | None = None,
    journal: Path | str | None = None,
    **settings: Any,
) -> OrderClient:
    """Connect to the sandbox, or to a live endpoint by its name.

    Parameters
    ----------
    endpoint : str
        ``"sandbox"``, or one of OVHcloud's: ``"ovh-eu"``, ``"ovh-ca"``, ``"ovh-us"``. A live endpoint takes
        its keys from the official client's configuration: arguments, environment or ``ovh.conf``.
    state : str, optional
        Sandbox only: file that keeps the shop. By default each call opens a fresh shop in memory.
    seed : int
        Sandbox only: same seed, same identifiers and availability of names.
    subsidiary : str
        Sandbox only: home of the account, hence its currency and tax.
    account : {"first", "other"}
        Sandbox only: which of its two accounts to act for.
    spend_up_to : str, optional
        Most that may be spent on this connection, tax included, such as ``"25 EUR"``. A live connection
        without it is read-only; the sandbox without it has no limit.
    journal : path, optional
        Where purchases are written down before they are sent; by default in the user's data folder. Used
        with `spend_up_to` only.
    **settings
        Live only: handed to `ovh.Client` (``application_key``, ``consumer_key``, ``config_file`` ...).

    Returns
    -------
    OrderClient
        Ready to use, its clock already set to the server's.

    Raises
    ------
    InvalidInput
        Unknown endpoint, subsidiary or account; keys missing.
    """
    guard = None if spend_up_to is None else SpendingGuard(parse_cap(spend_up_to), Journal(journal))
    if endpoint != SANDBOX:
        return _connect_live(endpoint, guard or ReadOnly(), settings)
    if settings:
        raise InvalidInput(
            f"connect({', '.join(sorted(settings))}=...)",
            "the sandbox brings its own keys",
            'Leave these out, or name a live endpoint: connect("ovh-eu").',
        )
    return _connect_sandbox(state, seed, subsidiary, account, guard or PlayMoney())


def _connect_sandbox(
    state: str | None, seed: int, subsidiary: str, account: str, guard: Guard
) -> OrderClient:
    # Imported here: a program that only talks to the real API never loads the server.
    from helpers.sandbox import Sandbox
    from helpers.snapshot import load_subsidiaries

    priced = [code for code, home in load_subsidiaries().items() if home.price_list]
    if subsidiary not in priced:
        raise InvalidInput(
            f"connect(subsidiary={subsidiary!r})",
            "there is no price list for it here",
            f"Choose one of {', '.join(priced)}.",
        )
    return _sandbox_client(Sandbox(state, seed=seed, subsidiary=subsidiary), account, guard)


def _sandbox_client(sandbox: Sandbox, account: str, guard: Guard) -> OrderClient:
    if account not in _KEY_OF:
        raise InvalidInput(
            f"Act for the {account!r} account", "the sandbox has two accounts", 'Choose "first" or "other".'
        )
    keys = sandbox.keys()
    # The client only accepts endpoints of this table; any program can now use this name too.
    ovh.client.ENDPOINTS[SANDBOX] = sandbox.endpoint
    with _without_real_keys():
        client = OrderClient(
            SANDBOX,
            guard=guard,
            sandbox=sandbox,
            application_key=keys["application_key"],
            application_secret=keys["application_secret"],
            consumer_key=keys[_KEY_OF[account]],
        )
    _prime_clock(client)
    return client


def _connect_live(endpoint: str, guard: Guard, settings: dict[str, Any]) -> OrderClient:
    known = [name for name in ovh.client.ENDPOINTS if name != SANDBOX]
    try:
        client = OrderClient(endpoint, guard=guard, **settings)
    except InvalidRegion:
        raise InvalidInput(
            f"connect({endpoint!r})",
            "no endpoint has that name",
            f"Choose one of: sandbox, {', '.join(known)}.",
        ) from None
    except InvalidConfiguration as error:
        raise InvalidInput(
            f"connect({endpoint!r})",
            f"the keys do not fit together: {error}",
            "Give either application_key, application_secret and consumer_key, or client_id and client_secret:"
            " in ovh.conf, in the environment or as arguments.",
        ) from None
    return client


def _prime_clock(client: OrderClient) -> None:
    # The offset is learnt on first use; threads would each ask for it.
    _ = client.time_delta
