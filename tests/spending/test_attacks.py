"""The limit under attack: lost answers, two kernels, a second program at the cart, a retry decorator, a bad journal."""

from __future__ import annotations

import os
import re
import sqlite3
import threading
from contextlib import closing, suppress
from decimal import Decimal
from urllib.parse import urlsplit

import pytest
import requests
import tenacity

from helpers import OrderClient, connect
from helpers.client.connection import SANDBOX
from helpers.errors import (
    AlreadyDone,
    InvalidInput,
    OrderDiffers,
    OrderLabError,
    ServiceTrouble,
    SpendingRefused,
)
from helpers.ordering import (
    add_configuration,
    add_domain,
    assign_cart,
    checkout,
    create_cart,
    list_items,
    my_orders,
    pay,
    preview_checkout,
    remove_item,
)
from helpers.spending import dry_runs, moment
from helpers.spending.amount import CURRENCIES, parse_cap
from helpers.spending.journal import DONE, INTENDED, Journal
from helpers.spending.limit import SpendingGuard
from ovh_sandbox import Sandbox
from ovh_sandbox.contract.loading import load_contract

NAMES = [f"{word}-gifts.com" for word in ("best", "good", "fine", "nice", "warm", "kind", "calm", "bold")]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.db"


@pytest.fixture
def client(path):
    return connect(spend_up_to="25 EUR", journal=path)


def again(client, cap="25 EUR", **options):
    """A new kernel: same shop, same journal, nothing remembered."""
    return OrderClient(
        SANDBOX,
        guard=SpendingGuard(parse_cap(cap), Journal(client.guard.journal.path), **options),
        sandbox=client.sandbox,
        application_key=client._application_key,
        application_secret=client._application_secret,
        consumer_key=client._consumer_key,
    )


def ready_cart(client, name=NAMES[0]):
    cart = assign_cart(client, create_cart(client))
    add_configuration(client, add_domain(client, cart, name), label="OWNER_LEGAL_AGE", value=True)
    return cart


def spent(client):
    return sum((order.with_tax.amount for order in my_orders(connect_free(client))), Decimal(0))


def connect_free(client):
    """A look at the same shop without a limit."""
    return client.for_account("first")


# -- lost answers ---------------------------------------------------------------------------------------


def test_lost_checkouts_take_their_amount_from_the_limit(client):
    sent = 0
    for name in NAMES[:5]:
        cart = ready_cart(client, name)
        preview_checkout(client, cart)
        client.sandbox.faults.lost_answers = 1
        with suppress(ServiceTrouble, SpendingRefused):
            checkout(client, cart)
        sent += not client.sandbox.faults.lost_answers
        client.sandbox.faults.lost_answers = 0
    assert sent == 2
    assert spent(client) <= 25
    assert client.guard.left == parse_cap("25 EUR") - parse_cap("24.70 EUR")


def test_what_was_lost_counts_for_every_new_connection_until_it_is_settled_and_for_who_settles_it(client):
    cart = ready_cart(client)
    total = preview_checkout(client, cart).with_tax
    client.sandbox.faults.lost_answers = 1
    with pytest.raises(ServiceTrouble):
        checkout(client, cart)
    new, other = again(client), again(client)
    assert new.guard.left == other.guard.left == parse_cap("25 EUR") - total
    assert f"1 purchase(s) without a known outcome, whose {total} count as spent" in new.guard.banner()
    with pytest.raises(AlreadyDone, match="as order"):
        checkout(new, cart)
    assert new.guard.left == parse_cap("25 EUR") - total
    assert other.guard.left == parse_cap("25 EUR")


