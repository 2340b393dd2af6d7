"""Load a catalogue from wherever it is into the one long price table."""

from __future__ import annotations

import pandas as pd

from helpers.pricing.schema import to_frame
from helpers.pricing.shipped import snapshot_table

__all__ = ["load_catalogue", "load_catalogues"]


def load_catalogue(source: object = "snapshot", *, subsidiary: str = "FR") -> pd.DataFrame:
    """The prices of one subsidiary as one tidy table.

    Parameters
    ----------
    source : str, path, bytes or ovh.Client
        ``"snapshot"`` for the shipped price page (offline).
    subsidiary : str
        Whose prices.

    Returns
    -------
    DataFrame
        One row per extension, operation, pricing mode, phase and paid period; columns, dtypes and units
        in :mod:`helpers.pricing.schema`. Amounts are integers of 1e-8 currency unit, without tax.
    """
    if isinstance(source, str) and source == "snapshot":
        return to_frame(snapshot_table(subsidiary))
    raise NotImplementedError(source)


def load_catalogues(subsidiaries: list[str], source: object = "snapshot", **options) -> pd.DataFrame:
    """The catalogues of several subsidiaries under one another; each row keeps its own currency."""
    tables = [load_catalogue(source, subsidiary=one, **options) for one in subsidiaries]
    return pd.concat(tables, ignore_index=True)
