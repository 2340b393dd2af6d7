"""People to order names for. Each fixture hands out a fresh copy, so that a test may spoil it."""

from __future__ import annotations

import pytest


@pytest.fixture
def person() -> dict:
    """An individual in Lille, in the shape of ``/me/contact``."""
    return {
        "firstName": "Camille",
        "lastName": "Demo",
        "legalForm": "individual",
        "email": "camille.demo@example.org",
        "phone": "+33.199001234",
        "language": "fr_FR",
        "address": {"city": "Lille", "country": "FR", "line1": "12 rue des Sapins", "zip": "59000"},
    }


@pytest.fixture
def company(person) -> dict:
    return person | {"legalForm": "corporation", "organisationName": "Sapins SA"}


@pytest.fixture
def account() -> dict:
    """An account in Lille, in the flat shape of ``/me``."""
    return {
        "nichandle": "dc12345-ovh",
        "firstname": "Camille",
        "name": "Demo",
        "legalform": "individual",
        "organisation": None,
        "email": "camille.demo@example.org",
        "phone": "+33.199001234",
        "language": "fr_FR",
        "address": "12 rue des Sapins",
        "city": "Lille",
        "zip": "59000",
        "country": "FR",
        "area": None,
        "complementaryAddress": None,
    }


@pytest.fixture
def living_in():
    """``living_in(person, "DE", "Munich")``: the same contact elsewhere."""

    def moved(contact: dict, country: str, city: str = "Somewhere") -> dict:
        return contact | {"address": contact["address"] | {"country": country, "city": city}}

    return moved
