"""What axe finds fault with on a page, asked in one way by all browser tests."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe

from tests.examples import DEEP

__all__ = ["DEEP", "faults"]

CONTRAST = ["color-contrast", "link-in-text-block"]
# Marks texts to ask about: of those that are painted alike, on grounds that are painted alike, the first three.
_MARK = """([include, exclude]) => {
  const seen = new Map(), grounds = new Map();
  const ground = one => {
    if (!one) return '';
    if (!grounds.has(one)) {
      const s = getComputedStyle(one);
      const own = [s.backgroundColor, s.backgroundImage, s.opacity, s.filter, s.mixBlendMode].join(' ');
      grounds.set(one, ground(one.parentElement) + (own === 'rgba(0, 0, 0, 0) none 1 none normal' ? '' : '|' + own));
    }
    return grounds.get(one);
  };
  const ink = one => {
    const s = getComputedStyle(one);
    return [one.localName, s.color, s.fill, s.fontSize, s.fontWeight, s.textShadow, s.textDecorationLine].join(' ');
  };
  let marked = 0;
  for (const one of document.querySelectorAll('body *')) {
    delete one.dataset.asked;
    const said = [...one.childNodes].some(child => child.nodeType === 3 && child.data.trim());
    if (!said && !one.matches('input, select, textarea')) continue;
    if (include && !include.some(([part]) => one.closest(part))) continue;
    if (exclude && exclude.some(([part]) => one.closest(part))) continue;
    if (!one.checkVisibility()) continue;
    const look = [ink(one), ink(one.parentElement), ground(one)].join('/');
    const before = seen.get(look) || 0;
    seen.set(look, before + 1);
    if (before < 3) { one.dataset.asked = ''; marked += 1; }
  }
  return marked;
}"""


def faults(
    page: Any,
    *,
    context: dict | None = None,
    rules: dict | None = None,
    contrast: bool = True,
    rest: bool = True,
) -> list[tuple[str, str]]:
    """Rule and element of every violation; every rule is tried, but for those that `rules` disables.

    What passed is not gathered: on a page of large tables that takes a third of the time. Whether a text stands out
    from its ground, which takes most of the rest, is asked of every kind of text there is, not of every cell of a
    table that holds a hundred alike. `contrast` and `rest` say which half is asked.
    """
    context = context or {}
    found = []
    if rest:
        apart = {name: {"enabled": False} for name in CONTRAST}
        found += _found(page, context, {"rules": {**(rules or {}), **apart}})
    if contrast and DEEP:
        found += _found(page, context, {"runOnly": CONTRAST})
    elif contrast and page.evaluate(_MARK, [context.get("include"), context.get("exclude")]):
        found += _found(page, {**context, "include": [["[data-asked]"]]}, {"runOnly": CONTRAST})
    return found


def _found(page: Any, context: dict, options: dict[str, Any]) -> list[tuple[str, str]]:
    # Half a megabyte of script, which a page needs to be told once only.
    axe = Axe(axe_script="null") if page.evaluate("'axe' in window") else Axe()
    options = {"resultTypes": ["violations"], **options}
    response = axe.run(page, context=context or None, options=options).response
    return [(one["id"], node["html"]) for one in response["violations"] for node in one["nodes"]]
