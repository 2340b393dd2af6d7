"""The base of all forms: asks, calls one plain function, shows what came back.

What a form does lives in :mod:`helpers.ordering`; here is only how it behaves. Widget callbacks may run
on other threads (ipykernel 7), so results are written into widgets, never printed.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from helpers.client.threads import beside
from helpers.display.tables import scrollable
from helpers.display.widgets import widgets
from helpers.errors import InvalidInput, OrderLabError
from helpers.forms.fields import FormField, classed, html, shared
from helpers.forms.in_order import Button, after_what_was_typed, handshake
from helpers.forms.style import STYLE, StaticForm, api_words, card, note, result_html, static_html
from helpers.redaction import redact_text

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = ["Form", "FormCancelled"]

# A second click that was on its way while the first was worked on must not repeat it.
_DOUBLE_CLICK = 0.5


class FormCancelled(Exception):
    """The person pressed Cancel."""


class Form:
    """A step of the flow as a form.

    Attributes
    ----------
    value : dict
        What is filled in, by the API's names. Setting it changes only the fields it names.
    result : object
        What the last success brought; None before.
    errors : dict of str
        What is wrong, by field; under ``""`` what belongs to no field. Empty after a success.

    Examples
    --------
    >>> form = CartForm(client)
    >>> form.value = {"description": "Christmas"}
    >>> form.submit()
    """

    title = "Form"
    lead = ""
    action = "Send"
    style = "primary"
    once = False
    """Whether a success closes the form: what spends money is not done twice."""
    level = 3
    """Of its heading: forms stand in the sections of a page, which have level 2."""
    long = False
    """Whether the work may take so long that it needs progress and a way out."""

    def __init__(
        self,
        client: OrderClient,
        fields: Iterable[FormField] = (),
        more: Mapping[str, Callable[[], FormField]] | None = None,
    ):
        self.client = client
        self.result: Any = None
        self.errors: dict[str, str] = {}
        self._open = True
        self._working = threading.Lock()
        self._stop = threading.Event()
        self._succeeded_at = self._acted_at = float("-inf")
        self._done: list[Callable[[Any], None]] = []
        self.intro_html = self.notice_html = self.outcome_html = ""
        self.fields = {field.name: field for field in fields}
        self._folded: dict[str, Callable[[], FormField]] = dict(more or {})
        self._parts()

    # -- what a step says ------------------------------------------------------------------------------

    def work(self) -> Any:
        """Do the step with ``self.value``; raise an `OrderLabError` whose details name fields."""
        raise NotImplementedError

    def outcome(self, result: Any) -> str:
        """The result as HTML."""
        return card("Done", result_html(result))

    # -- driving it ------------------------------------------------------------------------------------

    @property
    def value(self) -> dict[str, Any]:
        return {name: field.value for name, field in self.fields.items()}

    @value.setter
    def value(self, values: Mapping[str, Any]) -> None:
        values = self.flat(values)
        if any(name in self._folded for name in values):
            self.unfold()
        unknown = [name for name in values if name not in self.fields]
        if unknown:
            raise InvalidInput(
                f"Fill in {', '.join(unknown)}",
                f"{type(self).__name__} does not ask for it",
                f"It asks for: {', '.join([*self.fields, *self._folded]) or 'nothing'}.",
            )
        for name, value in values.items():
            self.fields[name].value = value

    def flat(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values by the names of fields: ``{"address": {"city": …}}`` becomes ``{"address.city": …}``."""
        found: dict[str, Any] = {}
        for name, value in values.items():
            if isinstance(value, Mapping):
                found |= {f"{name}.{part}": inner for part, inner in value.items()}
            else:
                found[name] = value
        return found

    def submit(self) -> Any:
        """Send the form, as its button does.

        Returns
        -------
        object
            The result, or None if something is wrong: then :attr:`errors` and the form itself say what,
            and the values stay.
        """
        if not self._working.acquire(blocking=False):
            return None
        try:
            return self._submit()
        finally:
            self._working.release()

    def on_done(self, callback: Callable[[Any], None]) -> None:
        """Call `callback` with the result after each success."""
        self._done.append(callback)

    def cancel(self) -> None:
        """Ask long work to stop at its next step."""
        self._stop.set()

    @property
    def busy(self) -> bool:
        return self._working.locked()

    @property
    def open(self) -> bool:
        """Whether there is something to send: no offers, nothing to choose."""
        return self._open

    @open.setter
    def open(self, open: bool) -> None:
        self._open = open
        self._busy(False)

    def step(self, done: int, total: int, doing: str) -> None:
        """Called by long work before each of its parts: shows progress, and stops if Cancel was pressed."""
        if self._stop.is_set():
            raise FormCancelled
        self.progress.max, self.progress.value = total, done
        self._status(f"{doing} ({done + 1} of {total})")

    def _submit(self) -> Any:
        if self.once and self.result is not None:
            return self.result
        if not self.open:
            return None
        self._stop.clear()
        self.complain({})
        # An answer to something else must not stand beside a new question.
        self.set_outcome("")
        missing = {field.name: "Please fill this in." for field in self.visible_fields() if field.missing}
        if missing:
            self.complain(missing)
            return None
        self._busy(True)
        try:
            result = self.work()
        except OrderLabError as error:
            self._refused(error)
            return None
        except FormCancelled:
            self.complain({"": "Cancelled: nothing more is asked."})
            return None
        except Exception as error:
            # A fault of ours: say so where the person looks, and let the programmer see it too.
            self.complain({"": f"Something unexpected happened ({type(error).__name__}: {error})."})
            raise
        finally:
            self._busy(False)
        self.result = result
        self._succeeded_at = time.monotonic()
        for field in self.fields.values():
            if field.secret:
                field.forget()
            field.widget.disabled = field.widget.disabled or self.once
        self.set_outcome(self.outcome(result))
        self._busy(False)
        for callback in self._done:
            callback(result)
        return result

    # -- errors ----------------------------------------------------------------------------------------

    def complain(self, errors: Mapping[str, str], advice: str = "") -> None:
        """Show errors at their fields; what has no field goes above the buttons."""
        self.errors = dict(errors)
        for name, field in self.fields.items():
            field.error = errors.get(name, "")
        general = errors.get("", "")
        if not general and errors:
            general = "Nothing was sent yet." if not advice else "Please correct what is marked."
        self.notice_html = (
            card(redact_text(general), note(redact_text(advice)), kind="bad") if general else ""
        )
        self._notice.value = self.notice_html

    def _changed(self, field: FormField) -> None:
        """A value changed: what was wrong with it is over, and what was answered was about another question."""
        if self.busy:
            return
        if field.error:
            field.error = ""
            self.errors.pop(field.name, None)
            if not any(one.error for one in self.fields.values()):
                self.errors.pop("", None)
                self.notice_html = self._notice.value = ""
        if self.outcome_html and not self.once:
            self._outcome.add_class("ovh-stale")

    def _refused(self, error: OrderLabError) -> None:
        found: dict[str, str] = {}
        rest: list[str] = []
        if any(name in self._folded for name in error.details):
            self.unfold()
        for name, fault in error.details.items():
            # The field's own label stands beside it already.
            text = re.sub(r'^Field "[^"]*" (\w)', lambda found: found[1].upper(), fault)
            field = self._field_of(name)
            if field:
                found[field.name] = text
            else:
                rest.append(f"{name}: {text}" if name else text)
        if not error.details:
            text = api_words(error.answer)
            named = re.match(r"\[([\w.]+)\] ?", text)
            field = self._field_of(named[1]) if named else self._mentioned(text)
            if field:
                found[field.name] = text[named.end() if named else 0 :]
            else:
                rest.append(f"{error.asked}: {text}")
        if rest:
            found[""] = "\n".join(rest)
        self.complain(found, error.advice)

    def _field_of(self, name: str) -> FormField | None:
        shown = list(self.visible_fields())
        exact = [field for field in shown if field.name == name]
        return next(iter(exact or [field for field in shown if field.answers_to(name)]), None)

    def _mentioned(self, text: str) -> FormField | None:
        words = set(re.findall(r"[\w.]+", text))
        return next(
            (field for field in self.visible_fields() if field.name in words and "_" in field.name), None
        )

    # -- the widgets -----------------------------------------------------------------------------------

    def _parts(self) -> None:
        handshake()
        lead = f'<div class="ovh-lead">{note(self.lead)}</div>' if self.lead else ""
        self._head = html(f"{STYLE}<h{self.level}>{escape(self.title)}</h{self.level}>{lead}")
        self._intro, self._notice, self._outcome, self._doing = html(), html(), html(), html()
        self.button = self._button(self.action, self.style)
        self.button.on_click(lambda _: self._clicked())
        self.others: list[Button] = []
        self._while_working: list[widgets.Widget] = []
        if self.long:
            self.cancel_button = widgets.Button(description="Cancel", layout={"display": "none"})
            self.cancel_button.on_click(lambda _: self.cancel())
            self.progress = widgets.IntProgress(layout={"display": "none", "width": "160px"})
            self._while_working = [self.cancel_button, self.progress]
        self._asked = classed(widgets.VBox, children=self._rows())
        self._watch(self.fields.values())
        self._buttons = classed(widgets.HBox, "ovh-buttons", children=self._all_buttons())
        parts = [self._head, self._intro, self._asked, self._notice, self._buttons, self._outcome]
        self.box = classed(widgets.VBox, "ovh-form", children=parts)

    def _button(self, words: str, style: str = "") -> Button:
        looks = {"layout": shared(widgets.Layout), "style": shared(widgets.ButtonStyle)}
        return Button(description=words, button_style=style, **looks)

    def _all_buttons(self) -> list[widgets.Widget]:
        return [self.button, *self.others, *self._while_working, self._doing]

    def add_button(self, words: str, action: Callable[[], Any], *, style: str = "") -> Button:
        """A second button beside the main one; it is off while the form works."""
        button = self._button(words, style)
        button.on_click(lambda _: self._other_clicked(action))
        self.others.append(button)
        self._buttons.children = self._all_buttons()
        return button

    def set_fields(self, fields: Iterable[FormField]) -> None:
        """Ask for these from now on, and for nothing else."""
        self.fields = {field.name: field for field in fields}
        self._folded = {}
        self._asked.children = self._rows()
        self._watch(self.fields.values())

    def _rows(self) -> list[widgets.Widget]:
        rows = [field.box for field in self.fields.values()]
        if self._folded:
            style = shared(widgets.ButtonStyle)
            more = f"▸ More fields ({len(self._folded)})"
            button = classed(widgets.Button, "ovh-more", description=more, style=style)
            button.on_click(lambda _: self.unfold())
            rows.append(button)
        return rows

    def unfold(self) -> None:
        """Ask for the rest too: ``form.value`` then has it."""
        made = {name: make() for name, make in self._folded.items()}
        self._folded = {}
        self.fields |= made
        self._watch(made.values())
        boxes = [field.box for field in made.values()]
        self._asked.children = [
            part
            for child in self._asked.children
            for part in (boxes if "ovh-more" in child._dom_classes else [child])
        ]

    def _watch(self, fields: Iterable[FormField]) -> None:
        for field in fields:
            field.widget.observe(lambda _, field=field: self._changed(field), names="value")
            if isinstance(field.widget, widgets.Text):
                field.widget.on_msg(self._key)

    def inner_forms(self) -> Iterable[Form]:
        """Forms that are open inside this one."""
        return ()

    def visible_fields(self) -> Iterable[FormField]:
        return [field for field in self.fields.values() if not field.hidden]

    def set_intro(self, html: str) -> None:
        self.intro_html, self._intro.value = html, scrollable(html)

    def set_outcome(self, html: str) -> None:
        self.outcome_html, self._outcome.value = html, scrollable(html)
        self._outcome.remove_class("ovh-stale")

    def _key(self, _widget: widgets.Widget, content: Mapping[str, Any], _buffers: Any) -> None:
        # What the page sends when Enter is pressed in a line of text.
        if content.get("event") == "submit":
            after_what_was_typed(self._clicked)

    def _other_clicked(self, action: Callable[[], Any]) -> None:
        if self.busy or time.monotonic() - self._acted_at < _DOUBLE_CLICK:
            return
        try:
            action()
        finally:
            self._acted_at = time.monotonic()

    def _clicked(self) -> None:
        if self.busy or self.button.disabled or time.monotonic() - self._succeeded_at < _DOUBLE_CLICK:
            return
        if self.long:
            # Beside the thread that handles messages, or a press of Cancel would wait for the end.
            beside(self.submit, name=type(self).__name__)
        else:
            self.submit()

    def _busy(self, busy: bool) -> None:
        self.button.disabled = busy or not self.open or (self.once and self.result is not None)
        for button in self.others:
            button.disabled = busy
        for part in self._while_working:
            part.layout.display = None if busy else "none"
        self._status("Working …" if busy else "")

    def _status(self, text: str) -> None:
        self._doing.value = f'<span role="status">{note(text)}</span>' if text else ""

    # -- showing it ------------------------------------------------------------------------------------

    def static(self) -> StaticForm:
        """The form as it is now, in plain HTML."""
        return StaticForm(static_html(self))

    def _repr_html_(self) -> str:
        return static_html(self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {
            # Not the box's own bundle, which writes out all widgets inside for a text that nobody sees.
            "application/vnd.jupyter.widget-view+json": self.box.get_view_spec(),
            # Pages without widgets take the HTML: the static twin.
            "text/html": static_html(self),
            "text/plain": repr(self),
        }

    def __repr__(self) -> str:
        return f"{type(self).__name__}: {', '.join(self.fields) or self.action}"
