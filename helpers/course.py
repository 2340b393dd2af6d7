"""The course as one table: its notebooks, and the steps of an order with the notebook that teaches each.

Headers of notebooks, the maps in notebook 00 and the README, the flow line, and the notebook that an error
points to are made from it (``python -m helpers.lessons.renew`` writes them). Plain data that imports nothing, so
that errors may use it too.
"""

from __future__ import annotations

import msgspec

__all__ = ["NOTEBOOKS", "PARTS", "STEPS", "Notebook", "Step", "link", "pointer"]


class Step(msgspec.Struct, frozen=True):
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

PARTS: dict[str, str] = {
    "flow": "The order, step by step",
    "prices": "What names really cost",
    "life": "Many names, and real life",
}
"""The three parts of the course, in order, with their titles."""


class Notebook(msgspec.Struct, frozen=True):
    """One notebook of the course.

    Attributes
    ----------
    number : str
        ``"00"`` to ``"19"``: its place.
    file : str
        Name of the file after the number, without its ending.
    title : str
        The one title it has, everywhere.
    question : str
        What it answers, as a sentence.
    minutes : int
        Time for reading, running every cell and doing the exercises, in steps of five: 200 words a minute, three
        seconds for a line of code, half a minute for a form, three minutes for an exercise; a test reckons it.
    part : str
        Key of `PARTS`.
    needs : tuple of str
        Numbers of the notebooks that come before it.
    place : str
        Where a reader is, for a notebook that teaches no step of the flow (Markdown); else the flow line says it.
    money : str
        What is spent.
    """

    number: str
    file: str
    title: str
    question: str
    minutes: int
    part: str
    needs: tuple[str, ...] = ()
    place: str = ""
    money: str = "Nothing is bought."

    @property
    def path(self) -> str:
        """Name of its file."""
        return f"{self.number}_{self.file}.ipynb"


_PLAY = "It is all play money."
_ALL = ("01", "02", "03", "04", "05", "06", "07")

NOTEBOOKS: dict[str, Notebook] = {
    one.number: one
    for one in (
        Notebook(
            "00", "start_here", "Start here",
            "How does one order a domain name from OVHcloud with a program? You do it within five minutes.",
            15, "flow", (), "", _PLAY,
        ),
        Notebook(
            "01", "create_cart", "Create a cart",
            "Everything you order from OVHcloud through the API first lies in a cart. How do you get one?",
            15, "flow", ("00",),
        ),
        Notebook(
            "02", "search_offers", "Search for a name",
            "Is the name you want free, and what does it really cost?",
            20, "flow", ("01",),
        ),
        Notebook(
            "03", "add_item", "Add an item",
            "You found an offer. How does it become an item of your cart?",
            15, "flow", ("02",),
        ),
        Notebook(
            "04", "assign_cart", "Assign the cart",
            "A cart belongs to nobody until you say that it is yours. What changes then?",
            15, "flow", ("03",),
        ),
        Notebook(
            "05", "configure_item", "Configure the items",
            "A registry wants to know who a name is for. What must be said, and how?",
            20, "flow", ("04",),
        ),
        Notebook(
            "06", "check_out", "Check out",
            "What will leave your account, to the cent, and what do you agree to?",
            15, "flow", ("05",), "", _PLAY,
        ),
        Notebook(
            "07", "pay_and_follow", "Pay and follow",
            "The order waits. How is it paid, and when is the name yours?",
            20, "flow", ("06",), "", _PLAY,
        ),
        Notebook(
            "08", "compare_prices", "Compare prices",
            "Which extensions are cheap, and which only look it?",
            15, "prices", ("02",), "beside the flow: you choose an extension **before** you open a cart.",
        ),
        Notebook(
            "09", "discounts", "Discounts",
            "What does a discount hide?",
            15, "prices", ("08",), "beside the flow: what the DISCOUNT line of **offers** means.",
        ),
        Notebook(
            "10", "renewal_costs", "Renewal costs",
            "What does a name cost over the years?",
            15, "prices", ("09",), "beside the flow: what the RENEW line of **offers** adds up to.",
        ),
        Notebook(
            "11", "portfolio_budget", "Portfolio budget",
            "What will all my names cost, and when?",
            15, "prices", ("10",), "after the flow: the names are yours, now they must be kept.",
        ),
        Notebook(
            "12", "prices_over_time", "Prices over time",
            "How do prices move, here and elsewhere?",
            20, "prices", ("08",), "beside the flow: the prices behind **offers**, as time goes by.",
        ),
        Notebook(
            "13", "search_many_names", "Search many names",
            "Which of hundreds of names are free, and what would they cost?",
            15, "life", ("02",), "at **offers**, for hundreds of names at once.",
        ),
        Notebook(
            "14", "bulk_orders", "Bulk orders",
            "How are many names ordered at once, none of them twice?",
            15, "life", ("07",), "the whole flow, for many names.", _PLAY,
        ),
        Notebook(
            "15", "failure_museum", "The failure museum",
            "You met an error of the API. What is it, and what is its cure?",
            15, "life", ("07",), "at every step of the flow, wherever something breaks.",
        ),
        Notebook(
            "16", "a_year_in_five_minutes", "A year in five minutes",
            "You own a name. What happens to it, and to your money, as time goes by?",
            15, "life", ("07",), "after the flow: delivery, then **the years that follow**.", _PLAY,
        ),
        Notebook(
            "17", "beyond_domains", "Beyond domains",
            "The cart holds more than new names. How do you move a name in, or order several things at once?",
            15, "life", ("07",), "once more through the flow, with other things in the cart.", _PLAY,
        ),
        Notebook(
            "18", "capstone", "The capstone",
            "Can you buy three names on your own, within a budget, and say what they will cost?",
            20, "life", _ALL, "the whole flow, alone.", _PLAY,
        ),
        Notebook(
            "19", "first_real_order", "Your first real order",
            "What stands between this course and a name of your own, bought by a program of your own?",
            20, "life", ("07",), "from the sandbox to the real API: keys, a limit, the whole flow in one file.", _PLAY,
        ),
    )
}  # fmt: skip
"""The notebooks by number, in order."""

# What errors speak of that is no step of its own.
_TOPICS = {"start": "00", "signature": "04", "failures": "15", **{step.key: step.notebook for step in STEPS}}


def link(number: str, *, folder: str = "") -> str:
    """A notebook as a Markdown link with its number and title.

    Parameters
    ----------
    number : str
        Of the notebook.
    folder : str
        Where the notebooks are, seen from the text, such as ``"notebooks/"``.

    Examples
    --------
    >>> link("06")
    '[06 Check out](06_check_out.ipynb)'
    """
    one = NOTEBOOKS[number]
    return f"[{number} {one.title}]({folder}{one.path})"


def pointer(topic: str) -> str:
    """The notebook that teaches a step or a topic, in the words of an error.

    Parameters
    ----------
    topic : str
        Key of a step, ``"start"``, ``"signature"`` or ``"failures"``.

    Examples
    --------
    >>> pointer("configuration")
    'notebook 05, Configure the items'
    """
    one = NOTEBOOKS[_TOPICS[topic]]
    return f"notebook {one.number}, {one.title}"
