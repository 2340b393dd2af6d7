"""Connections: the official client with a call log, patience with reads, and a guard in front of its writes.

:func:`~helpers.client.connection.connect` gives one; :mod:`helpers.client.credentials` asks for the keys of a
live one.
"""

from helpers import lazily as _lazily

# Reading a price table must not wait for the HTTP libraries.
__getattr__, __dir__, __all__ = _lazily.attach(__name__, __file__)
