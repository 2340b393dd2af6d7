"""Rows of a table, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["rows_of"]


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """Rows with a column's value as an attribute: ``row.name``.

    What a column holds is said by the docstring of the function that made the table; pandas' own types say of
    every cell that it may be anything.
    """
    return cast("Iterator[Any]", table.itertuples(index=False))
