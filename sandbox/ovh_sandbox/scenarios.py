"""Magic names: how a learner or a test asks for a branch of the flow.

A name whose first label is the magic word, or begins with the word and a hyphen, plays that branch on any
extension: ``taken.fr``, ``taken-by-somebody.com``. This table is the only place that says so; the code
asks :func:`scenario_of`, ``sandbox/README.md`` and a notebook print it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from ovh_sandbox.core.shop import Shop

__all__ = [
    "BANK_CODE",
    "PAYMENT_METHODS",
    "SCENARIOS",
    "PaymentMethodPlay",
    "Scenario",
    "is_registered_elsewhere",
    "scenario_of",
    "words_of",
]


class Scenario(msgspec.Struct, frozen=True):
    """One magic word.

    Attributes
    ----------
    word : str
        First label, alone or before a hyphen.
    step : str
        Step of the flow where it shows.
    happens : str
        What the API answers.
    cure : str
        What to do about it.
    """

    word: str
    step: str
    happens: str
    cure: str


SCENARIOS: dict[str, Scenario] = {
    scenario.word: scenario
    for scenario in (
        Scenario(
            "taken",
            "search",
            "registered elsewhere: one offer with action transfer",
            "transfer it or take another name",
        ),
        Scenario(
            "locked",
            "search",
            "registered elsewhere and locked: isTransferLocked is true, the transfer task ends in error",
            "have the holder unlock the name (here it happens the day after the order), then relaunch the task",
        ),
        Scenario(
            "premium",
            "search",
            "free at a price of its own: pricingMode create-premium",
            "look at the offer's own price",
        ),
        Scenario(
            "premiumtaken",
            "search",
            "registered, transferable at a price of its own: transfer-premium",
            "look at the offer's own price",
        ),
        Scenario(
            "aftermarket",
            "search",
            "for sale by its holder: transfer-aftermarket1, no code needed",
            "look at the offer's own price",
        ),
        Scenario("reserved", "search", "neither free nor for sale: an empty list", "take another name"),
        Scenario("unorderable", "search", "an offer with orderable false", "take another name"),
        Scenario(
            "several",
            "search",
            "two offers for one name: general availability and landrush",
            "choose one by its phase and TOTAL",
        ),
        Scenario(
            "slow",
            "search",
            "the registry does not answer the first time: 400 Check timeout",
            "search again after a pause",
        ),
        Scenario(
            "timeout",
            "dry run",
            "the registry does not answer the first check of the cart: 400 Check timeout",
            "make the dry run again after a pause",
        ),
        Scenario(
            "gone",
            "dry run",
            "free at the search, taken when the cart is checked",
            "delete the item and search again",
        ),
        Scenario(
            "raised", "dry run", "dearer in the cart than in the search", "compare totals before the checkout"
        ),
        Scenario(
            "claims",
            "configuration",
            "a trademark claim: CLAIMS_NOTICE is required",
            "read the notice and configure CLAIMS_NOTICE",
        ),
        Scenario("town", "configuration", "a town's name: REASON is required", "say why you want the name"),
        Scenario(
            "protected",
            "configuration",
            "a protected name: PROTECTED_CODE is required",
            "enter the registry's code",
        ),
        Scenario(
            "conditions", "configuration", "special terms: ACCEPT_CONDITIONS is required", "accept them"
        ),
        Scenario(
            "unpaid",
            "payment",
            "no registered method is accepted, neither at the checkout nor a year later: the order stays notPaid",
            "pay from a prepaid balance (ovhAccount)",
        ),
        Scenario(
            "documents",
            "payment",
            "the check asks for papers: status documentsRequested; cancelled after 15 days without them",
            "send the papers (sandbox.accept_documents)",
        ),
        Scenario(
            "fraud",
            "payment",
            "the check refuses the order: status cancelled, money back",
            "order again with another account",
        ),
        Scenario(
            "legitimacy",
            "delivery",
            "the registry asks why: task in error with argument legitimacyAfnic; given up after 15 days",
            "fill the argument and relaunch the task",
        ),
        Scenario(
            "registry",
            "delivery",
            "the registry breaks down: task in error that only OVH can relaunch",
            "wait: it is tried again after six hours",
        ),
    )
}


class PaymentMethodPlay(msgspec.Struct, frozen=True):
    """One magic payment method.

    Attributes
    ----------
    word : str
        Description to register a method of your own with, to make it play this.
    payment_type : str
        ``paymentType`` of the API.
    label : str
        What the first account's own method of this kind shows.
    happens : str
        What paying with it does.
    """

    word: str
    payment_type: str
    label: str
    happens: str


PAYMENT_METHODS: dict[str, PaymentMethodPlay] = {
    play.word: play
    for play in (
        PaymentMethodPlay(
            "CREDIT_CARD", "CREDIT_CARD", "**** **** **** 4242", "accepted; the default method at first"
        ),
        PaymentMethodPlay(
            "SEPA_DIRECT_DEBIT", "SEPA_DIRECT_DEBIT", "FR76 **** **** **** **** 0189", "accepted"
        ),
        PaymentMethodPlay("PAYPAL", "PAYPAL", "camille.demo@example.org", "accepted"),
        PaymentMethodPlay(
            "DECLINED_CARD",
            "CREDIT_CARD",
            "**** **** **** 0002",
            "refused when it should pay: 400, the order stays notPaid",
        ),
        PaymentMethodPlay(
            "EXPIRED_CARD",
            "CREDIT_CARD",
            "**** **** **** 0069",
            "status EXPIRED: never among what can pay, refused with 400",
        ),
    )
}
"""Payment methods every account holds at first. A method registered later with one of these words as its
description plays it too."""

BANK_CODE = "4821"
"""The code on the bank statement that confirms a SEPA mandate: what ``…/challenge`` wants to be told."""

# How often a plain name is taken, by length of its label: short names are nearly all gone.
_TAKEN_PER_MILLE = ((3, 970), (5, 700), (7, 350), (9, 120))
_TAKEN_LONG = 15


RESERVED_LABELS = frozenset({"example", "invalid", "localhost", "test"})
"""Labels that registries keep back under every extension (after RFC 2606): neither free nor transferable."""


def scenario_of(name: str) -> Scenario | None:
    """The scenario a domain name plays, if any."""
    label = name.partition(".")[0]
    if label in RESERVED_LABELS:
        return SCENARIOS["reserved"]
    return SCENARIOS.get(label.partition("-")[0])


def words_of(names: Iterable[str]) -> set[str]:
    """The magic words among some names."""
    return {scenario.word for scenario in map(scenario_of, names) if scenario}


def is_registered_elsewhere(shop: Shop, name: str) -> bool:
    """Whether a name belongs to somebody outside this shop: by scenario, else by a hash of name and seed."""
    scenario = scenario_of(name)
    if scenario is not None:
        return scenario.word in ("taken", "locked", "premiumtaken", "aftermarket")
    length, per_mille = len(name.partition(".")[0]), _TAKEN_LONG
    for longest, rate in _TAKEN_PER_MILLE:
        if length <= longest:
            per_mille = rate
            break
    return int.from_bytes(shop.digest("availability", name)[:4]) % 1000 < per_mille
