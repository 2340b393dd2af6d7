"""A visit: an exhibit goes wrong for real, and is cured."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import ovh
from ovh.exceptions import APIError

from helpers import errors, ordering
from helpers.client.connection import connect
from helpers.display.html import boxed, code_html, folded, inline_html
from helpers.display.palette import WARNING
from helpers.display.tables import table_element
from helpers.lessons.checkpoints import DEMO_CONTACT, configured_cart
from helpers.lessons.museum.exhibit import Exhibit
from helpers.lessons.museum.exhibits import exhibit as named
from helpers.redaction import redact, redact_text

if TYPE_CHECKING:
    from helpers.client.call_log import CallRecord
    from helpers.client.order_client import OrderClient

__all__ = ["Visit", "visit"]


@dataclass(frozen=True, repr=False)
class Visit:
    """What happened, for real, on a fresh shop.

    Attributes
    ----------
    status : int
        HTTP status of the wrong call; 0 where nothing was sent or no answer came.
    answer : object
        The API's answer to it, secrets masked.
    official : str
        Exception class of the official client, or ``""``.
    said : str
        What the helpers make of it.
    cured : str
        Result of the cure.
    """

    exhibit: Exhibit
    status: int
    request: str
    answer: Any
    official: str
    said: str
    cured: str

    def _rows(self) -> list[tuple[str, str]]:
        answer = self.answer if isinstance(self.answer, str) else json.dumps(self.answer, ensure_ascii=False)
        return [
            ("request", self.request),
            ("answer", f"{self.status or 'none'}  {_short(answer)}"),
            ("official client", self.official or "no exception: look at the answer"),
            ("helpers say", self.said),
            ("after the cure", self.cured),
            ("remember", self.exhibit.lesson),
        ]

    def __repr__(self) -> str:
        lines = [f"{self.exhibit.step}: {self.exhibit.name}"]
        lines += [f"  > {line}" for line in self.exhibit.wrong.splitlines()]
        for title, text in self._rows():
            first, *rest = text.splitlines() or [""]
            lines.append(f"  {title}: {first}")
            lines += [f"    {line}" for line in rest]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        scene = folded("The scene", code_html(self.exhibit.before)) if self.exhibit.before else ""
        rows = "".join(
            f'<tr><th scope="row" style="text-align:left;vertical-align:top">{escape(title)}</th>'
            f'<td style="text-align:left">{_cell(title, text)}</td></tr>'
            for title, text in self._rows()
        )
        html = (
            f"<b>{escape(self.exhibit.step)}: {escape(self.exhibit.name)}</b>{scene}"
            f"{code_html(self.exhibit.wrong)}{table_element(rows)}"
            f"{folded('The cure', code_html(self.exhibit.cure))}"
        )
        return boxed(html, colour=WARNING)


def _cell(title: str, text: str) -> str:
    if title in ("request", "answer", "official client"):
        return f"<code>{escape(text)}</code>"
    return "<br>".join(map(inline_html, text.splitlines()))


def _short(text: str, longest: int = 420) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _scene() -> dict[str, Any]:
    """Names that the code of an exhibit may use: a fresh shop and all of `helpers.ordering`."""
    client = connect()
    scene: dict[str, Any] = {name: getattr(ordering, name) for name in dir(ordering)}
    return scene | {"client": client, "ovh": ovh, "person": DEMO_CONTACT, "ready_cart": _ready_cart(client)}


def _ready_cart(client: OrderClient) -> Callable[..., Any]:
    def ready_cart(*names: str) -> Any:
        return configured_cart(client, *names, description="museum")

    return ready_cart


def _run(code: str, scene: dict[str, Any]) -> Any:
    """Run code and give back the value of its last line, as a notebook cell does."""
    tree = ast.parse(code)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<exhibit>", "exec"), scene)
    if not isinstance(last, ast.Expr):
        return None
    return eval(compile(ast.Expression(last.value), "<exhibit>", "eval"), scene)


def visit(exhibit: Exhibit | str) -> Visit:
    """Set the scene on a fresh shop, let it go wrong, carry the cure out.

    Parameters
    ----------
    exhibit : Exhibit or str
        An exhibit or its name.
    """
    exhibit = named(exhibit) if isinstance(exhibit, str) else exhibit
    scene = _scene()
    client = scene["client"]
    _run(exhibit.before, scene)
    before = client.calls[-1].number if len(client.calls) else 0
    official, said, value = "", "", None
    try:
        value = _run(exhibit.wrong, scene)
    except APIError as error:
        official, said = _official(error), str(errors.explain("This call", error))
    except errors.OrderLabError as error:
        # A helper was called: the official exception is what it was raised from.
        official, said = _official(error.__cause__) if error.__cause__ else "not reached", str(error)
    record = next(reversed(client.calls.since(before)), None)
    cured = _run(exhibit.cure, scene)
    client.sandbox.stop()
    # The port differs from run to run and tells nobody anything.
    origin = client.sandbox.endpoint.rpartition("/")[0]
    return Visit(
        exhibit=exhibit,
        status=record.status if record else 0,
        request=_request(record),
        answer=_without(origin, _answer(record, value)),
        official=official,
        said=said or "nothing: this is not an error",
        cured=redact_text(_short(str(redact(cured)) if not isinstance(cured, str) else cured, 200)),
    )


def _without(origin: str, answer: Any) -> Any:
    return json.loads(json.dumps(answer, default=str).replace(origin, "https://sandbox.example"))


def _request(record: CallRecord | None) -> str:
    if record is None:
        return "nothing was sent"
    asked = "&".join(f"{key}={value}" for key, value in record.query.items())
    body = f"  {json.dumps(record.body, ensure_ascii=False)}" if record.body else ""
    return f"{record.method} {record.path}{'?' + asked if asked else ''}{body}"


def _answer(record: CallRecord | None, value: Any) -> Any:
    if record is None:
        return "nothing was sent"
    if record.failure:
        return "no answer"
    return record.answer if record.answer is not None else redact(value)


def _official(error: BaseException) -> str:
    """The official client's class of an error; one of ours may be both."""
    official = (kind.__name__ for kind in type(error).__mro__ if kind.__module__.startswith("ovh."))
    return next(official, type(error).__name__)
