"""Coupons of the sandbox (codes and refusals are our choice: the real ones are not documented)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from ovh_sandbox.core import errors
from ovh_sandbox.core.clock import BUSINESS_ZONE
from ovh_sandbox.core.money import cents

__all__ = ["COUPONS", "Coupon", "coupon_of"]


class Coupon(msgspec.Struct, frozen=True):
    """A voucher: a percentage, or an amount in ucents of the order's currency.

    `ends` gives its last moment from the day the shop opened, `until` says the same in words.
    """

    code: str
    description: str
    percent: int = 0
    amount: int = 0
    until: str = ""
    ends: Callable[[datetime], datetime] | None = None

    def valid(self, now: datetime, opened: datetime) -> bool:
        return self.ends is None or now <= self.ends(opened)

    def reduction(self, total: int) -> int:
        """What it takes off an amount in ucents, in whole cents, never more than the amount."""
        wanted = total * self.percent // 100 // cents(1) * cents(1) + self.amount
        return min(total, wanted)


def _end_of_summer(opened: datetime) -> datetime:
    """The first end of August after the opening."""
    end = datetime(opened.year, 8, 31, 23, 59, 59, tzinfo=BUSINESS_ZONE)
    return end if opened <= end else end.replace(year=end.year + 1)


def _last_year(opened: datetime) -> datetime:
    return datetime(opened.year - 1, 12, 31, tzinfo=BUSINESS_ZONE)


COUPONS = {
    coupon.code: coupon
    for coupon in (
        Coupon("PLAY10", "10 % off", percent=10),
        Coupon("TWOOFF", "2.00 off", amount=cents(200)),
        Coupon("FREE", "everything for nothing", percent=100),
        Coupon(
            "SUMMER",
            "20 % off until the end of August",
            percent=20,
            until="the first 31 August after the shop opened",
            ends=_end_of_summer,
        ),
        Coupon("LASTYEAR", "expired", percent=50, until="the year before the shop opened", ends=_last_year),
    )
}


def coupon_of(code: str, now: datetime, opened: datetime) -> Coupon:
    """The coupon behind a code.

    Raises
    ------
    ApiError
        400 if it does not exist or has expired.
    """
    coupon = COUPONS.get(code)
    if coupon is None:
        raise errors.bad_request(f"[coupon] The coupon {code[:40]} does not exist")
    if coupon.ends is not None and not coupon.valid(now, opened):
        raise errors.bad_request(
            f"[coupon] The coupon {code} expired on {coupon.ends(opened).date().isoformat()}:"
            f" it is {now.isoformat()} in this shop"
        )
    return coupon
