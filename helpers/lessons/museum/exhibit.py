"""One exhibit of the museum."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Exhibit"]


@dataclass(frozen=True)
class Exhibit:
    """One thing that can go wrong.

    Attributes
    ----------
    name : str
        What goes wrong, in a few words.
    step : str
        Step of the flow.
    wrong : str
        Code that goes wrong; its last line is the call that fails, or whose answer is the trouble.
    cure : str
        Code that puts it right.
    lesson : str
        What to remember.
    before : str
        Code that sets the scene.
    fails : bool
        False where the API answers 200 and the trouble is in the answer.
    """

    name: str
    step: str
    wrong: str
    cure: str
    lesson: str
    before: str = ""
    fails: bool = True
