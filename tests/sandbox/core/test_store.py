"""The store: all or nothing, and what is kept decoded is never stale."""

from __future__ import annotations

import inspect
import threading

import pytest

from ovh_sandbox.core.record_base import Record
from ovh_sandbox.core.records import Account, Application, Credential
from ovh_sandbox.core.shop import Shop
from ovh_sandbox.core.store import Conflict, Store


@pytest.fixture(params=["memory", "file"])
def shop(request, tmp_path):
    opened = Shop(":memory:" if request.param == "memory" else str(tmp_path / "shop.db"))
    yield opened
    opened.close()


def _balance(shop) -> int:
    return shop.store.get(Account, "dc12345-ovh").balance


def _set_balance(shop, amount: int) -> None:
    account = shop.store.get(Account, "dc12345-ovh")
    account.balance = amount
    shop.store.save(account)


def test_a_transaction_that_fails_leaves_nothing_behind(shop):
    before, number = _balance(shop), shop.store.next_number("thing")

    def fail_half_way():
        with shop.store.transaction(write=True):
            _set_balance(shop, 5)
            # Read in between: what was read must not outlive the transaction.
            assert _balance(shop) == 5
            shop.store.next_number("thing")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert _balance(shop) == before
    assert shop.store.next_number("thing") == number + 1


def test_a_record_that_was_changed_but_not_saved_is_unchanged_for_others(shop):
    before = _balance(shop)
    shop.store.get(Account, "dc12345-ovh").balance = 1
    assert _balance(shop) == before
    _set_balance(shop, 7)
    assert _balance(shop) == 7


def test_who_calls_is_decoded_once_where_nobody_else_can_change_it(shop):
    keys, store = shop.keys(), shop.store
    for kind, identifier in (
        (Account, "dc12345-ovh"),
        (Application, keys["application_key"]),
        (Credential, keys["consumer_key"]),
    ):
        is_same = store.look_at(kind, identifier) is store.look_at(kind, identifier)
        assert is_same == (store.path == ":memory:"), kind


def test_one_transaction_inside_another_is_part_of_it(shop):
    before = _balance(shop)

    def fail_outside():
        with shop.store.transaction(write=True):
            with shop.store.transaction(write=True):
                _set_balance(shop, 9)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_outside()
    assert _balance(shop) == before


def test_a_restored_shop_forgets_what_was_kept_of_the_former(shop):
    before, image = _balance(shop), shop.snapshot()
    with shop.store.transaction(write=True):
        _set_balance(shop, 11)
    assert _balance(shop) == 11
    shop.restore(image)
    assert _balance(shop) == before
    with shop.store.transaction(write=True):
        shop.store.delete(Account, "dc12345-ovh")
    assert shop.store.get(Account, "dc12345-ovh") is None


def test_an_identifier_is_given_once(shop):
    account = shop.store.get(Account, "dc12345-ovh")
    with pytest.raises(Conflict, match="dc12345-ovh"):
        shop.store.insert(account)


def test_an_event_is_dropped_without_a_look_at_all_others(shop):
    """Ten thousand orders wait to expire while each task that starts drops its event."""
    (plan,) = shop.store._db.execute("EXPLAIN QUERY PLAN DELETE FROM event WHERE kind = 'a' AND ref = 'b'")
    assert "USING INDEX event_ref" in plan[-1]


def test_another_process_s_change_is_seen_at_once(tmp_path):
    file = str(tmp_path / "shop.db")
    one, two = Shop(file), Shop(file)
    assert _balance(one) == _balance(two)
    _set_balance(two, 13)
    assert _balance(one) == 13
    one.close()
    two.close()


def test_a_new_file_opened_by_many_at_once_is_one_shop(tmp_path):
    """Once one of two said "is a database, but not the state of a sandbox", while the other made it."""
    for turn in range(25):
        path = str(tmp_path / f"shop-{turn}.db")
        barrier, told = threading.Barrier(6), []

        def open_it(path=path, barrier=barrier, told=told):
            barrier.wait()
            try:
                Store(path).close()
            except Exception as error:  # noqa: BLE001 - whatever it is, it must be reported
                told.append(error)

        threads = [threading.Thread(target=open_it) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert told == []


def test_no_annotation_of_a_record_is_text_which_costs_a_compilation_when_the_first_one_is_read():
    for record in Record.__subclasses__():
        if record.__module__.endswith("records"):
            assert not [hint for hint in inspect.get_annotations(record).values() if isinstance(hint, str)], (
                record
            )
