"""A catalogue in the official shape and size, made from the snapshot, for tests and benchmarks.

The real answer (about 30 MB) cannot be shipped. This one has its shape, field by field, and its weight:
the standard prices are the snapshot's, so that reading it back must give the snapshot's prices; all else (pricing modes
around them, multi-year periods, promotion dates, extensions beyond the snapshot) is invented for volume
and must not be quoted.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

import msgspec

from helpers.money import UCENTS_PER_CENT, UCENTS_PER_UNIT
from helpers.pricing.sources.snapshot import priced_subsidiary
from ovh_sandbox.prices import SNAPSHOT_DATE, SnapshotPrice, load_prices

__all__ = ["PLACEHOLDER_UCENTS", "PRICINGS_PER_PLAN", "generate_catalogue"]

PLACEHOLDER_UCENTS = 999_999 * UCENTS_PER_UNIT
"""The catalogue's "it depends on the name"."""

PRICINGS_PER_PLAN = 68
"""Prices of one full plan: 20 create, 20 premium, 11 + 11 transfer, 4 aftermarket, 2 restore."""

_YEARS = range(1, 11)


def generate_catalogue(
    *, plans: int = 1000, subsidiary: str = "FR", seed: int = 0, multi_year: bool = True
) -> bytes:
    """The JSON of ``GET /order/catalog/public/domain``, made up to size.

    Parameters
    ----------
    plans : int
        Number of extensions: first the snapshot's, then invented ones (``volume0001``, …).
    subsidiary : str
        Whose standard prices; one with an offline price list.
    seed : int
        Same arguments, same bytes.
    multi_year : bool
        Whether each plan carries all 68 prices (about 31 kB a plan) or only the eight of one year.

    Returns
    -------
    bytes
        UTF-8 JSON. ``plans=1000`` gives 68,000 pricings and about 31 MB.
    """
    place = priced_subsidiary(subsidiary)
    random = Random(seed)
    rate = float(place.tax_rate)
    listed = list(load_prices(place.price_list).values())
    made = [_plan(price, rate, random, multi_year) for price in listed[:plans]]
    made += [
        _plan(_invented(number, random), rate, random, multi_year)
        for number in range(1, plans - len(listed) + 1)
    ]
    return msgspec.json.encode(
        {
            "addons": [],
            "catalogId": 4242 + seed,
            "locale": {"currencyCode": place.currency, "subsidiary": subsidiary, "taxRate": rate},
            "planFamilies": [],
            "plans": made,
            "products": [
                {
                    "blobs": None,
                    "configurations": None,
                    "description": plan["invoiceName"],
                    "name": plan["product"],
                }
                for plan in made
            ],
        }
    )


def _invented(number: int, random: Random) -> SnapshotPrice:
    renew = random.randrange(400, 9000)
    register = random.randrange(100, renew + 1)
    return SnapshotPrice(
        extension=f"volume{number:04}",
        currency="",
        register=register,
        renew=renew,
        transfer=renew,
        list_price=renew,
        restore=renew + 6000,
        promotion="badge" if register < renew else "",
        badge="",
        rounded=False,
        observed_on=SNAPSHOT_DATE,
        source="generated",
    )


def _plan(price: SnapshotPrice, rate: float, random: Random, multi_year: bool) -> dict:
    extension = price.extension
    return {
        "addonFamilies": [
            {
                "addons": [f"{family}-{extension}-option-{number:02}" for number in range(1, 21)],
                "default": None,
                "exclusive": False,
                "mandatory": False,
                "name": family,
            }
            for family in ("dns", "email", "hosting", "protection", "zone")
        ],
        "blobs": None,
        "configurations": [
            {"isCustom": True, "isMandatory": name == "OWNER_CONTACT", "name": name, "values": None}
            for name in ("ACCEPT_CONDITIONS", "DNS", "OWNER_CONTACT")
        ],
        "consumptionConfiguration": None,
        "family": None,
        "invoiceName": f"Domain .{extension}",
        "planCode": extension,
        "pricingType": "rental",
        "pricings": list(_pricings(price, rate, random, _YEARS if multi_year else range(1, 2))),
        "product": f"domain-{extension}",
    }


