"""What can go wrong, said so that a person knows what to do next.

    OrderLabError
    ├── InvalidInput          caught before anything was sent
    ├── RequestRefused        the API refused the request (400)
    │   ├── NotForSale        the name or offer cannot be had
    │   ├── ConfigurationMissing   required labels without value
    │   └── NotEligible       the extension's rules are not respected; ``details`` by field
    ├── NotFound              no such cart, item, order ... (404)
    ├── AlreadyDone           it was done before: read before trying again (409)
    ├── AccessDenied          keys, rights, accounts (401, 403)
    ├── ServiceTrouble        too many calls, breakdown, no answer (429, 5xx, network)
    ├── SpendingRefused       our own guard: nothing was sent
    ├── OrderDiffers          our own guard: an order was made that is not the one shown
    └── StorageTrouble        a file of ours is damaged, locked, full, gone; ``path`` says which

Each is raised ``from`` the official client's exception, which says what the API answered word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from ovh.exceptions import APIError, InvalidResponse, OAuth2FailureError
from ovh.exceptions import HTTPError as OvhHTTPError

from helpers.course import pointer
from helpers.redaction import redact_text

__all__ = [
    "AccessDenied",
    "AlreadyDone",
    "ConfigurationMissing",
    "InvalidInput",
    "NotEligible",
    "NotForSale",
    "NotFound",
    "OrderDiffers",
    "OrderLabError",
    "RequestRefused",
    "ServiceTrouble",
    "SpendingRefused",
    "StorageTrouble",
    "cure_for",
    "cure_of",
    "explain",
    "translate_errors",
]


# "(@offers)" in an advice becomes the notebook that teaches the step, by the course table.
_POINTER = re.compile(r"\(@(\w+)\)")


def _with_notebook(advice: str) -> str:
    return _POINTER.sub(lambda found: f"({pointer(found[1])})", advice)


class OrderLabError(Exception):
    """Base of every error of this package.

    Attributes
    ----------
    asked : str
        What was asked.
    answer : str
        What came back, without secrets.
    advice : str
        What to do next.
    details : dict of str
        What is wrong with each field, where the API says so.
    """

    def __init__(self, asked: str, answer: str, advice: str, details: dict[str, str] | None = None):
        self.asked, self.answer = redact_text(asked), redact_text(answer)
        self.advice = redact_text(_with_notebook(advice))
        self.details = details or {}
        super().__init__(asked, answer, advice)

    def __str__(self) -> str:
        faults = "".join(f"\n  - {field}: {text}" for field, text in self.details.items())
        return f"{self.asked}: {self.answer}{faults}\n{self.advice}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def _render_traceback_(self) -> list[str]:
        # What IPython shows instead of a traceback: the way through our code helps nobody at this point.
        return f"{type(self).__name__}: {self}".splitlines()


class InvalidInput(OrderLabError):
    """Something given to a helper cannot be right; nothing was sent."""


class RequestRefused(OrderLabError):
    """The API refused the request."""


class NotForSale(RequestRefused):
    """The name, or this offer for it, cannot be had."""


class ConfigurationMissing(RequestRefused):
    """Required labels have no value yet."""


class NotEligible(RequestRefused):
    """The extension's rules are not respected."""


class NotFound(OrderLabError):
    """There is no such thing, or not any more, or it belongs to somebody else."""


class AlreadyDone(OrderLabError):
    """It was done before."""


class AccessDenied(OrderLabError):
    """Keys, rights or account do not allow it."""


class ServiceTrouble(OrderLabError):
    """The API is slow, broken or out of reach; nothing may be concluded about what was asked."""


class SpendingRefused(OrderLabError):
    """Our guard stepped in before money could be spent; nothing was sent."""


class OrderDiffers(OrderLabError):
    """An order was made, but it is not what its dry run showed."""


class StorageTrouble(OrderLabError):
    """A file this package keeps cannot be read or written: see :mod:`helpers.storage`.

    Attributes
    ----------
    path : str
        The file.
    """

    def __init__(self, asked: str, answer: str, advice: str, *, path: object = ""):
        self.path = str(path)
        super().__init__(asked, answer, advice)


_RULES_NOT_RESPECTED = (
    NotEligible,
    "Correct these fields of the contact (update_contact), or use another contact: delete the configuration"
    " and add it again (@configuration).",
)
_OUT_OF_TIME = (
    AccessDenied,
    "The clock of this machine and that of the API differ: set the clock, or make a new client, which asks"
    " GET /auth/time for the difference once (@signature).",
)
_BAD_SIGNATURE = (
    AccessDenied,
    "The application secret or consumer key does not fit the application key, or the call was changed on"
    " its way. Check your keys (@signature).",
)

