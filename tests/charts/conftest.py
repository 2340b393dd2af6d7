"""Real tables to draw, and a way to see whether texts lie on top of each other."""

import pytest
from matplotlib.text import Text

from helpers.charts.style import renderer_of


def _visible_texts(ax):
    figure = ax.figure
    figure.canvas.draw()
    renderer = renderer_of(ax)
    frame = ax.get_window_extent(renderer)
    texts = [ax.title, ax._left_title, ax.xaxis.label, ax.yaxis.label, *ax.texts]
    if ax.get_legend():
        texts += ax.get_legend().get_texts()
    for axis, low, high in ((ax.xaxis, frame.x0, frame.x1), (ax.yaxis, frame.y0, frame.y1)):
        for place, label in zip(axis.get_majorticklocs(), axis.get_majorticklabels(), strict=True):
            at = ax.transData.transform((place, place))[int(axis is ax.yaxis)]
            if low - 1 <= at <= high + 1:
                texts.append(label)
    return [
        (text.get_text(), Text.get_window_extent(text, renderer))
        for text in texts
        if text.get_visible() and text.get_text().strip()
    ]


@pytest.fixture
def collisions():
    """Pairs of texts of an Axes that overlap, and texts that leave the figure."""

    def find(ax):
        boxes = _visible_texts(ax)
        found = []
        for number, (text, box) in enumerate(boxes):
            for other, second in boxes[number + 1 :]:
                if box.padded(-1).overlaps(second.padded(-1)):
                    found.append((text, other))
            page = ax.figure.bbox
            if box.x0 < -1 or box.y0 < -1 or box.x1 > page.x1 + 1 or box.y1 > page.y1 + 1:
                found.append((text, "outside the figure"))
        return found

    return find


@pytest.fixture(scope="session")
def prices():
    from helpers.pricing import price_table, with_metrics

    return with_metrics(price_table("snapshot", subsidiary="FR"))
