"""Codes of countries, languages and subsidiaries in words, the common ones first, for lists that open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from babel import Locale

from ovh_sandbox.prices import load_subsidiaries

__all__ = ["in_words"]

# Where most accounts and owners are; the others follow by name.
_COMMON_COUNTRIES = ("FR", "BE", "CH", "CA", "DE", "ES", "GB", "IT", "NL", "PL", "PT", "US")
_COMMON_LANGUAGES = ("fr_FR", "en_GB", "de_DE", "es_ES", "it_IT", "nl_NL", "pl_PL", "pt_PT")
# Those of the countries above, and the one for the rest of the world.
_COMMON_SUBSIDIARIES = ("FR", "CA", "DE", "ES", "GB", "IT", "NL", "PL", "PT", "US", "WE")
_COUNTRY_FIELDS = ("country", "nationality")
_LANGUAGE_FIELDS = ("language",)
_SUBSIDIARY_FIELDS = ("subsidiary",)


@cache
def _english() -> Locale:
    return Locale("en")


def in_words(name: str, codes: Sequence[str]) -> list[tuple[str, str]]:
    """Choices as pairs of words and code: ``("France (FR)", "FR")``.

    Parameters
    ----------
    name : str
        Of the field: ``address.country``, ``nationality``, ``language``, ``subsidiary`` ... Any other field's values,
        and codes nobody knows, stay as they are.
    codes : sequence of str
        Values of the API.
    """
    last = name.rpartition(".")[2].lower()
    if last.endswith(_COUNTRY_FIELDS):
        return _ordered([(_country(code), code) for code in codes], _COMMON_COUNTRIES)
    if last.endswith(_LANGUAGE_FIELDS):
        return _ordered([(_language(code), code) for code in codes], _COMMON_LANGUAGES)
    if last.endswith(_SUBSIDIARY_FIELDS):
        return _ordered([(_subsidiary(code), code) for code in codes], _COMMON_SUBSIDIARIES)
    return [(code, code) for code in codes]


def _country(code: str) -> str:
    words = _english().territories.get(code)
    return f"{words} ({code})" if words else code


def _subsidiary(code: str) -> str:
    known = load_subsidiaries().get(code)
    return f"{known.name} ({code})" if known else code


def _language(code: str) -> str:
    language, _, territory = code.partition("_")
    words = _english().languages.get(language.lower())
    where = _english().territories.get(territory, territory)
    return f"{words}{f', {where}' if where else ''} ({code})" if words else code


def _ordered(pairs: list[tuple[str, str]], common: Sequence[str]) -> list[tuple[str, str]]:
    def place(pair: tuple[str, str]) -> tuple[int, str]:
        return (common.index(pair[1]) if pair[1] in common else len(common), pair[0])

    return sorted(pairs, key=place)
