"""What may be spent: asked before every call."""

from __future__ import annotations

import re
from typing import Any

from helpers.errors import SpendingRefused

__all__ = ["Guard", "PlayMoney", "ReadOnly", "spends"]

# Routes that make an order, pay one, or otherwise commit money.
_SPENDING = re.compile(
    r"/order/cart/[^/]+/checkout"
    r"|/me/order/[^/]+/(pay|payWithRegisteredPaymentMean|debt/pay)"
    r"|/me/(ovhAccount/[^/]+|fidelityAccount)/(creditOrder|retrieveMoney)"
    r"|/services?/[^/]+/renew"
)


def spends(method: str, path: str) -> bool:
    """Whether a call commits money."""
    route = re.sub(r"^/(1\.0|v1)(?=/)", "", path.partition("?")[0])
    return method.upper() == "POST" and bool(_SPENDING.fullmatch(route.rstrip("/")))


class Guard:
    """Decides about calls before they are sent."""

    def check(self, client: Any, method: str, path: str, data: Any) -> None:
        """Let a call through, or raise `SpendingRefused`."""
        raise NotImplementedError

    def banner(self) -> str:
        """What this connection may spend, in a few words."""
        raise NotImplementedError


class PlayMoney(Guard):
    """The sandbox: everything is allowed, nothing costs anything."""

    def check(self, client: Any, method: str, path: str, data: Any) -> None:
        return

    def banner(self) -> str:
        return "nothing here costs real money"


class ReadOnly(Guard):
    """A live connection: carts may be filled and checked, nothing can be ordered or paid."""

    def check(self, client: Any, method: str, path: str, data: Any) -> None:
        if spends(method, path):
            raise SpendingRefused(
                f"{method} {path}",
                "this connection to the real API may not spend money: nothing was sent",
                "Look at the dry run with preview_checkout(...), and finish the purchase in OVHcloud's own"
                " control panel, or practise it in the sandbox with connect().",
            )

    def banner(self) -> str:
        return "it may read and fill carts, but not order or pay"
