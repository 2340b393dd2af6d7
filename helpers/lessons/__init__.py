"""Guided learning: checkpoints, the flow map, the request lens and exercises that answer back.

Nothing here imports pandas, matplotlib or ipywidgets until it draws with them: a setup cell stays quick.
"""

from helpers import lazily as _lazily

# The names and their homes stand once, in __init__.pyi, where editors read them as well.
__getattr__, __dir__, __all__ = _lazily.attach(__name__, __file__)