# (pattern of the API's message, kind of error, what to do). The first that matches wins.
_CURES: tuple[tuple[str, type[OrderLabError], str], ...] = (
    (
        r"Custom field .* is mandatory",
        ConfigurationMissing,
        "Give each of these labels a value with add_configuration(...), then try again (@configuration).",
    ),
    (r"constraints of rules are not respected", *_RULES_NOT_RESPECTED),
    (
        r"Custom field .* is duplicated",
        RequestRefused,
        "One value is enough: take the other one back with remove_configuration(...) (@configuration).",
    ),
    (
        r"Check timeout",
        ServiceTrouble,
        "The registry was too slow. Wait a few seconds and search again: nothing is lost.",
    ),
    (
        r"no longer available|is not available",
        NotForSale,
        "Take the item out with remove_item(...) and search again, or choose another name (@offers).",
    ),
    (
        r"extension .* is not sold|is not handled",
        NotForSale,
        'Choose an extension that is sold: client.get("/domain/extensions") lists them (@offers).',
    ),
    (
        r"is not a domain name|has no extension|is below another name|is an extension|[Tt]he label '",
        RequestRefused,
        "Write a name as label.extension: letters, digits and hyphens, such as my-shop.fr (@offers).",
    ),
    (
        r"already in this cart",
        AlreadyDone,
        "Nothing to do: the name is in the cart. list_items(...) shows its item (@item).",
    ),
    (
        r"read-only|already been (validated|checked out)",
        AlreadyDone,
        "This cart became an order: look at my_orders(client) before ordering again. For another purchase,"
        " create a new cart (@checkout).",
    ),
    (r"cart .* is empty", RequestRefused, "Put something in the cart first: add_domain(...) (@item)."),
    (
        r"\[expire\]",
        RequestRefused,
        "Give a date in the future with an offset, such as 2025-06-30T12:00:00+02:00; mind the sandbox's"
        " business clock (@cart).",
    ),
    (
        r"\[ovhSubsidiary\]",
        RequestRefused,
        "Take the subsidiary of your account, GET /me says which; SUBSIDIARIES lists those that can be used"
        " here (@cart).",
    ),
    (
        r"\[label\] The label .* already has a value",
        AlreadyDone,
        "Delete the old configuration first with remove_configuration(...): there is no way to change one"
        " (@configuration).",
    ),
    (
        r"\[label\]",
        RequestRefused,
        "Use one of the labels that required_configurations(...) lists for this item (@configuration).",
    ),
    (
        r"\[value\]",
        RequestRefused,
        "Look at the type that required_configurations(...) gives for the label and send a value of it"
        " (@configuration).",
    ),
    (
        r"\[duration\]",
        RequestRefused,
        "Take one of the durations of the offer, such as P1Y (@offers).",
    ),
    (
        r"\[(pricingMode|offerId|planCode)\]",
        RequestRefused,
        "Take the values from an offer of search_offers(...) (@offers).",
    ),
    (
        r"contact is not valid|\[(email|phone|address)",
        RequestRefused,
        "Correct these fields and send the contact again: contact_fields(...) says which are needed (@configuration).",
    ),
    (
        r"Not enough money|below zero",
        RequestRefused,
        "Pay with another means, or credit the balance first; the order keeps waiting (@payment).",
    ),
    (r"declined", RequestRefused, "Pay with another method: the order keeps waiting (@payment)."),
    (
        r"already paid",
        AlreadyDone,
        "Nothing to do: follow_order(...) shows how far it is (@payment).",
    ),
    (r"is cancelled: it cannot be paid", RequestRefused, "Order again with a new cart (@payment)."),
    (
        r"\[paymentMean|prepaid account is in|payment method .* (is|cannot)",
        RequestRefused,
        "Choose among payment_means(...) or payment_methods(...) (@payment).",
    ),
    (r"[Ii]nvalid signature", *_BAD_SIGNATURE),
    (r"[Oo]ut of time|too far from server time", *_OUT_OF_TIME),
    (r"coupon", RequestRefused, "Check the coupon's code and its dates."),
)

_BY_STATUS: dict[int, tuple[type[OrderLabError], str]] = {
    400: (RequestRefused, "Look at what was sent in the last call and correct it."),
    401: (AccessDenied, "This route needs a login: call it signed, with a consumer key (@signature)."),
    403: (
        AccessDenied,
        "Check that the keys are valid and that the consumer key covers this route, and that the cart or order"
        " is yours: assign the cart first (@assign).",
    ),
    404: (
        NotFound,
        "Check the identifier. Carts vanish when they expire, after one day by default: create a new one"
        " (@cart).",
    ),
    405: (RequestRefused, "Use the HTTP method that the route knows."),
    409: (AlreadyDone, "Read the present state before trying again."),
    429: (ServiceTrouble, "Too many calls: wait a minute; about sixty a minute are known to be safe."),
    460: (RequestRefused, "The service has expired: renew it first."),
}


