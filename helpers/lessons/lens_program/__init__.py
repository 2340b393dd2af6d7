"""A whole order as a program of one's own, made from the calls that were recorded.

>>> Lens(client).program("php")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.choices import choose
from helpers.display.html import code_html, folded
from helpers.errors import InvalidInput
from helpers.lessons.lens_program import go, node, php, python, shell
from helpers.lessons.lens_program.plan import plan_of
from helpers.lessons.lens_program.values import ProgramPlan
from helpers.storage import atomic_write, target_in

if TYPE_CHECKING:
    from helpers.client.call_log import CallRecord
    from helpers.client.order_client import OrderClient

__all__ = ["LANGUAGES", "Program", "program_of"]

_TITLE = "The order of a domain name, made from recorded calls. It spends money where its keys allow it."

LANGUAGES: dict[str, tuple[str, str, Callable[[ProgramPlan, str], str]]] = {
    "python": ("Python", "order.py", python.write),
    "php": ("PHP", "order.php", php.write),
    "node": ("Node.js", "order.js", node.write),
    "go": ("Go", "order.go", go.write),
    "shell": ("shell", "order.sh", shell.write),
}
"""Word for a language to its name, the file that its program is saved in, and what writes it."""


@dataclass(frozen=True, repr=False)
class Program:
    """A program that repeats an order.

    Attributes
    ----------
    language : str
        As people write it.
    code : str
        The whole program; no secret stands in it.
    file_name : str
        What `save` calls it.
    """

    language: str
    code: str
    file_name: str

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return len(self.code.splitlines())

    def save(self, path: str | Path | None = None) -> Path:
        """Write it into a file, whole or not at all; into a folder under its own name.

        Parameters
        ----------
        path : path, optional
            A file or a folder; by default the present folder.

        Raises
        ------
        StorageTrouble
            The file cannot be written.
        """
        target = target_in(path or ".", self.file_name)
        with atomic_write(target, doing=f"Save the {self.language} program in") as file:
            file.write_text(self.code, encoding="utf-8")
        return target

    def try_out(self, client: OrderClient) -> str:
        """Run it against a sandbox, if it is Python; returns what it printed.

        Raises
        ------
        InvalidInput
            It is not Python, the client talks to the real API, or the program stopped by itself.
        """
        if self.file_name != LANGUAGES["python"][1]:
            raise InvalidInput(
                f"Try the {self.language} program out here",
                "only Python runs in this process",
                f"Save it, start a sandbox (python -m ovh_sandbox), and run {self.file_name} against it.",
            )
        from helpers.lessons.lens_program.trial import try_out

        return try_out(self.code, client)

    def __repr__(self) -> str:
        return self.code

    def _repr_html_(self) -> str:
        return folded(f"{self.file_name} ({self.language}, {self.lines} lines)", code_html(self.code))


def program_of(
    records: Iterable[CallRecord], language: str, *, name: str | Sequence[str] | None = None
) -> Program:
    """The latest order among some calls as a program: see :meth:`helpers.lessons.Lens.program`."""
    word = choose(
        language, LANGUAGES, asked=f"Write the order as a program in {language}", why="it is not known here"
    )
    names = (name,) if isinstance(name, str) else tuple(name or ())
    title, file_name, write = LANGUAGES[word]
    return Program(title, write(plan_of(records, names=names), _TITLE), file_name)
