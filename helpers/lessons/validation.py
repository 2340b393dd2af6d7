"""The sandbox's own validation page, read and answered by code: what a person does there with a click.

>>> request = request_access(client, steps=["account", "cart", "search"])
>>> page = validation_page(client, request)
>>> page.accept()
"""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from helpers.display.tables import table_html, table_text
from helpers.errors import AccessDenied, InvalidInput

if TYPE_CHECKING:
    from helpers.client.credentials import AccessRequest
    from helpers.client.order_client import OrderClient

__all__ = ["ValidationPage", "validation_page"]


class _Reader(HTMLParser):
    """Heading, paragraphs, rows and form of the page."""

    def __init__(self, html: str):
        super().__init__()
        self.heading, self.said = "", ""
        self.rows: list[list[str]] = []
        self.form: dict[str, str] = {}
        self.options: dict[str, list[tuple[str, str]]] = {}
        self._in: list[str] = []
        self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag in ("h1", "p", "td", "option"):
            self._in.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag == "input" and given.get("name"):
            self.form[given["name"]] = given.get("value", "")
        elif tag == "select":
            self._select = given.get("name", "")
            self.options[self._select] = []
        elif tag == "option":
            self.options[self._select].append((given.get("value", ""), ""))

    def handle_endtag(self, tag: str) -> None:
        if self._in and self._in[-1] == tag:
            self._in.pop()

    def handle_data(self, data: str) -> None:
        where = self._in[-1] if self._in else ""
        if where == "h1":
            self.heading += data
        elif where == "p" and not self.said.endswith("."):
            self.said += data
        elif where == "td":
            self.rows[-1].append(data)
        elif where == "option":
            value, text = self.options[self._select][-1]
            self.options[self._select][-1] = (value, text + data)


class ValidationPage:
    """What the page behind ``validationUrl`` says; answered once, for good.

    Attributes
    ----------
    heading : str
    rules : list of (method, path)
        What the program would be allowed.
    accounts, durations : list of str
        What can be chosen on the page.
    """

    def __init__(self, client: OrderClient, request: AccessRequest):
        self._client = client
        self._url = str(request.url)
        self._read(client._session.get(self._url).text)

    def _read(self, html: str) -> None:
        page = _Reader(html)
        self.heading = " ".join(page.heading.split())
        self.said = " ".join(page.said.split())
        self.rules = [(row[0], row[1]) for row in page.rows if len(row) == 2]
        self._form, self._options = page.form, page.options
        self.accounts = [text for _, text in page.options.get("account", ())]
        self.durations = [text for _, text in page.options.get("days", ())]

    def accept(self, *, account: str = "", duration: str = "one day") -> ValidationPage:
        """Press Accept.

        Parameters
        ----------
        account : str
            The beginning of one of `accounts`; the first by default.
        duration : str
            One of `durations`.

        Raises
        ------
        InvalidInput
            The page offers no such account or duration.
        AccessDenied
            It was answered already, or the link has expired.
        """
        return self._send("accept", account, duration)

    def refuse(self) -> ValidationPage:
        """Press Refuse: the key never works."""
        return self._send("refuse", "", "one day")

    def _send(self, decision: str, account: str, duration: str) -> ValidationPage:
        if not self._form:
            raise AccessDenied(
                f"Press {decision} on the validation page",
                f"the page says: {self.heading}",
                "Ask for another key with request_access(client).",
            )
        form = self._form | {
            "account": self._chosen("account", account),
            "days": self._chosen("days", duration),
            "decision": decision,
        }
        answer = self._client._session.post(urljoin(self._url, "/auth/"), data=form)
        self._read(answer.text)
        return self

    def _chosen(self, field: str, wanted: str) -> str:
        options = self._options[field]
        for value, text in options:
            if text.startswith(wanted):
                return value
        raise InvalidInput(
            f"Choose {wanted!r} on the validation page",
            "the page does not offer it",
            f"It offers: {', '.join(text for _, text in options)}.",
        )

    def __repr__(self) -> str:
        text = f"{self.heading}\n{self.said}"
        if not self.rules:
            return text
        return f"{text}\n{table_text(('method', 'path'), self.rules)}\n[ Accept ]  [ Refuse ]"

    def _repr_html_(self) -> str:
        table = (
            table_html(("method", "path"), self.rules) + "<p>[ Accept ] [ Refuse ]</p>" if self.rules else ""
        )
        return (
            '<div role="group" aria-label="The validation page" style="border:1px solid;padding:.4em 1em;'
            f'max-width:40em"><p><b>{escape(self.heading)}</b></p><p>{escape(self.said)}</p>{table}</div>'
        )


def validation_page(client: OrderClient, request: AccessRequest) -> ValidationPage:
    """Read the page where a consumer key is accepted; in the sandbox, code may do so.

    Raises
    ------
    InvalidInput
        The client talks to the real API: there you log in yourself, with ``request.open()``.
    """
    if client.sandbox is None:
        raise InvalidInput(
            "Read the validation page by code",
            "the real one asks you to log in, and no program should do that for you",
            "Use request.open(), accept there, then request.wait().",
        )
    return ValidationPage(client, request)
