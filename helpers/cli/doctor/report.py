"""What the doctor found, shown as text, as HTML, or as plain data for programs."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from html import escape
from typing import Any

from helpers.display.tables import table_element, unwrapped

__all__ = ["FAIL", "OK", "SKIP", "WARN", "DoctorReport", "Finding"]

OK, WARN, FAIL, SKIP = "ok", "warn", "fail", "skip"


@dataclass(frozen=True)
class Finding:
    """One line.

    Attributes
    ----------
    check : str
        What was looked at, a fixed name for programs.
    level : {"ok", "warn", "fail", "skip"}
        ``skip``: it could not be looked at because of an earlier line.
    said : str
        What was found, without secrets.
    advice : str
        What to do; ``""`` where nothing is to be done.
    """

    check: str
    level: str
    said: str
    advice: str = ""


class DoctorReport(list[Finding]):
    """The findings in the order of the examination; `endpoint` is where the connection talks to."""

    def __init__(self, endpoint: str, findings: list[Finding]):
        super().__init__(findings)
        self.endpoint = endpoint

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong; remarks do not count."""
        return all(finding.level != FAIL for finding in self)

    def find(self, check: str) -> Finding:
        """The line about one thing."""
        return next(finding for finding in self if finding.check == check)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"endpoint": self.endpoint, "ok": self.ok, "findings": [asdict(finding) for finding in self]}

    def _summary(self) -> str:
        counts = Counter(finding.level for finding in self)
        told = [
            f"{counts[level]} {word}" for level, word in ((FAIL, "wrong"), (WARN, "to mind")) if counts[level]
        ]
        return f"{self.endpoint}: {', '.join(told) or 'all is well'}"

    def __repr__(self) -> str:
        width = max(len(finding.check) for finding in self)
        lines = []
        for finding in self:
            lines.append(f"{finding.level.upper():4}  {finding.check:{width}}  {finding.said}")
            if finding.advice:
                lines.append(f"{'':4}  {'':{width}}  → {finding.advice}")
        return "\n".join([*lines, self._summary()])

    def _repr_html_(self) -> str:
        rows = "".join(
            # A word says it, in the page's own colour: no other is readable on light and on dark alike.
            f'<tr><td style="font-weight:bold">{finding.level}</td>'
            f'<td style="text-align:left">{escape(finding.check)}</td>'
            f'<td style="text-align:left">{unwrapped(escape(finding.said))}'
            + (f"<br>→ {escape(finding.advice)}" if finding.advice else "")
            + "</td></tr>"
            for finding in self
        )
        title = f'<caption style="text-align:left">{escape(self._summary())}</caption>'
        return table_element(rows, caption=title)
