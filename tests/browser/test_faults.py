"""What our way to ask axe finds, beside axe asked about everything: a bad text is found wherever it stands."""

from __future__ import annotations

import pytest

from tests.browser import faults as asking

STYLES = """
body { background: #fff; color: #222; } .pale { color: #bbb; } .dark { background: #333; } .mark { color: #060; }
a { color: #333; text-decoration: none; }"""
RIGHT = "".join(f"<tr><td>cell {row}</td><td class='mark'>mark {row}</td></tr>" for row in range(40))
# Each stands behind forty rows that are right. Some are of the ink of those, on a ground that makes it bad.
BAD = {
    "pale": '<p class="pale">a pale text</p>',
    "cell": '<table><tr><td>right</td><td style="color:#ccc">a pale cell</td></tr></table>',
    "field": '<label>name <input style="color:#ccc" value="a pale field"></label>',
    "through": '<div style="opacity:.3"><p>half transparent</p></div>',
    "link": "<p>a longer text that has <a href='#x'>a link</a> in it</p>",
    "ground": '<section class="dark"><div><p>dark on dark</p></div></section>',
    "drawn": '<p style="color:#222;background:#444">dark on dark, too</p>',
    "image": '<img src="data:,">',
}


@pytest.fixture
def page(chromium):
    page = chromium.new_page()
    rows = f"<table><tr><th>one</th><th>two</th></tr>{RIGHT}</table>"
    bad = "".join(f'<div class="{name}">{part}</div>' for name, part in BAD.items())
    page.set_content(
        f'<!doctype html><html lang="en"><head><title>A page</title><style>{STYLES}</style></head>'
        f"<body><main><h1>A page</h1>{rows}{bad}</main></body></html>"
    )
    yield page
    page.close()


def _bare(html: str) -> str:
    return html.replace(' data-asked=""', "")


def test_whatever_is_bad_is_found_wherever_it_stands(page, monkeypatch):
    quick = asking.faults(page)
    monkeypatch.setattr(asking, "DEEP", True)
    everything = asking.faults(page)
    assert len({_bare(html) for _, html in quick}) == len(BAD)
    assert {(rule, _bare(html)) for rule, html in quick} == {(rule, _bare(html)) for rule, html in everything}


def test_what_is_not_asked_about_is_left_out(page):
    left_out = [[f".{name}"] for name in BAD if name != "ground"]
    (found,) = asking.faults(page, context={"exclude": left_out})
    assert "dark on dark" in found[1]
    (found,) = asking.faults(page, context={"include": [[".pale"]]}, rules={"region": {"enabled": False}})
    assert "a pale text" in found[1]
    assert asking.faults(page, context={"include": [["main > table"]]}) == []
