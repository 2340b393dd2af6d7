import itertools
from datetime import date

import numpy as np
import pandas as pd
import pytest
from matplotlib.dates import date2num

from helpers.charts import monthly_budget, note_of, price_history, registrar_comparison
from helpers.pricing import (
    budget_by_month,
    bundled_history,
    compare_registrars,
    price_table,
    read_portfolio,
    registrar_prices,
)
from helpers.storage import data_path

START = date(2025, 6, 23)


@pytest.fixture(scope="module")
def portfolio():
    return read_portfolio(
        data_path("portfolio_example.csv"), price_table("snapshot", subsidiary="FR"), on=START
    )


@pytest.fixture(scope="module")
def history():
    return bundled_history()


def _bars(ax):
    """{month position: [(bottom, top), ...]} of all parts."""
    found = {}
    for part in ax.collections:
        for path in part.get_paths():
            xs, ys = path.vertices[:4, 0], path.vertices[:4, 1]
            found.setdefault(round(float(xs.mean())), []).append((float(ys.min()), float(ys.max())))
    return found


def test_months_are_stacked_from_zero_and_add_up_to_the_budget(portfolio):
    budget = budget_by_month(portfolio, years=1, start=START, by="extension")
    bars = _bars(monthly_budget(budget))
    months = sorted(budget["month"].unique())
    for at, month in enumerate(months):
        due = int(budget.loc[budget["month"] == month, "amount_cents"].sum())
        if not due:
            assert at not in bars
            continue
        stack = sorted(bars[at])
        assert stack[0][0] == 0
        for (_, top), (bottom, _) in itertools.pairwise(stack):
            assert bottom == pytest.approx(top)
        assert stack[-1][1] == pytest.approx(due / 100)


def test_the_budget_title_names_the_dearest_month_and_its_total(portfolio):
    budget = budget_by_month(portfolio, years=1, start=START)
    by_month = budget.set_index("month")["amount_cents"]
    title = monthly_budget(budget).get_title(loc="left").replace("\n", " ")
    assert title.startswith(f"{by_month.idxmax():%B %Y} is the dearest month: {by_month.max() / 100:.2f} EUR")
    assert f"{by_month.sum() / 100:.2f} EUR" in title


def test_small_parts_are_drawn_together_and_undated_names_are_counted(portfolio):
    budget = budget_by_month(portfolio, years=1, start=START, by="extension")
    ax = monthly_budget(budget, parts=3, undated=1)
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert len(names) == 4
    assert names[-1] == f"{budget['extension'].nunique() - 3} others"
    assert "Left out: 1 name without a renewal date." in note_of(ax)


def test_a_budget_of_nothing_says_so(portfolio):
    budget = budget_by_month(portfolio, years=1, start=START)
    ax = monthly_budget(budget.assign(amount_cents=budget["amount_cents"] * 0))
    assert ax.get_title(loc="left") == "Nothing falls due in these months"


@pytest.mark.parametrize("years", [1, 2, 10])
@pytest.mark.parametrize("by", [None, "kind", "extension"])
def test_budget_texts_do_not_collide(portfolio, collisions, years, by):
    ax = monthly_budget(budget_by_month(portfolio, years=years, start=START, by=by), undated=1)
    assert not collisions(ax)


def test_a_price_is_a_line_with_a_dot_on_each_day_it_was_first_and_last_seen(history):
    spans = history.over_time("com", origin="dynadot", price="renew")
    ax = price_history(spans)
    dots = ax.collections[-1].get_offsets()
    assert sorted(set(dots[:, 1])) == [9.99, 10.88]
    days = set(date2num(spans["from_day"].to_numpy())) | set(date2num(spans["last_seen"].to_numpy()))
    assert set(dots[:, 0]) == days
    assert ax.get_ylim()[0] == 0
    title = ax.get_title(loc="left").replace("\n", " ").replace("\u00a0", " ")
    assert title == ".com renewal: 9.99 USD in November 2021, 10.88 in January 2026 (+9%)"


def test_the_time_nobody_looked_is_dashed(history):
    ax = price_history(history.over_time("com", origin="dynadot", price="renew"))
    solid, dashed, _ = ax.collections
    gap = dashed.get_segments()[0]
    assert gap[0][0] == date2num(np.datetime64("2022-06-15"))
    assert gap[1][0] == date2num(np.datetime64("2026-01-01"))
    assert dashed.get_linestyle()[0][1] is not None
    assert solid.get_linestyle()[0][1] is None


def test_amounts_with_and_without_a_fee_are_not_passed_off_as_alike(history):
    note = note_of(price_history(history.over_time("com", origin="cloudflare", price="renew")))
    assert "includes the ICANN fee" in note
    assert "without the ICANN fee" in note


def test_lines_after_the_most_moved_ones_are_counted(history):
    names = ("com", "net", "org", "io", "ai", "info", "xyz")
    spans = pd.concat([history.over_time(name, origin="dynadot", price="renew") for name in names])
    ax = price_history(spans, lines=2)
    labels = [text.get_text() for text in ax.texts if text.get_gid() == "label"]
    assert labels[0].startswith(".io ")
    assert "2 of 7 prices shown; left out: 5 after the 2 that moved most." in note_of(ax)


def test_prices_in_several_currencies_are_not_one_chart(history):
    with pytest.raises(Exception, match=r"CAD|EUR"):
        price_history(history.over_time("com", price="renew"))


@pytest.mark.parametrize("names", [("com",), ("com", "net", "org", "io", "xyz", "info")])
def test_history_texts_do_not_collide(history, collisions, names):
    spans = pd.concat([history.over_time(name, origin="dynadot", price="renew") for name in names])
    assert not collisions(price_history(spans))


def test_registrars_are_sorted_by_renewal_and_list_prices_are_marked():
    ax = registrar_comparison(compare_registrars("com", currency="USD"))
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names == ["cloudflare", "internetbs*", "ovhcloud", "namecheap*", "gandi"]
    renew = ax.collections[2].get_offsets()[:, 0].tolist()
    assert renew == [10.44, 14.25, 14.69, 16.98, 38.38]
    assert ax.get_title(loc="left") == ".com renews for 10.44 USD at cloudflare, for 38.38 USD at gandi"
    assert "* first year before any promotion" in note_of(ax)
    assert "Seen on 2025-06-23." in note_of(ax)


def test_of_several_days_the_latest_counts_and_the_older_rows_are_counted():
    rows = registrar_prices("dynadot")
    rows = rows[rows["extension"] == "com"]
    ax = registrar_comparison(rows)
    assert ax.collections[2].get_offsets()[:, 0].tolist() == [10.88]
    assert f"1 of {len(rows)} price rows shown; left out: {len(rows) - 1} older." in note_of(ax)


def test_registrars_are_compared_for_one_extension_at_a_time():
    with pytest.raises(ValueError, match="one extension"):
        registrar_comparison(registrar_prices("gandi", currency="EUR"))


@pytest.mark.parametrize("extension", ["com", "fr", "io", "shop"])
@pytest.mark.parametrize("currency", ["EUR", "USD"])
def test_registrar_texts_do_not_collide(collisions, extension, currency):
    assert not collisions(registrar_comparison(compare_registrars(extension, currency=currency)))
