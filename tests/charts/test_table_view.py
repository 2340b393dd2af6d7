import json
import re

import pandas as pd
import pytest

from helpers.charts import show_table


@pytest.fixture
def view(prices):
    columns = {
        "unicode": "extension",
        "register_cents": "first year",
        "renewal_ratio": "ratio",
        "trap": "trap",
    }
    return show_table(prices, columns, page=3, caption="EUR, without tax")


def _payload(html):
    return json.loads(re.search(r'<script type="application/json">(.*?)</script>', html, re.S).group(1))


def test_the_first_page_is_there_without_any_script(view, prices):
    html = view._repr_html_()
    static = html.split("<script")[0]
    assert static.count("<tr>") == 1 + 3
    assert "149.00" in static
    assert f"3 of {len(prices)} rows" in static


def test_every_row_travels_once_as_plain_values(view, prices):
    data = _payload(view._repr_html_())
    assert data["columns"] == [
        ["extension", "text"],
        ["first year", "money"],
        ["ratio", "decimal"],
        ["trap", "text"],
    ]
    assert len(data["rows"]) == len(prices)
    assert [row[1] for row in data["rows"]] == prices["register_cents"].tolist()


def test_a_table_needs_nothing_from_the_network_and_is_the_same_each_time(view, prices):
    html = view._repr_html_()
    assert "http" not in html
    assert (
        html == show_table(prices, dict(view_columns(view)), page=3, caption="EUR, without tax")._repr_html_()
    )


def view_columns(view):
    return zip(view.table.columns, (name for name, _ in view._columns), strict=True)


def test_its_text_is_aligned_and_says_how_many_rows_there_are(view):
    lines = repr(view).splitlines()
    assert lines[0] == "EUR, without tax"
    assert lines[-2:] == [
        "3 of 905 rows",
        "Source: OVHcloud's price page; subsidiary FR; prices of 2025-06-23.",
    ]
    assert lines[1].split() == ["extension", "first", "year", "ratio", "trap"]


def test_odd_values_are_shown_and_escaped():
    odd = pd.DataFrame(
        {
            "name": ["</script><b>", None],
            "price_cents": pd.array([None, 123456], dtype="Int64"),
            "ratio": [float("inf"), 2.5],
            "years": [1, 10],
            "on": [pd.Timestamp("2025-06-23"), pd.NaT],
        }
    )
    html = show_table(odd)._repr_html_()
    assert "<b>" not in html.split("<script")[0]
    assert html.count("</script>") == 2
    assert _payload(html)["rows"] == [
        ["</script><b>", None, None, 1, "2025-06-23"],
        ["", 123456, 2.5, 10, ""],
    ]
    assert "1,234.56" in html


def test_an_unknown_column_is_named(prices):
    with pytest.raises(KeyError, match="colour"):
        show_table(prices, {"colour": "colour"})
