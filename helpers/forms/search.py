"""Search a name under one or several extensions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from helpers.display.tables import table_html
from helpers.errors import InvalidInput, NotForSale, OrderLabError
from helpers.forms.base import Form
from helpers.forms.fields import text
from helpers.forms.style import api_words, card
from helpers.ordering import Cart, Offers, search_offers

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = ["SearchForm"]


class SearchForm(Form):
    """Search offers: `helpers.ordering.search_offers`, once per extension.

    The result is an `Offers` with the offers of all names, in the order asked; ``result.first()`` is the
    first that can be ordered. :attr:`problems` says, by name, why there is no answer for some.
    """

    title = "Search a name"
    action = "Search"
    long = True

    def __init__(self, client: OrderClient, cart: Cart | str):
        self.cart = cart
        self.problems: dict[str, str] = {}
        self._found: dict[str, Offers] = {}
        super().__init__(
            client,
            [
                text(
                    "name",
                    placeholder="merrychristmas",
                    required=True,
                    also=["domain"],
                    help="A whole name such as merrychristmas.ovh, or only its first part.",
                ),
                text(
                    "extensions",
                    placeholder="ovh, fr, com",
                    also=["extension"],
                    help="One or several, separated by commas. Not needed for a whole name.",
                ),
            ],
        )

    def flat(self, values: Any) -> dict[str, Any]:
        return {
            name: ", ".join(value) if name == "extensions" and not isinstance(value, str) else value
            for name, value in values.items()
        }

    def names(self) -> list[str]:
        """The whole names that will be asked for."""
        asked = self.value
        name = asked["name"].lower()
        extensions = [one.lstrip(".") for one in re.split(r"[\s,;]+", asked["extensions"].lower()) if one]
        if not extensions:
            if "." not in name:
                raise InvalidInput(
                    f"Search {name}",
                    "it has no extension",
                    "Write a whole name, or say which extensions to search.",
                    {"extensions": "Which extension? For example: ovh, fr, com"},
                )
            return [name]
        label, _, own = name.partition(".")
        return list(dict.fromkeys(f"{label}.{one}" for one in ([own] if own else []) + extensions))

    def work(self) -> Offers:
        names = self.names()
        self.problems, self._found = {}, {}
        last: OrderLabError | None = None
        for number, name in enumerate(names):
            self.step(number, len(names), f"Asking for {name}")
            try:
                self._found[name] = search_offers(self.client, self.cart, domain=name)
            except OrderLabError as error:
                self.problems[name], last = _why(error), error
        if last is not None and not self._found:
            raise self._placed(last, len(names))
        offers = [offer for found in self._found.values() for offer in found]
        return Offers(", ".join(self._found), offers, cart_id=_id(self.cart))

    def _placed(self, error: OrderLabError, asked: int) -> OrderLabError:
        """The error with the field that caused it: the extension where it is not sold, else the name."""
        text = _why(error)
        if re.search(r"\[|not allowed|login|[Cc]art|no answer|timeout", text):
            return error
        at_extension = isinstance(error, NotForSale) and bool(self.value["extensions"])
        text = text if asked == 1 or not at_extension else "None of these is sold here."
        return type(error)(
            error.asked, error.answer, error.advice, {"extensions" if at_extension else "name": text}
        )

    def outcome(self, result: Offers) -> str:
        rows = []
        for name, offers in self._found.items():
            for offer in offers:
                prices = offer.prices
                rows.append(
                    (
                        name,
                        _WAYS.get(offer.action, offer.action) if offer.orderable else "cannot be ordered",
                        prices.total if prices else None,
                        prices.renew if prices else None,
                        offer.pricing_mode,
                        offer.phase,
                    )
                )
            if not offers:
                rows.append((name, "cannot be had", None, None, "", ""))
        rows += [(name, why, None, None, "", "") for name, why in self.problems.items()]
        free = sum(any(offer.orderable for offer in offers) for offers in self._found.values())
        asked = len(self._found) + len(self.problems)
        return card(
            f"{free} of {asked} can be ordered" if asked > 1 else "What is offered",
            table_html(
                ("name", "answer", "first year", "renewal", "pricingMode", "phase"),
                rows,
                "Prices without tax",
            ),
            kind="" if free else "calm",
        )


_WAYS = {"create": "free: register it", "transfer": "taken: transfer it"}


def _id(cart: Cart | str) -> str:
    return cart if isinstance(cart, str) else cart.cart_id


def _why(error: OrderLabError) -> str:
    return api_words(error.answer)
