"""Many names: read from any list, cleaned, priced from the catalogue, then searched within the API's quota.

>>> from helpers.search import search_names
>>> found = search_names(client, "merrychristmas", extensions="featured")           # doctest: +SKIP

Names are resolved on first use: who only reads lists needs no HTTP.
"""

import lazy_loader

# The names and their homes stand once, in __init__.pyi, where editors read them as well.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
