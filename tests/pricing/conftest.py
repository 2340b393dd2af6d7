"""Price tests: a cache of their own, a small catalogue, the snapshot's tables."""

from __future__ import annotations

import msgspec
import pytest

from helpers.pricing import load_catalogue, load_catalogues, price_table
from tests.generators.catalogue import generate_catalogue
from tests.in_process import answers_in_process

__all__ = ["answers_in_process"]


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """Each test starts with an empty cache and leaves the user's alone."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("OVH_ORDER_LAB_CACHE", str(folder))
    return folder


@pytest.fixture(scope="session")
def catalogue_bytes():
    """Twenty extensions of the snapshot in the official shape, all 68 prices each."""
    return generate_catalogue(plans=20)


@pytest.fixture
def catalogue_file(tmp_path, catalogue_bytes):
    path = tmp_path / "catalogue-2025-06-23.json"
    path.write_bytes(catalogue_bytes)
    return path


@pytest.fixture(scope="session")
def snapshot():
    return load_catalogue()


@pytest.fixture(scope="session")
def prices(snapshot):
    """The French price table, without tax."""
    return price_table(snapshot)


@pytest.fixture(scope="session")
def four_lists():
    """Price tables of the four observed price lists."""
    return price_table(load_catalogues(["FR", "GB", "WE", "CA"]))


def catalogue(*plans: dict, currency: str = "EUR", subsidiary: str = "FR", rate: float = 20) -> bytes:
    """A catalogue of hand-written plans in the official shape."""
    return msgspec.json.encode(
        {
            "addons": [],
            "catalogId": 1,
            "locale": {"currencyCode": currency, "subsidiary": subsidiary, "taxRate": rate},
            "planFamilies": [],
            "plans": list(plans),
            "products": [],
        }
    )


def plan(code: str, *pricings: dict) -> dict:
    return {"planCode": code, "invoiceName": code, "product": f"domain-{code}", "pricings": list(pricings)}


def pricing(price: int, **changed) -> dict:
    """One pricing: by default the creation of one year."""
    return {
        "capacities": ["installation", "renew"],
        "interval": 12,
        "intervalUnit": "month",
        "mode": "create-default",
        "phase": 0,
        "price": price,
        "promotions": [],
        "repeat": {"min": 1, "max": 1},
    } | changed


def renewal(price: int, **changed) -> dict:
    return pricing(price, capacities=["renew"], phase=1, repeat={"min": 1, "max": None}) | changed


def promotion(total: int, **changed) -> dict:
    """A promotion that brings a price down to `total` and runs through 2025."""
    return {
        "name": "SUMMER",
        "type": "forced_amount",
        "value": total,
        "context": "standard",
        "total": {"value": total, "tax": 0},
        "startDate": "2025-01-01T00:00:00Z",
        "endDate": "2025-12-31T23:59:59Z",
        "duration": 1,
    } | changed
