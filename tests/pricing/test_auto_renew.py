"""A name whose automatic renewal is off is not counted silently as due; a status that says it is gone is said."""

from datetime import date

import pytest

from helpers.lists.switches import is_lost, read_switch
from helpers.pricing import read_portfolio, renewals_due

ON = date(2025, 6, 23)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        *[
            (one, True)
            for one in (
                "On",
                "TRUE",
                "1",
                "Oui",
                "Ja",
                "ein",
                "Sí",
                "attivo",
                "aan",
                "tak",
                "Włączone",
                "sim",
            )
        ],
        *[
            (one, False)
            for one in ("OFF", "no", "0", "Non", "Nein", "aus", "désactivé", "uit", "nie", "wyłączone", "não")
        ],
        *[(one, None) for one in ("", "perhaps", "yes or no", "2026-01-01")],
        ("not enabled", False),
        ("Auto-Renew: manual", False),
    ],
)
def test_yes_and_no_in_eight_languages(written, said):
    assert read_switch(written) is said


def test_a_status_that_says_the_name_is_gone():
    assert all(
        map(
            is_lost,
            ("Cancelled", "PENDING DELETE", "gekündigt", "résilié", "Redemption Period", "Transferred away"),
        )
    )
    assert not any(map(is_lost, ("Active", "ok", "clientTransferProhibited", "Aktiv", "", "Transfer locked")))


@pytest.mark.parametrize(
    "heading",
    ["Auto-renew", "AutoRenew", "AUTO RENEW", "Renouvellement automatique", "Automatische Verlängerung",
     "Renovación automática", "Rinnovo automatico", "Automatisch verlengen", "Automatyczne odnawianie",
     "Renovação automática"],
)  # fmt: skip
def test_a_name_that_ends_by_itself_is_said_loudly_and_can_still_be_stopped(prices, heading):
    text = f"Domain,Expires,{heading}\nshop.com,2025-07-01,no\nshop.fr,2025-07-01,yes\n"
    held = read_portfolio(text, prices, on=ON)
    assert "1 with automatic renewal OFF" in repr(held)
    assert held.names["auto_renew"].tolist() == [False, True]
    said = held.problems.set_index("value")["problem"]
    assert "it ends on 2025-07-01 unless you renew it; the budget counts that renewal" in said["shop.com"]
    assert "too late to switch that off" in said["shop.fr"]
    due = renewals_due(held, years=1).set_index("name")
    assert due["too_late"].to_dict() == {"shop.com": False, "shop.fr": True}


def test_what_is_neither_yes_nor_no_and_a_lost_name_are_remarks(prices):
    text = "Domain,Status,Expires,Auto Renew\na.com,Cancelled,2025-09-01,perhaps\n"
    said = list(read_portfolio(text, prices, on=ON).problems["problem"])
    assert any("neither yes nor no" in one for one in said)
    assert any("its status is 'Cancelled'" in one for one in said)


def test_two_status_columns_are_no_reason_to_refuse_a_list(prices):
    text = "Domain,Status,Domain status,Registrant,Owner\na.com,ok,active,me,me\n"
    held = read_portfolio(text, prices, on=ON)
    assert len(held) == 1
    assert any("not used: the statuses are in" in one for one in held.problems["problem"])
