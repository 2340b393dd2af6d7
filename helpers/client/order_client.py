"""The official client, with a call log, patience with reads, and a guard in front of its writes."""

from __future__ import annotations

import threading
from html import escape
from typing import TYPE_CHECKING, Any

import ovh

from helpers.client.addresses import shop_at
from helpers.client.call_log import CallLog
from helpers.client.retry import with_retry
from helpers.errors import InvalidInput
from helpers.redaction import mask_logs, register_secret

if TYPE_CHECKING:
    import requests

    from helpers.spending.policy import Guard
    from ovh_sandbox import Sandbox

__all__ = ["OrderClient"]


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
        self._clock = threading.RLock()
        super().__init__(endpoint=endpoint, **settings)
        self.guard.belongs_to(self.shop_id)
        register_secret(self._application_secret, self._consumer_key, self._client_secret)
        mask_logs()

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

        with self.guard.authorize(self, method, path, data) as authorization:
            response = with_retry(send) if self.patient and method.upper() == "GET" else send()
            authorization.answered(response)
        return response

    @property
    def time_delta(self) -> int:
        """Seconds that the server's clock is ahead of this machine's; asked for once, before the first signed call."""
        # Threads that all begin at once would each ask.
        with self._clock:
            return super().time_delta

    @property
    def is_sandbox(self) -> bool:
        """Whether this client talks to the local sandbox."""
        return self.sandbox is not None

    @property
    def shop_id(self) -> str:
        """Which shop this client talks to: a region of OVHcloud, or one particular sandbox."""
        if self.sandbox is not None:
            return f"sandbox {self.sandbox.instance}"
        return shop_at(self._endpoint)

    def for_account(self, account: str) -> OrderClient:
        """A client of another account of the same sandbox: ``"first"`` or ``"other"``."""
        if self.sandbox is None:
            raise InvalidInput(
                f"Act for the {account} account",
                "only the sandbox has several accounts",
                "Connect with that account's consumer key.",
            )
        from helpers.client.connection import sandbox_client

        return sandbox_client(self.sandbox, account, self.guard)

    def _where(self) -> str:
        return "the local sandbox" if self.is_sandbox else f"the real API, {self.endpoint_name}"

    def __repr__(self) -> str:
        # The official client keeps its secrets in plain attributes: never show more than this.
        return f"<OrderClient: talks to {self._where()}; {self.guard.banner()}>"

    def _repr_html_(self) -> str:
        banner = escape(self.guard.banner())
        colour = "#0b7a4b" if self.is_sandbox else "#b00020"
        return (
            f'<div role="note" style="border-left:4px solid {colour};padding:.4em .8em">'
            f"This notebook talks to <b>{self._where()}</b>. {banner[0].upper()}{banner[1:]}.</div>"
        )
