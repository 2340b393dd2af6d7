import itertools
import subprocess
import sys
import threading

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from helpers.charts import first_year_and_renewal, panels, png, renewal_by_kind
from helpers.charts.style import COLOURS, FIRST_YEAR, MUTED, RENEWAL, SERIES, amount, left_out

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
_DEFICIENCIES = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def _linear(colour):
    rgb = np.array(to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def _lab(linear):
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ linear
    ratio = np.clip(xyz / [0.9505, 1.0, 1.089], 1e-6, None)
    f = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def _contrast_on_white(colour):
    luminance = np.array([0.2126, 0.7152, 0.0722]) @ _linear(colour)
    return 1.05 / (luminance + 0.05)


@pytest.mark.parametrize("deficiency", _DEFICIENCIES)
def test_no_two_series_look_the_same_to_a_colour_blind_reader(deficiency):
    seen = {c: _lab(np.clip(np.array(_DEFICIENCIES[deficiency]) @ _linear(c), 0, 1)) for c in SERIES}
    for one, other in itertools.combinations(SERIES, 2):
        # 2.3 is a just noticeable difference; lines need to be told apart at a glance.
        assert np.linalg.norm(seen[one] - seen[other]) > 10, (one, other)


def test_first_year_and_renewal_are_far_apart_for_every_reader():
    for matrix in _DEFICIENCIES.values():
        a, b = (_lab(np.clip(np.array(matrix) @ _linear(c), 0, 1)) for c in (FIRST_YEAR, RENEWAL))
        assert np.linalg.norm(a - b) > 40


def test_notes_and_axis_texts_are_readable_on_white():
    assert _contrast_on_white(MUTED) >= 4.5
    assert _contrast_on_white(COLOURS["black"]) >= 7


def test_a_chart_draws_on_the_axes_it_is_given(prices):
    figure = Figure()
    FigureCanvasAgg(figure)
    ax = figure.add_subplot()
    assert renewal_by_kind(prices, ax=ax) is ax
    assert first_year_and_renewal(prices.head(3), ax=figure.add_subplot(2, 1, 2)).figure is figure


def test_a_chart_shows_itself_as_a_png_and_as_one_sentence(prices):
    ax = first_year_and_renewal(prices[prices.extension.isin(["com", "fr"])])
    assert ax._repr_png_().startswith(b"\x89PNG")
    assert repr(ax) == (
        "Chart: .fr: 5.59 EUR the first year, 7.79 EUR each year after (All 2 extensions shown. "
        "Source: OVHcloud's price page; subsidiary FR; prices of 2025-06-23.)"
    )


def test_the_same_table_gives_the_same_picture(prices):
    assert png(renewal_by_kind(prices)) == png(renewal_by_kind(prices))


def test_a_chart_can_be_drawn_on_another_thread(prices):
    drawn = []
    worker = threading.Thread(target=lambda: drawn.append(png(renewal_by_kind(prices))))
    worker.start()
    worker.join()
    assert drawn[0].startswith(b"\x89PNG")


def test_panels_are_one_figure_side_by_side(prices):
    left, right = panels(2)
    renewal_by_kind(prices, ax=left)
    first_year_and_renewal(prices.head(5), ax=right)
    assert left.figure is right.figure
    left.figure.canvas.draw()
    assert left.get_position().x1 <= right.get_position().x0


def test_charts_import_neither_pyplot_nor_the_other_way_round():
    code = (
        "import sys, helpers.charts; assert 'matplotlib' not in sys.modules;"
        "from helpers.pricing import price_table; from helpers.charts import renewal_by_kind, png;"
        "png(renewal_by_kind(price_table())); assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_amounts_keep_their_cents_where_there_are_any():
    assert [amount(v) for v in (0.5, 99.0, 100.0, 1234.5, 2499.0)] == [
        "0.50",
        "99.00",
        "100",
        "1,234.50",
        "2,499",
    ]
    assert amount(7, "EUR") == "7.00 EUR"


def test_a_note_says_how_many_rows_are_left_out_and_why():
    assert left_out(3, {"without a price": 0}) == "All 3 extensions shown."
    assert left_out(1, {"a": 1200, "b": 0, "c": 2}, unit="names") == (
        "1 of 1,203 names shown; left out: 1,200 a, 2 c."
    )
