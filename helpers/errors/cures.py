"""What to do about an answer of the API: by its code and class first, else by its sentence."""

from __future__ import annotations

import re

from helpers.errors.kinds import (
    AccessDenied,
    AlreadyDone,
    ConfigurationMissing,
    NotEligible,
    NotForSale,
    NotFound,
    OrderLabError,
    RequestRefused,
    ServiceTrouble,
    with_notebook,
)

__all__ = ["cure_for", "cure_of", "cure_of_signature"]

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
_BAD_LETTER = (
    "The address that arrived is not the one that was signed: a blank or an accent was escaped on its way. Give"
    ' values by name, client.get(path, domain="..."), or write a part of the path with urllib.parse.quote(...).'
    " If there is no such letter, check your keys (@signature)."
)

# Which key it is, by the sentence: (pattern, what to do).
_NO_ACCESS: tuple[tuple[str, str], ...] = (
    (
        r"application key is invalid",
        "The endpoint does not know this application key: each endpoint has keys of its own. Check"
        " application_key and the endpoint (docs/going_live.md).",
    ),
    (
        r"credential does not exist",
        "The consumer key is unknown there: it was mistyped, withdrawn, or belongs to another endpoint."
        " request_access(client) asks for a new one (docs/going_live.md).",
    ),
    (
        r"credential is not valid",
        "The consumer key has not been validated yet (pendingValidation), or has expired: open its validationUrl"
        " in a browser and log in, or ask for a new one with request_access(client) (@signature).",
    ),
    (
        r"from your IP address",
        "The consumer key may only be used from other addresses: ask for a new one with request_access(client).",
    ),
    (
        r"not been granted|not granted",
        "The key is good, but its rules do not cover this method and path: ask for a new consumer key whose rules"
        " do, with request_access(client) (@signature).",
    ),
    (
        r"You are not allowed",
        "It belongs to somebody else, or to nobody yet: look with the account that made it, or assign the cart"
        " first with assign_cart(...) (@assign).",
    ),
)

# What is not there, by the sentence: (pattern, what to do).
_NOT_THERE: tuple[tuple[str, str], ...] = (
    (
        r"invalid \(or empty\) URL",
        "There is no such path. Look for a letter too much, a part left empty, or a blank; flow_map() shows the"
        " calls of an order with their paths (@start).",
    ),
    (
        r"\(cart\b",
        "Carts vanish when they expire, after one day by default: find_carts(client) lists yours; else create a new"
        " one with create_cart(...) (@cart).",
    ),
    (r"\(item\b", "list_items(client, cart) shows what is in the cart; a removed item is gone (@item)."),
    (
        r"\(configuration\b",
        "list_configurations(client, item) shows those of an item, with their numbers (@configuration).",
    ),
    (r"\(order\b", "my_orders(client) lists your orders, with their numbers (@checkout)."),
    (r"\(contact\b", "list_contacts(client) lists the numbers of your contacts (@configuration)."),
    (r"\(bill\b", 'client.get("/me/bill") lists your bills.'),
    (r"\(task\b", "list_tasks(client) lists your tasks, with their numbers."),
    (
        r"service does not exist",
        "The name is not in this account: list_domains(client) shows those that are. One that was just ordered is"
        " there once its order is delivered (@delivery).",
    ),
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
        r"\[expire\].*RFC3339",
        RequestRefused,
        'create_cart(...) and its form take a length of time such as "2 hours" or "7 days"; the API itself a date'
        " with time and offset (time zone), such as 2025-06-30T12:00:00+02:00 (@cart).",
    ),
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
    (
        r"not described parameters",
        RequestRefused,
        "This call has no parameter of that name: correct its spelling, or leave it out.",
    ),
    (r"Missing parameter", RequestRefused, "Give the parameter in brackets its value, by name."),
    (
        r"is not valid for type (long|int|double)",
        RequestRefused,
        "A number belongs there: the API's identifiers of contacts, items and orders are numbers.",
    ),
    (
        r"RFC3339",
        RequestRefused,
        "Give the parameter in brackets a date with time and zone, such as 2025-06-30T12:00:00+02:00.",
    ),
    (
        r"^\[[\w.]+\] Given data",
        RequestRefused,
        "Correct the value of the parameter in brackets: the answer says what it should look like.",
    ),
    (r"coupon", RequestRefused, "Check the coupon's code and its dates."),
)

_BY_STATUS: dict[int, tuple[type[OrderLabError], str]] = {
    400: (RequestRefused, "Look at what was sent in the last call and correct it."),
    401: (AccessDenied, "This route needs a login: call it signed, with a consumer key (@signature)."),
    403: (
        AccessDenied,
        "Something is not allowed to these keys: `ovh-order-lab doctor` looks at each of them and says which"
        " (docs/going_live.md).",
    ),
    404: (
        NotFound,
        "Check the identifier: nothing with it belongs to this account.",
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

# Advice that says nothing yet, and the sentences that tell more.
_TOLD_MORE = ((_BY_STATUS[403][1], _NO_ACCESS), (_BY_STATUS[404][1], _NOT_THERE))


def cure_for(status: int, message: str, *, kind: str = "", code: str = "") -> tuple[type[OrderLabError], str]:
    """Kind of error and advice for an answer of the API.

    By its ``errorCode`` (`code`, which newer answers lack) and ``class`` (`kind`) first. A class such as
    ``Client::BadRequest`` says no more than the status: only there the sentence tells what is wrong.
    """
    found, advice = _cure(status, message, kind, code)
    for general, by_sentence in _TOLD_MORE:
        if advice == general:
            advice = next((said for pattern, said in by_sentence if re.search(pattern, message)), advice)
    return found, with_notebook(advice)


def cure_of_signature(address: str) -> str | None:
    """What to do about a refused signature, where the address that was sent may be the reason; else None."""
    return with_notebook(_BAD_LETTER) if "%" in address else None


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
