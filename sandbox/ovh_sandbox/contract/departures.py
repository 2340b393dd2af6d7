"""Where an endpoint departs from its own description.

Each is known from published answers, or from the other endpoints, whose descriptions differ: one sandbox stands
for all three.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["ALSO_SEEN", "ALSO_TAKEN", "LEAVES_OUT", "MORE_VALUES", "SENT_IN_PARTS", "STRICTER"]

ALSO_SEEN: Mapping[str, Mapping[str, str]] = {
    "order.cart.ItemSettings": {"catalogName": "string", "domain": "string"},
    "order.cart.ConfigurationRequirements": {"allowedValues": "string[]"},
}
"""Fields that published answers show although the description does not have them."""

LEAVES_OUT = frozenset({"domain.configuration.rules.Rule", "domain.configuration.rules.Constraint"})
"""Types whose empty fields are left out of an answer instead of being null; ``constraints: []`` is written."""

MORE_VALUES: Mapping[str, frozenset[str]] = {
    "nichandle.OvhSubsidiaryEnum": frozenset(["ASIA", "AU", "CA", "IN", "QC", "SG", "US", "WE", "WS"]),
}
"""Values of the Canadian and American endpoints; the description is the European one's."""

ALSO_TAKEN: Mapping[tuple[str, str], str] = {
    ("order.cart.ItemConfigurationCreation", "value"): "Text | bool | int",
}
"""Fields that take more than they are described as: JSON booleans and numbers get through where text is meant."""

SENT_IN_PARTS = frozenset(
    ("domain.configuration.rules.RuleData", field) for field in ("adminAccount", "owner", "techAccount")
)
"""Fields that take a part of an object: an owner can be checked before it is a contact with an id."""

STRICTER = frozenset({"auth.AccessRuleRequest", "iam.resource.TagFilter"})
"""Types without which a request makes no sense although every field is described as optional."""
