"""The rows of a plan as they were written: read by the one reader of lists."""

from __future__ import annotations

from typing import Any

from helpers.errors import InvalidInput
from helpers.lists import ListRow, Remark, read_list

__all__ = ["read_rows"]

_USES = ("name", "extension", "years", "offer", "owner", "dns", "labels")


def read_rows(source: Any) -> tuple[list[ListRow], list[Remark]]:
    """Rows of anything :func:`helpers.lists.read_list` takes, and remarks on it as a whole.

    Raises
    ------
    InvalidInput
        No such file, no column of names, nothing in it.
    """
    listed = read_list(source, uses=_USES, what="the plan")
    if not listed:
        raise InvalidInput("Plan an order", "there is no row in it", "Write one name on each line.")
    return list(listed), list(listed.remarks)
