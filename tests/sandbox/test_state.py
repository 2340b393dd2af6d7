"""A shop kept in a file, exchanged as a whole, or started afresh."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import threading
import time
from http.client import HTTPException

import pytest

from ovh_sandbox import Sandbox, StateError
from ovh_sandbox.me.records import OrderRecord
from tests.conftest import official_client
from tests.fuzz import creation
from tests.sandbox import purchase
from tests.sandbox.books import Books
from tests.sandbox.direct import new_shop
from tests.sandbox.raw import RawClient
from tests.sandbox.standalone import Standalone, standalone


@pytest.fixture
def file(tmp_path):
    return str(tmp_path / "my-shop.db")


def _walk(sandbox) -> list:
    """A purchase, told by every identifier it gave out."""
    api = official_client(sandbox)
    order_id = purchase.buy(api, "a-story-told-again.ovh", mean="ovhAccount")
    sandbox.deliver()
    return [
        sandbox.keys(),
        sandbox.clock.now(),
        api.get("/order/cart"),
        api.get(f"/me/order/{order_id}"),
        api.get(f"/me/order/{order_id}/details"),
        api.get("/me/contact"),
        api.get("/me/ovhAccount/FR/movements"),
        api.get("/me/payment/method"),
        api.get("/domain/a-story-told-again.ovh"),
    ]


def _without_address(told: list, sandbox) -> str:
    return str(told).replace(sandbox.endpoint.removesuffix("/1.0"), "")


def test_a_shop_in_a_file_is_there_after_a_restart(file):
    with Sandbox(file) as sandbox:
        order_id = purchase.buy(official_client(sandbox), "kept-in-a-file.ovh", mean="ovhAccount")
        sandbox.clock.advance(days=1)
        told = sandbox.keys(), sandbox.clock.now(), official_client(sandbox).get("/me")
    with Sandbox(file, seed=99) as sandbox:
        api = official_client(sandbox)
        assert (sandbox.keys(), sandbox.clock.now(), api.get("/me")) == told
        assert api.get(f"/me/order/{order_id}/status") == "delivered"
        assert api.get("/domain") == ["kept-in-a-file.ovh"]


def test_the_state_file_belongs_to_its_owner_alone(file):
    with Sandbox(file):
        for name in os.listdir(os.path.dirname(file)):
            mode = stat.S_IMODE(os.stat(os.path.join(os.path.dirname(file), name)).st_mode)
            assert mode == 0o600, (name, oct(mode))


def test_two_sandboxes_on_one_file_share_carts_clock_and_events(file):
    with Sandbox(file) as one, Sandbox(file) as two:
        order_id = purchase.buy(official_client(one), "shared-by-two.ovh", mean="ovhAccount")
        assert official_client(two).get(f"/me/order/{order_id}/status") == "checking"
        two.deliver()
        assert official_client(one).get(f"/me/order/{order_id}/status") == "delivered"
        assert one.clock.now() == two.clock.now()
        two.reset()
        assert official_client(one).get("/me/order") == []


def test_two_processes_started_at_once_on_a_new_file_open_one_shop(file):
    started: list[Standalone] = []
    threads = [threading.Thread(target=lambda: started.append(Standalone("--state", file))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    try:
        first, second = (one.ready for one in started)
        assert first["consumer_key"] == second["consumer_key"]
        bought: dict[str, int] = {}

        def buyer(ready, stem):
            client = RawClient(ready)
            for number in range(15):
                name = f"{stem}-{number}.com"
                bought[name] = purchase.buy(client, name)
            client.close()

        threads = [
            threading.Thread(target=buyer, args=(one.ready, f"process-{n}")) for n, one in enumerate(started)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(set(bought.values())) == 30
        for one in started:
            client = RawClient(one.ready)
            assert sorted(client.get("/me/order")) == sorted(bought.values())
            client.close()
    finally:
        assert [one.end() for one in started] == [(0, ""), (0, "")]


def test_a_new_file_opened_by_processes_at_the_same_moment_is_one_shop():
    # The large run is python -m tests.fuzz.creation 400 2.
    assert creation.run(12, 2) == ([], [])


@pytest.mark.parametrize("purchases", [1, 12, 40])
def test_what_was_acknowledged_survives_kill_9_and_nothing_is_half_written(file, purchases):
    running = Standalone("--state", file, "--clock", "snapshot")
    acknowledged: dict[int, str] = {}
    contacts: list[int] = []

    def buyer(number: int) -> None:
        client = RawClient(running.ready)
        try:
            for turn in range(1000):
                contacts.append(purchase.new_contact(client))
                name = f"burst-{number}-{turn}.com"
                order_id = purchase.buy(client, name)
                acknowledged[order_id] = name
        except (OSError, ValueError, AssertionError, HTTPException):
            return

    threads = [threading.Thread(target=buyer, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    until = time.monotonic() + 60
    while len(acknowledged) < purchases and time.monotonic() < until:
        time.sleep(0.001)
    assert running.end(signal.SIGKILL)[0] == -signal.SIGKILL
    for thread in threads:
        thread.join(timeout=60)
    assert len(acknowledged) >= purchases
    assert sqlite3.connect(file).execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with standalone("--state", file) as again:
        client = RawClient(again.ready)
        orders = client.get("/me/order")
        assert set(acknowledged) <= set(orders)
        assert set(contacts) <= set(client.get("/me/contact"))
        for order_id in acknowledged:
            assert client.get(f"/me/order/{order_id}/status") == "checking"
        purchase.buy(client, "after-the-storm.com")
        client.close()
    shop = new_shop(state=file)
    Books(shop).audit()
    # An order that is there at all is there with its lines and its names.
    assert all(order.lines and order.items for order in shop.store.find(OrderRecord))
    shop.close()


def test_a_restored_snapshot_tells_the_same_story_again(sandbox):
    image = sandbox.snapshot()
    first = _without_address(_walk(sandbox), sandbox)
    sandbox.restore(image)
    assert _without_address(_walk(sandbox), sandbox) == first


def test_a_reset_shop_tells_the_story_of_a_new_one(sandbox, file):
    fresh = _without_address(_walk(sandbox), sandbox)
    sandbox.faults.quota = 1000
    sandbox.reset()
    assert sandbox.faults.quota is None
    assert _without_address(_walk(sandbox), sandbox) == fresh
    with Sandbox(file) as kept:
        assert _without_address(_walk(kept), kept) == fresh


def test_a_snapshot_can_be_restored_into_another_shop_and_a_file(sandbox, file):
    order_id = purchase.buy(official_client(sandbox), "carried-elsewhere.ovh", mean="ovhAccount")
    image = sandbox.snapshot()
    with Sandbox(file, seed=7) as other:
        other.restore(image)
        assert other.keys() == sandbox.keys()
        assert other.shop.seed == sandbox.shop.seed
        other.deliver()
    with Sandbox(file) as other:
        assert official_client(other).get(f"/me/order/{order_id}/status") == "delivered"
    # The first shop went its own way.
    assert official_client(sandbox).get(f"/me/order/{order_id}/status") == "checking"


@pytest.mark.parametrize("image", [b"", b"no shop at all", b"SQLite format 3\x00" + b"x" * 4080])
def test_what_is_no_snapshot_is_refused_and_the_shop_stays(sandbox, api, image):
    cart_id = purchase.new_cart(api)
    with pytest.raises(StateError, match="snapshot"):
        sandbox.restore(image)
    assert api.get("/order/cart") == [cart_id]


def test_a_file_that_is_no_shop_is_refused_and_left_as_it_is(tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear customer, " * 400)
    with pytest.raises(StateError, match="not the state of a sandbox"):
        Sandbox(str(letter))
    assert letter.read_text() == "Dear customer, " * 400
    other = tmp_path / "other.db"
    database = sqlite3.connect(other)
    database.execute("CREATE TABLE document (secret TEXT)")
    database.commit()
    database.close()
    before = other.read_bytes()
    with pytest.raises(StateError, match="a database, but not the state of a sandbox"):
        Sandbox(str(other))
    assert other.read_bytes() == before


@pytest.mark.parametrize(("version", "age"), [(0, "an older"), (999, "a newer")])
def test_a_shop_of_another_version_is_refused_and_left_as_it_is(file, version, age):
    Sandbox(file).stop()
    database = sqlite3.connect(file)
    database.execute(f"PRAGMA user_version={version}")
    database.execute("PRAGMA journal_mode=DELETE")
    database.close()
    with open(file, "rb") as kept:
        before = kept.read()
    with pytest.raises(StateError, match=f"{age} sandbox"):
        Sandbox(file)
    with open(file, "rb") as kept:
        assert kept.read() == before


def test_a_state_file_that_cannot_be_opened_says_so(tmp_path):
    with pytest.raises(StateError, match="cannot be opened"):
        Sandbox(str(tmp_path / "no" / "such" / "folder.db"))
    with pytest.raises(StateError, match="cannot be opened"):
        Sandbox(str(tmp_path))