# By the older errorCode, where an answer has one.
_BY_CODE: dict[str, tuple[type[OrderLabError], str]] = {
    **dict.fromkeys(
        ("INVALID_KEY", "NOT_CREDENTIAL", "INVALID_CREDENTIAL", "NOT_GRANTED_CALL", "FORBIDDEN"),
        _BY_STATUS[403],
    ),
    "INVALID_SIGNATURE": _BAD_SIGNATURE,
    "QUERY_TIME_OUT": _OUT_OF_TIME,
}

# By the last part of the class: what names the refusal itself, whatever the sentence says.
_BY_CLASS: dict[str, tuple[type[OrderLabError], str]] = {
    "DOMDOCRuleNotRespected": _RULES_NOT_RESPECTED,
    "Unauthorized": _BY_STATUS[401],
    "NotFound": _BY_STATUS[404],
    "MethodNotAllowed": _BY_STATUS[405],
    "TooManyRequests": _BY_STATUS[429],
    "ServiceIsExpired": _BY_STATUS[460],
}


def cure_for(status: int, message: str, *, kind: str = "", code: str = "") -> tuple[type[OrderLabError], str]:
    """Kind of error and advice for an answer of the API.

    By its ``errorCode`` (`code`, which newer answers lack) and ``class`` (`kind`) first. A class such as
    ``Client::BadRequest`` says no more than the status: only there the sentence tells what is wrong.
    """
    found, advice = _cure(status, message, kind, code)
    return found, _with_notebook(advice)


def cure_of(status: int, body: object) -> tuple[type[OrderLabError], str]:
    """As :func:`cure_for`, from the decoded body of an answer."""
    if not isinstance(body, dict):
        return cure_for(status, str(body))
    message, kind, code = (str(body.get(name) or "") for name in ("message", "class", "errorCode"))
    return cure_for(status, message, kind=kind, code=code)


def _cure(status: int, message: str, kind: str, code: str) -> tuple[type[OrderLabError], str]:
    if code in _BY_CODE:
        return _BY_CODE[code]
    named = [part for part in reversed(kind.split("::")) if part in _BY_CLASS]
    if named:
        return _BY_CLASS[named[0]]
    for pattern, found, advice in _CURES:
        if not kind.startswith("Server::") and re.search(pattern, message):
            return found, advice
    if status >= 500:
        return (
            ServiceTrouble,
            "The API is in trouble: wait and read the state (the cart, my_orders) before repeating anything that"
            " orders or pays.",
        )
    return _BY_STATUS.get(status, (OrderLabError, "Look at the answer and try again."))


def _answer_of(error: APIError) -> tuple[int, str, str, str, dict[str, str]]:
    """Status, class, errorCode, message and details of the API's answer inside an official exception."""
    response = error.response
    status = response.status_code if response is not None else 0
    message = str(error.args[0]) if error.args else str(error)
    kind, code, details = "", "", {}
    if response is not None:
        try:
            body = response.json()
        except ValueError:
            body = {}
        if isinstance(body, dict):
            kind, code = str(body.get("class", "")), str(body.get("errorCode", ""))
            message = str(body.get("message") or message)
            found = body.get("details") or {}
            if isinstance(found, dict):
                details = {key: str(text) for key, text in found.items() if not key.startswith("_")}
    return status, kind, code, message, details


def explain(asked: str, error: APIError) -> OrderLabError:
    """An official exception in our words; raise it ``from`` the original."""
    if isinstance(error, OvhHTTPError):
        return ServiceTrouble(
            asked,
            "no answer came back",
            "Check the connection. If this was a checkout or a payment, it may have been carried out: read the"
            " cart and my_orders(client) before trying again.",
        )
    if isinstance(error, OAuth2FailureError):
        return AccessDenied(
            asked,
            f"the service account got no access token: {error}",
            "Check client_id and client_secret, and that they belong to this endpoint (docs/going_live.md).",
        )
    if isinstance(error, InvalidResponse):
        return ServiceTrouble(
            asked,
            "what came back is not JSON: something else than the API answered",
            "Check the endpoint, and any proxy between. If this was a checkout or a payment, read the cart and"
            " my_orders(client) before trying again.",
        )
    status, kind, code, message, details = _answer_of(error)
    if not status:
        return AccessDenied(
            asked,
            "the client refused to send it: a key is missing",
            "Give the client its application key, application secret and consumer key;"
            " request_access(client) asks for the last (docs/going_live.md).",
        )
    found, advice = cure_for(status, message, kind=kind, code=code)
    said = f"{status} {kind}".strip()
    return found(asked, f"the API answered {said}: {message}", advice, details)


@contextmanager
def translate_errors(asked: str) -> Iterator[None]:
    """Turn any official exception inside the block into an `OrderLabError` that says what was asked."""
    try:
        yield
    except APIError as error:
        raise explain(asked, error) from error
