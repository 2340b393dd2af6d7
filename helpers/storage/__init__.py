"""Files that this package keeps: opened in one place, written whole or not at all, readable by nobody else.

Two kinds. A `Database` is an SQLite file (the purchase journal, the ledger of bulk orders, results of searches);
`atomic_write` makes any other file. Whatever goes wrong with either, a full disk, a damaged, locked, read-only or
vanished file, is one kind of error that names the file, says what is wrong and what to do:
`helpers.errors.StorageTrouble`.
"""

from helpers.storage.database import Database, only_one
from helpers.storage.files import atomic_write, storage_errors, target_in
from helpers.storage.places import data_folder, data_path, in_unattended_kernel, notebooks_path

__all__ = [
    "Database",
    "atomic_write",
    "data_folder",
    "data_path",
    "in_unattended_kernel",
    "notebooks_path",
    "only_one",
    "storage_errors",
    "target_in",
]
