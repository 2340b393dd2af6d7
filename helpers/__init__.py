"""OVH Order Lab: order domain names through the OVHcloud API, and see what they cost.

The rooms, in the order of a purchase: :mod:`helpers.client` (``connect``), :mod:`helpers.ordering`
(the flow), :mod:`helpers.pricing` (what names cost), :mod:`helpers.charts`, :mod:`helpers.forms`,
:mod:`helpers.lessons`, and :mod:`helpers.sandbox`, the local API that everything talks to by default.
"""

__version__ = "0.1.0"

from helpers.client import OrderClient, connect

__all__ = ["OrderClient", "connect"]
