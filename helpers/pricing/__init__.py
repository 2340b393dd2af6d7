"""What a name really costs: catalogue → tidy tables → costs → portfolio, history.

Start with two calls::

    catalogue = load_catalogue()            # long: one row per extension, operation, pricing mode, period
    prices = price_table(catalogue)         # wide: one row per extension, cents without tax

Names are resolved on first use: importing this package alone does not import pandas.
"""

from helpers import lazily as _lazily

# The names and their homes stand once, in __init__.pyi, where editors read them as well.
__getattr__, __dir__, __all__ = _lazily.attach(__name__, __file__)
