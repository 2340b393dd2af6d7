"""What may leave a connection: every call passes here before it is signed, and again as the bytes that are sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from helpers.errors import InvalidInput, SpendingRefused
from helpers.money import Money
from helpers.spending.agreed import agreed_total, refuse_other_total
from helpers.spending.allowed import allows, checked
from helpers.spending.paths import odd_header, odd_path, route_of, target_of
from helpers.spending.writes import CHANGES, DESTROYS, FREE, SPENDS, could_spend, write_at

if TYPE_CHECKING:
    import requests

__all__ = [
    "PASSES",
    "Authorization",
    "Client",
    "Guard",
    "PlayMoney",
    "ReadOnly",
    "Rules",
    "permitted",
    "route_of",
    "spends",
    "used_permit",
]

_READS = frozenset({"GET", "HEAD", "OPTIONS"})


def spends(method: str, path: str) -> bool:
    """Whether a call commits money, as far as can be told from its method and path."""
    verb = method.upper()
    return verb not in _READS and could_spend(verb, route_of(path).rstrip("/"))


class Client(Protocol):
    """What a guard needs of the connection whose calls it decides about."""

    @property
    def shop_id(self) -> str: ...

    @property
    def is_sandbox(self) -> bool: ...

    def get(self, _target: str, _need_auth: bool = True, **parameters: Any) -> Any: ...

    def address_of(self, path: str) -> str: ...


@dataclass
class _Permit:
    """One spending call that may be sent, once."""

    method: str
    address: str
    used: bool = False


# Of this thread or task alone.
_permit: ContextVar[_Permit | None] = ContextVar("permit", default=None)


@contextmanager
def permitted(method: str, address: str) -> Iterator[None]:
    """Let one spending call through :meth:`Guard.admit`, once, while the block runs."""
    token = _permit.set(_Permit(method.upper(), address))
    try:
        yield
    finally:
        _permit.reset(token)


class Authorization:
    """One call on its way through a guard."""

    def answered(self, response: requests.Response) -> None:
        """The API answered."""


class Guard:
    """Decides about calls before they are sent, and learns from their answers."""

    @contextmanager
    def authorize(
        self, client: Client, method: str, path: str, data: Any, headers: dict[str, str] | None = None
    ) -> Iterator[Authorization]:
        """Let a call through, or raise `SpendingRefused` before anything is signed or sent."""
        raise NotImplementedError
        yield

    def admit(self, method: str, address: str) -> None:
        """Look at the very address that is about to be sent; raises `SpendingRefused` if it may not be."""
        raise NotImplementedError

    def belongs_to(self, shop: str) -> None:
        """Which shop the connection talks to; told once it is connected."""

    def differs_from_dry_run(self, cart_id: str) -> None:
        """Whoever called found that a cart is not what its dry run showed, and told the person."""

    def banner(self) -> str:
        """What this connection may spend, in a few words. Never raises."""
        raise NotImplementedError


class PlayMoney(Guard):
    """The sandbox: everything is allowed, nothing costs anything."""

    @contextmanager
    def authorize(
        self, client: Client, method: str, path: str, data: Any, headers: dict[str, str] | None = None
    ) -> Iterator[Authorization]:
        if method.upper() == "POST" and agreed_total() is not None:
            # A total that is named is meant with play money too.
            refuse_other_total(f"POST {path}", Money.from_price(client.get(path)["prices"]["withTax"]))
        yield Authorization()

    def admit(self, method: str, address: str) -> None:
        pass

    def banner(self) -> str:
        return "nothing here costs real money"


PASSES = ("read", "free", "allowed")
"""Kinds of calls that leave every connection."""


class Rules:
    """The allow list: reads pass, free writes pass, what a person allowed passes, nothing else does.

    Parameters
    ----------
    allow : iterable of str, optional
        Writes allowed on purpose, such as ``"POST /domain/zone/*/record"``.

    Raises
    ------
    InvalidInput
        A pattern is none, or could spend.
    """

    def __init__(self, allow: Iterable[str] | None = None):
        self.allow = checked(allow)

    def kind_at(self, method: str, address: str) -> tuple[str, str]:
        """The route of the very address that is about to be sent, and what kind of call that is.

        Raises
        ------
        SpendingRefused
            The address is written so that two readers may take it for different ones.
        """
        self.refuse_odd(method, target_of(address), None)
        route = route_of(address)
        return route, self.kind_of(method, route)

    def kind_of(self, method: str, route: str) -> str:
        """``"read"``, ``"free"``, ``"allowed"``, or the kind in the table; empty for an unknown write."""
        verb = method.upper()
        if verb in _READS:
            return "read"
        write = write_at(verb, route)
        if write is not None and write.kind in (FREE, SPENDS):
            return write.kind
        if allows(self.allow, verb, route):
            return "allowed"
        return write.kind if write is not None else SPENDS if could_spend(verb, route) else ""

    def refuse_odd(self, method: str, path: object, headers: dict[str, str] | None) -> None:
        """Refuse a call that could be read in two ways, whatever it is.

        Raises
        ------
        SpendingRefused
            It is a write.
        InvalidInput
            It is a read.
        """
        why = odd_path(path)
        if not why and (name := odd_header(headers)):
            why = f"its header {name} could make a server read it as another call"
        if (
            not why
            and str(method).upper() not in _READS
            and re.search("%2f|%3b|;", str(path).partition("?")[0], re.I)
        ):
            why = "it hides a separator"
        if not isinstance(method, str) or not method.isascii() or not method.isalpha():
            why = "its method is not a word"
        if why:
            kind = InvalidInput if str(method).upper() in _READS else SpendingRefused
            raise kind(
                f"{method!s} {path!r}",
                f"{why}, so what is asked is not what it seems: nothing was sent",
                "Write the path as the API documents it, such as /order/cart/{cartId}, and encode identifiers once.",
            )

    def refuse(self, method: str, route: str, kind: str) -> SpendingRefused:
        """The error for a write that may not leave."""
        asked = f"{method.upper()} {route}"
        if kind == SPENDS:
            return SpendingRefused(
                asked,
                "it can spend money, and no limit of ours covers it: nothing was sent",
                "Do it in OVHcloud's own control panel. It cannot be allowed with allow=[...].",
            )
        said = {
            CHANGES: "it changes something of your account or a service",
            DESTROYS: "it takes something away that may not come back",
        }.get(kind, "it is a write that nobody has looked at, so it does not count as free")
        return SpendingRefused(
            asked,
            f"{said}: nothing was sent",
            "If you mean it, allow it when you connect, with * for each identifier: connect(...,"
            f' allow=["{method.upper()} {_as_pattern(route)}"]). The table of writes is in docs/going_live.md.',
        )

    def told(self) -> str:
        """What is allowed beside the table, for the banner."""
        return f"; also allowed: {', '.join(self.allow)}" if self.allow else ""


def _as_pattern(route: str) -> str:
    """A route as a pattern that would allow it: its identifiers as stars, as far as they look like ones."""
    first, *rest = route.lstrip("/").split("/")
    return "/".join(
        ["", first, *("*" if any(one in ".-_@%" or one.isdigit() for one in part) else part for part in rest)]
    )


class ReadOnly(Guard):
    """A live connection by default: carts may be filled and checked, nothing can be ordered or paid."""

    def __init__(self, allow: Iterable[str] | None = None):
        self.rules = Rules(allow)

    @contextmanager
    def authorize(
        self, client: Client, method: str, path: str, data: Any, headers: dict[str, str] | None = None
    ) -> Iterator[Authorization]:
        self.rules.refuse_odd(method, path, headers)
        self.admit(method, client.address_of(path))
        yield Authorization()

    def admit(self, method: str, address: str) -> None:
        route, kind = self.rules.kind_at(method, address)
        if kind in PASSES:
            return
        if _has_limit(method, route):
            raise SpendingRefused(
                f"{method.upper()} {route}",
                "this connection may not spend money: nothing was sent",
                "Look at the dry run with preview_checkout(...), then connect again with a limit, for instance"
                ' connect("ovh-eu", spend_up_to="25 EUR").',
            )
        raise self.rules.refuse(method, route, kind)

    def banner(self) -> str:
        return f"it may read and fill carts, but not order or pay{self.rules.told()}"


def _has_limit(method: str, route: str) -> bool:
    """Whether a spending call is one of the three that a limit covers."""
    write = write_at(method.upper(), route)
    return write is not None and write.path in (
        "/order/cart/{cartId}/checkout",
        "/me/order/{orderId}/pay",
        "/me/order/{orderId}/payWithRegisteredPaymentMean",
    )


def used_permit(method: str, address: str) -> bool:
    """Use the permit for a spending call, if there is one for exactly this one that was not used."""
    permit = _permit.get()
    if permit is None or permit.used or (permit.method, permit.address) != (method.upper(), address):
        return False
    permit.used = True
    return True
