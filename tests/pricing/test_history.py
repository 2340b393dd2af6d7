import contextlib
import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import StorageTrouble
from helpers.pricing import (
    MixedMoneyError,
    PriceHistory,
    PricingError,
    bundled_history,
    diff_catalogues,
    exchange_rate_days,
    exchange_rates,
    price_table,
    registrar_prices,
    with_tax,
)
from helpers.pricing.example_history import build_bundled_history
from helpers.pricing.history_file import SPANS_SCHEMA
from helpers.storage import data_path
from tests.examples import examples
from tests.generators.history import generate_history

DAY = date(2025, 6, 23)


def few(prices, *names, **amounts):
    """A price table of some extensions; `fr_renew=900` sets one price."""
    table = prices[prices["extension"].isin(names)].reset_index(drop=True)
    for key, cents in amounts.items():
        extension, price = key.split("_")
        table.loc[table["extension"] == extension, f"{price}_cents"] = cents
    return table


@pytest.fixture
def history(tmp_path):
    return PriceHistory(tmp_path / "history")


def spans(history, extension="fr", price="renew"):
    table = history.over_time(extension, price=price)
    return [
        (
            None if pd.isna(row.amount_cents) else row.amount_cents,
            *(None if pd.isna(day) else day.date() for day in (row.from_day, row.last_seen, row.to_day)),
        )
        for row in table.itertuples()
    ]


def test_a_price_lives_from_the_day_it_appears_to_the_day_it_changes(history, prices):
    for days, cents in ((0, 779), (1, 779), (5, 779), (9, 899), (10, 899)):
        history.add(few(prices, "fr", fr_renew=cents), on=DAY + timedelta(days=days))
    assert spans(history) == [
        (779, DAY, DAY + timedelta(days=5), DAY + timedelta(days=9)),
        (899, DAY + timedelta(days=9), DAY + timedelta(days=10), None),
    ]
    assert pq.read_metadata(history.folder / "prices.parquet").num_rows == 4


def test_adding_says_how_many_prices_changed(history, prices):
    table = few(prices, "fr", "com")
    assert history.add(table) == 6
    assert history.add(table, on=DAY + timedelta(days=1)) == 0
    assert history.add(few(prices, "fr", "com", fr_renew=1), on=DAY + timedelta(days=2)) == 1


def test_modelled_prices_are_not_recorded(history, prices):
    history.add(few(prices, "fr", "store"))
    seen = history.as_of(DAY).set_index("extension")
    # .fr has a published promotion with a modelled list price, .store none; no restore price was observed.
    assert pd.isna(seen.loc["fr", "list_cents"])
    assert seen.loc["store", "list_cents"] == 93
    assert "restore_cents" not in seen


def test_an_extension_that_is_gone_ends_and_may_come_back(history, prices):
    both, one = few(prices, "fr", "com"), few(prices, "com")
    for days, table in enumerate((both, one, one, both)):
        history.add(table, on=DAY + timedelta(days=days))
    assert [(amount, first) for amount, first, *_ in spans(history)] == [
        (779, DAY),
        (None, DAY + timedelta(days=1)),
        (779, DAY + timedelta(days=3)),
    ]
    assert history.as_of(DAY + timedelta(days=2))["extension"].tolist() == ["com"]


def test_an_incomplete_list_ends_nothing(history, prices):
    history.add(few(prices, "fr", "com"))
    history.add(few(prices, "com"), on=DAY + timedelta(days=1), complete=False)
    assert history.as_of(DAY + timedelta(days=1))["extension"].tolist() == ["com", "fr"]


def test_a_price_that_becomes_dependent_on_the_name_ends(history, prices):
    history.add(few(prices, "fr"))
    history.add(few(prices, "fr", fr_renew=pd.NA), on=DAY + timedelta(days=1))
    assert [amount for amount, *_ in spans(history)] == [779, None]


def test_a_history_grows_forward_only(history, prices):
    history.add(few(prices, "fr"))
    for day in (DAY, DAY - timedelta(days=1)):
        with pytest.raises(PricingError, match="is recorded already"):
            history.add(few(prices, "fr"), on=day)


