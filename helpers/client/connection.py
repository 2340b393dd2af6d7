"""Connect: to the local sandbox by default, to the real API only when it is named.

>>> client = connect()                       # a fresh sandbox, play money
>>> client.get("/me")["nichandle"]
'dc12345-ovh'

The client is OVHcloud's own, unmodified: :class:`OrderClient` only adds a log of its calls, a banner that
says where it talks to, and a guard in front of every call that could spend money.
"""

from __future__ import annotations

import configparser
import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ovh
import ovh.client
import ovh.config
from ovh.exceptions import InvalidConfiguration

from helpers.choices import choose
from helpers.client.addresses import SANDBOX, Place, place_of
from helpers.client.order_client import OrderClient
from helpers.errors import InvalidInput, StorageTrouble
from helpers.redaction import redact_text
from helpers.spending.policy import Guard, PlayMoney, ReadOnly

if TYPE_CHECKING:
    from helpers.spending.limit import SpendingGuard
    from ovh_sandbox import Sandbox

__all__ = ["SANDBOX", "OrderClient", "connect", "connect_public", "without_real_keys"]

_KEY_OF = {"first": "consumer_key", "other": "other_consumer_key"}
_SETTINGS = (
    "application_key",
    "application_secret",
    "consumer_key",
    "client_id",
    "client_secret",
    "config_file",
    "timeout",
)
_environment = threading.Lock()


@contextmanager
def without_real_keys() -> Iterator[None]:
    """Hide a person's real OVH settings while a client is built that must neither use nor trip on them."""
    with _environment:
        hidden = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("OVH_")}
        files, ovh.config.CONFIG_PATH[:] = list(ovh.config.CONFIG_PATH), []
        try:
            yield
        finally:
            os.environ.update(hidden)
            ovh.config.CONFIG_PATH[:] = files


def connect(
    endpoint: str = SANDBOX,
    *,
    state: str | None = None,
    seed: int = 1,
    subsidiary: str = "FR",
    account: str = "first",
    transport: str = "auto",
    spend_up_to: str | None = None,
    spend_per_day: str | None = None,
    allow: Iterable[str] | None = None,
    journal: Path | str | None = None,
    **settings: Any,
) -> OrderClient:
    """Connect to the sandbox, or to a live endpoint by its name.

    Parameters
    ----------
    endpoint : str
        ``"sandbox"``, or one of OVHcloud's: ``"ovh-eu"``, ``"ovh-ca"``, ``"ovh-us"``; or one of their official
        addresses, old or new, such as ``"https://api.eu.ovhcloud.com/1.0"``. Any other address has to be given a
        name in ``ovh.client.ENDPOINTS`` first. A live endpoint takes its keys from the official client's
        configuration: arguments, then environment (``OVH_APPLICATION_KEY`` ...), then ``ovh.conf``. Either
        application key, application secret and consumer key, or the ``client_id`` and ``client_secret`` of a
        service account (OAuth2). Without a consumer key yet,
        :func:`helpers.client.credentials.request_access` asks for one.
    state : str, optional
        Sandbox only: file that keeps the shop. By default each call opens a fresh shop in memory.
    seed : int
        Sandbox only: same seed, same identifiers and availability of names.
    subsidiary : str
        Sandbox only: home of the account, hence its currency and tax.
    account : {"first", "other"}
        Sandbox only: which of its two accounts to act for.
    transport : {"auto", "socket", "in-process"}
        Sandbox only: how its calls get there. ``"auto"`` is a socket of this machine, and the same process where
        there are no sockets (a browser tab). In the process the same bytes go to the same application, sooner;
        other programs cannot reach such a shop.
    spend_up_to : str, optional
        Most that may be spent on this connection, tax included, such as ``"25 EUR"``. A live connection
        without it is read-only; the sandbox without it has no limit.
    spend_per_day : str, optional
        Most that all connections of this machine may spend together in any 24 hours; needs `spend_up_to`, which
        is for this connection alone: connecting twice allows it twice.
    allow : list of str, optional
        Writes allowed on purpose that the table in docs/going_live.md does not count as free, ``*`` for one
        identifier: ``["POST /domain/zone/*/record"]``. Nothing that can spend can be allowed this way.
    journal : path, optional
        Where purchases are written down before they are sent; by default in the user's data folder. Used
        with `spend_up_to` only.
    **settings
        Live only: handed to `ovh.Client` (``application_key``, ``consumer_key``, ``config_file`` ...).

    Returns
    -------
    OrderClient
        Ready to use. A live one has not called anything yet: ``python -m helpers.cli.doctor`` says whether its
        keys work.

    Raises
    ------
    InvalidInput
        Unknown endpoint, subsidiary or account; keys missing, incomplete or malformed; settings of the
        sandbox given for a live endpoint, or the other way round.
    """
    guard = _guard(spend_up_to, spend_per_day, journal, allow)
    place = place_of(endpoint)
    if place.name != SANDBOX:
        _refuse_for_endpoint(
            endpoint, state=state, seed=seed, subsidiary=subsidiary, account=account, transport=transport
        )
        return _connect_endpoint(place, guard or ReadOnly(allow), settings)
    if settings:
        raise InvalidInput(
            f"connect({', '.join(sorted(settings))}=...)",
            "the sandbox brings its own keys",
            'Leave these out, or name a live endpoint: connect("ovh-eu").',
        )
    return _connect_sandbox(state, seed, subsidiary, account, transport, guard or PlayMoney())


