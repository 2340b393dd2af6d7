"""The steps of the flow, the operations each calls, and the access rules that cover them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helpers.choices import choose
from helpers.errors import InvalidInput

__all__ = ["STEPS", "StepRights", "covers", "missing_rules", "rules_for"]


@dataclass(frozen=True)
class StepRights:
    """A step of the flow and the operations that :mod:`helpers.ordering` calls in it, signed.

    A key is asked for a step that commits money (`spends`), or that changes what the whole internet sees of your
    names (`by_name`), only when it is named.
    """

    name: str
    title: str
    operations: tuple[tuple[str, str], ...]
    spends: bool = False
    by_name: bool = False


def _operations(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((method, path) for method, path in (line.split() for line in text.strip().splitlines()))


STEPS = {
    step.name: step
    for step in (
        StepRights(
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
        StepRights(
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
        StepRights(
            "search", "ask what is offered for a name", _operations("GET /order/cart/{cartId}/domain")
        ),
        StepRights(
            "names",
            "choose extensions and search many names",
            _operations("""
                GET /me
                GET /domain/extensions/byCategory
                GET /domain/extensions/highlighted
                GET /order/cart/{cartId}/domain
            """),
        ),
        StepRights(
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
        StepRights(
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
        StepRights(
            "bulk",
            "check owners against rules in advance, find out what became of an interrupted bulk order",
            _operations("""
                GET /me
                GET /domain
                GET /me/order/{orderId}/status
                GET /domain/configurationRule
                POST /domain/configurationRule/check
                GET /me/contact/{contactId}
                GET /me/order
                GET /me/order/{orderId}/details
                GET /me/order/{orderId}/details/{orderDetailId}
            """),
        ),
        StepRights(
            "preview",
            "price the cart, and the dry run of its checkout",
            _operations("""
                GET /order/cart/{cartId}/summary
                GET /order/cart/{cartId}/checkout
            """),
        ),
        StepRights(
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
        StepRights(
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
        StepRights(
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
        StepRights(
            "zone",
            "read and change the records of your DNS zones",
            _operations("""
                GET /domain/zone
                GET /domain/zone/{zoneName}
                GET /domain/zone/{zoneName}/export
                GET /domain/zone/{zoneName}/record
                POST /domain/zone/{zoneName}/record
                GET /domain/zone/{zoneName}/record/{id}
                PUT /domain/zone/{zoneName}/record/{id}
                DELETE /domain/zone/{zoneName}/record/{id}
                POST /domain/zone/{zoneName}/refresh
            """),
            by_name=True,
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
        Names out of `STEPS`; by default all that spend nothing and need not be named.

    Raises
    ------
    InvalidInput
        There is no such step.
    """
    if steps is None:
        given = [name for name, step in STEPS.items() if not (step.spends or step.by_name)]
    else:
        given = list(steps)
    asked = f"Access for the steps {', '.join(map(str, given)) or '(none)'}"
    if not given:
        raise InvalidInput(asked, "that is no step at all", f"The steps are {', '.join(STEPS)}.")
    names = [choose(name, STEPS, asked=asked, why=f"there is no step {name}") for name in given]
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
