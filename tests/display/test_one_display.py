"""One builder of tables, one table of colours, and amounts that stay with their currency."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from helpers.display import palette
from helpers.display.html import text_html
from helpers.display.tables import Card, scrollable, table_html
from helpers.forms.style import STYLE
from helpers.lessons import exercise, exercises_of
from helpers.lessons.exercises import notebooks_with_exercises
from helpers.money import Money

HELPERS = Path(palette.__file__).parents[1]
SOURCES = [path for path in HELPERS.rglob("*") if path.suffix in (".py", ".js", ".css")]
STATES = {name: getattr(palette, name) for name in ("GOOD", "WARNING", "BAD", "CALM", "MUTED")}
WHITE, DARK = "#ffffff", "#111111"


def _found(what: str) -> set[str]:
    return {
        str(path.relative_to(HELPERS))
        for path in SOURCES
        if re.search(what, path.read_text("utf-8"), re.IGNORECASE)
    }


def test_tables_are_made_in_one_place():
    assert _found("<table") == {"display/tables.py"}


def test_the_bar_that_shows_a_state_is_drawn_in_one_place():
    assert _found(r"border-left:4px solid (\{|#)") == {"display/html.py"}


def test_the_colours_of_a_state_stand_in_one_place():
    written = set(re.findall("#[0-9a-f]{6}", (HELPERS / "display" / "palette.py").read_text("utf-8")))
    assert set(STATES.values()) <= written
    assert _found("|".join(sorted(written))) == {"display/palette.py"}


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("ground", [WHITE, DARK])
def test_a_bar_stands_out_from_both_themes(name, ground):
    assert _contrast(STATES[name], ground) >= 3


@pytest.mark.parametrize(("dark", "ground"), [(False, WHITE), (True, DARK)])
def test_coloured_text_can_be_read_in_each_theme(dark, ground):
    colours = re.findall("#[0-9a-f]{6}", palette.form_colours(dark=dark))
    assert len(colours) == 3
    assert all(_contrast(colour, ground) >= 4.5 for colour in colours)
    assert palette.form_colours(dark=dark) in STYLE


def _contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_an_amount_and_its_currency_cannot_be_parted():
    html = table_html(("paid", "said"), [(Money(Decimal("7.19"), "EUR"), "12.35 EUR with tax, and 2 years")])
    assert (
        '<td style="text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap">7.19&nbsp;EUR</td>'
        in html
    )
    assert ">12.35&nbsp;EUR with tax, and 2 years</td>" in html


SENTENCE = "it has a space in it: perhaps silver-lantern.fr"


def test_a_table_scrolls_by_itself_and_by_keyboard_once_wherever_it_stands():
    html = table_html(("name", "problem"), [("silver-lantern.fr", SENTENCE)], "Remarks")
    assert '<div class="ovh-table" style="overflow-x:auto" role="group" tabindex="0"' in html
    for shown in (html, scrollable(html), scrollable(f"<div>{html}</div><table></table>")):
        assert shown.count("overflow-x:auto") == shown.count("<table")
        assert shown.count("<div") == shown.count("</div>")


def test_names_stay_on_one_line_and_sentences_keep_some_width():
    html = table_html(("name", "problem"), [("silver-lantern.fr", SENTENCE)])
    assert '<td style="text-align:left;white-space:nowrap">silver-lantern.fr</td>' in html
    assert f'<td style="text-align:left;min-width:12em">{SENTENCE}</td>' in html


def test_a_card_of_words_and_what_they_say_may_wrap_in_both_columns():
    class Fact(Card):
        def _facts(self):
            return [("first payment without tax", "in one word")]

    assert "nowrap" not in Fact()._repr_html_()
    assert "min-width" not in Fact()._repr_html_()


def test_a_caption_does_not_scroll_away_with_its_table_and_is_read_with_it():
    html = table_html(("name", "problem"), [("silver-lantern.fr", SENTENCE)], "Remarks <1>")
    for shown in (html, scrollable(html)):
        caption, table = shown.split('<div class="ovh-table"')
        assert ">Remarks &lt;1&gt;<" in caption
        assert '<table aria-label="Remarks &lt;1&gt;">' in table
    assert "aria-label=" not in table_html(("name",), [("a",)]).partition("<table")[2]


def test_a_task_shows_its_stress_its_lists_and_its_code_and_nothing_else():
    html = text_html(
        "Buy **three** of `x**2` or `**`:\n- one, which\ngoes on;\n- **two** <b>.\n\nA lone ` or **"
    )
    assert html == (
        "<p>Buy <b>three</b> of <code>x**2</code> or <code>**</code>:</p>"
        "<ul><li>one, which goes on;</li><li><b>two</b> &lt;b&gt;.</li></ul><p>A lone ` or **</p>"
    )


@pytest.mark.parametrize(
    "number", [one.number for nb in notebooks_with_exercises() for one in exercises_of(nb)]
)
def test_no_mark_of_a_task_a_hint_or_a_solution_is_left_to_read(number):
    one = exercise(number)
    shown = one._repr_html_() + "".join(text_html(hint) for hint in one.hints)
    words = re.sub(r"<code>.*?</code>", "", shown)
    assert not re.search(r"\*\*|`|(?:^|[;.:,>] ?)- ", words), words
