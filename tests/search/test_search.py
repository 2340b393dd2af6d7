"""Many names against the sandbox: every state, every trouble, and going on after an interruption."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from helpers import OrderClient
from helpers.errors import AccessDenied, InvalidInput, StorageTrouble
from helpers.search import STATES, search_names
from helpers.search.classify import classify_answer
from helpers.spending.policy import PlayMoney

QUIET = {"progress": False}


@pytest.fixture
def search(client, prices):
    """`search_names` with what does not change from test to test."""

    def run(names, **how):
        return search_names(client, names, **{"progress": False, "prices": prices, "subsidiary": "FR"} | how)

    return run


def states(found) -> dict[str, str]:
    return {one.unicode: one.state for one in found}


def numbered(tag: str, count: int) -> list[str]:
    return [f"{tag}-number-{number}.fr" for number in range(count)]


def test_every_state_has_its_name(search):
    expected = {
        "plain-name-of-states.fr": "available",
        "taken-already.fr": "taken",
        "locked-away.com": "taken",
        "premiumtaken-name.com": "taken",
        "premium-coffee.live": "premium",
        "aftermarket-deal.com": "aftermarket",
        "reserved-word.fr": "not sold",
        "unorderable-word.fr": "not sold",
        "ab.ovh": "not sold",
        "several-ways.fr": "available",
        "slow-answer.fr": "available",
    }
    assert states(search(expected)) == expected


def test_results_come_in_the_order_asked_for_not_in_that_of_the_answers(search):
    names = ["slow-first.fr", *numbered("order", 20)]
    assert [one.name for one in search(names, at_once=16)] == names


def test_prices_are_those_of_the_search_call(search, client):
    from helpers.ordering import create_cart, search_offers

    table = search(["premium-tea.com", "several-teas.corsica"]).to_frame()
    cart = create_cart(client)
    for row in table.itertuples():
        prices = search_offers(client, cart, domain=row.name).first().prices
        assert row.total_cents == int(prices.total.amount * 100)
        assert row.renew_cents == int(prices.renew.amount * 100)
        assert row.fee_cents == int(prices.fee.amount * 100)
        assert (row.currency, row.tax_included) == ("EUR", False)


def test_a_table_has_its_columns_even_without_any_offer(search):
    table = search(["reserved-alone.fr"]).to_frame()
    assert str(table["total_cents"].dtype) == "Int64"
    assert table["total_cents"].isna().all()
    assert table.loc[0, ["name", "label", "extension", "state"]].tolist() == [
        "reserved-alone.fr",
        "reserved-alone",
        "fr",
        "not sold",
    ]


def test_other_scripts_and_second_levels_are_asked_for_by_their_own_name(search, asked):
    found = search(["Élan-neuf.fr", "my-elan.co.uk", "日本の店.com"])
    assert [one.unicode for one in found] == ["élan-neuf.fr", "my-elan.co.uk", "日本の店.com"]
    assert set(asked()) == {"xn--lan-neuf-90a.fr", "my-elan.co.uk", "xn--u9jv30liuenlb.com"}
    assert [one.extension for one in found] == ["fr", "co.uk", "com"]


def test_one_label_is_tried_under_the_featured_extensions(search, client):
    found = search("maple-lantern")
    assert [one.extension for one in found] == client.get("/domain/extensions/highlighted")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("technology", {"ai", "app", "io", "dev"}),
        ("FR", {"fr"}),
        (["shop", ".STORE", "co.uk", "संगठन"], {"shop", "store", "co.uk", "xn--i1b6b1a6a2e"}),
    ],
)
def test_extensions_are_a_category_a_country_or_a_list(search, wanted, expected):
    found = {one.extension for one in search("maple-lantern", extensions=wanted)}
    assert expected <= found


def test_a_kind_of_extension_is_a_group_too(search, prices):
    found = search("maple-lantern", extensions="gTLD")
    assert {one.extension for one in found} == set(prices.extension[prices.kind == "gTLD"])


def test_several_labels_are_tried_under_each_extension(search):
    found = search(["maple-one", "Maple-Two "], extensions=["fr", "com"])
    assert [one.name for one in found] == [
        "maple-one.fr",
        "maple-one.com",
        "maple-two.fr",
        "maple-two.com",
    ]


def test_price_limits_come_from_the_catalogue_before_any_name_is_asked_for(search, asked, prices):
    found = search("maple-limits", extensions="all", renew_below="4.60 EUR", first_year_below=7, at_once=16)
    fits = prices[(prices.renew_cents < 460) & (prices.register_cents < 700)]
    assert len(fits) > 2
    assert {one.extension for one in found} == set(fits.extension)
    assert len(asked()) == len(fits)
    assert found.left_out == len(prices) - len(fits)


@pytest.mark.parametrize("limit", ["10 USD", "cheap", -1, True, "nan"])
def test_a_limit_that_is_no_amount_of_this_currency_is_refused(search, client, limit):
    with pytest.raises(InvalidInput, match=r"EUR|amount"):
        search("maple", renew_below=limit)
    assert len(client.calls) == 0


def test_nothing_is_sent_before_every_name_is_clean(search, client):
    with pytest.raises(InvalidInput, match="nothing was sent"):
        search(["good-name.fr", "bad name.fr"])
    assert len(client.calls) == 0


def test_bad_names_are_left_out_on_request_and_remarked_on(search):
    found = search(["good-enough.fr", "bad name.fr", "Capitals.fr"], on_error="skip")
    assert [one.name for one in found] == ["good-enough.fr", "capitals.fr"]
    assert [one.line for one in found.problems] == [2, 3]


@pytest.mark.parametrize(
    ("names", "how"),
    [
        ([], {}),
        (["shop.fr"], {"extensions": "featured"}),
        ("shop", {"extensions": "no such group"}),
        ("shop", {"extensions": ["fr", "con"]}),
        ("shop", {"at_once": 0}),
        ("shop", {"at_once": 65}),
        ("shop", {"quota": 0}),
        ("bad label", {}),
    ],
)
def test_what_cannot_be_searched_is_refused_before_anything_is_asked(search, asked, names, how):
    with pytest.raises(InvalidInput):
        search(names, **how)
    assert asked() == []


def test_a_failing_read_is_tried_again(search, client, asked):
    client.sandbox.faults.failing_reads = 2
    found = search(["failing-at-first.fr"])
    assert states(found) == {"failing-at-first.fr": "available"}
    assert len(asked()) == 3


def test_a_breakdown_says_nothing_about_a_name_and_is_asked_again_later(search, client, asked, tmp_path):
    names = numbered("breakdown", 10)
    client.sandbox.faults.failing_reads = 6
    first = search(names, tries=1, at_once=1, results=tmp_path / "scan.db")
    assert first.counts == {"available": 4, "unknown": 6}
    assert not first.complete
    second = search(names, tries=1, results=tmp_path / "scan.db")
    assert second.counts == {"available": 10}
    assert (second.asked, second.complete) == (6, True)
    assert Counter(asked(200)) == dict.fromkeys(names, 1)


def test_too_many_calls_say_nothing_about_a_name(search, client, tmp_path):
    client.sandbox.faults.quota = 10
    found = search(numbered("too-many", 25), tries=1, results=tmp_path / "scan.db")
    assert found.counts["unknown"] >= 14
    assert set(found.counts) == {"available", "unknown"}
    assert all("429" in one.reason for one in found.where("unknown"))


def test_no_answer_at_all_says_nothing_about_a_name(search, client):
    client.sandbox.faults.latency = 0.5
    found = search(["timeout-name.fr"], tries=1, timeout=0.1)
    assert states(found) == {"timeout-name.fr": "unknown"}
    assert "no answer" in found[0].reason


def test_a_scan_without_any_answer_gives_up(search, client):
    client.sandbox.faults.failing_reads = 1000
    found = search(numbered("hopeless", 200), tries=1)
    assert len(found) < 200
    assert "in a row got no answer" in found.note


def test_a_scan_that_was_stopped_goes_on_where_it_stopped(search, client, asked, tmp_path):
    client.sandbox.faults.latency = 0.02
    names, stop = numbered("stopped", 60), threading.Event()

    def enough() -> bool:
        return len(asked(200)) >= 20

    first = search(names, cancel=enough, results=tmp_path / "scan.db", at_once=4)
    assert 20 <= len(first) < 60
    assert first.note == "stopped on request"
    second = search(names, cancel=stop, results=tmp_path / "scan.db", at_once=4)
    assert second.complete
    assert [one.name for one in second] == names
    assert first.asked + second.asked == 60
    assert Counter(asked()) == dict.fromkeys(names, 1)


def test_nothing_is_asked_when_all_is_known(search, client, tmp_path):
    search(["known-name.fr"], results=tmp_path / "scan.db")
    client.calls.clear()
    found = search(["known-name.fr"], results=tmp_path / "scan.db")
    assert (found.asked, len(client.calls), found[0].state) == (0, 0, "available")


def test_an_interrupted_kernel_keeps_what_was_found(search, asked, tmp_path):
    names = numbered("ctrl-c", 40)

    def interrupted() -> bool:
        if len(asked(200)) >= 10:
            raise KeyboardInterrupt
        return False

    with pytest.raises(KeyboardInterrupt) as raised:
        search(names, cancel=interrupted, results=tmp_path / "scan.db", at_once=4)
    assert "goes on from there" in raised.value.__notes__[0]
    assert search(names, results=tmp_path / "scan.db").complete
    assert Counter(asked()) == dict.fromkeys(names, 1)


_PROGRAM = """
import sys, ovh.client
from helpers import OrderClient
from helpers.spending.policy import PlayMoney
from helpers.search import search_names
from helpers.pricing import price_table
endpoint, key, secret, consumer, results = sys.argv[1:]
ovh.client.ENDPOINTS["killed-sandbox"] = endpoint
client = OrderClient("killed-sandbox", guard=PlayMoney(), application_key=key, application_secret=secret,
                     consumer_key=consumer)
