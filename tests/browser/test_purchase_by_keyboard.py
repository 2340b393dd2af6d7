"""A whole purchase in JupyterLab with the keyboard alone: no pointer touches a form."""

from __future__ import annotations

import re

from tests.browser.test_forms import PURCHASE

# From the first form on: making the client and looking at the account are cells like any other.
_MOST_STEPS = 80


_AMONG_CELLS = """(() => { const one = document.activeElement;
return one.closest('.jp-Notebook') !== null && !one.matches('input, select, textarea') })()"""


class Keyboard:
    """What a person without a pointer does."""

    def __init__(self, page):
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def to(self, form, field) -> None:
        """Go to a field or a button with Tab, backwards where it lies behind; fails where Tab never comes."""
        target = field.element_handle()
        for way in ("Tab", "Shift+Tab"):
            for _ in range(_MOST_STEPS):
                if self.page.evaluate("one => document.activeElement === one", target):
                    return
                self.press(way)
        raise AssertionError(f"{way} never comes to {field}")

    def to_cell(self, number: int) -> None:
        """From a form back to the cells, and on to one of them, counted from 1: the frame shows where one is."""
        # Arrows belong to what is typed in, so leave it; and a button that was off for a moment has lost the focus.
        for _ in range(_MOST_STEPS):
            if self.page.evaluate(_AMONG_CELLS):
                break
            self.press("Shift+Tab")
        self.press("Escape")
        for _ in range(_MOST_STEPS):
            at = self.page.evaluate(
                "[...document.querySelectorAll('.jp-Notebook .jp-Cell')]"
                ".findIndex(one => one.classList.contains('jp-mod-active'))"
            )
            if at == number - 1:
                return
            self.press("ArrowDown" if at < number - 1 else "ArrowUp")
        raise AssertionError(f"the arrows do not come to cell {number}")

    def write(self, form, label: str, text: str) -> None:
        self.to(form, form.get_by_label(re.compile(rf"^{re.escape(label)}( \*)?$")))
        self.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, form, label: str, words: str) -> None:
        """In a list that opens: its entries by their first letters."""
        self.to(form, form.get_by_label(re.compile(f"^{label}")))
        self.page.keyboard.type(words)

    def button(self, form, name: str) -> None:
        self.to(form, form.get_by_role("button", name=name, exact=True))
        self.press("Enter")


def test_a_name_is_bought_with_the_keyboard_alone(open_notebook):
    notebook = open_notebook("keyboard.ipynb", *PURCHASE[:-2])
    keys = Keyboard(notebook.page)

    def shown(number: int, title: str):
        """Go to a cell with the arrows, run it, and look at its form."""
        keys.to_cell(number)
        # Shift+Enter on the last cell would make another one and begin to write in it.
        keys.press("Control+Enter")
        form = notebook.form(title)
        form.scroll_into_view_if_needed()
        return form

    # The first cell has the focus of the notebook: from here on nothing is clicked.
    notebook.page.locator(".jp-Notebook").focus()
    keys.press("Escape")
    keys.to_cell(1)
    keys.press("Shift+Enter")

    cart = shown(2, "Create a cart")
    keys.write(cart, "description", "Christmas")
    keys.button(cart, "Create the cart")
    cart.get_by_text("The cart is ready").wait_for()

    search = shown(3, "Search a name")
    keys.write(search, "name", "merrychristmas")
    keys.write(search, "extensions", "ovh, fr")
    keys.button(search, "Search")
    search.get_by_text("2 of 2 can be ordered").wait_for()

    offer = shown(4, "Choose an offer")
    keys.button(offer, "Add to the cart")
    offer.get_by_text("is in the cart").wait_for()

    bind = shown(5, "Bind the cart")
    keys.button(bind, "Bind to my account")
    bind.get_by_text("The cart is yours").wait_for()

    configure = shown(6, "Configure")
    keys.to(configure, configure.get_by_label(re.compile("^OWNER_LEGAL_AGE")))
    keys.press("Space")
    keys.button(configure, "Save the configuration")
    configure.get_by_text("The configuration is saved").wait_for()

    last = shown(7, "Check out")
    keys.to(last, last.get_by_label("I agree"))
    keys.press("Space")
    keys.button(last, "Order with obligation to pay")
    last.get_by_text("it waits for your payment").wait_for()

    payment = shown(8, "Pay order")
    keys.write(payment, "confirm", "PAY")
    keys.button(payment, "Pay")
    payment.get_by_text("Paid: ").wait_for()

    follow = shown(9, "Follow order")
    keys.button(follow, "Advance the clock by one hour")
    follow.get_by_text("delivered: done").wait_for()
