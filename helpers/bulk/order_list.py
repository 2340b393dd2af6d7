"""What the parts of a bulk order need to know of a plan; the plan itself stands above them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pandas as pd

    from helpers.bulk.rows import PlannedRow, RowProblem

__all__ = ["OrderList"]


class OrderList(Protocol):
    """Rows to be ordered, with the price list they are judged by: `helpers.bulk.OrderPlan`."""

    price_list: pd.DataFrame
    subsidiary: str
    currency: str
    tax_rate: float

    def __len__(self) -> int: ...

    def __getitem__(self, index: Any) -> Any: ...

    def __iter__(self) -> Iterator[PlannedRow]: ...

    def refused(self) -> list[RowProblem]:
        """Remarks that keep a row out of it."""
        ...