def test_subsidiaries_and_registrars_do_not_disturb_each_other(history, four_lists):
    history.add(few(four_lists[four_lists["subsidiary"] == "FR"], "com"))
    history.add(few(four_lists[four_lists["subsidiary"] == "GB"], "com"))
    history.add(registrar_prices("dynadot", on="2021-11-22").query("extension == 'com'"))
    table = history.over_time("com", price="renew")
    assert table[["origin", "subsidiary", "currency"]].to_numpy().tolist() == [
        ["dynadot", "", "USD"],
        ["ovhcloud", "FR", "EUR"],
        ["ovhcloud", "GB", "GBP"],
    ]
    assert table["to_day"].isna().all()


def test_what_cannot_be_recorded_is_refused_whole(history, prices, four_lists):
    history.add(few(prices, "fr"))
    before = [path.read_bytes() for path in sorted(history.folder.iterdir())]
    later = DAY + timedelta(days=1)
    with pytest.raises(MixedMoneyError, match="include tax"):
        history.add(with_tax(few(prices, "fr")), on=later)
    with pytest.raises(PricingError, match="several times"):
        history.add(pd.concat([few(prices, "fr")] * 2), on=later)
    with pytest.raises(PricingError, match="of 2 days"):
        history.add(
            pd.concat([few(prices, "fr"), few(prices, "com").assign(observed_on=pd.Timestamp(later))])
        )
    assert [path.read_bytes() for path in sorted(history.folder.iterdir())] == before


@settings(max_examples=examples(3), deadline=None)
@given(st.lists(st.one_of(st.none(), st.sampled_from([100, 200])), min_size=2, max_size=6))
def test_any_day_can_be_read_back_from_the_changes(prices, tmp_path_factory, amounts):
    history = PriceHistory(tmp_path_factory.mktemp("history"))
    for number, cents in enumerate(amounts):
        table = few(prices, "com") if cents is None else few(prices, "com", "fr", fr_renew=cents)
        history.add(table, on=DAY + timedelta(days=number))
    for number, cents in enumerate(amounts):
        seen = history.as_of(DAY + timedelta(days=number)).set_index("extension")
        assert (seen.loc["fr", "renew_cents"] if "fr" in seen.index else None) == cents
    history.close()


def test_the_biggest_moves_compare_the_ends_of_the_period(history, prices):
    for days, fr, com in ((0, 100, 100), (1, 200, 110), (2, 150, 110), (3, 150, 300)):
        history.add(few(prices, "fr", "com", fr_renew=fr, com_renew=com), on=DAY + timedelta(days=days))
    moves = history.biggest_moves(DAY, DAY + timedelta(days=2))
    assert moves[
        ["extension", "before_cents", "after_cents", "change_percent", "changes"]
    ].to_numpy().tolist() == [
        ["fr", 100, 150, 50.0, 2],
        ["com", 100, 110, 10.0, 1],
    ]
    # A price that only came back to where it was did not move.
    assert history.biggest_moves(DAY, DAY + timedelta(days=3), top=1)["extension"].tolist() == ["com"]


def test_moves_in_cents_need_one_currency(history, four_lists):
    dearer = four_lists.assign(renew_cents=four_lists["renew_cents"] + 100)
    history.add(few(four_lists, "com"))
    history.add(few(dearer, "com"), on=DAY + timedelta(days=1))
    with pytest.raises(MixedMoneyError, match="CAD, EUR, GBP, USD"):
        history.biggest_moves(DAY, DAY + timedelta(days=1), by="cents")
    euros = history.biggest_moves(DAY, DAY + timedelta(days=1), by="cents", currency="EUR")
    assert euros["change_cents"].tolist() == [100]


def test_questions_that_have_no_answer_say_so(history, prices):
    assert repr(history).endswith("empty>")
    with pytest.raises(PricingError, match="does not have it"):
        history.over_time("fr")
    with pytest.raises(PricingError, match="Choose one of register"):
        history.biggest_moves(DAY, DAY, price="cost")
    with pytest.raises(PricingError, match="percent, cents"):
        history.biggest_moves(DAY, DAY, by="size")


def test_the_shipped_history_is_what_the_dated_figures_give(tmp_path):
    rebuilt = build_bundled_history(tmp_path)
    for name in ("prices.parquet", "days.parquet"):
        assert pq.read_table(tmp_path / name).equals(pq.read_table(data_path("history", name))), name
    assert rebuilt.days().groupby("origin").size().to_dict() == {
        "cloudflare": 7,
        "dynadot": 8,
        "openprovider": 268,
        "ovhcloud": 4,
    }


