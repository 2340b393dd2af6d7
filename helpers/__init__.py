"""OVH Order Lab: order domain names through the OVHcloud API, and see what they cost.

The rooms, in the order of a purchase: :mod:`helpers.client.connection` (``connect``), :mod:`helpers.ordering`
(the flow), :mod:`helpers.pricing` (what names cost), :mod:`helpers.charts`, :mod:`helpers.forms`,
:mod:`helpers.lessons`, and :mod:`ovh_sandbox`, the local API that everything talks to by default.
"""

from helpers import lazily as _lazily

__version__ = "0.1.0"

# On first use: the command line's --help must not wait for the HTTP libraries.
__getattr__, __dir__, __all__ = _lazily.attach(__name__, __file__)
