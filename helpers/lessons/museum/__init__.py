"""The failure museum: every error of the API, provoked for real, with its cure carried out.

>>> visit("a subsidiary that does not exist")
"""

from helpers.lessons.museum.exhibit import Exhibit
from helpers.lessons.museum.exhibits import EXHIBITS, exhibit, exhibits_at
from helpers.lessons.museum.visit import Visit, visit

__all__ = ["EXHIBITS", "Exhibit", "Visit", "exhibit", "exhibits_at", "visit"]
