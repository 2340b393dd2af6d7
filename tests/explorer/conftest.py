import pytest


@pytest.fixture(scope="session")
def shipped():
    from helpers.explorer import newest_price_lists

    return newest_price_lists()


@pytest.fixture(scope="session")
def france(shipped):
    return shipped["FR"]