def test_the_banner_says_which_open_purchases_this_limit_does_not_count(path):
    client = connect(spend_up_to="25 EUR", journal=path)
    cart = ready_cart(client)
    total = preview_checkout(client, cart).with_tax
    client.sandbox.faults.lost_answers = 1
    with pytest.raises(ServiceTrouble):
        checkout(client, cart)
    # One that is open in the limit's currency is counted, and nothing else is said.
    assert "NOT counted" not in again(client).guard.banner()
    dollars = again(client, "30 USD")
    assert dollars.guard.left == parse_cap("30 USD")
    words = (
        f"1 purchase(s) without a known outcome, whose {total} count as spent until they are settled. NOT counted in"
        " this limit, which is in USD: what is open in EUR. Settle it first, and read the state with my_orders(client)"
    )
    assert words in dollars.guard.banner()
    assert words in repr(dollars)
    # Both, and each with its sum.
    dollars.guard.journal.open_intent(client.shop_id, "checkout", "another cart", parse_cap("5 USD"), "x")
    assert (
        f"2 purchase(s) without a known outcome, whose {total} and 5.00 USD count" in dollars.guard.banner()
    )
    assert "what is open in EUR." in dollars.guard.banner()
    # Settled, it is told no more.
    with pytest.raises(AlreadyDone):
        checkout(again(client), cart)
    assert "NOT counted" not in dollars.guard.banner()


def test_a_lost_payment_of_an_order_from_elsewhere_counts_too(client):
    free = connect_free(client)
    free.guard = connect().guard
    orders = [checkout(free, ready_cart(free, name)) for name in NAMES[:3]]
    for order in orders:
        client.sandbox.faults.lost_answers = 1
        with suppress(ServiceTrouble, SpendingRefused):
            pay(client, order, mean="ovhAccount")
        client.sandbox.faults.lost_answers = 0
    statuses = [free.get(f"/me/order/{order.order_id}/status") for order in orders]
    assert statuses.count("notPaid") == 1
    with pytest.raises(AlreadyDone):
        pay(client, orders[0], mean="ovhAccount")
    assert client.guard.left < parse_cap("1 EUR")


def test_an_order_whose_answer_was_lost_may_be_paid_within_the_same_limit(path):
    client = connect(spend_up_to="13 EUR", journal=path)
    cart = ready_cart(client)
    preview_checkout(client, cart)
    client.sandbox.faults.lost_answers = 1
    with pytest.raises(ServiceTrouble):
        checkout(client, cart)
    (order,) = my_orders(client)
    pay(client, order.order_id, mean="ovhAccount")
    assert client.guard.left == parse_cap("13 EUR") - order.with_tax


@pytest.mark.usefixtures("with_a_socket")
def test_a_call_that_never_left_gives_its_amount_back_at_once(client):
    cart = ready_cart(client)
    preview_checkout(client, cart)
    real = requests.adapters.HTTPAdapter.send

    def unplugged(adapter, request, **options):
        if request.method == "POST":
            request.url = request.url.replace(str(urlsplit(request.url).port), "9", 1)
        return real(adapter, request, **options)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(requests.adapters.HTTPAdapter, "send", unplugged)
        with pytest.raises(ServiceTrouble, match="no answer"):
            checkout(client, cart)
    assert client.guard.journal.unresolved() == []
    assert client.guard.left == parse_cap("25 EUR")


@pytest.mark.parametrize(
    ("status", "known"), [(302, False), (400, True), (408, False), (429, True), (502, False)]
)
def test_only_what_makes_sure_that_nothing_happened_gives_the_amount_back(client, monkeypatch, status, known):
    cart = ready_cart(client)
    preview_checkout(client, cart)
    real = requests.Session.send

    def send(session, request, **options):
        if request.method != "POST":
            return real(session, request, **options)
        answer = requests.Response()
        answer.status_code, answer._content, answer.request = status, b'{"message": "no"}', request
        return answer

    monkeypatch.setattr(requests.Session, "send", send)
    with pytest.raises(OrderLabError):
        checkout(client, cart)
    assert (client.guard.left == parse_cap("25 EUR")) is known


