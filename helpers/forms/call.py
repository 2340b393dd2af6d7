"""Any reading call, by its path."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any

from helpers.errors import InvalidInput, translate_errors
from helpers.forms.base import Form
from helpers.forms.fields import text
from helpers.forms.style import card, note
from helpers.redaction import redact

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = ["CallForm"]

_LINES_SHOWN = 24
_LONGEST_SHOWN = 20_000


class CallForm(Form):
    """Make one ``GET``. The result is the decoded answer; secrets in it are masked where it is shown."""

    title = "Make a call"
    action = "GET"
    lead = "Any path of the API that can be read. Nothing can be changed or bought with this form."

    def __init__(self, client: OrderClient):
        super().__init__(
            client,
            [text("path", "/me", required=True, help="Such as /me, /me/order or /domain/extensions.")],
        )

    def work(self) -> Any:
        path = self.value["path"].strip()
        if not path.startswith("/"):
            raise InvalidInput(
                f"GET {path}",
                "a path begins with a slash",
                "Write it like /me.",
                {"path": "A path begins with a slash."},
            )
        with translate_errors(f"GET {path}"):
            return self.client.get(path)

    def outcome(self, result: Any) -> str:
        shown = json.dumps(redact(result), indent=1, ensure_ascii=False)
        rest = len(shown) - _LONGEST_SHOWN
        lines = shown[:_LONGEST_SHOWN].splitlines()
        body = _answer(lines[:_LINES_SHOWN])
        if more := lines[_LINES_SHOWN:]:
            body += f"<details><summary>{len(more)} lines more</summary>{_answer(more)}</details>"
        return card(
            "The answer", body + (note(f"… and {rest} characters more") if rest > 0 else ""), kind="calm"
        )


def _answer(lines: list[str]) -> str:
    return f'<pre class="ovh-answer">{escape(chr(10).join(lines))}</pre>'
