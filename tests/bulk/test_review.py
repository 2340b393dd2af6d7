"""A review adds up what the API would charge, and warns of what would go wrong."""

from __future__ import annotations

from decimal import Decimal

import ovh.client
import pytest
import requests

from helpers.bulk import plan_order, review
from helpers.errors import InvalidInput
from helpers.money import Money
from helpers.ordering import add_configuration as configure
from helpers.ordering import add_domain, assign_cart, create_cart, create_contact, preview_checkout

QUIET = {"progress": False}


def minds(found) -> dict[str, str]:
    return dict(zip(found.table["name"], found.table["mind"], strict=True))


def test_the_catalogues_sum_is_what_the_dry_run_shows(client, prices):
    plan = plan_order("name,years\nsum-of-one.com,1\nsum-of-two.com,3\nsum-of-ovh.ovh,1\n", prices=prices)
    cart = assign_cart(client, create_cart(client))
    for row in plan:
        configure(
            client,
            add_domain(client, cart, row.name, duration=f"P{row.years}Y"),
            label="OWNER_LEGAL_AGE",
            value=True,
        )
    shown = preview_checkout(client, cart)
    found = plan.review()
    assert found.without_tax == shown.without_tax
    # Tax is rounded once here, once per line there.
    assert abs(found.with_tax.amount - shown.with_tax.amount) <= Decimal("0.02")


def test_five_years_are_the_order_and_the_renewals_after_it(prices):
    found = plan_order("name,years\nfive-years.fr,1\n", prices=prices).review()
    fr = prices.set_index("extension").loc["fr"]
    assert found.five_years == Money(Decimal(int(fr.register_cents + 4 * fr.renew_cents)) / 100, "EUR")
    budget = found.budget()
    assert budget["amount_cents"].tolist() == [fr.register_cents] + [fr.renew_cents] * 4
    assert budget["cumulative_cents"].iloc[-1] == fr.register_cents + 4 * fr.renew_cents


def test_years_paid_in_advance_are_not_paid_again(prices):
    budget = plan_order("name,years\nin-advance.fr,3\n", prices=prices).review().budget()
    fr = prices.set_index("extension").loc["fr"]
    assert budget["amount_cents"].tolist() == [
        fr.register_cents + 2 * fr.renew_cents,
        0,
        0,
        fr.renew_cents,
        fr.renew_cents,
    ]


def test_a_transfer_costs_the_transfer_first(prices):
    found = plan_order("name,offer\nmoving-in.com,transfer\n", prices=prices).review()
    com = prices.set_index("extension").loc["com"]
    assert found.table["first_cents"].item() == com.transfer_cents


def test_traps_conditions_and_own_prices_are_warned_of_from_the_catalogue(prices):
    plan = plan_order("name,offer\ntrap.store,\nfrench.fr,\ngem.live,premium\n", prices=prices)
    found = minds(plan.review())
    assert "renewal trap: 54.8 times" in found["trap.store"]
    assert "EU/EEA" in found["french.fr"]
    assert "premium" in found["gem.live"]
    review = plan.review()
    assert (review.unknown, len(review.warnings())) == (1, 3)


def test_the_search_tells_what_cannot_be_ordered(client, owner):
    plan = plan_order(
        "name,offer\ntaken-review.com,\npremium-review.live,\naftermarket-review.com,\nreserved-review.fr,\n"
        "free-review-name.com,transfer\nfree-review-name.net,\npremium-wanted.live,premium\n",
        client,
    )
    found = plan.review(client, owner=owner, **QUIET)
    said = minds(found)
    assert "taken" in said["taken-review.com"]
    assert "say offer premium" in said["premium-review.live"]
    assert "say offer aftermarket" in said["aftermarket-review.com"]
    assert "cannot be had" in said["reserved-review.fr"]
    assert "say offer register" in said["free-review-name.com"]
    ordered = found.table.set_index("name")["can_be_ordered"]
    assert ordered[ordered].index.tolist() == ["free-review-name.net", "premium-wanted.live"]
    # The premium name at its own price, first and later.
    gem = found.table.set_index("name").loc["premium-wanted.live"]
    assert gem.first_cents == gem.renew_cents >= 10_000
    assert gem.five_year_cents == 5 * gem.first_cents
    assert (
        int(found.without_tax.amount * 100)
        == gem.first_cents + found.table.set_index("name").loc["free-review-name.net"].first_cents
    )


def test_labels_that_a_name_asks_for_are_told_in_advance(client, owner):
    plan = plan_order("name,REASON\ntown-review.com,\ntown-explained.com,we are the town\n", client)
    said = minds(plan.review(client, owner=owner, **QUIET))
    assert said["town-review.com"].startswith("needs REASON")
    assert "needs" not in said["town-explained.com"]


def test_an_owner_who_is_not_eligible_is_told_in_advance_once_per_rule(client, owner):
    american = owner | {"address": owner["address"] | {"country": "US", "city": "Boston", "zip": "02108"}}
    rows = "".join(f"eligible-{n}.fr\n" for n in range(6))
    plan = plan_order("name\n" + rows + "eligible-one.com\n", client)
    client.calls.clear()
    found = plan.review(client, owner=american, **QUIET)
    said = minds(found)
    assert all("owner not eligible" in said[f"eligible-{n}.fr"] for n in range(6))
    assert "not eligible" not in said["eligible-one.com"]
    checks = [call for call in client.calls if call.path == "/domain/configurationRule/check"]
    assert len(checks) == 2


def test_owners_by_word_are_contacts_numbers_or_fields(client, owner):
    contact = create_contact(client, **owner)
    plan = plan_order(
        f"name,owner\nby-a-long-word.fr,camille\nby-a-long-number.fr,{contact.contact_id}\n", client
    )
    found = plan.review(client, owners={"camille": contact}, **QUIET)
    assert found.blocked == 0
    with pytest.raises(InvalidInput, match="nobody said who") as refused:
        plan.review(client, **QUIET)
    assert "line 2" in str(refused.value)


def test_a_name_without_an_answer_is_not_judged(client, owner, prices, monkeypatch):
    plan = plan_order("name\nno-answer-review.com\n", prices=prices)
    real = ovh.client.Client.raw_call

    def no_search(client, method, path, *arguments, **named):
        if "/domain?" in path:
            raise requests.exceptions.ChunkedEncodingError("cut off")
        return real(client, method, path, *arguments, **named)

    monkeypatch.setattr(ovh.client.Client, "raw_call", no_search)
    found = review(plan, client, owner=owner, **QUIET)
    assert "not known whether it is free" in minds(found)["no-answer-review.com"]
    assert found.table["can_be_ordered"].tolist() == [True]


def test_a_review_shows_totals_and_escapes_what_it_shows(prices):
    html = plan_order("name\nshow-me.store\n", prices=prices).review()._repr_html_()
    assert "first payment with tax" in html
    assert "1.12&nbsp;EUR" in html