def test_a_lost_checkout_is_settled_even_when_its_cart_is_gone(client):
    lost, not_sent = ready_cart(client), ready_cart(client, NAMES[1])
    preview_checkout(client, lost)
    client.sandbox.faults.lost_answers = 1
    with pytest.raises(ServiceTrouble):
        checkout(client, lost)
    client.guard.journal.open_intent(
        client.shop_id, "checkout", not_sent.cart_id, parse_cap("12.35 EUR"), "never sent"
    )
    client.sandbox.clock.advance(days=3)
    settled = [client.guard.reconcile(client, one) for one in client.guard.journal.unresolved(client.shop_id)]
    assert [(one.state, one.order_id is not None) for one in settled] == [(DONE, True), ("refused", False)]


# -- two kernels ----------------------------------------------------------------------------------------


def test_two_kernels_buying_at_once_keep_to_a_limit_per_day_together(client):
    kernels = [again(client, "60 EUR", per_day=parse_cap("30 EUR")) for _ in range(4)]
    carts = [ready_cart(kernel, name) for kernel, name in zip(kernels, NAMES, strict=False)]
    client.sandbox.faults.latency = 0.05
    refused = []

    def buy(kernel, cart):
        preview_checkout(kernel, cart)
        try:
            checkout(kernel, cart)
        except SpendingRefused as error:
            refused.append(str(error))

    threads = [threading.Thread(target=buy, args=pair) for pair in zip(kernels, carts, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    client.sandbox.faults.latency = 0.0
    assert len(my_orders(connect_free(client))) == 2
    assert len(refused) == 2
    assert all("limit for 24 hours" in text for text in refused)
    assert "30.00 EUR in any 24 hours, 5.30 EUR of it left" in kernels[0].guard.banner()


def test_a_limit_per_day_forgets_after_a_day(client):
    kernel = again(client, per_day=parse_cap("13 EUR"))
    cart = ready_cart(kernel)
    preview_checkout(kernel, cart)
    checkout(kernel, cart)
    with closing(sqlite3.connect(client.guard.journal.path)) as db:
        (at,) = db.execute("SELECT at FROM intent").fetchone()
        db.execute("UPDATE intent SET at = ?", (at.replace("20", "19", 1),))
        db.commit()
    other = ready_cart(kernel, NAMES[1])
    preview_checkout(kernel, other)
    assert checkout(kernel, other).order_id


def test_many_threads_of_one_connection_keep_to_its_limit(client):
    carts = [ready_cart(client, name) for name in NAMES[:4]]
    for cart in carts:
        preview_checkout(client, cart)

    def buy(cart):
        with suppress(SpendingRefused):
            checkout(client, cart)

    threads = [threading.Thread(target=buy, args=(cart,)) for cart in carts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(my_orders(client)) == 2


# -- a second program -----------------------------------------------------------------------------------


def test_a_name_swapped_for_one_of_the_same_price_is_not_bought(client):
    cart = ready_cart(client)
    shown = preview_checkout(client, cart).with_tax
    other = connect_free(client)
    other.guard = connect().guard
    remove_item(other, list_items(other, cart)[0])
    item = add_domain(other, cart, "bad-gifts.com")
    add_configuration(other, item, label="OWNER_LEGAL_AGE", value=True)
    assert preview_checkout(other, cart).with_tax == shown
    for _ in range(3):
        with pytest.raises(SpendingRefused) as refused:
            checkout(client, cart)
    assert my_orders(client) == []
    now = preview_checkout(client, cart)
    assert checkout(client, cart, total=now.with_tax).lines
    assert "dry run" in str(refused.value)


def test_the_difference_is_shown(client):
    cart = ready_cart(client)
    preview_checkout(client, cart)
    other = connect_free(client)
    other.guard = connect().guard
    remove_item(other, list_items(other, cart)[0])
    add_configuration(other, add_domain(other, cart, "bad-gifts.com"), label="OWNER_LEGAL_AGE", value=True)
    with pytest.raises(SpendingRefused, match=r"ot any more: best-gifts\.com .*new: bad-gifts\.com"):
        checkout(client, cart)


def test_an_order_that_came_back_different_is_told_and_not_paid(client, monkeypatch):
    cart = ready_cart(client)
    preview_checkout(client, cart)
    real = requests.Response.json

    def swapped(response, **options):
        answer = real(response, **options)
        if response.request.method == "POST" and isinstance(answer, dict) and "details" in answer:
            for line in answer["details"]:
                line["description"] = line["description"].replace("best-", "worst-")
        return answer

    with monkeypatch.context() as patched:
        patched.setattr(requests.Response, "json", swapped)
        with pytest.raises(OrderDiffers, match="worst-gifts"):
            checkout(client, cart)
    (order,) = my_orders(client)
    for one in (client, again(client)):
        with pytest.raises(SpendingRefused, match="not what the dry run showed"):
            pay(one, order.order_id, mean="ovhAccount")
    assert [one.state for one in client.guard.journal.all()] == [DONE]


# -- retrying -------------------------------------------------------------------------------------------


def price_rises(client):
    client.sandbox.clock.advance(months=6, days=8, hours=13)
    cart = ready_cart(client)
    preview_checkout(client, cart)
    client.sandbox.clock.advance(hours=2)
    return cart


def test_running_the_cell_again_does_not_agree_to_a_price_that_was_refused(client):
    cart = price_rises(client)
    for _ in range(3):
        with pytest.raises(SpendingRefused):
            checkout(client, cart)
    assert my_orders(client) == []


def test_a_retry_decorator_does_not_agree_for_anybody(client):
    cart = price_rises(client)

    @tenacity.retry(stop=tenacity.stop_after_attempt(5), reraise=True)
    def buy():
        return checkout(client, cart)

    with pytest.raises(SpendingRefused):
        buy()
    assert my_orders(client) == []


def test_in_a_notebook_neither_a_retried_nor_a_re_run_cell_with_its_own_dry_run_agrees(client, monkeypatch):
    step = ["cell 1"]
    for place in (moment, dry_runs):
        monkeypatch.setattr(place, "this_moment", lambda: moment.Moment(step[0]))
    cart = price_rises(client)

    def buy():
        preview_checkout(client, cart)
        checkout(client, cart)

    def cell(name):
        step[0] = name
        for _ in range(3):
            with pytest.raises(SpendingRefused) as refused:
                buy()
        return str(refused.value)

    with pytest.raises(SpendingRefused, match="rose"):
        checkout(client, cart)
    assert "made in the same step" in cell("cell 2")
    assert my_orders(client) == []
    # The person read what cell 2 said, and goes on.
    step[0] = "cell 3"
    assert checkout(client, cart).order_id


def promotion_ends(client):
    """The moment just before; what `then` does, it does after the first dry run."""
    client.sandbox.clock.advance(months=6, days=8, hours=13)
    ends = iter([lambda: client.sandbox.clock.advance(hours=2)])
    return lambda: next(ends, lambda: None)()


def same_cart(client):
    cart = ready_cart(client)
    return lambda: (client, cart)


def new_cart_each_time(client):
    return lambda: (client, ready_cart(client))


def new_connection_each_time(client):
    def made():
        other = again(client)
        return other, ready_cart(other)

    return made


@pytest.mark.parametrize("made", [same_cart, new_cart_each_time, new_connection_each_time])
def test_a_loop_around_dry_run_and_checkout_does_not_agree_to_a_higher_price(client, made):
    then, cart_of = promotion_ends(client), made(client)

    @tenacity.retry(stop=tenacity.stop_after_attempt(4), reraise=True)
    def buy():
        one, cart = cart_of()
        preview_checkout(one, cart)
        then()
        return checkout(one, cart)

    with pytest.raises(
        SpendingRefused, match=r"agrees to nothing: nothing was sent. The cart costs 16\.19 EUR"
    ) as why:
        buy()
    assert my_orders(client) == []
    # The message says how a person who read it goes on, and that works.
    assert 'checkout(client, cart, total="16.19 EUR")' in why.value.advice
    one, cart = cart_of()
    preview_checkout(one, cart)
    with pytest.raises(SpendingRefused, match=r"costs 16\.19 EUR, the total you named is 12\.35 EUR"):
        checkout(one, cart, total="12.35 EUR")
    preview_checkout(one, cart)
    assert str(checkout(one, cart, total="16.19 EUR").with_tax) == "16.19 EUR"


@pytest.mark.usefixtures("with_a_socket")
def test_a_loop_does_not_agree_to_a_price_that_rose_while_the_network_was_down(client, monkeypatch):
    then, cart = promotion_ends(client), ready_cart(client)
    down = [True]
    posted = type(client).post

    def post(self, path, *arguments, **content):
        if down.pop() if down else False:
            monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", refused)
        try:
            return posted(self, path, *arguments, **content)
        finally:
            monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", send)

    send = requests.adapters.HTTPAdapter.send

    def refused(adapter, request, **options):
        if request.method == "POST":
            raise requests.ConnectionError("Connection refused")
        return send(adapter, request, **options)

    monkeypatch.setattr(type(client), "post", post)
    preview_checkout(client, cart)
    with pytest.raises(ServiceTrouble):
        checkout(client, cart)
    then()
    preview_checkout(client, cart)
    with pytest.raises(SpendingRefused, match="agrees to nothing"):
        checkout(client, cart)
    assert my_orders(client) == []


def test_what_programs_normally_do_needs_no_total(client):
    # After a refusal that is about something else: the limit, a dry run that was forgotten.
    small, cart = again(client, "15 EUR"), ready_cart(client)
    item = add_domain(small, cart, NAMES[1])
    add_configuration(small, item, label="OWNER_LEGAL_AGE", value=True)
    with pytest.raises(SpendingRefused, match="dry run was not made"):
        checkout(small, cart)
    preview_checkout(small, cart)
    with pytest.raises(SpendingRefused, match="left of your limit"):
        checkout(small, cart)
    remove_item(small, item)
    preview_checkout(small, cart)
    assert checkout(small, cart).order_id
    # The names of one order say nothing about others, and a name that was ordered is done with.
    other = ready_cart(client, NAMES[2])
    preview_checkout(client, other)
    assert checkout(client, other).order_id


def test_a_total_that_is_named_is_meant_without_a_limit_too():
    free = connect()
    cart = ready_cart(free)
    with pytest.raises(SpendingRefused, match="the total you named is 1"):
        checkout(free, cart, total="1.00 EUR")
    with pytest.raises(InvalidInput, match="not an amount with its currency"):
        checkout(free, cart, total="12 euros")
    assert my_orders(free) == []
    assert checkout(free, cart, total=preview_checkout(free, cart).with_tax).order_id


@pytest.mark.parametrize("attempts", [1, 5])
def test_a_retry_decorator_around_a_flaky_network_buys_once(client, attempts):
    cart = ready_cart(client)
    client.sandbox.faults.lost_answers = 0

    @tenacity.retry(stop=tenacity.stop_after_attempt(attempts), reraise=True)
    def buy():
        preview_checkout(client, cart)
        client.sandbox.faults.lost_answers = 1
        checkout(client, cart)

    with pytest.raises(OrderLabError):
        buy()
    assert len(my_orders(client)) == 1
    assert client.guard.left == parse_cap("25 EUR") - my_orders(client)[0].with_tax


# -- which shop -----------------------------------------------------------------------------------------


def test_restart_and_run_all_with_a_limit_works_every_time(path):
    for _ in range(3):
        client = connect(spend_up_to="25 EUR", journal=path)
        cart = ready_cart(client)
        preview_checkout(client, cart)
        pay(client, checkout(client, cart), mean="ovhAccount")
        client.sandbox.stop()


def test_each_sandbox_is_a_shop_of_its_own_and_a_file_keeps_it(tmp_path):
    state = str(tmp_path / "shop.db")
    with Sandbox() as one, Sandbox() as other, Sandbox(state) as kept:
        known = kept.instance
        assert len({one.instance, other.instance, known}) == 3
        before = one.instance
        one.restore(one.snapshot())
        assert one.instance != before
        other.reset()
        assert len({one.instance, other.instance, before}) == 3
        image = kept.snapshot()
    with Sandbox(state) as again_opened:
        assert again_opened.instance == known
        again_opened.restore(image)
        assert again_opened.instance != known


# -- the journal ----------------------------------------------------------------------------------------


def _delete(path):
    path.unlink()


def _exchange(path):
    path.unlink()
    Journal(path)


def _junk(path):
    path.write_bytes(b"not a database at all " * 200)


def _truncate(path):
    path.write_bytes(path.read_bytes()[:5000])


def _from_the_future(path):
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
        db.commit()


def _another_table(path):
    with closing(sqlite3.connect(path)) as db:
        db.execute("ALTER TABLE intent RENAME TO something_else")
        db.commit()


def _odd_amount(path):
    with closing(sqlite3.connect(path)) as db:
        db.execute(
            "INSERT INTO intent (shop, kind, target, amount, currency, what, at, state)"
            " VALUES ('x', 'pay', '1', 'much', 'EUR', '', 'yesterday', 'intended')"
        )
        db.commit()


def _full_disk(path):
    with closing(sqlite3.connect(path)) as db:
        # What a full disk looks like to SQLite.
        db.execute(
            "CREATE TRIGGER full BEFORE INSERT ON intent BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        )
        db.commit()


def _a_folder(path):
    path.unlink()
    path.mkdir()


DAMAGES = [
    _delete, _exchange, _junk, _truncate, _from_the_future, _another_table, _odd_amount, _full_disk, _a_folder,
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda one: one.__name__.strip("_"))
def test_whatever_happens_to_the_journal_nothing_is_sent_and_reading_goes_on(client, path, damage):
    cart = ready_cart(client)
    other = ready_cart(client, NAMES[1])
    preview_checkout(client, other)
    order = checkout(client, other)
    preview_checkout(client, cart)
    damage(path)
    client.calls.clear()
    for spend in (lambda: checkout(client, cart), lambda: pay(client, order, mean="ovhAccount")):
        with pytest.raises((SpendingRefused, AlreadyDone)) as refused:
            spend()
        assert "nothing was sent" in str(refused.value)
        assert "disk is full" in str(refused.value) or str(path) in str(refused.value)
    assert [call for call in client.calls if call.method == "POST"] == []
    assert client.get("/me")
    assert preview_checkout(client, cart)
    for shown in (repr(client), str(client), client._repr_html_()):
        assert "25.00 EUR" in shown


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_journal(client, path):
    cart = ready_cart(client)
    preview_checkout(client, cart)
    path.chmod(0o400)
    with pytest.raises(SpendingRefused, match="readonly"):
        checkout(client, cart)


def test_a_journal_that_another_program_holds_is_waited_for_briefly(path, monkeypatch):
    from helpers.spending import journal as module

    monkeypatch.setattr(module, "_WAITS", 0.1)
    client = connect(spend_up_to="25 EUR", journal=path)
    cart = ready_cart(client)
    preview_checkout(client, cart)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        with pytest.raises(SpendingRefused, match="locked"):
            checkout(client, cart)
        assert "locked" in repr(client)


def test_connecting_with_a_journal_that_is_junk_reads_on(path):
    path.write_bytes(b"junk" * 1000)
    client = connect(spend_up_to="25 EUR", journal=path)
    assert client.get("/me")
    assert "not a database" in repr(client)
    assert path.read_bytes() == b"junk" * 1000


def test_an_outcome_that_cannot_be_written_hides_no_answer_and_is_written_later(client, path):
    cart = ready_cart(client)
    preview_checkout(client, cart)
    with closing(sqlite3.connect(path)) as db:
        db.execute(
            "CREATE TRIGGER full BEFORE UPDATE ON intent BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        )
        db.commit()
    with pytest.warns(UserWarning, match="counts as spent"):
        order = checkout(client, cart)
    assert order.order_id
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT state FROM intent").fetchone() == (INTENDED,)
        db.execute("DROP TRIGGER full")
        db.commit()
    assert client.guard.left == parse_cap("25 EUR") - order.with_tax
    assert [(one.state, one.order_id) for one in Journal(path).all()] == [(DONE, order.order_id)]


def test_a_journal_of_an_earlier_version_is_carried_on(path):
    with closing(sqlite3.connect(path)) as db:
        db.executescript("""
            CREATE TABLE intent (id INTEGER PRIMARY KEY AUTOINCREMENT, endpoint TEXT NOT NULL, kind TEXT NOT NULL,
                target TEXT NOT NULL, amount TEXT NOT NULL, currency TEXT NOT NULL, what TEXT NOT NULL,
                at TEXT NOT NULL, state TEXT NOT NULL, order_id INTEGER);
            CREATE UNIQUE INDEX one_intent ON intent (endpoint, kind, target) WHERE state != 'refused';
            INSERT INTO intent VALUES (7, 'ovh-eu', 'checkout', 'abc', '12.35', 'EUR', 'Check out cart abc',
                '2026-01-02T03:04:05+00:00', 'intended', NULL);
        """)
    (found,) = Journal(path).all()
    assert (found.id, found.shop, found.total, found.state) == (7, "ovh-eu", parse_cap("12.35 EUR"), INTENDED)
    live = {"application_key": "a", "application_secret": "b", "consumer_key": "c"}
    client = connect("ovh-ca", spend_up_to="25 EUR", journal=path, **live)
    assert client.guard.left == parse_cap("12.65 EUR")
    # Play money and real money are two purses.
    assert connect(spend_up_to="25 EUR", journal=path).guard.left == parse_cap("25 EUR")


# -- the limit as people write it -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("25", "25 EUR"), ("25€", "25 EUR"), ("EUR 25", "25 EUR"), ("25,50 EUR", "25.50 EUR"), (25, "25 EUR"),
        (25.5, "25.5 EUR"), ("19.99 usd", "19.99 USD"), ("£10", "10 GBP"), ("25 euros", "25 EUR"),
        ("٢٥ EUR", "25 EUR"), ("25 XYZ", "25 EUR"), ("0 EUR", "25 EUR"), ("0.00 EUR", "25 EUR"),
        ("-3 EUR", "25 EUR"), ("", "25 EUR"), (True, "25 EUR"),
    ],
)  # fmt: skip
def test_a_limit_written_otherwise_is_refused_with_the_right_spelling(written, meant):
    with pytest.raises(InvalidInput, match=re.escape(f'"{meant}"')):
        connect(spend_up_to=written)


def test_the_currencies_are_those_of_the_api():
    known = set(load_contract().enums["order.CurrencyCodeEnum"])
    assert set(CURRENCIES) == known - {"N/A", "points"}


def test_a_limit_per_day_needs_the_limit_of_the_connection_in_its_currency():
    with pytest.raises(InvalidInput, match="Give both"):
        connect(spend_per_day="25 EUR")
    with pytest.raises(InvalidInput, match="different currencies"):
        connect(spend_up_to="25 EUR", spend_per_day="25 USD")


def test_the_banner_says_that_two_connections_are_two_limits(client):
    assert "connecting twice allows 50.00 EUR together" in client.guard.banner()
