"""From chosen extensions and a name to what is free, and to a plan that notebook 14 orders."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from helpers.display.tables import scrolling, table_element
from helpers.errors import InvalidInput

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient
    from helpers.explorer.question import PriceList
    from helpers.search import NameSearch

__all__ = ["CONNECTIONS", "Availability", "found_html", "plan_csv"]

CONNECTIONS = {
    "sandbox": "the sandbox: play money, made-up availability",
    "ovh-eu": "ovh-eu, live: reads only",
    "ovh-ca": "ovh-ca, live: reads only",
    "ovh-us": "ovh-us, live: reads only",
}
"""Where names can be asked for. A live connection without a limit refuses whatever orders or pays."""

_PLANNED = {"available": "register"}


class Availability:
    """Names asked for, one connection for each endpoint.

    Attributes
    ----------
    found : NameSearch or None
        The last answer.
    """

    def __init__(self) -> None:
        self._clients: dict[tuple[str, str], OrderClient] = {}
        self.found: NameSearch | None = None
        self.endpoint = "sandbox"

    def ask(self, name: str, extensions: Sequence[str], *, endpoint: str, prices: PriceList) -> NameSearch:
        """What is offered for a name under each extension.

        Parameters
        ----------
        name : str
            A label; of a whole name only what stands before the first dot.
        extensions : sequence of str
            A-labels.
        endpoint : str
            A key of :data:`CONNECTIONS`.
        prices : PriceList
            What is sold; in the sandbox its subsidiary is the account's home, a live account has its own.

        Raises
        ------
        OrderLabError
            No name, no extension, a name that cannot be; keys that are missing; an endpoint that does not answer.
        """
        asked = "Look up a name"
        if endpoint not in CONNECTIONS:
            raise InvalidInput(
                asked, f"{endpoint!r} is no connection", f"Choose one of {', '.join(CONNECTIONS)}."
            )
        label = name.strip().removeprefix("www.").partition(".")[0]
        if not label:
            raise InvalidInput(
                asked, "no name was given", "Write one without its extension, such as my-shop."
            )
        if not extensions:
            raise InvalidInput(asked, "no extension is chosen", "Add some with + in the table, or below it.")
        # Whoever compares prices needs neither client nor search until a name is asked for.
        from helpers.search import search_names

        client = self._client(endpoint, prices.subsidiary)
        self.found = search_names(
            client,
            label,
            extensions=list(extensions),
            prices=prices.prices,
            subsidiary=prices.subsidiary if endpoint == "sandbox" else None,
            progress=False,
        )
        self.endpoint = endpoint
        return self.found

    def _client(self, endpoint: str, subsidiary: str) -> OrderClient:
        key = (endpoint, subsidiary if endpoint == "sandbox" else "")
        if key not in self._clients:
            from helpers.client import connect

            # Without spend_up_to a live connection cannot order or pay: it only looks.
            self._clients[key] = connect(endpoint, subsidiary=subsidiary) if key[1] else connect(endpoint)
        return self._clients[key]


def plan_csv(found: NameSearch | None) -> str:
    """The free names as the CSV file that :func:`helpers.bulk.plan_order` reads; ``""`` if none is free.

    Premium names are left out: they have a price of their own, which somebody has to want.
    """
    rows = [one for one in found or () if one.state in _PLANNED]
    lines = [f"{one.unicode};1;{_PLANNED[one.state]}" for one in rows]
    return "\n".join(["name;years;offer", *lines, ""]) if lines else ""


def found_html(found: NameSearch, endpoint: str) -> str:
    """The answer as a table, states in words, with what a plan would hold."""
    from helpers.search import STATES

    body = "".join(
        f'<tr><td class="t"><b>{escape(one.unicode)}</b></td><td class="t">{escape(one.state)}: '
        f"{escape(one.reason or STATES[one.state])}</td><td>{one.money('total') or ''}</td>"
        f"<td>{one.money('renew') or ''}</td></tr>"
        for one in found
    )
    head = "".join(f'<th scope="col"{left}>{text}</th>' for text, left in _HEADS)
    where = "the sandbox, where availability is made up" if endpoint == "sandbox" else f"{endpoint}, live"
    free = found.counts.get("available", 0)
    caption = f"{free} of {len(found)} free, asked in {where}; {found.currency}, without tax"
    note = f'<p class="muted">{escape(found.note)}</p>' if found.note else ""
    plan = plan_csv(found)
    how = (
        '<p><button type="button" data-do="plan">Plan the free names (names.csv)</button> '
        'Notebook 14 orders it: <code>plan_order("names.csv", client)</code>. Nothing is ordered here.</p>'
        if plan
        else "<p>None is free at the standard price, so there is nothing to plan.</p>"
    )
    table = table_element(body, head=head, caption=f"<caption>{escape(caption)}</caption>")
    return f"{scrolling(table, 'Availability')}{note}{how}"


_HEADS = (("name", ' class="t"'), ("state", ' class="t"'), ("first year", ""), ("renewal per year", ""))
