"""The order flow, a room per step: cart, offers, items, configuration, checkout, payment, delivery, zone.

Each function is one call of the API, named in its docstring, with a small typed result; open it to see
the call. ``client`` comes first, the rest by keyword. What is exported here says which argument goes where when it
is called wrongly (:mod:`helpers.ordering.calling`).
"""

import inspect as _inspect

from helpers import lazily as _lazily
from helpers.ordering.calling import guided as _guided


def _with_guide(found: object) -> object:
    return _guided(found) if _inspect.isfunction(found) else found


# The names and their homes stand once, in __init__.pyi, where editors read them as well.
__getattr__, __dir__, __all__ = _lazily.attach(__name__, __file__, dressed=_with_guide)
