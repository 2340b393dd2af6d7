"""Many names: cleaned, priced from the catalogue, then searched side by side within the API's quota.

>>> from helpers.names import search_names
>>> found = search_names(client, "merrychristmas", extensions="featured")           # doctest: +SKIP
"""

from helpers.names.clean import CleanName, CleanNames, NameProblem, clean_names
from helpers.names.judge import STATES, FoundName
from helpers.names.result import NameSearch
from helpers.names.search import search_names

__all__ = [
    "STATES",
    "CleanName",
    "CleanNames",
    "FoundName",
    "NameProblem",
    "NameSearch",
    "clean_names",
    "search_names",
]
