"""What a consumer key must be allowed to do for each step of an order, and asking for one with exactly that.

>>> request = request_access(client, steps=["account", "cart", "search"])          # doctest: +SKIP
>>> request.open()                # the page where you log in and accept            # doctest: +SKIP
>>> request.wait()                # until you did; the client then has the key      # doctest: +SKIP
>>> request.save("ovh.conf")      # for next time                                   # doctest: +SKIP
"""

from __future__ import annotations

import copy
import os
import re
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ovh.exceptions import InvalidCredential, NotCredential

from helpers.errors import AccessDenied, InvalidInput, asking
from helpers.redaction import remember
from helpers.show import Card

if TYPE_CHECKING:
    from helpers.client import OrderClient

__all__ = ["STEPS", "AccessRequest", "Step", "covers", "missing_rules", "request_access", "rules_for"]


@dataclass(frozen=True)
class Step:
    """A step of the flow and the operations that :mod:`helpers.ordering` calls in it, signed.

    `spends` tells the steps that commit money; a key is only asked for them when they are named.
    """

    name: str
    title: str
    operations: tuple[tuple[str, str], ...]
    spends: bool = False


def _operations(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((method, path) for method, path in (line.split() for line in text.strip().splitlines()))


STEPS = {
    step.name: step
    for step in (
        Step(
            "account",
            "see who you are and what can pay",
            _operations("""
                GET /auth/currentCredential
                GET /auth/details
                GET /me
                GET /me/contact
                GET /me/payment/method
                GET /me/payment/method/{paymentMethodId}
            """),
        ),
        Step(
            "cart",
            "make a cart and bind it to your account",
            _operations("""
                GET /order/cart
                POST /order/cart
                GET /order/cart/{cartId}
                PUT /order/cart/{cartId}
                DELETE /order/cart/{cartId}
                POST /order/cart/{cartId}/assign
            """),
        ),
        Step("search", "ask what is offered for a name", _operations("GET /order/cart/{cartId}/domain")),
        Step(
            "names",
            "choose extensions and search many names",
            _operations("""
                GET /me
                GET /domain/extensions/byCategory
                GET /domain/extensions/highlighted
                GET /order/cart/{cartId}/domain
            """),
        ),
        Step(
            "items",
            "fill the cart",
            _operations("""
                POST /order/cart/{cartId}/domain
                GET /order/cart/{cartId}/item
                GET /order/cart/{cartId}/item/{itemId}
                PUT /order/cart/{cartId}/item/{itemId}
                DELETE /order/cart/{cartId}/item/{itemId}
            """),
        ),
        Step(
            "configuration",
            "answer what the extension asks, make contacts",
            _operations("""
                GET /order/cart/{cartId}/item/{itemId}/requiredConfiguration
                GET /order/cart/{cartId}/item/{itemId}/configuration
                POST /order/cart/{cartId}/item/{itemId}/configuration
                GET /order/cart/{cartId}/item/{itemId}/configuration/{configurationId}
                DELETE /order/cart/{cartId}/item/{itemId}/configuration/{configurationId}
                GET /me/contact
                POST /me/contact
                GET /me/contact/{contactId}
                PUT /me/contact/{contactId}
                GET /me/contact/{contactId}/fields
            """),
        ),
        Step(
            "bulk",
            "check owners against rules in advance, settle an interrupted bulk order",
            _operations("""
                GET /domain/configurationRule
                POST /domain/configurationRule/check
                GET /me/contact/{contactId}
                GET /me/order
                GET /me/order/{orderId}/details
                GET /me/order/{orderId}/details/{orderDetailId}
            """),
        ),
        Step(
            "preview",
            "price the cart, and the dry run of its checkout",
            _operations("""
                GET /order/cart/{cartId}/summary
                GET /order/cart/{cartId}/checkout
            """),
        ),
        Step(
            "checkout",
            "make the order",
            _operations("""
                GET /order/cart/{cartId}
                GET /order/cart/{cartId}/checkout
                POST /order/cart/{cartId}/checkout
                GET /me/order
                GET /me/order/{orderId}
            """),
            spends=True,
        ),
        Step(
            "payment",
            "pay the order",
            _operations("""
                GET /me/order/{orderId}
                GET /me/order/{orderId}/status
                GET /me/order/{orderId}/availableRegisteredPaymentMean
                GET /me/order/{orderId}/paymentMethods
                GET /me/ovhAccount
                GET /me/ovhAccount/{ovhAccountId}
                GET /me/fidelityAccount
                GET /me/payment/method
                POST /me/order/{orderId}/pay
                POST /me/order/{orderId}/payWithRegisteredPaymentMean
            """),
            spends=True,
        ),
        Step(
            "delivery",
            "follow orders, see your names",
            _operations("""
                GET /me/order
                GET /me/order/{orderId}
                GET /me/order/{orderId}/status
                GET /me/order/{orderId}/followUp
                GET /domain
                GET /domain/{serviceName}
                GET /me/task/domain
                GET /me/task/domain/{id}
            """),
        ),
    )
}
"""The steps in the order of the flow, by name."""


def covers(granted: str, wanted: str) -> bool:
    """Whether a granted path covers a wanted one; ``*`` stands for anything, also across slashes.

    >>> covers("/order/*", "/order/cart/*/checkout"), covers("/order/*", "/order")
    (True, False)
    """
    pattern = ".*".join(map(re.escape, granted.split("*")))
    return re.fullmatch(pattern, wanted) is not None


def _pattern(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "*", path)


def rules_for(steps: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """The access rules, pairs of method and path, that some steps need and nothing more.

    Parameters
    ----------
    steps : iterable of str, optional
        Names out of `STEPS`; by default all that spend nothing.

    Raises
    ------
    InvalidInput
        There is no such step.
    """
    names = [name for name, step in STEPS.items() if not step.spends] if steps is None else list(steps)
    if not names or (unknown := [name for name in names if name not in STEPS]):
        raise InvalidInput(
            f"Access for the steps {', '.join(names) or '(none)'}",
            f"there is no step {', '.join(unknown)}" if names else "that is no step at all",
            f"The steps are {', '.join(STEPS)}.",
        )
    wanted = {(method, _pattern(path)) for name in names for method, path in STEPS[name].operations}
    return sorted(
        (rule for rule in wanted if not any(other != rule and _includes(other, rule) for other in wanted)),
        key=lambda rule: (rule[1], rule[0]),
    )


def _includes(granted: tuple[str, str], wanted: tuple[str, str]) -> bool:
    return granted[0] == wanted[0] and covers(granted[1], wanted[1])


def missing_rules(granted: Sequence[tuple[str, str]], step: str) -> list[tuple[str, str]]:
    """What a key with some rules lacks for a step."""
    return [rule for rule in rules_for([step]) if not any(_includes(one, rule) for one in granted)]


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
        with asking("Ask whether the new consumer key was accepted"):
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

    def save(self, path: str | Path = "ovh.conf") -> Path:
        """Write the key into a configuration file of the official client; the rest of it stays as it is.

        Only you can read the file afterwards. ``ovh.conf`` in the project's folder is ignored by git.

        Raises
        ------
        AccessDenied
            The key was not accepted yet.
        """
        if not self.accepted():
            raise AccessDenied(
                f"Save the consumer key in {path}", "it was not accepted yet", "Open request.url."
            )
        target = Path(path).expanduser()
        before = target.read_text(encoding="utf-8") if target.exists() else ""
        text = _with_setting(
            before, self._client.endpoint_name, "consumer_key", self._waiting._consumer_key or ""
        )
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".ovh-", suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            os.replace(name, target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
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
        Names out of `STEPS`. By default all but ``checkout`` and ``payment``: such a key cannot spend,
        whatever a program does with it.
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
    with asking(f"Ask for a consumer key at {client.endpoint_name}"):
        answer = waiting.request_consumerkey(
            [{"method": method, "path": path} for method, path in rules], redirect_url
        )
    remember(answer["consumerKey"])
    return AccessRequest(answer["validationUrl"], rules, client, waiting)
