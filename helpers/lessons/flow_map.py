"""Two pictures: the order process with where you are in it, and how an item is configured.

They redraw the two flow charts of the published examples, with today's calls on the arrows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from helpers.client.call_log import unnoticed
from helpers.course import STEPS
from helpers.display.svg import Chart, Picture
from helpers.errors import InvalidInput
from helpers.lessons.state import Standing, standing_of
from helpers.ordering import list_configurations, required_configurations

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient
    from helpers.ordering import Cart, Item, OrderState, SalesOrder

__all__ = ["FlowMap", "configuration_map", "flow_map"]

_BRANCHES: Mapping[str, tuple[str, ...]] = {
    "offers": (
        "product available?  NO: another name, search again",
        "                    OTHER: somebody has it, order a transfer",
        "                    YES: add it",
    ),
    "assign": ("a saved cart can be found again: GET /order/cart?description=",),
    "configuration": (
        "configurations ok?  NO: see which failed, configure again",
        "                    YES: dry run",
    ),
    "dry_run": (
        "offer still available?     NO: take the item out, search again",
        "eligibility respected?     NO: correct the contact, configure again",
        "                           YES: check out",
    ),
    "checkout": ("the cart is now a sales order: nothing in it can be changed",),
    "payment": ("not paid in time: the order is cancelled",),
    "delivery": (
        "check passed?  NO: send documents, or the order is cancelled",
        "task in error: correct its argument, relaunch",
    ),
}


class FlowMap(Picture):
    """The order process with what is done and what comes now.

    Attributes
    ----------
    done, current : tuple of str
        Keys of the steps.
    trouble : dict of str
        What stands in the way, by question of the chart.
    """

    def __init__(self, standing: Standing):
        keys = [step.key for step in STEPS]
        self.done = tuple(key for key in keys if key in standing.done)
        self.current = tuple(key for key in keys if key in standing.current)
        self.trouble = standing.trouble
        super().__init__(_order_chart(standing).svg(), _order_text(standing))


def flow_map(
    client: OrderClient | None = None,
    cart: Cart | str | None = None,
    order: SalesOrder | OrderState | int | None = None,
    step: str | None = None,
) -> FlowMap:
    """Draw the order process, with marks from the state of a cart and an order.

    The state is read through the API (cart, items, configurations, dry run of a complete cart, order
    status); these reads stay out of the call log and change nothing.

    Parameters
    ----------
    client : OrderClient, optional
        Without it only `step` is marked.
    cart, order : optional
        What to read.
    step : str, optional
        Number of a notebook (``"03"``) or name of a step, to be marked as the current one.

    Raises
    ------
    InvalidInput
        No such step.
    """
    return FlowMap(standing_of(client, cart=cart, order=order, step=step))


def _look(standing: Standing, key: str) -> str:
    if key in standing.current:
        return "current"
    return "done" if key in standing.done else "todo"


def _asked(standing: Standing, question: str, then: str) -> str:
    """Look of a question: in trouble, answered with yes, or open."""
    if question in standing.trouble:
        return "trouble"
    return "done" if then in standing.done else "todo"


def _order_text(standing: Standing) -> str:
    signs = {"todo": "[ ]", "done": "[x]", "current": "[>]"}
    lines = ["The order process:  [x] done  [>] now"]
    for step in STEPS:
        lines.append(f"{signs[_look(standing, step.key)]} {step.name:14} {step.call}")
        lines += [f"      {branch}" for branch in _BRANCHES.get(step.key, ())]
    lines += [f"  !   {sentence}" for sentence in standing.trouble.values()]
    return "\n".join(lines)


# Centres of the columns: choose, prepare, order, pay.
_A, _B, _C, _D = 112, 332, 606, 836


def _order_chart(standing: Standing) -> Chart:
    names = {step.key: step.name for step in STEPS}
    done = [names[step.key] for step in STEPS if step.key in standing.done]
    now = [names[step.key] for step in STEPS if step.key in standing.current]
    chart = Chart(
        1016,
        470,
        title="The order process of a domain name",
        description=f"Done: {', '.join(done) or 'nothing'}. Now: {', '.join(now) or 'nothing'}. "
        + " ".join(standing.trouble.values()),
    )
    _choose(chart, standing)
    _prepare(chart, standing)
    _order(chart, standing)
    _pay(chart, standing)
    if standing.trouble:
        chart.notes(24, 482, [f"! {text}" for text in standing.trouble.values()], wide=140)
    return chart


def _choose(chart: Chart, standing: Standing) -> None:
    chart.arrow((_A, 14), (_A, 68), label="POST /order/cart", at=(_A, 42))
    chart.box(_A, 90, "cart", look=_look(standing, "cart"))
    chart.arrow((_A, 112), (_A, 168), label="GET …/domain?domain=")
    chart.box(_A, 190, "offers", look=_look(standing, "offers"))
    chart.arrow((_A, 212), (_A, 250))
    chart.question(_A, 286, ("product", "available?"), look=_asked(standing, "available", "item"))
    chart.arrow((_A - 75, 286), (18, 286), (18, 190), (_A - 75, 190), label="NO", at=(24, 240))
    chart.arrow((_A, 322), (_A, 388), label="OTHER", at=(_A, 352))
    chart.box(_A, 410, "transfer", sub="with AUTH_INFO")
    chart.arrow((_A + 75, 286), (222, 286), (222, 28), (_B, 28), (_B, 68), label="POST …/domain", at=(_B, 48))
    chart.arrow((_A + 75, 410), (222, 410), (222, 292))
    chart.note(192, 279, "YES", size=11)


def _prepare(chart: Chart, standing: Standing) -> None:
    chart.box(_B, 90, "item", look=_look(standing, "item"))
    chart.arrow((_B, 112), (_B, 168), label="POST …/assign")
    chart.box(_B, 190, "assign", look=_look(standing, "assign"), sub="saved: GET /order/cart")
    chart.arrow((_B, 212), (_B, 268), label="POST …/configuration")
    chart.box(_B, 290, "configuration", look=_look(standing, "configuration"))
    chart.arrow((_B, 312), (_B, 344))
    chart.question(_B, 380, ("configurations", "ok?"), look=_asked(standing, "configured", "dry_run"))
    chart.arrow((_B - 75, 380), (240, 380), (240, 290), (_B - 75, 290), label="NO", at=(246, 340))
    chart.note(242, 432, "NO: see which failed, change them", size=11)
    chart.arrow(
        (_B + 75, 380), (424, 380), (424, 28), (_C, 28), (_C, 68), label="GET …/checkout", at=(_C, 48)
    )
    chart.note(406, 396, "YES", size=11)


def _order(chart: Chart, standing: Standing) -> None:
    chart.box(_C, 90, "dry run", look=_look(standing, "dry_run"))
    chart.arrow((_C, 112), (_C, 138))
    chart.question(_C, 174, ("offer still", "available?"), look=_asked(standing, "offered", "dry_run"))
    chart.pill(475, 174, "↩ offers")
    chart.arrow((_C - 75, 174), (514, 174), label="NO", at=(522, 168))
    chart.arrow((_C, 210), (_C, 244), label="YES")
    chart.question(_C, 280, ("eligibility", "respected?"), look=_asked(standing, "eligible", "dry_run"))
    chart.pill(475, 280, "↩ configure")
    chart.arrow((_C - 75, 280), (514, 280), label="NO", at=(522, 274))
    chart.arrow((_C, 316), (_C, 388), label="POST …/checkout", at=(_C, 355))
    chart.note(_C + 8, 332, "YES", size=11)
    chart.box(_C, 410, "sales order", look=_look(standing, "checkout"), sub="the cart is read-only")
    chart.arrow((_C + 75, 410), (712, 410), (712, 28), (_D, 28), (_D, 68), label="POST …/pay", at=(_D, 48))


def _pay(chart: Chart, standing: Standing) -> None:
    chart.box(_D, 90, "payment", look=_look(standing, "payment"))
    chart.pill(964, 90, "cancelled", width=82)
    chart.arrow((_D + 75, 90), (922, 90))
    chart.note(924, 70, "not in time", size=11)
    chart.arrow((_D, 112), (_D, 158))
    chart.question(_D, 194, ("check", "passed?"), look=_asked(standing, "checked", "delivery"))
    chart.pill(964, 194, "documents", width=82)
    chart.arrow((_D + 75, 194), (922, 194), label="", at=None)
    chart.note(915, 174, "NO", size=11)
    chart.arrow((_D, 230), (_D, 288), label="GET …/status")
    chart.box(_D, 310, "delivery", look=_look(standing, "delivery"))
    chart.pill(964, 310, "relaunch", width=82)
    chart.arrow((_D + 75, 310), (922, 310))
    chart.note(916, 290, "task error", size=11)
    chart.arrow((_D, 332), (_D, 388), label="GET /domain/{name}")
    # The name exists once its order is delivered.
    chart.box(_D, 410, "the name is yours", look="done" if "delivery" in standing.done else "todo")


def configuration_map(client: OrderClient | None = None, item: Item | None = None) -> Picture:
    """Draw how an item is configured: simple values, values that are resources, and what to do about errors.

    Parameters
    ----------
    client, item : optional
        Lists the labels of this item under the kind they belong to: done, required and missing, optional.

    Raises
    ------
    InvalidInput
        A client without an item, or the reverse.
    """
    if (client is None) != (item is None):
        raise InvalidInput(
            "Draw the configuration of an item",
            "only one of client and item was given",
            "Give both, or neither for the plain chart.",
        )
    simple: list[str] = []
    paths: list[str] = []
    if client is not None and item is not None:
        with unnoticed(client):
            given = {one.label for one in list_configurations(client, item)}
            for one in required_configurations(client, item):
                sign = "✓" if one.label in given else "!" if one.required else "·"
                (paths if one.type.startswith("/") else simple).append(f"{sign} {one.label}")
    return Picture(_configuration_chart(simple, paths).svg(), _configuration_text(simple, paths))


def _configuration_chart(simple: list[str], paths: list[str]) -> Chart:
    deepest = max(len(simple), len(paths))
    chart = Chart(
        860,
        430 + (deepest + 1) * 17 * bool(deepest),
        title="How an item is configured",
        description="Ask what is required; send simple values as text; make resources first and send their path;"
        f" correct what is refused. Simple: {', '.join(simple) or 'any'}. Paths: {', '.join(paths) or 'any'}.",
    )
    left, right, middle = 220, 640, 430
    chart.arrow(
        (middle, 14), (middle, 62), label="GET …/item/{itemId}/requiredConfiguration", at=(middle, 36)
    )
    chart.box(middle, 84, "label, type, required", width=230, sub="one entry per configuration")
    chart.arrow((middle - 115, 84), (left, 84), (left, 138), label="a simple type", at=(left, 115))
    chart.arrow((middle + 115, 84), (right, 84), (right, 138), label="a path of the API", at=(right, 115))
    chart.box(left, 160, "value as text", width=230, sub="bool, String, Integer, Nichandle")
    chart.box(right, 160, "a resource with fields", width=230, sub="such as /me/contact")
    chart.arrow((right, 182), (right, 238), label="POST /me/contact")
    chart.box(right, 260, "its id", width=230, sub="value: /me/contact/{id}")
    side = chart.box(middle, 360, "configuration with an id", width=230)
    into = "POST …/configuration"
    chart.arrow((left, 182), (left, 360), (middle - side, 360), label=into, at=(left, 275))
    chart.arrow((right, 282), (right, 360), (middle + side, 360), label=into, at=(right, 325))
    chart.pill(middle, 220, "400: value refused, send another", width=200)
    chart.arrow((middle, 338), (middle, 232), label="NO", at=(middle, 290))
    chart.arrow((330, 220), (230, 220), (230, 184))
    chart.note(middle - 105, 402, "to change one: DELETE …/configuration/{id}, then POST", size=11)
    if deepest:
        chart.note(30, 432, "Labels of this item:  ✓ has a value   ! required and missing   · optional")
        for number, text in enumerate(simple):
            chart.note(left - 115, 456 + 17 * number, text)
        for number, text in enumerate(paths):
            chart.note(right - 115, 456 + 17 * number, text)
        chart.height = 430 + 36 + 17 * deepest
    return chart


def _configuration_text(simple: list[str], paths: list[str]) -> str:
    lines = [
        "How an item is configured:",
        "1. GET …/item/{itemId}/requiredConfiguration  → label, type, required",
        "2. simple type (bool, String, Integer, Nichandle): the value is a text",
        *(f"      {label}" for label in simple),
        "   a path of the API (/me/contact): POST /me/contact first; the value is /me/contact/{id}",
        *(f"      {label}" for label in paths),
        "3. POST …/item/{itemId}/configuration  label, value  → id",
        "   refused (400): send another value; to change one: DELETE …/configuration/{id}, then POST",
    ]
    return "\n".join(lines)
