from datetime import date, datetime

import msgspec
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.pricing import NotACatalogueError, PricingError, load_catalogue, load_promotions, price_table
from tests.pricing.conftest import catalogue, plan, pricing, promotion, renewal

EURO = 100_000_000
DAY = date(2025, 6, 23)


def load(*plans, **options):
    return load_catalogue(catalogue(*plans), observed_on=DAY, **options)


def test_reading_the_official_shape_gives_the_prices_it_was_made_from(catalogue_bytes, prices):
    read = price_table(load_catalogue(catalogue_bytes, observed_on=DAY)).set_index("extension")
    expected = prices.set_index("extension").loc[read.index]
    assert len(read) == 20
    for column in ("register_cents", "list_cents", "renew_cents", "transfer_cents", "restore_cents"):
        assert read[column].equals(expected[column]), column
    for column in ("kind", "parent", "unicode", "currency", "tax_rate"):
        assert read[column].tolist() == expected[column].tolist(), column


def test_every_pricing_is_one_row(catalogue_bytes):
    table = load_catalogue(catalogue_bytes, observed_on=DAY)
    assert len(table) == 20 * 68
    key = ["extension", "operation", "pricing_mode", "phase", "years"]
    assert not table.duplicated(key).any()


def test_amounts_stay_the_catalogues_own_integers():
    odd = 12_345_678_901
    table = load(plan("fr", pricing(odd)))
    assert table["price_ucents"].tolist() == [odd]
    # Cents are for people: 123.45678901 is 123.46.
    assert price_table(table)["register_cents"].tolist() == [12_346]


def test_the_placeholder_never_becomes_a_price():
    table = load(plan("fr", pricing(999_999 * EURO, mode="create-premium"), pricing(1_000_000 * EURO)))
    assert table["on_request"].all()
    assert table[["price_ucents", "list_ucents"]].isna().all(axis=None)
    wide = price_table(table)
    assert wide["register_cents"].isna().all()
    assert wide["on_request"].tolist() == [True]


def test_a_price_just_below_the_placeholder_is_a_price():
    table = load(plan("fr", pricing(999_998 * EURO)))
    assert table["price_ucents"].tolist() == [999_998 * EURO]


def test_second_level_extensions_are_kept_apart_from_their_parent():
    table = price_table(
        load(plan("uk", pricing(EURO)), plan("co.uk", pricing(2 * EURO)), plan("x.qq", pricing(1)))
    )
    assert table["kind"].tolist() == ["ccTLD", "second-level", "second-level"]
    assert table["parent"].tolist() == ["", "uk", "qq"]


def test_an_extension_the_snapshot_does_not_know_is_classed_by_its_name():
    table = price_table(
        load(plan("zz", pricing(1)), plan("xn--80adxhks", pricing(1)), plan("brandnew", pricing(1)))
    )
    assert table["kind"].tolist() == ["ccTLD", "IDN", "new gTLD"]
    assert table["unicode"].tolist() == ["zz", "москва", "brandnew"]


@pytest.mark.parametrize(
    ("mode", "capacities", "operation"),
    [
        ("create-default", ["installation", "renew"], "create"),
        ("create-default", ["renew"], "renew"),
        ("create-premium", ["installation", "dynamic"], "create"),
        ("transfer-default", ["installation", "renew"], "transfer"),
        ("transfer-default", ["renew"], "renew"),
        ("restore-default", ["installation"], "restore"),
        ("restore-default", ["renew"], "restore"),
        ("trade-default", ["installation"], "trade"),
        ("default", ["installation", "renew"], "create"),
        ("aftermarket1", ["installation"], "create"),
        ("create-default", ["upgrade"], "upgrade"),
    ],
)
def test_mode_and_capacities_say_what_a_price_is_for(mode, capacities, operation):
    assert load(plan("fr", pricing(EURO, mode=mode, capacities=capacities)))["operation"].tolist() == [
        operation
    ]


@pytest.mark.parametrize(
    ("interval", "unit", "years"),
    [
        (12, "month", 1),
        (24, "month", 2),
        (0, "none", 0),
        (365, "day", 1),
        (1, "month", None),
        (30, "day", None),
    ],
)
def test_a_paid_period_is_counted_in_whole_years(interval, unit, years):
    found = load(plan("fr", pricing(EURO, interval=interval, intervalUnit=unit)))["years"].iloc[0]
    assert (None if found is pd.NA else found) == years


