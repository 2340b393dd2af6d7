"""Secrets never reach an output."""

import pytest

from helpers.redaction import MASK, redact, redact_text


@pytest.mark.parametrize(
    "text",
    [
        "http://127.0.0.1/pay/order?orderId=12&orderPassword=hunter2",
        '{"consumerKey": "hunter2"}',
        "application_secret=hunter2",
        "https://auth.example/auth/?credentialToken=hunter2",
    ],
)
def test_a_secret_inside_a_text_is_masked(text):
    assert "hunter2" not in redact_text(text)
    assert MASK in redact_text(text)


def test_what_is_not_secret_stays():
    assert redact_text("order 12 costs 3.00 EUR") == "order 12 costs 3.00 EUR"


def test_secrets_are_masked_at_any_depth():
    answer = {"order": [{"password": "hunter2", "url": "http://x/?orderPassword=hunter2", "orderId": 12}]}
    assert redact(answer) == {
        "order": [{"password": MASK, "url": f"http://x/?orderPassword={MASK}", "orderId": 12}]
    }


def test_the_value_of_a_transfer_code_is_masked():
    assert redact({"label": "AUTH_INFO", "value": "hunter2"})["value"] == MASK
    assert redact({"label": "DNS", "value": "dns10.ovh.net"})["value"] == "dns10.ovh.net"


def test_the_original_is_left_alone():
    original = {"password": "hunter2"}
    redact(original)
    assert original == {"password": "hunter2"}
