"""Extensions by theme and by place, read off the extension facts."""

from __future__ import annotations

from functools import cache

from ovh_sandbox.prices import load_extensions

__all__ = ["geolocalization", "thematic"]

# A short choice of ours: OVHcloud's own categories are not published.
_THEMES = {
    "business": "biz business company enterprises inc ltd pro ventures",
    "culture": "art film gallery music photography theater",
    "online": "blog click host online site space web website xyz",
    "shop": "boutique buy deals sale shop shopping store",
    "technology": "ai app cloud codes dev digital io software systems tech",
}


@cache
def thematic() -> dict[str, list[str]]:
    sold = load_extensions()
    return {theme: [name for name in names.split() if name in sold] for theme, names in _THEMES.items()}


@cache
def geolocalization() -> dict[str, list[str]]:
    """Country code in lower case -> its extensions."""
    places: dict[str, list[str]] = {}
    for facts in load_extensions().values():
        if facts.country_code:
            places.setdefault(facts.country_code.lower(), []).append(facts.extension)
    return dict(sorted(places.items()))