def _guard(
    spend_up_to: str | None,
    spend_per_day: str | None,
    journal: Path | str | None,
    allow: Iterable[str] | None,
) -> SpendingGuard | None:
    if spend_up_to is None:
        if spend_per_day is not None:
            raise InvalidInput(
                f"connect(spend_per_day={spend_per_day!r})",
                "without spend_up_to this connection may spend nothing at all",
                f'Give both: spend_up_to="25 EUR", spend_per_day={spend_per_day!r}.',
            )
        return None
    # Most connections spend nothing, and are there sooner without what a limit needs.
    from helpers.spending.amount import parse_cap
    from helpers.spending.journal import Journal
    from helpers.spending.limit import SpendingGuard

    cap = parse_cap(spend_up_to)
    per_day = None if spend_per_day is None else parse_cap(spend_per_day, option="spend_per_day")
    if per_day is not None and per_day.currency != cap.currency:
        raise InvalidInput(
            f"connect(spend_up_to={spend_up_to!r}, spend_per_day={spend_per_day!r})",
            "they are in different currencies",
            "Give both in the currency your account pays in.",
        )
    return SpendingGuard(cap, Journal(journal), per_day=per_day, allow=allow)


def _connect_sandbox(
    state: str | None, seed: int, subsidiary: str, account: str, transport: str, guard: Guard
) -> OrderClient:
    # Imported here: a program that only talks to the real API never loads the server.
    from ovh_sandbox import TRANSPORTS, Sandbox, StateError
    from ovh_sandbox.price_files import PriceFileError
    from ovh_sandbox.prices import load_subsidiaries

    subsidiary = choose(
        subsidiary,
        [code for code, home in load_subsidiaries().items() if home.price_list],
        asked=f"connect(subsidiary={subsidiary!r})",
        why="there is no price list for it here",
    )
    transport = choose(
        transport, TRANSPORTS, asked=f"connect(transport={transport!r})", why="there is no such way in"
    )
    try:
        sandbox = Sandbox(state, seed=seed, subsidiary=subsidiary, transport=transport)
    except PriceFileError as error:
        raise InvalidInput(
            f"connect(subsidiary={subsidiary!r})",
            str(error).rstrip("."),
            "Mend what is said there, then connect again.",
        ) from error
    except StateError as error:
        raise StorageTrouble(
            f"connect(state={state!r})",
            str(error).rstrip("."),
            "Mend what is said there, or name another file: one that is not there yet begins a new shop.",
            path=state,
        ) from error
    return sandbox_client(sandbox, account, guard)


def sandbox_client(sandbox: Sandbox, account: str, guard: Guard) -> OrderClient:
    account = choose(
        account, _KEY_OF, asked=f"Act for the {account!r} account", why="the sandbox has two accounts"
    )
    keys = sandbox.keys()
    # The client only accepts endpoints of this table; any program can now use this name too.
    ovh.client.ENDPOINTS[SANDBOX] = sandbox.endpoint
    with without_real_keys():
        client = OrderClient(
            SANDBOX,
            guard=guard,
            sandbox=sandbox,
            sibling=lambda other: sandbox_client(sandbox, other, guard),
            application_key=keys["application_key"],
            application_secret=keys["application_secret"],
            consumer_key=keys[_KEY_OF[account]],
        )
    _prime_clock(client)
    return client