def test_the_shipped_history_shows_the_real_movement():
    history = bundled_history()
    com = history.over_time("com", price="renew", origin="dynadot")
    assert com["amount_cents"].tolist() == [999, 1088]
    moves = history.biggest_moves(date(2021, 11, 22), date(2026, 1, 1), origin="dynadot", top=None)
    # 312 of the 466 renewals seen on all days are dearer in 2026, see data/README.md.
    assert (moves["change_cents"] > 0).sum() == 312
    assert "ICANN fee" in history.over_time("com", origin="cloudflare")["note"].iloc[-1]


def test_openproviders_prices_move_as_its_changes_say():
    """Figures of data/README.md to check a loader against."""
    history = bundled_history()

    def renewals(extension):
        life = history.over_time(extension, price="renew", origin="openprovider")
        return dict(zip(life["from_day"].dt.date.astype(str), life["amount_cents"], strict=True))

    assert renewals("io") == {"2025-09-29": 8500, "2026-01-20": 8998}
    assert renewals("store") == {"2025-09-29": 7999, "2026-01-16": 4998, "2026-03-19": 5300}
    assert len(renewals("com")) == 1
    moved = history._query(
        "SELECT count(DISTINCT extension) AS all_of_them,"
        " count(DISTINCT extension) FILTER (previous_cents IS NOT NULL) AS moved"
        " FROM spans WHERE origin = 'openprovider'"
    )
    assert moved.loc[0].tolist() == [538, 326]


def test_the_shipped_rates_are_those_of_a_day():
    first, last = exchange_rate_days()
    assert (str(first), str(last)) == ("2025-10-25", "2026-08-21")
    assert exchange_rates().on == last
    # The rate that data/README.md gives to check against.
    assert f"{exchange_rates('PLN', on=first).rate('EUR'):.4f}" == "4.2414"
    there, back = exchange_rates("EUR").rate("GBP"), exchange_rates("GBP").rate("EUR")
    assert abs(there * back - 1) < Decimal("1e-9")
    with pytest.raises(PricingError, match="2025-10-25 to 2026-08-21"):
        exchange_rates(on="2025-06-23")


def test_the_shipped_history_is_copied_before_it_is_added_to(tmp_path, prices):
    with pytest.raises(PricingError, match="copy_to"):
        bundled_history().add(prices)
    mine = bundled_history().copy_to(tmp_path / "mine")
    assert mine.add(few(prices, "fr", fr_renew=1), on=date(2026, 1, 1), complete=False) == 1
    with pytest.raises(PricingError, match="there is one already"):
        bundled_history().copy_to(tmp_path / "mine")


def test_a_generated_history_is_reproducible_and_well_formed(tmp_path):
    size = {"days": 400, "extensions": 30, "subsidiaries": 3}
    one = generate_history(tmp_path / "one", **size)
    two = generate_history(tmp_path / "two", **size)
    table = pq.read_table(one.folder / "prices.parquet")
    assert table.equals(pq.read_table(two.folder / "prices.parquet"))
    assert table.schema.equals(SPANS_SCHEMA)
    frame = table.to_pandas()
    keys = ["origin", "subsidiary", "currency", "extension", "price"]
    assert frame[keys].drop_duplicates().shape[0] == 30 * 3 * 5
    before = frame.groupby(keys)
    assert (frame["previous_cents"].isna() == (before.cumcount() == 0)).all()
    moved = frame.dropna(subset=["previous_cents"])
    assert (moved["previous_cents"] != moved["amount_cents"]).all()
    assert (before["to_day"].shift() == frame["from_day"])[before.cumcount() > 0].all()
    assert (
        not generate_history(tmp_path / "other", seed=1, **size)
        .as_of(date(2021, 6, 1))
        .equals(one.as_of(date(2021, 6, 1)))
    )


def test_a_crash_while_writing_leaves_the_history_as_it_was(history, prices, monkeypatch):
    history.add(few(prices, "fr"))
    before = [path.read_bytes() for path in sorted(history.folder.iterdir())]

    def crash(*args):
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", crash)
    with pytest.raises(StorageTrouble, match="disk full"):
        history.add(few(prices, "fr", fr_renew=1), on=DAY + timedelta(days=1))
    assert [path.read_bytes() for path in sorted(history.folder.iterdir())] == before