def test_a_renewal_lives_from_the_second_year_on():
    table = load(plan("fr", pricing(EURO), renewal(2 * EURO)))
    assert table["year_from"].tolist() == [1, 2]
    assert table["year_to"].isna().tolist() == [False, True]


def test_without_a_renewal_price_an_endless_first_price_goes_on():
    table = price_table(load(plan("fr", pricing(EURO, repeat={"min": 1, "max": None}))))
    assert table["renew_cents"].tolist() == [100]
    assert price_table(load(plan("fr", pricing(EURO))))["renew_cents"].isna().all()


def test_the_one_year_price_is_taken_where_several_periods_are_sold():
    table = price_table(
        load(plan("fr", pricing(5 * EURO, interval=24), pricing(3 * EURO), renewal(4 * EURO)))
    )
    assert table[["register_cents", "register_years", "renew_cents"]].iloc[0].tolist() == [300, 1, 400]


def test_a_longer_renewal_is_brought_to_one_year():
    table = price_table(load(plan("ai", pricing(9 * EURO, interval=24), renewal(10 * EURO, interval=24))))
    assert table[["register_cents", "register_years", "renew_cents"]].iloc[0].tolist() == [900, 2, 500]


def test_only_what_the_wide_table_needs_gives_the_same_wide_table(catalogue_bytes):
    whole = price_table(load_catalogue(catalogue_bytes, observed_on=DAY))
    part = load_catalogue(catalogue_bytes, observed_on=DAY, standard_only=True)
    assert len(part) == 20 * 5
    assert price_table(part).equals(whole)


def test_what_is_only_sold_for_longer_survives_the_short_way():
    data = catalogue(plan("ai", pricing(9 * EURO, interval=24), renewal(10 * EURO, interval=24)))
    assert price_table(load_catalogue(data, standard_only=True))["register_cents"].tolist() == [900]


def test_a_running_promotion_lowers_the_price_and_leaves_the_list_price():
    table = load(plan("fr", pricing(8 * EURO, promotions=[promotion(5 * EURO)])))
    row = table.iloc[0]
    assert (row["price_ucents"], row["list_ucents"]) == (5 * EURO, 8 * EURO)
    assert (row["promotion"], row["promotion_type"], row["promotions"]) == ("SUMMER", "forced_amount", 1)
    wide = price_table(table).iloc[0]
    assert (wide["register_cents"], wide["list_cents"], wide["discount_basis"]) == (500, 800, "observed")
    assert wide["promotion_value"] == 500


@pytest.mark.parametrize(
    "changed",
    [
        {"startDate": "2025-06-24T00:00:00Z"},
        {"endDate": "2025-06-22T00:00:00Z"},
        {"context": "welcome"},
        {"minimumDuration": 12},
        {"total": 8 * EURO},
    ],
    ids=["not begun", "over", "newcomers only", "two years at least", "takes nothing off"],
)
def test_a_promotion_that_does_not_apply_changes_nothing_but_is_counted(changed):
    row = load(plan("fr", pricing(8 * EURO, promotions=[promotion(**{"total": 5 * EURO} | changed)]))).iloc[0]
    assert (row["price_ucents"], row["promotion"], row["promotions"]) == (8 * EURO, "", 1)


def test_the_best_of_several_promotions_counts():
    offers = [promotion(6 * EURO, name="A"), promotion(4 * EURO, name="B"), promotion(5 * EURO, name="C")]
    assert load(plan("fr", pricing(8 * EURO, promotions=offers)))["promotion"].tolist() == ["B"]


def test_a_promotion_for_two_years_counts_on_a_price_of_two_years():
    two_years = pricing(16 * EURO, interval=24, promotions=[promotion(12 * EURO, minimumDuration=12)])
    assert load(plan("fr", two_years))["price_ucents"].tolist() == [12 * EURO]


