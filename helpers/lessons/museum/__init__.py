"""The failure museum: every error of the API, provoked for real, with its cure carried out.

>>> visit("a subsidiary that does not exist")
>>> what_is_this("403 Client::Forbidden: This credential is not valid")
"""

from helpers.lessons.museum.exhibit import Exhibit
from helpers.lessons.museum.exhibits import EXHIBITS, exhibit, exhibits_at
from helpers.lessons.museum.lookup import Found, find_exhibits, what_is_this
from helpers.lessons.museum.visit import Visit, visit

__all__ = [
    "EXHIBITS",
    "Exhibit",
    "Found",
    "Visit",
    "exhibit",
    "exhibits_at",
    "find_exhibits",
    "visit",
    "what_is_this",
]
