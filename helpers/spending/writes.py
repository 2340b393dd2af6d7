"""What every write of the API does: the one table that decides what may leave a live connection.

Four kinds of writes:

``free``
    Binds nobody to pay, and can be done again or undone. The only ones a live connection sends unasked.
``spends``
    Makes an order, pays, moves money, or binds to pay later (automatic renewal). Three of them go through the
    spending limit, the others never leave.
``changes``
    Alters something of the account or a service. Only what a person allows by name.
``destroys``
    Takes something away that may not come back. Only what a person allows by name.

A write that is not in the table is refused like one that spends: what nobody has looked at is not free.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

__all__ = [
    "CHANGES",
    "DESTROYS",
    "FREE",
    "SPENDS",
    "WRITES",
    "Write",
    "could_spend",
    "spending_templates",
    "write_at",
]

FREE, SPENDS, CHANGES, DESTROYS = "free", "spends", "changes", "destroys"

_FREE = """
POST   /auth/credential   asks for a consumer key, which works once its account holder accepts it
POST   /auth/logout   ends the present consumer key
POST   /domain/configurationRule/check   checks an owner against rules and keeps nothing
POST   /domain/contact   makes a contact
PUT    /domain/contact/{contactId}   changes a contact
POST   /me/contact   makes a contact
PUT    /me/contact/{contactId}   changes a contact
POST   /order/cart   makes a cart
PUT    /order/cart/{cartId}   changes a cart's description or expiry
DELETE /order/cart/{cartId}   deletes a cart
POST   /order/cart/{cartId}/assign   binds a cart to the account
POST   /order/cart/{cartId}/coupon   adds a coupon to a cart
DELETE /order/cart/{cartId}/coupon   takes a coupon out of a cart
POST   /order/cart/{cartId}/dns   puts an item into a cart
POST   /order/cart/{cartId}/dns/options   puts an option into a cart
POST   /order/cart/{cartId}/domain   puts an item into a cart
POST   /order/cart/{cartId}/domain/options   puts an option into a cart
POST   /order/cart/{cartId}/domainPacks   puts an item into a cart
POST   /order/cart/{cartId}/emailDomain   puts an item into a cart
POST   /order/cart/{cartId}/ip   puts an item into a cart
POST   /order/cart/{cartId}/ip/options   puts an option into a cart
PUT    /order/cart/{cartId}/item/{itemId}   changes an item of a cart
DELETE /order/cart/{cartId}/item/{itemId}   takes an item out of a cart
POST   /order/cart/{cartId}/item/{itemId}/configuration   answers a label of an item
DELETE /order/cart/{cartId}/item/{itemId}/configuration/{configurationId}   takes an answer back
POST   /order/cart/{cartId}/webHosting   puts an item into a cart
POST   /order/cart/{cartId}/webHosting/options   puts an option into a cart
POST   /order/cartServiceOption/domain/{serviceName}   puts an option of a service into a cart
"""

_SPENDS = """
POST   /order/cart/{cartId}/checkout   makes an order
POST   /me/order/{orderId}/pay   pays an order
POST   /me/order/{orderId}/payWithRegisteredPaymentMean   pays an order
POST   /me/order/{orderId}/balance   uses a credit balance for an order
POST   /me/order/{orderId}/debt/pay   makes an order that pays a debt
POST   /me/fidelityAccount/creditOrder   makes an order of points
POST   /me/ovhAccount/{ovhAccountId}/creditOrder   makes an order that credits the account
POST   /me/ovhAccount/{ovhAccountId}/retrieveMoney   moves money out of the account
POST   /me/payment/method   registers a payment method, and can pay an order in the same call
POST   /me/payment/method/{paymentMethodId}/details   goes on with registering a payment method
POST   /me/payment/method/{paymentMethodId}/finalize   ends registering a payment method, and what it was to pay
PUT    /domain/{serviceName}/serviceInfos   switches automatic renewal on or off
PUT    /domain/zone/{zoneName}/serviceInfos   switches automatic renewal on or off
"""

_CHANGES = """
POST   /auth/token   hands out a token that acts for the account
POST   /domain/data/smd   keeps a trademark file
PUT    /domain/data/smd/{smdId}   changes a trademark file
PUT    /domain/{serviceName}/configurations/optin   changes what the public directory shows
PUT    /domain/{serviceName}   locks a name or gives it other name servers
POST   /domain/{serviceName}/nameServer   gives a name more name servers
DELETE /domain/{serviceName}/nameServer/{id}   takes a name server away from a name
POST   /domain/{serviceName}/nameServers/update   gives a name other name servers
PUT    /v2/domain/name/{domainName}   gives a name other name servers
POST   /domain/zone/{zoneName}/record   adds a DNS record
PUT    /domain/zone/{zoneName}/record/{id}   changes a DNS record
DELETE /domain/zone/{zoneName}/record/{id}   takes a DNS record away
POST   /domain/zone/{zoneName}/redirection   adds a web redirection
PUT    /domain/zone/{zoneName}/redirection/{id}   changes a web redirection
DELETE /domain/zone/{zoneName}/redirection/{id}   takes a web redirection away
POST   /domain/zone/{zoneName}/refresh   serves a zone as it was changed
PUT    /domain/zone/{zoneName}/soa   changes what a zone says of itself
POST   /domain/zone/{zoneName}/dnssec   has a zone signed
DELETE /domain/zone/{zoneName}/dnssec   stops the signing of a zone
POST   /domain/zone/{zoneName}/task/{id}/accelerate   hurries a task on
POST   /domain/zone/{zoneName}/task/{id}/cancel   stops a task
POST   /domain/zone/{zoneName}/task/{id}/relaunch   begins a task again
POST   /domain/zone/{zoneName}/terminate   asks for the end of a zone, which is to be confirmed
POST   /services/{serviceId}/terminate   asks for the end of a service, which is to be confirmed
POST   /domain/{serviceName}/task/{id}/accelerate   hurries a task on
POST   /domain/{serviceName}/task/{id}/cancel   stops a task
POST   /domain/{serviceName}/task/{id}/relaunch   begins a task again
POST   /me/task/domain/{id}/accelerate   hurries a task on
PUT    /me/task/domain/{id}/argument/{key}   changes what a task works with
POST   /me/task/domain/{id}/cancel   stops a task
POST   /me/task/domain/{id}/relaunch   begins a task again
PUT    /me/api/credential/{credentialId}   changes a consumer key
PUT    /me/fidelityAccount   changes when the points account warns
PUT    /me/ovhAccount/{ovhAccountId}   changes when the prepaid account warns
POST   /me/ovhAccount/{ovhAccountId}/movements/{movementId}/requestRefund   asks for money back
DELETE /me/order/{orderId}/balance/{balanceName}   takes a credit balance off an order
POST   /me/order/{orderId}/waiveRetraction   gives up the right to withdraw
PUT    /me/payment/method/{paymentMethodId}   changes a payment method, perhaps which one pays by default
POST   /me/payment/method/{paymentMethodId}/challenge   proves that a payment method is yours
POST   /me/paymentMean/bankAccount   registers a bank account
PUT    /me/paymentMean/bankAccount/{id}   changes a bank account
POST   /me/paymentMean/bankAccount/{id}/challenge   proves that a bank account is yours
POST   /me/paymentMean/bankAccount/{id}/chooseAsDefaultPaymentMean   lets it pay by default
POST   /me/paymentMean/creditCard   registers a card
PUT    /me/paymentMean/creditCard/{id}   changes a card
POST   /me/paymentMean/creditCard/{id}/challenge   proves that a card is yours
POST   /me/paymentMean/creditCard/{id}/chooseAsDefaultPaymentMean   lets it pay by default
PUT    /me/paymentMean/deferredPaymentAccount/{id}   changes a deferred account
POST   /me/paymentMean/deferredPaymentAccount/{id}/chooseAsDefaultPaymentMean   lets it pay by default
POST   /me/paymentMean/paypal   registers a PayPal account
PUT    /me/paymentMean/paypal/{id}   changes a PayPal account
POST   /me/paymentMean/paypal/{id}/challenge   proves that a PayPal account is yours
POST   /me/paymentMean/paypal/{id}/chooseAsDefaultPaymentMean   lets it pay by default
"""

_DESTROYS = """
DELETE /domain/data/smd/{smdId}   deletes a trademark file
POST   /domain/zone/{zoneName}/confirmTermination   ends a zone
POST   /domain/zone/{zoneName}/import   replaces every record of a zone
POST   /domain/zone/{zoneName}/reset   replaces every record of a zone
POST   /services/{serviceId}/terminate/confirm   ends a service
DELETE /me/api/application/{applicationId}   deletes an application and every key of it
DELETE /me/api/credential/{credentialId}   deletes a consumer key
POST   /me/order/{orderId}/retraction   withdraws from an order
DELETE /me/payment/method/{paymentMethodId}   deletes a payment method
DELETE /me/paymentMean/bankAccount/{id}   deletes a bank account
DELETE /me/paymentMean/creditCard/{id}   deletes a card
DELETE /me/paymentMean/paypal/{id}   deletes a PayPal account
"""


class Write(msgspec.Struct, frozen=True):
    """A write of the API: method, path with its parameters in braces, kind, and what it does."""

    method: str
    path: str
    kind: str
    reason: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def _read(kind: str, text: str) -> Iterator[Write]:
    for line in text.strip().splitlines():
        method, path, reason = line.split(None, 2)
        yield Write(method, path, kind, reason)


WRITES: tuple[Write, ...] = tuple(
    write
    for kind, text in ((FREE, _FREE), (SPENDS, _SPENDS), (CHANGES, _CHANGES), (DESTROYS, _DESTROYS))
    for write in _read(kind, text)
)
"""Every write that was looked at."""

# A parameter is one segment: nothing that a server could take for more, such as a parameter of the path.
_PARAMETER = r"[^/;]+"

# Words by which a call can be told that makes somebody pay, wherever in the API it stands: whole segments of the
# path, without regard to case. A name such as my-order.fr is none.
_SPENDING_WORD = re.compile(
    r"[a-z]*(?:order|checkout|renew|upgrade|retrievemoney|billing|invoice|subscri|purchase)[a-z]*"
    r"|pay[a-z]*|debt|services?|serviceinfos?",
    re.IGNORECASE,
)
# Whatever is made there costs by the hour.
_SPENDING_PLACE = re.compile(r"(?:/v2)?/(?:cloud|publicCloud)(?:/.*)?", re.IGNORECASE)


@cache
def _pattern(path: str) -> re.Pattern[str]:
    parts = re.split(r"\{[^}]*\}", path)
    return re.compile(_PARAMETER.join(map(re.escape, parts)))


@cache
def _by_method() -> dict[str, list[Write]]:
    found: dict[str, list[Write]] = {}
    for write in WRITES:
        found.setdefault(write.method, []).append(write)
    for writes in found.values():
        # What is spelled out comes before what a parameter may stand for.
        writes.sort(key=lambda one: (one.path.count("{"), one.path))
    return found


def write_at(method: str, route: str) -> Write | None:
    """The write behind a concrete path, None if the table has none."""
    return next((one for one in _by_method().get(method, ()) if _pattern(one.path).fullmatch(route)), None)


def spending_templates() -> list[tuple[str, str]]:
    """Method and path of every write of the table that spends."""
    return [(one.method, one.path) for one in WRITES if one.kind == SPENDS]


def could_spend(method: str, route: str) -> bool:
    """Whether a write makes somebody pay, as far as table and words of the path can tell.

    >>> could_spend("POST", "/dedicated/server/x/upgrade"), could_spend("POST", "/domain/zone/x.fr/record")
    (True, False)
    """
    known = write_at(method, route)
    if known is not None:
        return known.kind == SPENDS
    if method == "POST" and _SPENDING_PLACE.fullmatch(route):
        return True
    return any(_SPENDING_WORD.fullmatch(segment) for segment in route.split("/"))