def test_the_promotions_table_shows_them_all():
    offers = [
        promotion(6 * EURO, name="NOW"),
        promotion(1 * EURO, name="OVER", endDate="2025-01-02T00:00:00Z"),
    ]
    table = load_promotions(catalogue(plan("fr", pricing(8 * EURO, promotions=offers))), observed_on=DAY)
    assert table[["promotion", "runs", "discount_cents"]].to_dict("list") == {
        "promotion": ["NOW", "OVER"],
        "runs": [True, False],
        "discount_cents": [200, 700],
    }


def test_the_snapshots_promotions_say_that_they_are_modelled():
    table = load_promotions()
    assert len(table) == 150
    assert table["modelled"].all()
    assert table["start"].isna().all()


def test_the_sandbox_and_the_snapshot_give_the_same_prices(api, prices):
    seen = load_catalogue(api, observed_on=DAY)
    read = price_table(seen).set_index("extension")
    expected = prices.set_index("extension")
    assert read.index.equals(expected.index)
    for column in ("register_cents", "list_cents", "renew_cents", "transfer_cents", "restore_cents"):
        assert read[column].equals(expected[column]), column


def test_prices_of_our_own_sandbox_say_what_is_modelled():
    from helpers.client.connection import connect

    client = connect()
    table = price_table(load_catalogue(client))
    assert table["source"].unique().tolist() == ["sandbox"]
    assert table.loc[table["promotion"] != "", "discount_basis"].unique().tolist() == ["modelled"]
    assert table["restore_modelled"].any()


def test_the_sandbox_can_be_named(prices):
    assert price_table("sandbox")["renew_cents"].equals(prices["renew_cents"])


def test_the_sandboxes_clock_decides_which_promotions_run():
    from helpers.client.connection import connect

    client = connect()
    promoted = (price_table(client)["promotion"] != "").sum()
    client.sandbox.clock.advance(years=1)
    assert promoted == 150
    assert (price_table(client)["promotion"] != "").sum() == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b"  \n", "it is empty"),
        (b"<html><body>Log in</body></html>", "a web page"),
        (b'{"message": "Internal error"}', "an error of the API, not a catalogue: Internal error"),
        (b'{"plans": 3}', "not an order.catalog.public.Catalog"),
        (b"[]", "not an order.catalog.public.Catalog"),
        (b"hello", "it is not JSON"),
        (b"\xff\xfe\x00", "it is not JSON"),
        (b"\x1f\x8bno gzip", "gzip compression is damaged"),
        (catalogue(), "without a single plan"),
        (catalogue(plan("fr", pricing(-1))), "negative price (create-default of .fr: -1)"),
        (catalogue(plan("fr", pricing(2**64))), "an amount beyond 64 bits"),
        (catalogue(plan("fr", pricing(1.5))), "Expected `int`"),
        (catalogue(plan("fr", pricing(None))), "Expected `int`"),
    ],
)
def test_what_is_no_catalogue_is_refused_with_a_reason(data, said):
    with pytest.raises(NotACatalogueError) as refused:
        load_catalogue(data)
    assert said in str(refused.value)


@settings(max_examples=30, deadline=None)
@given(share=st.floats(0, 1, exclude_max=True))
def test_a_catalogue_cut_anywhere_is_refused(catalogue_bytes, share):
    with pytest.raises(NotACatalogueError):
        load_catalogue(catalogue_bytes[: int(share * len(catalogue_bytes))])


@settings(max_examples=30, deadline=None)
@given(
    data=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda x: st.lists(x) | st.dictionaries(st.text(), x),
    )
)
def test_any_other_json_is_refused(data):
    with pytest.raises(NotACatalogueError):
        load_catalogue(msgspec.json.encode(data))


@pytest.mark.parametrize("source", ["no-such-file.json", 3, ["FR"], "/"])
def test_a_source_that_is_none_says_what_is(source):
    with pytest.raises(PricingError, match="'snapshot', 'sandbox', an endpoint"):
        load_catalogue(source)


def test_promotions_are_judged_at_the_moment_given():
    plans = plan("fr", pricing(8 * EURO, promotions=[promotion(5 * EURO, endDate="2025-06-23T10:00:00Z")]))
    data = catalogue(plans)
    before, after = datetime(2025, 6, 23, 10), datetime(2025, 6, 23, 10, 0, 1)
    assert load_catalogue(data, observed_on=before)["promotion"].tolist() == ["SUMMER"]
    assert load_catalogue(data, observed_on=after)["promotion"].tolist() == [""]