names = [f"killed-number-{number}.fr" for number in range(80)]
search_names(client, names, progress=False, results=results, quota=100000, at_once=4,
             prices=price_table("snapshot", subsidiary="FR"), subsidiary="FR")
"""


def test_a_killed_program_lost_nothing_that_it_had_written_down(client, prices, tmp_path):
    import ovh.client

    results, keys = tmp_path / "scan.db", client.sandbox.keys()
    known = [keys[name] for name in ("application_key", "application_secret", "consumer_key")]
    client.sandbox.faults.latency = 0.05
    program = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, client.sandbox.endpoint, *known, str(results)]
    )

    def kept() -> int:
        if not results.exists():
            return 0
        try:
            with sqlite3.connect(results) as db:
                return db.execute("SELECT count(*) FROM found").fetchone()[0]
        except sqlite3.OperationalError:
            return 0

    deadline = time.monotonic() + 30
    while kept() < 12 and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(program.pid, signal.SIGKILL)
    program.wait()
    before = kept()
    assert 12 <= before < 80
    ovh.client.ENDPOINTS["killed-sandbox"] = client.sandbox.endpoint
    again = OrderClient(
        "killed-sandbox",
        guard=PlayMoney(),
        application_key=known[0],
        application_secret=known[1],
        consumer_key=known[2],
    )
    client.sandbox.faults.latency = 0.0
    names = [f"killed-number-{number}.fr" for number in range(80)]
    how = {"results": results, "quota": 100_000, "prices": prices, "subsidiary": "FR"} | QUIET
    found = search_names(again, names, **how)
    assert found.complete
    # Only what was under way when it died is asked for again.
    assert found.asked == 80 - before


def test_a_cart_that_expired_is_made_again(search, client, tmp_path):
    search(["before-expiry.fr"], results=tmp_path / "scan.db")
    client.sandbox.clock.advance(days=2)
    found = search(["before-expiry.fr", "after-expiry.fr"], results=tmp_path / "scan.db")
    assert states(found) == {"before-expiry.fr": "available", "after-expiry.fr": "available"}


def test_keys_that_do_not_fit_stop_the_search_and_judge_no_name(client, prices, tmp_path):
    keys = client.sandbox.keys()
    stranger = OrderClient(
        "sandbox",
        guard=PlayMoney(),
        sandbox=client.sandbox,
        application_key=keys["application_key"],
        application_secret="0" * 32,
        consumer_key=keys["consumer_key"],
    )
    how = {"results": tmp_path / "scan.db", "prices": prices, "subsidiary": "FR"} | QUIET
    with pytest.raises(AccessDenied, match="Search offers"):
        search_names(stranger, numbered("stranger", 10), **how)
    assert search_names(client, numbered("stranger", 10), **how).asked == 10


@pytest.mark.parametrize("content", [b"", b"not a database at all, just text" * 100])
def test_a_results_file_may_be_new_or_empty_but_not_something_else(search, tmp_path, content):
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    if not content:
        assert search(["empty-file.fr"], results=path).complete
        return
    with pytest.raises(StorageTrouble, match="not a database"):
        search(["other-file.fr"], results=path)
    assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(search, tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE found (name TEXT)")
    with pytest.raises(StorageTrouble, match="another program"):
        search(["other-database.fr"], results=path)


def test_results_of_two_price_lists_do_not_mix(search, tmp_path):
    search(["two-lists.fr"], results=tmp_path / "scan.db")
    with pytest.raises(InvalidInput, match="do not mix"):
        search(["two-lists.fr"], results=tmp_path / "scan.db", subsidiary="GB")


def test_a_quota_is_kept_in_real_time(search, client):
    client.sandbox.faults.latency = 0.03
    first, began = datetime.now(UTC) - timedelta(milliseconds=1), time.perf_counter()
    found = search(numbered("paced", 20), quota=1200, at_once=16)
    took = time.perf_counter() - began
    assert found.complete
    # The cart and twenty names: twenty pauses of 60 / 1200 seconds between them.
    assert took >= 20 * 0.05
    stamps = sorted(found.to_frame()["asked_at"])
    assert first <= stamps[0] <= stamps[-1] <= datetime.now(UTC)


def test_the_quota_counts_tries_after_a_failure_too(search, client):
    client.sandbox.faults.failing_reads = 10
    began = time.perf_counter()
    search(numbered("tries", 10), quota=1200, tries=4, at_once=10)
    assert time.perf_counter() - began >= 20 * 0.05


def test_the_clients_own_patience_and_connections_are_left_as_they_were(search, client):
    session, retries_reads = client._session, client.retries_reads
    search(numbered("untouched", 5))
    assert client._session is session
    assert client.retries_reads is retries_reads


def test_a_progress_bar_counts_the_free_names(search, capsys):
    found = search(numbered("bar", 5), progress=True)
    assert f"available={found.counts['available']}" in capsys.readouterr().err


def test_a_long_result_shows_its_first_names_and_says_how_many_more(search):
    found = search(numbered("long", 25), at_once=16)
    assert found._repr_html_().count("<tr>") == 21
    assert "… and 5 more" in repr(found)
    assert f"25 of 25 names: {found.counts['available']} available" in repr(found)


def test_names_are_picked_by_state(search):
    found = search(["taken-to-pick.fr", "free-to-pick.fr"])
    assert [one.name for one in found.where("available", "premium")] == ["free-to-pick.fr"]
    with pytest.raises(InvalidInput, match="available"):
        found.where("free")


class _Answer:
    def __init__(self, status, body):
        self.status_code, self._body, self.text = status, body, str(body)

    def json(self):
        if isinstance(self._body, Exception):
            raise self._body
        return self._body


@pytest.mark.parametrize(
    "answer",
    [
        _Answer(200, {"message": "not a list"}),
        _Answer(200, [{"action": "create"}]),
        _Answer(200, ValueError("no JSON")),
        _Answer(502, ValueError("a page of a proxy")),
        _Answer(400, {"message": "Something nobody has seen before"}),
        _Answer(400, {"message": "Check timeout. Please retry later"}),
        _Answer(404, {"message": "The requested object does not exist"}),
        _Answer(429, {"message": "Too many requests"}),
        _Answer(500, None),
    ],
)
def test_an_answer_that_is_not_understood_is_never_a_verdict(answer):
    assert classify_answer("shop.fr", "fr", answer).state == "unknown"


def test_each_state_is_explained():
    assert set(STATES) == {"available", "premium", "taken", "aftermarket", "not sold", "unknown"}
