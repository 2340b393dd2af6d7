import pytest


@pytest.fixture(scope="session")
def shipped():
    from helpers.explorer import shipped_price_lists

    return shipped_price_lists()


@pytest.fixture(scope="session")
def france(shipped):
    return shipped["FR"]
