"""The flow map marks what the cart and the order say."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from helpers.errors import InvalidInput
from helpers.lessons import configuration_map, flow_map
from helpers.lessons.checkpoints import configured_cart
from helpers.lessons.steps import STEPS
from helpers.ordering import delete_cart, pay, remove_item

KEYS = tuple(step.key for step in STEPS)


def _texts(picture) -> str:
    return " ".join(ElementTree.fromstring(picture.svg).itertext())


@pytest.mark.parametrize(
    ("number", "done", "current"),
    [
        ("02", 1, ("offers",)),
        ("03", 1, ("offers",)),
        ("04", 3, ("assign",)),
        ("05", 4, ("configuration",)),
        ("06", 6, ("checkout",)),
        ("07", 7, ("payment",)),
    ],
)
def test_the_map_reads_how_far_a_purchase_is(open_lesson, number, done, current):
    lab = open_lesson(number)
    order = lab.order if number == "07" else None
    found = flow_map(lab.client, cart=lab.cart, order=order)
    assert (found.done, found.current) == (KEYS[:done], current)


def test_the_map_leaves_the_call_log_alone_and_changes_nothing(open_lesson):
    lab = open_lesson("06")
    before = lab.client.sandbox.snapshot()
    lab.map()
    assert len(lab.client.calls) == 0
    assert lab.client.sandbox.snapshot() == before


def test_a_named_step_is_marked_as_the_current_one(open_lesson):
    assert open_lesson("06").map().current == ("dry_run", "checkout")
    assert flow_map(step="03").done == ("cart", "offers")
    assert flow_map().current == ()


def test_a_paid_order_moves_on_to_delivery_and_to_its_end(open_lesson):
    lab = open_lesson("07")
    pay(lab.client, lab.order, mean="ovhAccount")
    assert flow_map(lab.client, order=lab.order).current == ("delivery",)
    lab.client.sandbox.clock.advance(hours=1)
    assert flow_map(lab.client, order=lab.order).done == KEYS


def test_documents_asked_for_are_trouble(open_lesson):
    lab = open_lesson("07")
    order = lab.unpaid_order("documents-please.ovh")
    pay(lab.client, order, mean="ovhAccount")
    lab.client.sandbox.clock.advance(hours=1)
    assert flow_map(lab.client, order=order).trouble == {"checked": "the check asks for documents"}


def test_missing_labels_are_named(open_lesson):
    lab = open_lesson("05")
    found = flow_map(lab.client, cart=lab.cart)
    assert "noel-2026.fr lacks OWNER_LEGAL_AGE, OWNER_CONTACT" in found.trouble["configured"]
    assert "noel-2026.fr lacks" in _texts(found)


def test_an_offer_that_went_away_leads_back_to_the_search(open_lesson):
    lab = open_lesson("01")
    cart = configured_cart(lab.client, "gone-tomorrow.fr", description="Gone")
    found = flow_map(lab.client, cart=cart)
    assert found.current == ("offers",)
    assert set(found.trouble) == {"offered"}


def test_an_owner_who_is_not_eligible_leads_back_to_the_configuration(open_lesson):
    from helpers.lessons import exercise

    lab = open_lesson("05")
    item = exercise("05.2").start(lab.client)
    found = flow_map(lab.client, cart=item.cart_id)
    assert found.current == ("configuration",)
    assert "owner.country" in found.trouble["eligible"]


def test_a_cart_that_is_gone_starts_the_flow_again(open_lesson):
    lab = open_lesson("02")
    delete_cart(lab.client, lab.cart)
    found = flow_map(lab.client, cart=lab.cart)
    assert (found.done, found.current) == ((), ("cart",))
    assert "gone" in found.trouble["cart"]


def test_emptying_a_cart_goes_back_to_the_offers(open_lesson):
    lab = open_lesson("05")
    for item in lab.items:
        remove_item(lab.client, item)
    assert flow_map(lab.client, cart=lab.cart).current == ("offers",)


@pytest.mark.parametrize(
    "branch",
    [
        "product", "NO", "YES", "OTHER", "transfer", "configurations", "offer still", "eligibility",
        "sales order", "payment", "delivery", "cancelled", "documents", "relaunch",
        "POST /order/cart", "GET …/domain?domain=", "POST …/domain", "POST …/assign", "POST …/configuration",
        "GET …/checkout", "POST …/checkout", "POST …/pay", "GET …/status", "GET /domain/{name}",
    ],
)  # fmt: skip
def test_every_branch_and_call_of_the_process_is_drawn(branch):
    assert branch in _texts(flow_map())


def test_a_picture_is_named_for_screen_readers_and_has_a_text_twin():
    found = flow_map(step="05")
    root = ElementTree.fromstring(found.svg)
    tag = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.find(f"{tag}title").text == "The order process of a domain name"
    assert "Now: configuration." in root.find(f"{tag}desc").text
    assert found._repr_mimebundle_()["image/svg+xml"] == found.svg
    assert "[>] configuration" in repr(found)
    assert "[x] item" in repr(found)


def test_no_state_is_told_by_colour_alone():
    assert "▶ configuration" in _texts(flow_map(step="05"))
    assert "✓ item" in _texts(flow_map(step="05"))


def test_the_configuration_map_sorts_the_labels_of_an_item(open_lesson):
    lab = open_lesson("05")
    text = repr(configuration_map(lab.client, lab.items[1]))
    simple, paths = text.split("a path of the API")
    assert "! OWNER_LEGAL_AGE" in simple
    assert "! OWNER_CONTACT" in paths
    assert len(lab.client.calls) == 0


def test_a_configured_label_is_ticked(open_lesson):
    lab = open_lesson("06")
    assert "✓ OWNER_CONTACT" in _texts(configuration_map(lab.client, lab.items[1]))


def test_the_configuration_map_stands_alone_too():
    assert "POST /me/contact" in _texts(configuration_map())


def test_half_of_a_configuration_is_refused(open_lesson):
    with pytest.raises(InvalidInput, match="only one of client and item"):
        configuration_map(open_lesson("02").client)
