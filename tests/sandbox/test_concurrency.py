"""Many buyers at once: nothing lost, nothing doubled, every name sold once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from ovh_sandbox.core.records import Account
from ovh_sandbox.domain.records import DomainRecord
from ovh_sandbox.me.records import OrderRecord
from ovh_sandbox.scenarios import is_registered_elsewhere
from tests.examples import examples
from tests.sandbox import purchase
from tests.sandbox.books import Books
from tests.sandbox.raw import RawClient

THREADS, PURCHASES, RIVALS = 32, examples(6, deep=20), 16


def _all_at_once(jobs: Iterable[Callable[[], None]]) -> None:
    """Run every job in a thread of its own, started together; raise the first failure."""
    jobs = list(jobs)
    barrier, failures = threading.Barrier(len(jobs)), []

    def run(job):
        barrier.wait()
        try:
            job()
        except BaseException as error:  # noqa: BLE001 - raised again below
            failures.append(error)

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
        assert not thread.is_alive(), "a call hangs"
    if failures:
        raise failures[0]


def _free_names(sandbox, stem: str, count: int) -> list[str]:
    """Names nobody has: a few in a hundred belong to somebody else, and transfers would cost something else."""
    names = (f"{stem}-{number}.ovh" for number in range(2 * count))
    return [name for name in names if not is_registered_elsewhere(sandbox.shop, name)][:count]


def _fill_purse(sandbox, amount: int) -> None:
    """So much money, in ucents, that nobody stops for lack of it."""
    shop = sandbox.shop
    with shop.lock, shop.store.transaction(write=True):
        account = shop.store.find(Account)[0]
        account.balance = amount
        shop.store.save(account)


def test_32_buyers_of_several_names_each_lose_and_double_nothing(sandbox):
    _fill_purse(sandbox, 10**15)
    books = Books(sandbox.shop)
    bought: dict[str, int] = {}

    def buyer(number: int) -> None:
        client = RawClient.of(sandbox)
        try:
            for name in _free_names(sandbox, f"name-of-buyer-{number}", PURCHASES):
                bought[name] = purchase.buy(client, name, mean="ovhAccount")
        finally:
            client.close()

    def job(number):
        return lambda: buyer(number)

    _all_at_once(job(number) for number in range(THREADS))
    assert len(bought) == len(set(bought.values())) == THREADS * PURCHASES
    client = RawClient.of(sandbox)
    assert sorted(client.get("/me/order")) == sorted(bought.values())
    client.close()
    books.audit()
    # Every name of this extension costs the same, so one total holds for all.
    assert len({order.with_tax for order in sandbox.shop.store.find(OrderRecord)}) == 1
    sandbox.deliver()
    assert sorted(sandbox.shop.store.ids(DomainRecord)) == sorted(bought)


def test_of_16_buyers_of_one_name_exactly_one_gets_it(sandbox):
    books = Books(sandbox.shop)
    clients = [RawClient.of(sandbox) for _ in range(RIVALS)]
    carts = []
    for client in clients:
        carts.append(purchase.new_cart(client))
        purchase.add_name(client, carts[-1], "wanted-by-all.ovh")
    answers: list[tuple[int, bytes]] = []

    def rival(client, cart_id):
        return lambda: answers.append(client.send("POST", f"/order/cart/{cart_id}/checkout", b"{}"))

    _all_at_once(rival(client, cart_id) for client, cart_id in zip(clients, carts, strict=True))
    refused = [body for status, body in answers if status == 400]
    assert sorted(status for status, _ in answers) == [200] + [400] * (RIVALS - 1)
    assert all(b"wanted-by-all.ovh" in body for body in refused)
    assert len(clients[0].get("/me/order")) == 1
    books.audit()
    for client in clients:
        client.close()


def test_an_order_paid_by_eight_at_once_is_paid_once(sandbox):
    client = RawClient.of(sandbox)
    cart_id = purchase.new_cart(client)
    purchase.add_name(client, cart_id, "paid-once.ovh")
    order = purchase.check_out(client, cart_id)
    before = client.get("/me/ovhAccount/FR")["balance"]["value"]
    answers: list[int] = []

    def payer():
        own = RawClient.of(sandbox)
        path = f"/me/order/{order['orderId']}/payWithRegisteredPaymentMean"
        answers.append(own.send("POST", path, b'{"paymentMean": "ovhAccount"}')[0])
        own.close()

    _all_at_once([payer] * 8)
    assert sorted(answers) == [200] + [400] * 7
    after = client.get("/me/ovhAccount/FR")["balance"]["value"]
    assert round(before - after, 2) == order["prices"]["withTax"]["value"]
    client.close()


def test_the_clock_moves_while_others_buy(sandbox):
    _fill_purse(sandbox, 10**15)
    books = Books(sandbox.shop)
    bought: list[int] = []

    def buyer(number):
        def job():
            client = RawClient.of(sandbox)
            for name in _free_names(sandbox, f"meanwhile-{number}", 5):
                bought.append(purchase.buy(client, name, mean="ovhAccount"))
            client.close()

        return job

    def time_passes():
        for _ in range(20):
            sandbox.clock.advance("PT3M")

    _all_at_once([*(buyer(number) for number in range(4)), time_passes])
    sandbox.deliver()
    client = RawClient.of(sandbox)
    assert {client.get(f"/me/order/{order_id}/status") for order_id in bought} == {"delivered"}
    client.close()
    books.audit()
