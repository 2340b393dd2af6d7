"""What a consumer key must be allowed to do for each step of an order, and asking for one with exactly that.

>>> request = request_access(client, steps=["account", "cart", "search"])
>>> request.open()                # the page where you log in and accept
>>> request.wait()                # until you did; the client then has the key
>>> request.save()                # for next time
"""

from helpers.client.credentials.request import AccessRequest, configured_in, request_access
from helpers.client.credentials.rights import STEPS, StepRights, covers, missing_rules, rules_for

__all__ = [
    "STEPS",
    "AccessRequest",
    "StepRights",
    "configured_in",
    "covers",
    "missing_rules",
    "request_access",
    "rules_for",
]
