"""Price files are held to the one rule of what an extension, a currency and a subsidiary look like."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from helpers.lists.shapes import is_currency, is_extension, is_registrar, is_subsidiary, is_tax_rate
from helpers.pricing.errors import PricingError

__all__ = ["refuse_odd"]

_RULES: dict[str, tuple[Callable[[object], bool], str]] = {
    "extension": (is_extension, "no extension"),
    "currency": (is_currency, "no currency of three capitals"),
    # Registrars have none.
    "registrar": (is_registrar, "no registrar's name of small letters"),
    "origin": (is_registrar, "no registrar's name of small letters"),
    "tax_rate": (is_tax_rate, "no tax rate from 0 to 100"),
    "subsidiary": (lambda text: text == "" or is_subsidiary(text), "no subsidiary of two to six capitals"),
}


def refuse_odd(asked: str, **values: Iterable[object]) -> None:
    """Refuse prices one of whose values does not look like what its column says.

    Parameters
    ----------
    asked : str
        What is being done, for the error.
    **values
        By column, `extension`, `currency`, `registrar`, `origin`, `tax_rate` or `subsidiary`: the values, best
        each once.

    Raises
    ------
    PricingError
        Names the first value that is none.
    """
    for column, found in values.items():
        rule, word = _RULES[column]
        for one in found:
            if not rule(one):
                said = repr(one)
                said = said if len(said) <= 60 else said[:57] + "..."
                raise PricingError(
                    asked,
                    f"{said} is {word}: nothing of it is used",
                    "Correct the file, or restore it from where it came from.",
                )
