"""The steps of the flow, their notebooks, and where a reader stands: one table, many pictures."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from helpers.errors import InvalidInput

__all__ = ["NOTEBOOKS", "STEPS", "Notebook", "Step", "flow_line", "notebook_header", "steps_of"]


@dataclass(frozen=True)
class Step:
    """One step of a purchase.

    Attributes
    ----------
    key : str
        Name used in this package.
    name : str
        Word in the flow line.
    notebook : str
        Number of the notebook that teaches it.
    call : str
        The call that takes the step.
    """

    key: str
    name: str
    notebook: str
    call: str


STEPS: tuple[Step, ...] = (
    Step("cart", "cart", "01", "POST /order/cart"),
    Step("offers", "offers", "02", "GET /order/cart/{cartId}/domain?domain="),
    Step("item", "item", "03", "POST /order/cart/{cartId}/domain"),
    Step("assign", "assign", "04", "POST /order/cart/{cartId}/assign"),
    Step("configuration", "configuration", "05", "POST /order/cart/{cartId}/item/{itemId}/configuration"),
    Step("dry_run", "dry run", "06", "GET /order/cart/{cartId}/checkout"),
    Step("checkout", "checkout", "06", "POST /order/cart/{cartId}/checkout"),
    Step("payment", "payment", "07", "POST /me/order/{orderId}/pay"),
    Step("delivery", "delivery", "07", "GET /me/order/{orderId}/status"),
)


@dataclass(frozen=True)
class Notebook:
    """One notebook of the order flow."""

    number: str
    title: str
    minutes: int


NOTEBOOKS: dict[str, Notebook] = {
    notebook.number: notebook
    for notebook in (
        Notebook("00", "Start here", 5),
        Notebook("01", "Create a cart", 10),
        Notebook("02", "Search for a product", 15),
        Notebook("03", "Add an item", 10),
        Notebook("04", "Bind the cart to your account", 10),
        Notebook("05", "Configure the items", 20),
        Notebook("06", "Dry run and checkout", 15),
        Notebook("07", "Pay and follow the order", 15),
    )
}


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
    """Markdown for the first cell of a flow notebook: title, time needed, what is spent, where you are.

    Raises
    ------
    InvalidInput
        No flow notebook has that number.
    """
    notebook = NOTEBOOKS.get(number)
    if notebook is None:
        raise InvalidInput(
            f"Write the header of notebook {number!r}",
            "it is not one of the order flow",
            f"Choose one of {', '.join(NOTEBOOKS)}.",
        )
    return (
        f"# {number} {notebook.title}\n\n"
        f"About {notebook.minutes} minutes. Everything runs on your machine: nothing is bought.\n\n"
        f"{flow_line(number)}"
    )
