"""Drawings as a browser measures them: each text inside its box, in the colours of the page, as wide as the screen."""

from __future__ import annotations

import pytest

from helpers.course import STEPS
from helpers.lessons import configuration_map, flow_map, lesson, order_a_name, progress

# Texts whose middle lies in a box (or a question, or a pill) and that stick out of it; labels of arrows lie in none.
_OVER = """() => {
  const over = [];
  for (const svg of document.querySelectorAll('svg[role=img]')) {
    const boxes = [...svg.querySelectorAll('rect, polygon')].slice(1).map(one =>
      Object.assign(one.getBBox(), {pointed: one.tagName === 'polygon'}));
    const whole = svg.viewBox.baseVal;
    for (const text of svg.querySelectorAll('text')) {
      const t = text.getBBox();
      const x = t.x + t.width / 2, y = t.y + t.height / 2;
      const box = boxes.find(b => x > b.x && x < b.x + b.width && y > b.y && y < b.y + b.height);
      const room = box || {x: 0, y: 0, width: whole.width, height: whole.height};
      // A question narrows upwards and downwards.
      const off = box && box.pointed ? Math.abs(y - box.y - box.height / 2) / box.height * box.width : 0;
      // Between a text and the line around it there is some air.
      const air = (box ? 2 : -1) + off;
      if (t.x < room.x + air || t.x + t.width > room.x + room.width - air) over.push(text.textContent);
    }
  }
  return over;
}"""
_GROUND = "() => getComputedStyle(document.querySelector('svg[role=img] > rect')).fill"


@pytest.fixture(scope="module")
def pictures():
    lab = lesson("05")
    drawn = [
        flow_map().html(),
        flow_map(lab.client, cart=lab.cart).html(),
        # What is done has a sign and is bold: the longest that each text gets.
        order_a_name(lab.client, "whole-way-2026.ovh").map.html(),
        *(flow_map(step=step.key).html() for step in STEPS),
        configuration_map().html(),
        configuration_map(lab.client, lab.items[1]).html(),
        progress().picture.html(),
    ]
    yield "".join(drawn)
    lab.client.sandbox.stop()


@pytest.mark.parametrize("width", [1280, 360])
def test_no_text_of_a_picture_sticks_out_of_its_box_and_no_picture_out_of_the_screen(
    chromium, pictures, width
):
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.set_content(f"<main>{pictures}</main>")
    assert page.evaluate(_OVER) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("svg[role=img]").count() == pictures.count("<svg ") > 5
    assert all(one.get_attribute("aria-label") for one in page.locator("svg[role=img]").all())
    page.close()


# Ends of arrows that lie inside of a box: it is drawn over them, and hides their heads.
_HIDDEN = """() => [...document.querySelectorAll('svg[role=img]')].flatMap(svg => {
  const boxes = [...svg.querySelectorAll('rect')].slice(1).map(one => one.getBBox());
  return [...svg.querySelectorAll('path[marker-end]')].filter(path => {
    const end = path.getPointAtLength(path.getTotalLength());
    const inside = b => end.x > b.x + 1 && end.x < b.x + b.width - 1 && end.y > b.y + 1 && end.y < b.y + b.height - 1;
    return boxes.some(inside);
  }).map(path => path.getAttribute('d'));
})"""


def test_each_arrow_ends_where_its_box_begins_and_words_are_never_smaller_than_can_be_read(
    chromium, pictures
):
    page = chromium.new_page(viewport={"width": 360, "height": 900})
    page.set_content(f"<main>{pictures}</main>")
    assert page.evaluate(_HIDDEN) == []
    sizes = page.evaluate(
        """() => [...document.querySelectorAll('svg text')].map(text =>
          parseFloat(text.getAttribute('font-size')) * text.getScreenCTM().a)"""
    )
    assert min(sizes) > 7.5
    page.close()


def test_a_picture_takes_the_colours_of_its_page(chromium, pictures):
    page = chromium.new_page()
    page.set_content(f"<main>{pictures}</main>")
    assert page.evaluate(_GROUND) == "rgb(255, 255, 255)"
    page.evaluate("document.documentElement.style.setProperty('--jp-layout-color0', '#111111')")
    assert page.evaluate(_GROUND) == "rgb(17, 17, 17)"
    page.close()
