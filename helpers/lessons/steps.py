"""Where a reader stands, in words: the flow line, and the headers of the notebooks."""

from __future__ import annotations

from html import escape

from helpers.course import NOTEBOOKS, PARTS, STEPS, Step, link
from helpers.errors import InvalidInput

__all__ = ["course_map", "flow_line", "notebook_facts", "notebook_header", "steps_of"]


def steps_of(step: str | None) -> list[Step]:
    """The steps that a notebook's number (``"03"``) or a step's own name (``"item"``) stands for.

    Raises
    ------
    InvalidInput
        No such step.
    """
    if step is None or step == "00":
        return []
    wanted = str(step).replace(" ", "_")
    found = [one for one in STEPS if wanted in (one.notebook, one.key, one.name)]
    if not found:
        raise InvalidInput(
            f"Show step {step!r} of the flow",
            "there is no step with that name",
            f"Choose a notebook, 01 to 07, or one of {', '.join(one.key for one in STEPS)}.",
        )
    return found


def flow_line(step: str | None = None, *, html: bool = False) -> str:
    """The flow as one line with the current step in bold.

    Parameters
    ----------
    step : str, optional
        Number of a notebook, or name of a step.
    html : bool
        HTML rather than Markdown.

    Examples
    --------
    >>> flow_line("03")
    'cart → offers → **item** → assign → configuration → dry run → checkout → payment → delivery'
    """
    current = steps_of(step)

    def word(one: Step) -> str:
        if one not in current:
            return one.name
        return f'<b aria-current="step">{escape(one.name)}</b>' if html else f"**{one.name}**"

    return " → ".join(word(one) for one in STEPS)


def notebook_header(number: str) -> str:
    """Markdown for the first cell of a notebook: the way to its neighbours, its title, its question.

    Raises
    ------
    InvalidInput
        No notebook has that number.
    """
    one = NOTEBOOKS.get(number)
    if one is None:
        raise InvalidInput(
            f"Write the header of notebook {number!r}",
            "the course has none with this number",
            f"Choose one of {', '.join(NOTEBOOKS)}.",
        )
    numbers = list(NOTEBOOKS)
    at = numbers.index(number)
    ways = []
    if at:
        before = NOTEBOOKS[numbers[at - 1]]
        ways += [f"[← {before.title}]({before.path})", f"[Contents]({NOTEBOOKS['00'].path}#{_CONTENTS})"]
    if at + 1 < len(numbers):
        after = NOTEBOOKS[numbers[at + 1]]
        ways.append(f"[Next: {after.title} →]({after.path})")
    return f"{' · '.join(ways)}\n\n# {number} {one.title}\n\n{one.question}"


_CONTENTS = "Map-of-the-notebooks"


def notebook_facts(number: str) -> str:
    """Markdown on a notebook: what comes before it, its time, what is spent, where the reader is."""
    one = NOTEBOOKS[number]
    if len(one.needs) > 2:
        needs = f"notebooks {link(one.needs[0])} to {link(one.needs[-1])}"
    else:
        needs = " and ".join(map(link, one.needs)) or "nothing. No account, no keys, no network"
    facts = f"**Before you start:** {needs}. **Time:** about {one.minutes} minutes. **{one.money}**"
    taught = any(step.notebook == number for step in STEPS)
    place = flow_line(number) if taught else one.place
    return f"{facts}\n\n**Where you are:** {place}" if place else facts


def course_map(*, folder: str = "") -> str:
    """The whole course in Markdown: a table for each part, with what each notebook answers and its minutes.

    Parameters
    ----------
    folder : str
        Where the notebooks are, seen from the text, such as ``"notebooks/"``.
    """
    parts = []
    for key, title in PARTS.items():
        rows = [
            f"| {link(one.number, folder=folder)} | {one.question} | {one.minutes} |"
            for one in NOTEBOOKS.values()
            if one.part == key
        ]
        parts.append(
            "\n".join([f"**{title}**", "", "| notebook | answers | minutes |", "|---|---|---|", *rows])
        )
    return "\n\n".join(parts)
