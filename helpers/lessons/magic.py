"""The magic names of the sandbox behind a client, as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.display.tables import Listing
from helpers.errors import InvalidInput

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = ["MagicName", "magic_names"]


@dataclass(frozen=True)
class MagicName:
    """A word that a name may begin with, and what it makes happen."""

    word: str
    step: str
    happens: str
    cure: str

    def _row(self) -> tuple[Any, ...]:
        return (f"{self.word}-….fr", self.step, self.happens)


def magic_names(client: OrderClient) -> Listing[MagicName]:
    """Names that make the sandbox play a certain part, in the order of the flow.

    Raises
    ------
    InvalidInput
        The client talks to the real API, where no name is magic.
    """
    if client.sandbox is None:
        raise InvalidInput(
            "List the magic names",
            "this client talks to the real API",
            "Use connect(): the sandbox has them.",
        )
    return Listing(
        [MagicName(one.word, one.step, one.happens, one.cure) for one in client.sandbox.scenarios],
        headers=("name", "shows at", "what happens"),
        caption="Magic names, on any extension",
    )
