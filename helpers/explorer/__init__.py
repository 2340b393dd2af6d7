"""The price explorer: one dashboard over all extensions, with its logic in plain functions.

``explore()`` shows it; :func:`answer` gives the same answers without widgets.
"""

from helpers import lazily as _lazily

# The names and their homes stand once, in __init__.pyi, where editors read them as well.
__getattr__, __dir__, __all__ = _lazily.attach(__name__, __file__)
