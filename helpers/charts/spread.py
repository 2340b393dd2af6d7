"""Labels along one line, moved apart: plain arithmetic, without matplotlib."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["spread"]


def spread(positions: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move positions as little as possible so that neighbours are at least `gap` apart in [low, high].

    The order is kept. With more positions than fit, they are spaced evenly over the whole range.

    >>> spread([10, 11, 30], gap=4, low=0, high=40)
    [8.5, 12.5, 30]
    """
    count = len(positions)
    if count == 0:
        return []
    if gap * (count - 1) >= high - low:
        gap = (high - low) / max(count - 1, 1)
    order = sorted(range(count), key=lambda place: positions[place])
    # Subtracting rank x gap turns "at least a gap apart" into "not decreasing"; pooling neighbours that
    # violate it into their mean gives the least-squares answer.
    pools: list[list[float]] = []
    for rank, place in enumerate(order):
        pools.append([positions[place] - rank * gap, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            value, size = pools.pop()
            before, many = pools[-1]
            pools[-1] = [(before * many + value * size) / (many + size), many + size]
    flat = [value for value, size in pools for _ in range(int(size))]
    top = high - gap * (count - 1)
    moved = [0.0] * count
    for rank, place in enumerate(order):
        moved[place] = min(max(flat[rank], low), top) + rank * gap
    return moved
