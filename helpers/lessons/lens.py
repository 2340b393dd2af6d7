"""The request lens: what was really sent and answered, and the same call in other languages.

>>> lens = Lens(client)
>>> lens.table()                         # every call since the start
>>> lens.last()                          # the latest, in full
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from helpers.choices import choose
from helpers.display.html import boxed, code_html, folded
from helpers.display.palette import BAD, GOOD
from helpers.display.tables import table_html, table_text
from helpers.errors import InvalidInput, cure_of
from helpers.lessons.same_call import LANGUAGES, request_path
from helpers.lessons.signature import SignatureSteps, explain_signature
from helpers.lessons.wire import Wire
from helpers.redaction import MASK

if TYPE_CHECKING:
    import ipywidgets

    from helpers.client.call_log import CallRecord
    from helpers.client.order_client import OrderClient
    from helpers.lessons.lens_program import Program

__all__ = ["CallTable", "CallView", "Lens"]

_LONGEST_TEXT = 24
"""Lines of an answer that the text view shows."""
_UUID = re.compile(r"\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")


class Lens:
    """Looks at the calls of a client; secrets are masked before they come here.

    Times and query identifiers differ each time, so they are only shown when asked for: what a notebook
    saves stays comparable.

    Parameters
    ----------
    client : OrderClient
        Whose log of calls to look at.
    """

    def __init__(self, client: OrderClient):
        self.client = client
        self._first: int | None = None
        self._cell_began = self._made()
        self._watch_cells()

    # -- which calls -----------------------------------------------------------------------------------

    def _made(self) -> int:
        """Number of the latest call in the log."""
        records = list(self.client.calls)
        return records[-1].number if records else 0

    def _watch_cells(self) -> None:
        """Learn when a cell begins, if this runs in a notebook."""
        import sys

        # Not loaded: then nobody can be in a notebook, and loading it would take half a second.
        module = sys.modules.get("IPython")
        shell = module.get_ipython() if module else None
        if shell is not None:
            shell.events.register("pre_run_cell", self._new_cell)

    def _new_cell(self, *_: Any) -> None:
        self._cell_began = self._made()

    def _number(self, record: CallRecord) -> int:
        """A call's number as shown: 1 is the first one that the lens saw."""
        if self._first is None:
            self._first = next(iter(self.client.calls)).number
        return record.number - self._first + 1

    def _views(self, records: list[CallRecord]) -> list[CallView]:
        return [CallView(self, record, self._number(record)) for record in records]

    def calls(self, *, cell: bool = False) -> list[CallView]:
        """All calls, oldest first; with `cell`, those of the current cell alone."""
        records = self.client.calls.since(self._cell_began) if cell else list(self.client.calls)
        return self._views(records)

    def __len__(self) -> int:
        return len(self.client.calls)

    def __iter__(self) -> Iterator[CallView]:
        return iter(self.calls())

    def __getitem__(self, index: int) -> CallView:
        """By position, as in a list: ``lens[0]`` the oldest, ``lens[-1]`` the latest."""
        try:
            return self.calls()[index]
        except IndexError:
            raise self._none(f"Look at call [{index}]") from None

    def _none(self, asked: str) -> InvalidInput:
        seen = len(self)
        found = f"the lens has seen {seen} call{'s' * (seen != 1)}"
        return InvalidInput(asked, found, "lens.table() lists them.")

    # -- views -----------------------------------------------------------------------------------------

    def last(self) -> CallView:
        """The latest call in full.

        Raises
        ------
        InvalidInput
            There was none yet.
        """
        if not len(self):
            raise self._none("Look at the latest call")
        return self[-1]

    def call(self, number: int) -> CallView:
        """A call by the number that `table` gives it.

        Raises
        ------
        InvalidInput
            No call has this number.
        """
        for view in self:
            if view.number == number:
                return view
        raise self._none(f"Look at call {number}")

    def table(self, *, times: bool = False, cell: bool = False) -> CallTable:
        """The calls as a table.

        Parameters
        ----------
        times : bool
            With milliseconds and query identifiers.
        cell : bool
            Only those of the current cell.
        """
        return CallTable(self.calls(cell=cell), times=times)

    def signature(
        self, record: CallView | CallRecord | None = None, *, digits: bool = False
    ) -> SignatureSteps:
        """How a call was signed, step by step; without one, an example with invented keys.

        Parameters
        ----------
        digits : bool
            Show the digits it would have now; they change every second.
        """
        if isinstance(record, CallView):
            record = record.record
        return explain_signature(self.client, record, base=self._neutral_base(), digits=digits)

    def program(self, language: str, *, name: str | Sequence[str] | None = None) -> Program:
        """The whole latest order as a program of your own, made from the recorded calls.

        The calls stand in their order; what an earlier answer told (cart, item, order, contact, the offer's duration)
        is a variable, the names to buy and the most to spend stand at the top, and no secret is in it: keys come
        out of the environment or ``ovh.conf``. Refused calls, and reads that nothing needs, are left out and
        counted. It stops before it orders if the name is not offered as it was, or the dry run is dearer.

        Parameters
        ----------
        language : {"python", "php", "node", "go", "shell"}
        name : str or list of str, optional
            Buy this instead; by default the name that was bought.

        Returns
        -------
        Program
            Shows itself; ``program.save()`` writes it into a file.

        Raises
        ------
        InvalidInput
            Another language, or nothing was recorded that succeeded.
        """
        # Five languages, for the few who ask for a program.
        from helpers.lessons.lens_program import program_of

        return program_of(self.client.calls, language, name=name)

    def widget(self) -> ipywidgets.Widget:
        """The lens to click through; its static twin is the table and `call`."""
        from helpers.lessons.lens_widget import lens_widget

        return lens_widget(self)

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()

    def __repr__(self) -> str:
        return repr(self.table())

    def _neutral_base(self) -> str:
        return self.neutral(self.client._endpoint)

    def neutral(self, text: str) -> str:
        """A text without the sandbox's port, which differs each time."""
        if self.client.sandbox is None:
            return text
        host = urlsplit(self.client.sandbox.endpoint).netloc
        return text.replace(host, host.rpartition(":")[0])


