"""One thing a form asks: a widget with its label, its help and its own place for an error."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from typing import Any

from helpers.choices import choose, proposal
from helpers.display.widgets import widgets
from helpers.errors import InvalidInput
from helpers.redaction import MASK, redact_text

__all__ = [
    "FormField",
    "classed",
    "day",
    "flag",
    "hide",
    "html",
    "long_text",
    "pick",
    "pick_one",
    "shared",
    "text",
]

_LABEL = {"description_width": "190px"}
_WIDE = {"width": "min(600px, 98%)"}

# Each layout and style is a model of its own in the page, made by a message; a long form would need
# hundreds. All fields look alike, so they share them.
_SHARED: dict[tuple[Any, ...], widgets.Widget] = {}


def shared(kind: type[widgets.Widget], **looks: Any) -> widgets.Widget:
    """The one layout or style with these looks: whoever wants to change it takes another one instead."""
    key = (kind, *looks.items())
    if key not in _SHARED or _SHARED[key].comm is None:
        _SHARED[key] = kind(**looks)
    return _SHARED[key]


def hide(widget: widgets.Widget, hidden: bool) -> None:
    """Show a widget or not. Its layout is that of others too: it is exchanged, never changed."""
    widget.layout = shared(widgets.Layout, **({"display": "none"} if hidden else {}))


def classed(kind: type[widgets.Widget], *classes: str, **state: Any) -> widgets.Widget:
    """A widget that has its CSS classes from the start: adding them later is a message each."""
    return kind(_dom_classes=classes, layout=shared(widgets.Layout), **state)


def html(value: str = "", *classes: str) -> widgets.HTML:
    """A piece of HTML that looks like all the others."""
    return classed(
        widgets.HTML, *classes, value=value, style=shared(widgets.HTML.class_traits()["style"].klass)
    )


def _styled(kind: type[widgets.Widget], name: str, about: dict[str, Any], **state: Any) -> widgets.Widget:
    style = shared(kind.class_traits()["style"].klass, **_LABEL)
    label = _label(about.get("label") or name, bool(about.get("required")))
    return kind(style=style, layout=shared(widgets.Layout, **_WIDE), description=label, **state)


def _label(words: str, required: bool) -> str:
    return f"{words} *" if required else words


class FormField:
    """A labelled input.

    Parameters
    ----------
    name : str
        The API's own word; key in ``form.value`` and label on the screen.
    widget : ipywidgets.Widget
        What holds the value. Its ``description`` is a real ``<label>`` in the page.
    help : str
        Shown under the input.
    required : bool
        Marked with a star, and asked for before anything is sent.
    also : iterable of str
        Other names under which the API speaks of it in its errors.
    secret : bool
        Its value never leaves the input: not in the static twin, not in a result.
    label : str
        What stands on the screen, if not the name.
    """

    def __init__(
        self,
        name: str,
        widget: widgets.Widget,
        *,
        help: str = "",
        required: bool = False,
        also: Iterable[str] = (),
        secret: bool = False,
        label: str = "",
    ):
        self.name, self.widget, self.secret = name, widget, secret
        self.label = label or name
        self.also = tuple(also)
        self._required, self._help, self._error = required, help, ""
        self._below: widgets.HTML | None = None
        self._secret_value = ""
        if secret:
            self._keep(widget.value)
            widget.observe(lambda change: self._keep(change["new"]), names="value")
        self._draw_label()
        if below := self._said():
            self._below = html(below, "ovh-below")
        parts = [widget, self._below] if self._below else [widget]
        self.box = classed(widgets.VBox, "ovh-field", children=parts)

    @property
    def value(self) -> Any:
        """The plain value: text stripped, a date as ``YYYY-MM-DD``, ``""`` or None for nothing."""
        value = self._secret_value if self.secret else self.widget.value
        if isinstance(value, str):
            return value.strip()
        return value.isoformat() if isinstance(value, date) else value

    @value.setter
    def value(self, value: Any) -> None:
        choices = self.choices
        if self.secret:
            self.forget()
        if choices and value not in choices:
            named = [one for one in choices if isinstance(one, str) and one]
            others = [str(one) for one in choices if one not in ("", None)]
            asked, why = f"Set {self.name} to {value!r}", "it is not one of the choices"
            if not isinstance(value, str) or not named:
                raise InvalidInput(asked, why, proposal(value, others))
            value = choose(value, named, asked=asked, why=why)
        if isinstance(self.widget, widgets.DatePicker):
            value = date.fromisoformat(value) if isinstance(value, str) and value else value or None
        elif isinstance(self.widget, (widgets.Text, widgets.Textarea, widgets.Password)):
            value = "" if value is None else str(value)
        self.widget.value = value

    def _keep(self, typed: str) -> None:
        # The page keeps a copy of every widget, and may save it with the notebook: a secret does not stay there.
        if typed:
            self._secret_value = typed
            self.widget.placeholder = "••••••••  (kept, not shown)"
            self.widget.value = ""

    def forget(self) -> None:
        """Drop what was typed: a secret is not needed any more once it was sent."""
        self._secret_value = ""
        self.widget.placeholder = ""

    @property
    def choices(self) -> tuple[Any, ...]:
        """What can be chosen; empty for a free input."""
        if not hasattr(self.widget, "options"):
            return ()
        options = (one if isinstance(one, tuple) else (one, one) for one in self.widget.options)
        return tuple(value for _, value in options)

    def offer(self, choices: Sequence[Any], value: Any = None) -> None:
        """Replace the choices and choose `value`, or keep the present one where it is still among them."""
        before = self.widget.value if value is None else value
        self.widget.options = choices
        values = self.choices
        self.widget.value = before if before in values else (values[0] if values else None)

    @property
    def missing(self) -> bool:
        """Required, but nothing given. An unticked box is an answer that the API judges."""
        return self.required and self.value in ("", None)

    @property
    def hidden(self) -> bool:
        """Not asked at the moment."""
        return self.box.layout.display == "none"

    @hidden.setter
    def hidden(self, hidden: bool) -> None:
        hide(self.box, hidden)

    @property
    def required(self) -> bool:
        return self._required

    @required.setter
    def required(self, required: bool) -> None:
        if required != self._required:
            self._required = required
            self._draw_label()

    @property
    def help(self) -> str:
        return self._help

    @help.setter
    def help(self, help: str) -> None:
        self._help = help
        self._draw()

    @property
    def error(self) -> str:
        """What is wrong with the value; ``""`` when nothing is."""
        return self._error

    @error.setter
    def error(self, error: str) -> None:
        if error != self._error:
            self._error = redact_text(error)
            self._draw()

    def _draw_label(self) -> None:
        self.widget.description = _label(self.label, self.required)

    def _said(self) -> str:
        """What stands below the input."""
        error = f'<div class="ovh-error" role="alert">⚠ {escape(self.error)}</div>' if self.error else ""
        help = f'<div class="ovh-help">{escape(self.help)}</div>' if self.help else ""
        return error + help

    def _draw(self) -> None:
        below = self._said()
        if self._below is None and below:
            self._below = html(below, "ovh-below")
            self.box.children = [self.widget, self._below]
        elif self._below is not None:
            self._below.value = below
        (self.box.add_class if self.error else self.box.remove_class)("ovh-wrong")

    def answers_to(self, name: str) -> bool:
        """Whether the API means this field by a name such as ``owner.legal_form`` or ``address.city``."""
        names = {_plain(one) for one in (self.name, *self.also)}
        last = {_plain(one.rpartition(".")[2]) for one in (self.name, *self.also)}
        return _plain(name) in names or _plain(name.rpartition(".")[2]) in last

    def in_words(self) -> str:
        """The value in words, for the static twin."""
        if self.secret:
            return MASK if self.value else ""
        if isinstance(self.widget, widgets.Checkbox):
            return "☑ yes" if self.value else "☐ no"
        options = getattr(self.widget, "options", ())
        for one in options:
            if isinstance(one, tuple) and one[1] == self.widget.value:
                return str(one[0])
        return redact_text("" if self.value is None else str(self.value))


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def text(
    name: str, value: str = "", *, placeholder: str = "", secret: bool = False, **about: Any
) -> FormField:
    """A line of text; a secret one is not readable on the screen."""
    if secret:
        # Sent whole when the person leaves the field: `FormField` takes it out of the page at once.
        widget = _styled(
            widgets.Password, name, about, value=value, placeholder=placeholder, continuous_update=False
        )
    else:
        widget = _styled(widgets.Text, name, about, value=value, placeholder=placeholder)
    return FormField(name, widget, secret=secret, **about)


def long_text(name: str, value: str = "", *, placeholder: str = "", **about: Any) -> FormField:
    """Several lines of text."""
    return FormField(
        name, _styled(widgets.Textarea, name, about, value=value, placeholder=placeholder, rows=3), **about
    )


def day(name: str, value: str = "", **about: Any) -> FormField:
    """A date."""
    given = date.fromisoformat(value) if value else None
    return FormField(name, _styled(widgets.DatePicker, name, about, value=given), **about)


def flag(name: str, value: bool = False, **about: Any) -> FormField:
    """Yes or no."""
    return FormField(name, _styled(widgets.Checkbox, name, about, value=value, indent=True), **about)


def pick(name: str, choices: Sequence[Any], value: Any = None, **about: Any) -> FormField:
    """One of several choices, as a list that opens. Choices are values, or pairs of words and value."""
    return FormField(name, _chosen(widgets.Dropdown, name, about, choices, value), **about)


def pick_one(name: str, choices: Sequence[Any], value: Any = None, **about: Any) -> FormField:
    """One of few choices, all in sight."""
    return FormField(name, _chosen(widgets.RadioButtons, name, about, choices, value), **about)


def _chosen(
    kind: type[widgets.Widget], name: str, about: dict[str, Any], choices: Sequence[Any], value: Any
) -> widgets.Widget:
    return _styled(kind, name, about, options=choices, **({} if value is None else {"value": value}))