def changes(before, after):
    return [
        (row.extension, row.change, row.price, None if pd.isna(row.change_cents) else row.change_cents)
        for row in diff_catalogues(before, after).itertuples()
    ]


def test_the_same_table_has_no_difference(four_lists):
    assert diff_catalogues(four_lists, four_lists).empty


def test_a_difference_is_new_gone_dearer_cheaper_or_about_the_price_itself(prices):
    before = few(prices, "fr", "com", "ovh", "eu", eu_transfer=pd.NA)
    after = few(prices, "fr", "com", "org", "eu", com_renew=1449, fr_transfer=400, eu_register=pd.NA)
    assert changes(before, after) == [
        ("com", "dearer", "renew", 100),
        ("eu", "on request", "register", None),
        ("eu", "priced", "transfer", None),
        ("fr", "cheaper", "transfer", -59),
        ("org", "new", "register", None),
        ("ovh", "gone", "register", None),
    ]


def test_promotions_begin_and_end(prices):
    with_one = few(prices, "ovh")
    without = few(prices, "ovh", ovh_register=299).assign(promotion="", discount_basis="none")
    began = diff_catalogues(without, with_one)
    assert began[["change", "change_cents", "promotion", "modelled"]].to_numpy().tolist() == [
        ["cheaper", -100, "", False],
        ["promotion began", -100, "published", True],
    ]
    assert changes(with_one, without)[1] == ("ovh", "promotion ended", "register", 100)


def test_only_like_is_compared_with_like(prices, four_lists):
    with pytest.raises(MixedMoneyError, match="EUR with tax"):
        diff_catalogues(prices, with_tax(prices))
    with pytest.raises(MixedMoneyError, match="the other in USD"):
        diff_catalogues(prices, four_lists[four_lists["subsidiary"] == "WE"].assign(subsidiary="FR"))
    with pytest.raises(PricingError, match="subsidiary CA, GB, WE is in one of them only"):
        diff_catalogues(prices, four_lists)
    with pytest.raises(PricingError, match="several times"):
        diff_catalogues(prices, pd.concat([prices, prices]))


def test_two_catalogues_of_the_sandbox_differ_when_its_promotions_end():
    from helpers.client.connection import connect

    client = connect()
    before = price_table(client)
    client.sandbox.clock.advance(years=1)
    found = diff_catalogues(before, price_table(client))
    assert found["change"].value_counts().to_dict() == {"dearer": 150, "promotion ended": 150}


def test_two_histories_that_are_open_at_once_keep_apart(tmp_path, prices):
    one, other = PriceHistory(tmp_path / "one"), PriceHistory(tmp_path / "other")
    one.add(few(prices, "fr", fr_renew=779), on=DAY)
    other.add(few(prices, "fr", fr_renew=899), on=DAY + timedelta(days=1))
    for _ in range(2):
        assert [span[:2] for span in spans(one)] == [(779, DAY)]
        assert [span[:2] for span in spans(other)] == [(899, DAY + timedelta(days=1))]
    one.close()
    assert [span[0] for span in spans(other)] == [899]


def test_a_history_that_another_program_wrote_anew_is_read_anew(tmp_path, prices):
    # Of the same length and date, as within one tick of a coarse clock.
    kept = tmp_path / "history"
    for cents in (779, 899):
        folder = tmp_path / str(cents)
        with contextlib.closing(PriceHistory(folder)) as history:
            history.add(few(prices, "fr", fr_renew=cents), on=DAY)
    for cents in (779, 899):
        shutil.copytree(tmp_path / str(cents), kept, dirs_exist_ok=True)
        for file in kept.iterdir():
            os.utime(file, (1_700_000_000, 1_700_000_000))
        with contextlib.closing(PriceHistory(kept, read_only=True)) as history:
            assert [span[0] for span in spans(history)] == [cents]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_program_that_forks_can_ask_in_its_children(history, prices):
    history.add(few(prices, "fr", fr_renew=779), on=DAY)
    assert [span[0] for span in spans(history)] == [779]
    program = (
        "import os, sys\n"
        "from helpers.pricing import PriceHistory\n"
        "def renew():\n"
        f"    table = PriceHistory({str(history.folder)!r}, read_only=True).over_time('fr', price='renew')\n"
        "    return table['amount_cents'].tolist()\n"
        "before = renew()\n"
        "child = os.fork()\n"
        "if not child:\n"
        "    os._exit(0 if renew() == before == [779] else 1)\n"
        "sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