class CallView:
    """One call, readable.

    Attributes
    ----------
    record : CallRecord
        The call as logged.
    number : int
        As in the table.
    """

    def __init__(self, lens: Lens, record: CallRecord, number: int):
        self.lens = lens
        self.record = record
        self.number = number

    @property
    def request(self) -> str:
        """Method, route and query."""
        return f"{self.record.method} {request_path(self.record)}"

    @property
    def body(self) -> str:
        """What was sent, as indented JSON; empty for nothing."""
        return "" if self.record.body is None else _json(self.record.body)

    @property
    def answer(self) -> str:
        """What came back, as indented JSON."""
        record = self.record
        if record.answer is None and record.answer_bytes > 4:
            return f"({record.answer_bytes:,} bytes: too long to be kept)"
        if not record.status:
            return f"(no answer came: {record.failure or 'still waiting'})"
        return self.lens.neutral(_json(record.answer))

    @property
    def cure(self) -> str:
        """What to do about an error; empty after a success."""
        record = self.record
        if record.ok:
            return ""
        if not record.status:
            return "ServiceTrouble: read the state before trying again: the call may have been carried out."
        kind, advice = cure_of(record.status, record.answer)
        return f"{kind.__name__}: {advice}"

    def code(self, language: str) -> str:
        """The same call for another program.

        Parameters
        ----------
        language : {"Python", "curl", "PHP", "Node.js"}

        Raises
        ------
        InvalidInput
            Another language.
        """
        known = choose(language, LANGUAGES, asked=f"Write the call in {language}", why="it is not known here")
        return self.lens.neutral(LANGUAGES[known](self.record))

    def wire(self) -> Wire:
        """The request as it would go to OVHcloud itself, and what differs from the one sent here."""
        return Wire(self.record, self.lens.client._endpoint)

    def row(self, *, times: bool) -> tuple[Any, ...]:
        """Number, method, route with query, body, status, kind of error; with `times` also ms and query id.

        Written to be read: identifiers shortened, the query not encoded. `request` has all of it.
        """
        record = self.record
        query = "&".join(f"{key}={value}" for key, value in record.query.items())
        shown = (
            self.number,
            record.method,
            _UUID.sub(r"\1…", f"{record.path}?{query}" if query else record.path),
            _short("" if record.body is None else json.dumps(record.body, ensure_ascii=False)),
            record.status or "no answer",
            self.cure.partition(":")[0],
        )
        return (*shown, f"{record.seconds * 1000:.1f}", record.query_id) if times else shown

    def __repr__(self) -> str:
        parts = [f"{self.number}. {self.request} → {self.record.status or 'no answer'}"]
        if not self.record.signed:
            parts.append("not signed: a public call")
        if self.body:
            parts.append(f"sent:\n{self.body}")
        lines = self.answer.splitlines()
        more = len(lines) - _LONGEST_TEXT
        parts.append("\n".join(["answer:", *lines[:_LONGEST_TEXT]] + [f"... {more} more lines"] * (more > 0)))
        if self.cure:
            parts.append(f"cure: {self.cure}")
        return "\n".join(parts)

    def _repr_html_(self) -> str:
        record = self.record
        colour = GOOD if record.ok else BAD
        signed = "" if record.signed else " <small>(not signed: a public call)</small>"
        html = (
            f"<p><b>{self.number}. <code>{escape(self.request)}</code></b> → "
            f"<b>{record.status or 'no answer'}</b>{signed}</p>"
        )
        if self.body:
            html += folded("Sent", code_html(self.body)).replace("<details>", "<details open>", 1)
        scroll = f'<div style="max-height:24em;overflow:auto">{code_html(self.answer)}</div>'
        answer = folded(f"Answer ({record.answer_bytes:,} bytes)", scroll)
        # An error is what one came to see.
        html += answer if record.ok else answer.replace("<details>", "<details open>", 1)
        if MASK in html:
            html += f"<p><small>{MASK} stands for a secret that is not shown.</small></p>"
        if self.cure:
            html += f"<p><b>Cure:</b> {escape(self.cure)}</p>"
        html += "".join(folded(f"The same call: {name}", code_html(self.code(name))) for name in LANGUAGES)
        return boxed(html, colour=colour)


class CallTable:
    """Several calls, a row each: grain one call, oldest first."""

    def __init__(self, views: list[CallView], *, times: bool = False):
        self.views = views
        self.times = times
        self.headers: tuple[str, ...] = ("no", "method", "path", "body", "status", "error")
        if times:
            self.headers += ("ms", "queryId")

    def _rows(self) -> list[tuple[Any, ...]]:
        return [view.row(times=self.times) for view in self.views]

    def __len__(self) -> int:
        return len(self.views)

    def __repr__(self) -> str:
        if not self.views:
            return "Calls: none yet"
        return table_text(self.headers, self._rows(), f"Calls: {len(self.views)}")

    def _repr_html_(self) -> str:
        if not self.views:
            return "<p>Calls: none yet</p>"
        return table_html(self.headers, self._rows(), f"Calls: {len(self.views)}")


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


def _short(text: str, longest: int = 70) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