def connect_public(endpoint: str) -> OrderClient:
    """Connect to a live endpoint without keys, for what needs no login: catalogues, descriptions, the time.

    A person's own keys are left alone, even if some are configured.

    Raises
    ------
    InvalidInput
        Unknown endpoint.
    """
    with without_real_keys():
        # The constructor insists on keys; the header of an application key of None is not sent.
        client = _build(
            place_of(endpoint),
            ReadOnly(),
            {"application_key": "none of ours", "application_secret": "none of ours"},
        )
    client._application_key = client._application_secret = None
    return client


def _connect_endpoint(place: Place, guard: Guard, settings: dict[str, Any]) -> OrderClient:
    endpoint = place.name
    asked = f"connect({endpoint!r})"
    if unknown := sorted(settings.keys() - set(_SETTINGS)):
        raise InvalidInput(
            f"connect({endpoint!r}, {', '.join(unknown)}=...)",
            "the official client has no such setting",
            f"Its settings are {', '.join(_SETTINGS)}.",
        )
    file = settings.get("config_file")
    if file is not None and not Path(file).is_file():
        raise InvalidInput(
            asked, f"there is no file {file}", "Give the path of your ovh.conf, or leave config_file out."
        )
    client = _build(place, guard, settings)
    for name in _SETTINGS[:5]:
        value = getattr(client, f"_{name}")
        # Such a value would only fail later, as a header or signature that nobody understands.
        if value is not None and not (value.isascii() and value.isprintable() and value == value.strip()):
            raise InvalidInput(
                asked,
                f"{name} contains blanks, line breaks or other characters that no key has",
                "Copy it again, without quotes, into ovh.conf or the environment.",
            )
    if not client._application_key and not client._client_id:
        raise _keys_missing(asked, endpoint)
    return client


def _build(place: Place, guard: Guard, settings: dict[str, Any]) -> OrderClient:
    endpoint = place.name
    asked = f"connect({endpoint!r})"
    try:
        return OrderClient(
            endpoint, guard=guard, address=place.address, token_address=place.token_address, **settings
        )
    except InvalidConfiguration as error:
        if "Missing" in str(error):
            raise _keys_missing(asked, endpoint) from None
        raise InvalidInput(
            asked,
            f"the keys do not fit together: {redact_text(str(error))}",
            "Give either application_key, application_secret and consumer_key, or client_id and client_secret:"
            " as arguments, in the environment or in ovh.conf, and only there (they are looked for in all three).",
        ) from None
    except (configparser.Error, UnicodeDecodeError) as error:
        # The parser quotes the line it cannot read, and that line may hold a key.
        where = getattr(error, "source", None) or settings.get("config_file") or "an ovh.conf"
        raise InvalidInput(
            asked,
            f"{where} cannot be read as a configuration ({type(error).__name__})",
            f"It needs a line [{endpoint}] and below it lines such as application_key=...; see docs/going_live.md.",
        ) from None


def _keys_missing(asked: str, endpoint: str) -> InvalidInput:
    return InvalidInput(
        asked,
        "no keys were given, and none were found in the environment (OVH_APPLICATION_KEY,"
        f" OVH_APPLICATION_SECRET, OVH_CONSUMER_KEY) or in section [{endpoint}] of {_config_files()}",
        "docs/going_live.md says how to get them. What needs no login works with connect_public(...).",
    )


def _config_files() -> str:
    # Looked for in the reverse order: the last one wins.
    return " or ".join(reversed(ovh.config.CONFIG_PATH))


def _refuse_for_endpoint(endpoint: str, **given: Any) -> None:
    defaults = {"state": None, "seed": 1, "subsidiary": "FR", "account": "first", "transport": "auto"}
    if wrong := [name for name, value in given.items() if value != defaults[name]]:
        raise InvalidInput(
            f"connect({endpoint!r}, {', '.join(wrong)}=...)",
            "this is for the sandbox only: a live account is the one its keys belong to",
            "Leave it out; GET /me says which account and subsidiary it is.",
        )


def _prime_clock(client: OrderClient) -> None:
    # The offset is learnt on first use; threads would each ask for it.
    _ = client.time_delta
