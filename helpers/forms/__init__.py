"""Forms: one per step of the flow. Logic lives in :mod:`helpers.ordering`; forms only show and ask.

Each can be driven from code (``form.value = …; form.submit()``) and shows itself without widgets too
(``form.static()``).
"""

from helpers import lazily as _lazily

# The names and their homes stand once, in __init__.pyi, where editors read them as well.
__getattr__, __dir__, __all__ = _lazily.attach(__name__, __file__)
