import numpy as np
import pytest
from matplotlib import __version_info__, rc_context
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

if __version_info__ < (3, 11):
    pytest.skip("older ones draw on matplotlib's own canvas", allow_module_level=True)

from helpers.charts.canvas import ChartCanvas, ChartRenderer


def _ink(renderer, text, *, angle=0.0, at=(80, 150), **font):
    gc = renderer.new_gc()
    gc.set_foreground((0.1, 0.1, 0.1, 1), isRGBA=True)
    renderer.draw_text(gc, *at, text, FontProperties(**font), angle)
    return np.asarray(renderer.buffer_rgba())[..., 3].astype(float) / 255


@pytest.mark.parametrize("angle", [0, 90])
@pytest.mark.parametrize("text", ["jgfdy, 12.34 EUR", "→ é", "-1"])
@pytest.mark.parametrize("font", [{"size": 9}, {"size": 11.5, "weight": "bold"}])
def test_a_line_is_drawn_as_matplotlib_draws_it_but_begins_on_a_whole_pixel(angle, text, font):
    renderer = ChartRenderer(240, 240, 100)
    ours = _ink(renderer, text, angle=angle, **font)
    ahead = renderer._line(text, FontProperties(**font)).before % 1
    moved = ahead if ahead <= 0.5 else ahead - 1
    with rc_context({"text.hinting": "none"}):
        at = (80 + moved, 150) if angle == 0 else (80, 150 - moved)
        theirs = _ink(RendererAgg(240, 240, 100), text, angle=angle, at=at, **font)
    assert np.abs(ours - theirs).sum() < 0.1 * theirs.sum()


def test_what_was_measured_is_drawn():
    renderer = ChartRenderer(200, 100, 100)
    wide, high, descent = renderer.get_text_width_height_descent("renewal", FontProperties(size=9), False)
    rows, columns = np.nonzero(_ink(renderer, "renewal", at=(20, 60), size=9))
    assert columns.min() >= 20
    assert columns.max() <= 20 + wide
    assert rows.min() >= 60 + descent - high - 1
    assert rows.max() <= 60 + descent + 1
    assert len(renderer._lines) == 1


@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize("text", ["漢字", "$x^2$"])
def test_letters_that_the_font_lacks_and_formulas_are_left_to_matplotlib(text):
    figure = Figure(dpi=100)
    ChartCanvas(figure)
    figure.text(0.5, 0.5, text)
    figure.canvas.draw()
    assert (np.asarray(figure.canvas.buffer_rgba())[..., :3] < 128).any()


def test_a_figure_that_grows_has_another_renderer():
    figure = Figure(figsize=(2, 1), dpi=100)
    canvas = ChartCanvas(figure)
    first = canvas.get_renderer()
    assert canvas.get_renderer() is first
    figure.set_size_inches(3, 1)
    assert canvas.get_renderer().width == 300
    figure.dpi = 200
    assert canvas.get_renderer().width == 600


def test_a_faint_text_is_drawn_faint():
    renderer = ChartRenderer(200, 100, 100)
    gc = renderer.new_gc()
    gc.set_foreground((0, 0, 0, 1), isRGBA=True)
    gc.set_alpha(0.5)
    renderer.draw_text(gc, 20, 60, "renewal", FontProperties(size=20), 0)
    assert 100 < np.asarray(renderer.buffer_rgba())[..., 3].max() < 140
