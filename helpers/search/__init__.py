"""Many names: cleaned, priced from the catalogue, then searched side by side within the API's quota.

>>> from helpers.search import search_names
>>> found = search_names(client, "merrychristmas", extensions="featured")
"""

from helpers.lists.clean import CleanName, CleanNames, NameProblem, clean_names
from helpers.search.classify import STATES, FoundName
from helpers.search.result import NameSearch
from helpers.search.search import search_names

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
