import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.text import Text

from helpers.charts.labels import label_line_ends, label_points, spread
from helpers.charts.style import renderer_of, start


@given(
    st.lists(st.floats(0, 100, allow_nan=False), min_size=1, max_size=12),
    st.floats(0.5, 20),
)
def test_spread_positions_keep_their_distance_their_order_and_the_range(positions, gap):
    moved = spread(positions, gap, 0, 100)
    fits = gap * (len(positions) - 1) < 100
    expected = gap if fits else 100 / max(len(positions) - 1, 1)
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in moved)
    ranked = sorted(range(len(positions)), key=lambda place: positions[place])
    for one, other in itertools.pairwise(ranked):
        assert moved[other] - moved[one] >= expected - 1e-6


def test_positions_far_enough_apart_stay_where_they_are():
    assert spread([1, 50, 99], 10, 0, 100) == [1, 50, 99]


def test_two_close_positions_move_apart_by_the_same_amount():
    assert spread([50, 50], 10, 0, 100) == [45, 55]


def _boxes(ax):
    ax.figure.canvas.draw()  # annotations learn their place when drawn
    renderer = renderer_of(ax)
    return [Text.get_window_extent(text, renderer) for text in ax.texts]


def _apart(boxes):
    return not any(a.overlaps(b) for a, b in itertools.combinations(boxes, 2))


@pytest.mark.parametrize("ends", [[1, 1, 1.01, 5], [2, 2, 2, 2, 2, 2]])
def test_names_at_line_ends_do_not_overlap_even_when_the_lines_do(ends):
    ax = start()
    ax.set_ylim(0, 10)
    ax.set_xlim(0, 1)
    label_line_ends(ax, [(1, y, f"name {place}", "black") for place, y in enumerate(ends)])
    assert [text.get_text() for text in ax.texts] == [f"name {place}" for place in range(len(ends))]
    assert _apart(_boxes(ax))


def test_names_without_room_are_dropped_and_reported():
    ax = start(size=(2.5, 2.0))
    ax.set_ylim(0, 1)
    ax.set_xlim(0, 1)
    crowd = [(0.5 + place / 500, 0.5, f"extension-{place}") for place in range(20)]
    lost = label_points(ax, crowd)
    written = [text.get_text() for text in ax.texts]
    assert lost
    assert written
    assert sorted(written + lost) == sorted(text for *_, text in crowd)
    assert written[0] == "extension-0", "the most important name comes first"
    assert _apart(_boxes(ax))


def test_more_names_than_the_limit_are_reported_too():
    ax = start()
    ax.set_ylim(0, 1)
    ax.set_xlim(0, 1)
    assert label_points(ax, [(0.2, 0.2, "a"), (0.8, 0.8, "b")], limit=1) == ["b"]
    assert label_points(ax, []) == []
