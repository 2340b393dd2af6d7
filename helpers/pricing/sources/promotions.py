"""Promotions of the catalogue: which one counts today, and what it takes off."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

__all__ = ["Amount", "Promotion", "best_promotion", "utc"]


class Amount(msgspec.Struct, gc=False):
    """An amount without tax, in ucents."""

    value: int


class Promotion(msgspec.Struct, gc=False):
    """``order.catalog.public.Promotion``: the fields used, under the API's names."""

    name: str
    type: str
    value: int
    total: Amount
    context: str = "standard"
    startDate: datetime | None = None
    endDate: datetime | None = None
    duration: int | None = None
    quantity: int | None = None
    globalQuantity: int | None = None
    minimumDuration: int | None = None

    @property
    def min_years(self) -> int:
        """Years that must be ordered at once: `minimumDuration` counts months beyond the first year."""
        return 1 + -(-(self.minimumDuration or 0) // 12)

    def runs(self, at: datetime) -> bool:
        """Whether `at` lies in the promotion's dates; the end itself is still in."""
        begins, ends = self.startDate, self.endDate
        return (begins is None or utc(begins) <= at) and (ends is None or at <= utc(ends))


def best_promotion(
    promotions: tuple[Promotion, ...], *, at: datetime, years: int, listed: int
) -> Promotion | None:
    """The promotion anyone gets on this price today: the cheapest of those that apply.

    Left out are those that do not run at `at`, those for newcomers (context ``welcome`` or ``discover``),
    those that ask for more years than this price pays, and those that take nothing off.
    """
    best = None
    for one in promotions:
        cheapest = listed if best is None else best.total.value
        if one.total.value >= cheapest or one.context != "standard":
            continue
        if (one.minimumDuration is None or one.min_years <= years) and one.runs(at):
            best = one
    return best


def utc(moment: datetime) -> datetime:
    """A moment with its zone; one without is UTC, as the API's dates are."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
