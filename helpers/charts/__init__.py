"""Charts of prices: a DataFrame in, matplotlib Axes out, never pyplot.

Each chart takes a table of :mod:`helpers.pricing` and ``ax=None``, writes its finding as the title, says in
a note how many rows it left out and why, and returns the Axes. The last value of a notebook cell shows as a
picture; :func:`png` gives the same picture as bytes.

Names are resolved on first use: importing this package alone does not import matplotlib.
"""

from helpers import lazily as _lazily

# The names and their homes stand once, in __init__.pyi, where editors read them as well.
__getattr__, __dir__, __all__ = _lazily.attach(__name__, __file__)
