"""What other registrars charge for the same extensions: ``data/other_registrars.csv``."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from helpers.choices import choose
from helpers.pricing.costs import one_row
from helpers.pricing.errors import PricingError
from helpers.pricing.odd import refuse_odd
from helpers.pricing.schema import to_frame
from helpers.pricing.table import price_table
from helpers.storage import data_path
from ovh_sandbox.prices import SNAPSHOT_DATE, load_extensions

__all__ = ["compare_registrars", "registrar_prices"]

_AMOUNTS = ("register", "renew", "transfer", "restore")


def registrar_prices(
    registrar: str | None = None,
    *,
    currency: str | None = None,
    on: date | str | None = None,
    converted: bool = False,
) -> pd.DataFrame:
    """Published prices of other registrars, as observed.

    Parameters
    ----------
    registrar : str, optional
        ``"gandi"``, ``"internetbs"``, ``"namecheap"``, ``"cloudflare"``, ``"scaleway"``, ``"dyjix"``, ``"dynadot"``.
    currency : str, optional
        ``"EUR"`` or ``"USD"``.
    on : date or ISO text, optional
        Only that day.
    converted : bool
        Keep the EUR prices that are the registrar's USD price at one rate; they add nothing to the USD ones.

    Returns
    -------
    DataFrame
        One row per extension, registrar, currency and day: `extension`, `kind`, `registrar`, `currency`,
        `register_cents`, `renew_cents`, `transfer_cents`, `restore_cents` (Int64), `observed_on`, `price_basis`
        (``list``: before promotion; ``displayed``: promotion included; ``at-cost``), `converted`,
        `icann_fee_included`, `rounded`, `tax_included` (False; only the main source says so), `source`.

    Notes
    -----
    Never rank ``list`` and ``displayed`` prices together without saying so. Cloudflare's figures of 2018 and
    2019 are one price per extension, kept as `renew_cents`.
    """
    table = _observed()
    names = sorted(table["registrar"].unique())
    if registrar is not None:
        registrar = choose(
            registrar,
            names,
            asked=f"Prices of {registrar!r}",
            why="there are none of that registrar",
            error=PricingError,
        )
    keep = pd.Series(True, index=table.index)
    if registrar is not None:
        keep &= table["registrar"] == registrar
    if currency is not None:
        keep &= table["currency"] == currency
    if on is not None:
        keep &= table["observed_on"] == pd.Timestamp(on)
    if not converted:
        keep &= table["converted"] == "no"
    return table[keep].reset_index(drop=True)


def compare_registrars(extension: str, *, currency: str = "EUR", converted: bool = False) -> pd.DataFrame:
    """One extension at OVHcloud and elsewhere, on the day of the snapshot, cheapest renewal first.

    Parameters
    ----------
    extension : str
        Such as ``"com"``.
    currency : {"EUR", "USD"}
        One price list in that currency of each registrar.
    converted : bool
        As in :func:`registrar_prices`.

    Returns
    -------
    DataFrame
        One row per registrar, columns as :func:`registrar_prices`; OVHcloud's row has `registrar`
        ``"ovhcloud"`` and `price_basis` ``"displayed"``; `subsidiary` says which price list of OVHcloud it is.
    """
    home = {"EUR": "FR", "USD": "WE"}.get(currency)
    if home is None:
        raise PricingError(
            f"Compare registrars in {currency}",
            "the other registrars were seen in EUR and USD only",
            "Choose one of the two.",
        )
    ours = price_table("snapshot", subsidiary=home)
    row = one_row(ours, extension)
    others = registrar_prices(currency=currency, on=SNAPSHOT_DATE, converted=converted)
    others = others[others["extension"] == row["extension"]]
    mine = ours.loc[[row.name]].assign(
        registrar="ovhcloud",
        price_basis="displayed",
        converted="no",
        icann_fee_included="",
        source="data/ovh_prices",
    )[[*others.columns, "subsidiary"]]
    # What OVHcloud's page does not show stays out of a comparison of observed prices.
    mine["restore_cents"] = pd.array([None], dtype="Int64")
    # The others have one price list for everybody, as far as was seen.
    return pd.concat([mine, others.assign(subsidiary="")]).sort_values(
        ["renew_cents", "registrar"], ignore_index=True
    )


@lru_cache(maxsize=1)
def _observed() -> pd.DataFrame:
    path = data_path("other_registrars.csv")
    amounts = {name: pa.decimal128(12, 2) for name in _AMOUNTS}
    texts = (
        "extension",
        "registrar",
        "currency",
        "price_basis",
        "converted",
        "icann_fee_included",
        "rounded",
        "source",
    )
    options = pa.csv.ConvertOptions(
        column_types=amounts | {name: pa.string() for name in texts} | {"observed_on": pa.date32()},
        strings_can_be_null=False,
    )
    asked = f"Read the prices of other registrars in {path}"
    # A quoted cell over two lines is a cell; everything else that is no table of prices is said in words.
    lines = pa.csv.ParseOptions(newlines_in_values=True)
    try:
        table = pa.csv.read_csv(path, parse_options=lines, convert_options=options)
    except (pa.ArrowException, OSError) as error:
        why = " ".join(str(error).split())[:200]
        raise PricingError(asked, why, "Correct the file, or restore it from where it came from.") from None
    missing = [one for one in (*texts, *_AMOUNTS, "observed_on") if one not in table.column_names]
    if missing:
        raise PricingError(
            asked, f"it has no column {', '.join(missing)}", "Restore it from where it came from."
        )
    refuse_odd(
        asked, **{one: pc.unique(table[one]).to_pylist() for one in ("extension", "currency", "registrar")}
    )
    facts = load_extensions()
    kinds = [facts[one].kind if one in facts else "" for one in table["extension"].to_pylist()]
    columns = {"extension": table["extension"], "kind": pa.array(kinds)}
    columns |= {name: table[name] for name in ("registrar", "currency")}
    for name in _AMOUNTS:
        # Exact: a decimal of two places times one hundred.
        columns[f"{name}_cents"] = pc.multiply(table[name], pa.scalar(100)).cast(pa.int64())
    columns["observed_on"] = table["observed_on"].cast(pa.timestamp("s"))
    columns |= {name: table[name] for name in ("price_basis", "converted", "icann_fee_included")}
    columns["rounded"] = pc.equal(table["rounded"], "yes")
    columns["tax_included"] = pa.repeat(False, len(table))
    columns["source"] = table["source"]
    return to_frame(pa.table(columns))
