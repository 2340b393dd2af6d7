"""The examination: each check is a small function that reads and gives one line, or a few."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from time import time
from typing import TYPE_CHECKING, Any

from helpers.cli.doctor.keys import keys
from helpers.cli.doctor.report import FAIL, OK, SKIP, WARN, DoctorReport, Finding
from helpers.client.connection import SANDBOX, OrderClient, connect, connect_public
from helpers.client.credentials import STEPS, missing_rules, rules_for
from helpers.course import pointer
from helpers.errors import InvalidInput, OrderLabError, translate_errors
from helpers.spending.journal import Journal, journal_path
from helpers.spending.limit import SpendingGuard
from ovh_sandbox.prices import load_subsidiaries

if TYPE_CHECKING:
    from helpers.spending.journal import Intent

__all__ = ["examine"]

_PATIENCE = 15.0
"""Seconds for each answer: a person is waiting."""
_CLOCK_OFF = 60
_SOON = timedelta(days=14)


def examine(
    client: OrderClient | str, *, subsidiary: str | None, steps: Iterable[str] | None
) -> DoctorReport:
    """See :func:`helpers.cli.doctor.doctor`."""
    wanted = None if steps is None else tuple(steps)
    if wanted is not None:
        rules_for(wanted)
    if not isinstance(client, str):
        return DoctorReport(client.endpoint_name, list(_all(client, subsidiary, wanted)))
    try:
        connected = connect(client)
    except InvalidInput as error:
        # Without an endpoint there is nothing to examine; without keys there is.
        return DoctorReport(client, list(_without_keys(connect_public(client), error)))
    try:
        return DoctorReport(client, list(_all(connected, subsidiary, wanted)))
    finally:
        if connected.sandbox is not None:
            connected.sandbox.stop()


def _without_keys(public: OrderClient, error: InvalidInput) -> Iterator[Finding]:
    yield from _endpoint(_hurried(public))
    yield Finding("keys", FAIL, error.answer, error.advice)
    for check in ("login", "rights", "account", "payment", "contacts"):
        yield Finding(check, SKIP, "not looked at: there are no keys")
    yield _journal(public)


def _all(client: OrderClient, subsidiary: str | None, steps: tuple[str, ...] | None) -> Iterator[Finding]:
    examined = _hurried(client)
    with client.calls.unnoticed():
        reached = list(_endpoint(examined))
        yield from reached
        found = keys(client)
        yield found
        why = "the endpoint does not answer" if reached[0].level == FAIL else ""
        why = why or ("there is no consumer key" if found.level == FAIL else "")
        login, granted = (Finding("login", SKIP, f"not looked at: {why}"), None) if why else _login(examined)
        yield login
        if login.level == FAIL:
            why = "the keys are not accepted"
        if why:
            for check in ("rights", "account", "payment", "contacts"):
                yield Finding(check, SKIP, f"not looked at: {why}")
        else:
            yield from _rights(granted, steps)
            yield from _account(examined, subsidiary)
            yield _payment(examined)
            yield _contacts(examined)
        yield Finding("spending", OK, client.guard.banner())
        yield _journal(client)


def _hurried(client: OrderClient) -> OrderClient:
    """The same connection, but one try each and not long."""
    hurried = copy.copy(client)
    hurried.retries_reads, hurried._timeout = False, _PATIENCE
    return hurried


def _failed(check: str, error: OrderLabError, level: str = FAIL) -> Finding:
    return Finding(check, level, error.answer, error.advice)


def _endpoint(client: OrderClient) -> Iterator[Finding]:
    client = copy.copy(client)
    # A wrong application key would have even this refused; that is the next line's matter.
    client._application_key = None
    before = time()
    try:
        with translate_errors("Ask the endpoint for its time"):
            server = client.get("/auth/time", _need_auth=False)
    except OrderLabError as error:
        yield Finding(
            "endpoint",
            FAIL,
            f"{client._endpoint}: {error.answer}",
            "Check the network; behind a proxy, HTTPS_PROXY. If others reach it, try again later.",
        )
        yield Finding("clock", SKIP, "not looked at: the endpoint does not answer")
        return
    took = time() - before
    # The sandbox's lines go into saved notebooks, which are to be the same each time.
    answers = (
        "the local sandbox answers"
        if client.is_sandbox
        else f"{client._endpoint} answers in {took * 1000:.0f} ms"
    )
    yield Finding("endpoint", OK, answers)
    offset = round(server - (before + took / 2))
    if abs(offset) > _CLOCK_OFF:
        yield Finding(
            "clock",
            WARN,
            f"this machine's clock is {abs(offset)} seconds {'behind' if offset > 0 else 'ahead'}",
            "Calls are signed with the server's time all the same; set the clock by NTP, for logs and journal.",
        )
    else:
        yield Finding("clock", OK, f"within {max(abs(offset), 1)} s of the server's")


def _now(client: OrderClient) -> datetime:
    return client.sandbox.clock.now() if client.sandbox else datetime.now(UTC)


def _login(client: OrderClient) -> tuple[Finding, list[tuple[str, str]] | None]:
    """Whether the keys are accepted, and the rules they carry; None for rules that cannot be read."""
    try:
        with translate_errors("Ask what these keys are"):
            if client._client_id:
                return _service_account(client.get("/auth/details"))
            credential = client.get("/auth/currentCredential")
    except OrderLabError as error:
        if "not been granted" in error.answer:
            return (
                Finding("login", WARN, "the key works but may not read its own rights", error.advice),
                None,
            )
        return _failed("login", error), None
    granted = [(rule["method"], rule["path"]) for rule in credential["rules"]]
    if credential["status"] != "validated":
        said = f"the consumer key is {credential['status']}"
        return Finding("login", FAIL, said, "Ask for another with request_access(client)."), granted
    limited = f", from {', '.join(credential['allowedIPs'])} only" if credential.get("allowedIPs") else ""
    if credential.get("expiration") is None:
        return Finding("login", OK, f"the consumer key is valid without end{limited}"), granted
    end = datetime.fromisoformat(credential["expiration"])
    soon = end - _now(client) < _SOON
    advice = "Ask for the next one in time with request_access(client)." if soon else ""
    said = f"the consumer key is valid until {end:%Y-%m-%d %H:%M}{limited}"
    return Finding("login", WARN if soon else OK, said, advice), granted


def _service_account(details: dict[str, Any]) -> tuple[Finding, list[tuple[str, str]] | None]:
    routes = details.get("allowedRoutes")
    granted = None if routes is None else [(rule["method"], rule["path"]) for rule in routes]
    return Finding("login", OK, f"logged in by {details['method']}"), granted


def _rights(granted: list[tuple[str, str]] | None, steps: tuple[str, ...] | None) -> Iterator[Finding]:
    if granted is None:
        yield Finding(
            "rights", OK, "the API lists no restriction; policies (IAM), if any, show with each call"
        )
        return
    for name in steps or STEPS:
        step, missing = STEPS[name], missing_rules(granted, name)
        if not missing:
            yield Finding(f"rights: {name}", OK, f"it may {step.title}")
            continue
        told = ", ".join(f"{method} {path}" for method, path in missing)
        if (step.spends or step.by_name) and steps is None:
            yield Finding(
                f"rights: {name}",
                WARN,
                f"it may not {step.title} (lacks {told})",
                f'Fine as long as you only look. Else request_access(client, steps=[..., "{name}"]).',
            )
        else:
            advice = "request_access(client) asks for a key with these rights; then accept it."
            yield Finding(f"rights: {name}", FAIL, f"it may not {step.title}: lacks {told}", advice)


def _account(client: OrderClient, subsidiary: str | None) -> Iterator[Finding]:
    try:
        with translate_errors("Read your account"):
            me = client.get("/me")
    except OrderLabError as error:
        yield _failed("account", error)
        return
    currency = (me.get("currency") or {}).get("code", "")
    told = f"{me['nichandle']}, pays in {currency}"
    if me.get("state", "complete") != "complete":
        yield Finding(
            "account", WARN, f"{told}; it is {me['state']}", "Complete it in OVHcloud's control panel."
        )
    else:
        yield Finding("account", OK, told)
    yield _subsidiary(client, me["ovhSubsidiary"], subsidiary)
    if isinstance(client.guard, SpendingGuard) and client.guard.cap.currency != currency:
        yield Finding(
            "limit",
            FAIL,
            f"your limit is in {client.guard.cap.currency}, the account pays in {currency}",
            f'Connect with a limit in {currency}, such as spend_up_to="25 {currency}".',
        )


def _subsidiary(client: OrderClient, own: str, wanted: str | None) -> Finding:
    if wanted is not None and wanted != own:
        return Finding(
            "subsidiary",
            FAIL,
            f"the account is of {own}, the carts would be made for {wanted}",
            f'Make them with create_cart(client, subsidiary="{own}"): price list, currency and tax follow from it.',
        )
    known = load_subsidiaries().get(own)
    if (
        known is not None
        and known.endpoint != client.endpoint_name
        and client.endpoint_name in {one.endpoint for one in load_subsidiaries().values()}
    ):
        return Finding(
            "subsidiary",
            WARN,
            f"{own} belongs to {known.endpoint} as far as we know, not to {client.endpoint_name}",
            f'If calls are refused, connect("{known.endpoint}").',
        )
    return Finding("subsidiary", OK, f'{own}: make carts with create_cart(client, subsidiary="{own}")')


def _payment(client: OrderClient) -> Finding:
    by_hand = "Orders can still be paid by hand on their page. Set one in OVHcloud's control panel."
    try:
        with translate_errors("Read your default payment method"):
            found = client.get("/me/payment/method", default=True)
            method = client.get(f"/me/payment/method/{found[0]}") if found else None
    except OrderLabError as error:
        return _failed("payment", error, WARN)
    if method is None:
        return Finding("payment", WARN, "there is no default payment method", by_hand)
    told = f"the default payment method is {method.get('description') or method['paymentType']}"
    if method["status"] != "VALID":
        return Finding("payment", WARN, f"{told}; it is {method['status']}", by_hand)
    if method.get("expirationDate"):
        end = datetime.fromisoformat(method["expirationDate"])
        left = end - _now(client)
        if left < _SOON:
            word = "expired on" if left < timedelta() else "expires on"
            return Finding("payment", WARN, f"{told}; it {word} {end:%Y-%m-%d}", by_hand)
    return Finding("payment", OK, told)


def _contacts(client: OrderClient) -> Finding:
    try:
        with translate_errors("List your contacts"):
            count = len(client.get("/me/contact"))
    except OrderLabError as error:
        return _failed("contacts", error, WARN)
    if count:
        return Finding("contacts", OK, f"{count} to choose an owner from")
    return Finding(
        "contacts",
        OK,
        f"none yet; create_contact(...) makes one where an extension asks ({pointer('configuration')})",
    )


def _journal(client: OrderClient) -> Finding:
    if isinstance(client.guard, SpendingGuard):
        path = client.guard.journal.path
    elif client.is_sandbox:
        return Finding("journal", OK, "play money is not written down without spend_up_to")
    elif journal_path().exists():
        path = journal_path()
    else:
        return Finding("journal", OK, "no purchase was ever tried from this machine")
    # One that another program has locked is said in a moment: an examination need not wait its turn.
    journal = Journal(path, wait=1)
    try:
        open_ones = journal.unresolved(client.shop_id)
    except OrderLabError as error:
        return _failed("journal", error)
    if not open_ones:
        return Finding("journal", OK, f"{journal.path}: every purchase has a known outcome")
    return Finding("journal", FAIL, "; ".join(map(_told, open_ones)), _how_to_reconcile(client))


def _told(intent: Intent) -> str:
    return f"{intent.what} ({intent.total}) of {intent.at:%Y-%m-%d %H:%M} UTC has no known outcome"


def _how_to_reconcile(client: OrderClient) -> str:
    name = "" if client.endpoint_name == SANDBOX else f'"{client.endpoint_name}", '
    return (
        f"Look at my_orders(client). Then, connected with connect({name}spend_up_to=...), settle each by reading:"
        " for intent in client.guard.journal.unresolved(client.shop_id):"
        " client.guard.reconcile(client, intent). Nothing is bought by that."
    )
