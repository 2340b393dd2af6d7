"""The official client, with a call log, patience with reads, and a guard in front of its writes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

import ovh
import requests
from ovh.exceptions import HTTPError, InvalidResponse

from helpers.client.addresses import shop_at
from helpers.client.call_log import CallLog
from helpers.client.lost import AnswerLost, NotTheApi
from helpers.client.retry import with_retry
from helpers.client.service_account import ServiceAccount
from helpers.client.transport import Transport, bare
from helpers.display.html import boxed
from helpers.display.palette import BAD, GOOD
from helpers.errors import InvalidInput
from helpers.lazily import collector_at_rest
from helpers.redaction import Secret, mask_logs, register_secret, register_secrets_in

if TYPE_CHECKING:
    from helpers.spending.policy import Guard
    from ovh_sandbox import Sandbox

__all__ = ["OrderClient"]

# Bytes of an answer that makes so many objects that looking through them for garbage takes longer than making them.
_LARGE = 500_000
_SECRETS = ("_application_secret", "_consumer_key", "_client_secret")


def _decoded(decode: Callable[..., Any], **how: Any) -> Any:
    with collector_at_rest():
        return decode(**how)


class OrderClient(ovh.Client):
    """The official client, with a call log and a guard.

    Attributes
    ----------
    calls : CallLog
        Every call made, secrets masked, oldest first.
    sandbox : Sandbox or None
        The local sandbox behind the client, if that is where it talks to.
    guard : Guard
        Decides which calls may leave.
    transport : Transport
        The way out, which all threads and copies of the client share.
    patient : bool
        Whether reads are tried again after a passing trouble. On for live endpoints; off for the sandbox, where
        a learner wants to see each error.
    """

    # Made by the official client, which has no types.
    _endpoint: str
    _oauth2: Any
    _timeout: Any

    def __init__(
        self,
        endpoint: str,
        *,
        guard: Guard,
        sandbox: Sandbox | None = None,
        address: str | None = None,
        token_address: str | None = None,
        sibling: Callable[[str], OrderClient] | None = None,
        **settings: Any,
    ):
        self.retries_reads = sandbox is None
        self.calls = CallLog()
        self.guard = guard
        self.sandbox = sandbox
        self.endpoint_name = endpoint
        self.sibling = sibling
        self._attempts = 5
        self._wait: Callable[[float], None] | None = None
        self._clock = threading.RLock()
        super().__init__(endpoint=endpoint, **settings)
        self._endpoint = address or self._endpoint
        token_address = (token_address or self._oauth2.token_url) if self._oauth2 else ""
        self.transport = Transport(self._endpoint, lambda: self.guard, token_address=token_address)
        if sandbox is not None:
            # Proxies, passwords and certificates of the environment concern other machines; looking for them at each
            # call is a quarter of its time.
            self._session.trust_env = not self._endpoint.startswith("http://")
            sandbox.mount(self._session)
        self._mount(self._session)
        if self._oauth2:
            self._oauth2 = ServiceAccount(self._oauth2, token_address, self._mount)
        self.guard.belongs_to(self.shop_id)
        mask_logs()

    def _mount(self, session: requests.Session) -> None:
        # The sandbox's port may change with the shop; its keys are play keys.
        self.transport.mount(session, pinned=self.sandbox is None)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _SECRETS and isinstance(value, str) and value:
            register_secret(value)
            # Shown as dots wherever variables are shown: vars(client), tracebacks, debuggers.
            value = Secret(value)
        super().__setattr__(name, value)

    # -- calling -------------------------------------------------------------------------------------

    def call(self, method: str, path: str, data: Any = None, need_auth: bool = True) -> Any:
        """As the official client's, but a lost answer is one short error without the keys in its frames."""
        failure: Exception
        try:
            return super().call(method, path, data, need_auth)
        except HTTPError as error:
            failure = AnswerLost(method, path, error)
        except InvalidResponse:
            failure = NotTheApi(method, path)
        # Outside of the blocks, where the old error and its frames would come along.
        raise failure

    def raw_call(
        self,
        method: str,
        path: str,
        data: Any = None,
        need_auth: bool = True,
        headers: dict[str, str] | None = None,
    ) -> requests.Response:
        """Send one call, after the guard has let it through, and log it."""
        register_secrets_in(data)

        def send() -> requests.Response:
            base = "" if self.is_sandbox else self._get_target(path)[: -len(path)]
            with self.calls.recording(method, path, data, signed=need_auth, base=base) as record:
                response = bare(
                    lambda: super(OrderClient, self).raw_call(method, path, data, need_auth, headers)
                )
                record.answered(response)
            if record.answer_bytes > _LARGE:
                response.json = partial(_decoded, response.json)  # type: ignore[method-assign]
            return response

        with self.guard.authorize(self, method, path, data, headers) as authorization:
            again = self.retries_reads and method.upper() == "GET"
            response = with_retry(send, attempts=self._attempts, sleep=self._wait) if again else send()
            authorization.answered(response)
        return response

    def address_of(self, path: str) -> str:
        """The very address that a path is sent to, as the HTTP library encodes it."""
        try:
            prepared = requests.Request("GET", self._get_target(path)).prepare().url
        except requests.RequestException as error:
            why = f"it makes no address ({error})"
        else:
            return prepared or ""
        raise InvalidInput(
            f"Call {path!r}", f"{why}: nothing was sent", "Write the path as the API documents it."
        )

    @contextmanager
    def with_retry(
        self, *, attempts: int, sleep: Callable[[float], None], timeout: float | None = None
    ) -> Iterator[None]:
        """Try reads so often, and wait no longer than `timeout` for an answer, while the block runs."""
        before = (self.retries_reads, self._attempts, self._wait, self._timeout)
        self.retries_reads, self._attempts, self._wait = True, attempts, sleep
        self._timeout = timeout or self._timeout
        try:
            yield
        finally:
            self.retries_reads, self._attempts, self._wait, self._timeout = before

    @property
    def time_delta(self) -> int:
        """Seconds that the server's clock is ahead of this machine's; asked for once, before the first signed call."""
        # Threads that all begin at once would each ask.
        with self._clock:
            return super().time_delta

    # -- who and where -------------------------------------------------------------------------------

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
        if self.sibling is None:
            raise InvalidInput(
                f"Act for the {account} account",
                "only the sandbox has several accounts",
                "Connect with that account's consumer key.",
            )
        return self.sibling(account)

    def _where(self) -> str:
        return "the local sandbox" if self.is_sandbox else f"the real API, {self.endpoint_name}"

    def __repr__(self) -> str:
        # The official client keeps its secrets in plain attributes: never show more than this.
        return f"<OrderClient: talks to {self._where()}; {self.guard.banner()}>"

    def _repr_html_(self) -> str:
        banner = escape(self.guard.banner())
        colour = GOOD if self.is_sandbox else BAD
        said = f"This notebook talks to <b>{self._where()}</b>. {banner[0].upper()}{banner[1:]}."
        return boxed(said, colour=colour)

    def require_sandbox(self, asked: str) -> Sandbox:
        """The sandbox behind the client.

        Parameters
        ----------
        asked : str
            What it is wanted for, for the error.

        Raises
        ------
        InvalidInput
            If the client talks to a live endpoint.
        """
        if self.sandbox is None:
            raise InvalidInput(
                asked, f"{self.endpoint_name} is no sandbox", "Use connect() for the local sandbox."
            )
        return self.sandbox

    # -- copies --------------------------------------------------------------------------------------

    def __copy__(self) -> OrderClient:
        new = object.__new__(type(self))
        new.__dict__.update(self.__dict__)
        return new

    def __deepcopy__(self, memo: dict[int, Any]) -> OrderClient:
        # Deeper would make a second guard, and with it a second limit.
        return self.__copy__()

    def __reduce_ex__(self, protocol: object) -> str:
        raise InvalidInput(
            "Write a connection to a file or to another process (pickle)",
            "it holds keys and a spending limit, which belong to this process",
            "Connect again there.",
        )
