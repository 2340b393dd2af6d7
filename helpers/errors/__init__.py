"""What can go wrong, said so that a person knows what to do next.

    OrderLabError
    ├── InvalidInput          caught before anything was sent
    ├── RequestRefused        the API refused the request (400)
    │   ├── NotForSale        the name or offer cannot be had
    │   ├── ConfigurationMissing   required labels without value
    │   └── NotEligible       the extension's rules are not respected; ``details`` by field
    ├── NotFound              no such cart, item, order ... (404)
    ├── AlreadyDone           it was done before: read before trying again (409)
    ├── AccessDenied          keys, rights, accounts (401, 403)
    ├── ServiceTrouble        too many calls, breakdown, no answer (429, 5xx, network)
    ├── SpendingRefused       our own guard: nothing was sent
    ├── OrderDiffers          our own guard: an order was made that is not the one shown
    └── StorageTrouble        a file of ours is damaged, locked, full, gone; ``path`` says which

Each is raised ``from`` the official client's exception, which says what the API answered word for word.
"""

from helpers.errors.cures import cure_for, cure_of
from helpers.errors.kinds import (
    AccessDenied,
    AlreadyDone,
    ConfigurationMissing,
    InvalidInput,
    NotEligible,
    NotForSale,
    NotFound,
    OrderDiffers,
    OrderLabError,
    RequestRefused,
    ServiceTrouble,
    SpendingRefused,
    StorageTrouble,
)
from helpers.errors.official import explain, translate_errors

__all__ = [
    "AccessDenied",
    "AlreadyDone",
    "ConfigurationMissing",
    "InvalidInput",
    "NotEligible",
    "NotForSale",
    "NotFound",
    "OrderDiffers",
    "OrderLabError",
    "RequestRefused",
    "ServiceTrouble",
    "SpendingRefused",
    "StorageTrouble",
    "cure_for",
    "cure_of",
    "explain",
    "translate_errors",
]