def _pricings(price: SnapshotPrice, rate: float, random: Random, lengths: range) -> Iterator[dict]:
    name = f".{price.extension} domain name"
    listed, renew = price.list_price, price.renew
    discount = 0 if not price.promotion else listed - price.register
    for years in lengths:
        first = (
            None if listed is None or (renew is None and years > 1) else listed + (years - 1) * (renew or 0)
        )
        promotions = _promotions(price.extension, first, discount, rate, random, years) if discount else []
        yield _pricing(f"Creation of a {name}", "create-default", 0, years, first, rate, promotions)
    for years in lengths:
        later = None if renew is None else renew * years
        yield _pricing(f"Renewal of a {name}", "create-default", 1, years, later, rate)
    for years in lengths:
        yield _pricing(f"Creation of a premium {name}", "create-premium", 0, years, None, rate)
    for years in lengths:
        yield _pricing(f"Renewal of a premium {name}", "create-premium", 1, years, None, rate)
    for mode in ("default", "premium"):
        moved, later = (price.transfer, renew) if mode == "default" else (None, None)
        yield _pricing(f"Transfer of a {name}", f"transfer-{mode}", 0, 1, moved, rate)
        for years in lengths:
            amount = None if later is None else later * years
            yield _pricing(f"Renewal of a {name}", f"transfer-{mode}", 1, years, amount, rate)
    for operation in ("create", "transfer"):
        for market in ("aftermarket1", "aftermarket2"):
            yield _pricing(f"Purchase of a {name}", f"{operation}-{market}", 0, 1, None, rate)
    yield _pricing(f"Restoration of a {name}", "restore-default", 1, 0, price.restore, rate)
    yield _pricing(f"Restoration of a premium {name}", "restore-premium", 1, 0, None, rate)


def _pricing(
    text: str,
    mode: str,
    phase: int,
    years: int,
    cents: int | None,
    rate: float,
    promotions: list | None = None,
) -> dict:
    amount = PLACEHOLDER_UCENTS if cents is None else cents * UCENTS_PER_CENT
    if years == 0:
        capacities = ["installation"]
    elif phase == 1:
        capacities = ["renew"]
    else:
        capacities = ["installation", "dynamic"] if cents is None else ["installation", "renew"]
    return {
        "capacities": capacities,
        "commitment": 0,
        "description": f"{text} - {years} year{'s' if years > 1 else ''}" if years else text,
        "engagementConfiguration": None,
        "interval": 12 * years,
        "intervalUnit": "month" if years else "none",
        "mode": mode,
        "mustBeCompleted": False,
        "phase": phase,
        "price": amount,
        "promotions": promotions or [],
        "quantity": {"max": 1, "min": 1},
        "repeat": {"max": None if phase == 1 and years else 1, "min": 1},
        "strategy": "tiered",
        "tax": round(amount * rate / 100),
        "type": "rental",
    }


def _promotions(
    extension: str, listed: int, discount: int, rate: float, random: Random, years: int
) -> list[dict]:
    """The running promotion, and now and then one that is over or not begun: readers must tell them apart."""
    day = datetime.combine(SNAPSHOT_DATE, datetime.min.time())
    running = (day - timedelta(days=random.randrange(1, 60)), day + timedelta(days=random.randrange(1, 120)))
    made = [_promotion(f"{extension.upper()}-CREATE", running, listed, discount, rate)]
    if years == 1 and random.random() < 0.2:
        over = (day - timedelta(days=200), day - timedelta(days=100))
        made.insert(0, _promotion(f"{extension.upper()}-OVER", over, listed, discount + 1, rate))
    if years == 1 and random.random() < 0.2:
        coming = (day + timedelta(days=200), None)
        made.append(_promotion(f"{extension.upper()}-COMING", coming, listed, discount + 1, rate))
    return made


def _promotion(
    name: str, days: tuple[datetime, datetime | None], listed: int, discount: int, rate: float
) -> dict:
    off, left = discount * UCENTS_PER_CENT, (listed - discount) * UCENTS_PER_CENT
    return {
        "context": "standard",
        "description": f"{name}: less in the first year",
        "discount": {"tax": round(off * rate / 100), "value": off},
        "duration": 1,
        "endDate": None if days[1] is None else f"{days[1].isoformat()}Z",
        "globalQuantity": None,
        "isGlobalQuantityLimited": False,
        "minimumDuration": None,
        "name": name,
        "quantity": None,
        "startDate": f"{days[0].isoformat()}Z",
        "tags": [],
        "total": {"tax": round(left * rate / 100), "value": left},
        "type": "fixed_amount",
        "value": off,
    }
