"""The long price table: its columns, their types, and nothing else.

Every source (shipped snapshot, sandbox, live catalogue, file) is turned into this one Arrow schema, and
the Parquet cache stores it as it is, so that a cached table and a fresh one are the same table.

Grain: **one row per extension, operation, pricing mode, phase and length of the paid period.**

===================== =========== ====================================================================
column                dtype       meaning
===================== =========== ====================================================================
subsidiary            str         whose price list (``FR``, ``GB``, …)
currency              str         ISO code of every amount of the row
extension             str         A-label, no leading dot (``fr``, ``co.uk``, ``xn--e1a4c``): the planCode
unicode               str         the same as people read it
kind                  str         ``gTLD``, ``new gTLD``, ``ccTLD``, ``IDN``, ``second-level``
parent                str         top-level name of a second-level extension, else ``""``
operation             str         ``create``, ``renew``, ``transfer``, ``restore``, or the word before the
                                  dash of another pricing mode (``trade``, …)
pricing_mode          str         the API's ``pricingMode`` (``create-default``, ``create-premium``, …)
phase                 Int64       the catalogue's phase: 0 first period, 1 what follows
years                 Int64       years paid at once by this price; 0 for a one-off such as restore
year_from             Int64       first year of the name's life to which the price applies (1 = the first)
year_to               Int64       last such year; missing: without end
repeat_min, _max      Int64       how many such periods may be taken at once; missing: not said
price_ucents          Int64       what is paid now, without tax, promotion applied
list_ucents           Int64       the same before promotion
promotion             str         name of the promotion applied, ``""`` if none
promotion_type        str         ``percentage``, ``fixed_amount``, ``forced_amount``, ``unknown`` or ``""``
promotion_value       Int64       percent, or ucents for the two amounts
promotion_years       Int64       how many years it lasts; missing: not limited by the catalogue
promotion_start       datetime    UTC; missing where not published
promotion_end         datetime    UTC, missing: no end published
promotion_quantity    Int64       most per customer
promotion_global      Int64       most in all
promotions            Int64       how many promotions the catalogue lists for this price, applied or not
tax_rate              float64     percent, of the subsidiary
tax_included          bool        always False: the catalogue's prices exclude tax
on_request            bool        the price depends on the name (placeholder of 999 999): amounts missing
price_modelled        bool        `price_ucents` is computed by us, not observed
list_modelled         bool        `list_ucents` is computed by us, not observed
rounded               bool        the source lost the cents of this amount (page amounts above 999)
observed_on           datetime    day on which the price was seen
source                str         ``snapshot``, the endpoint, or the file
provenance            str         where exactly: repository record, URL with digest, path
===================== =========== ====================================================================

Unit of ``*_ucents``: hundred-millionths of the currency unit (7.79 EUR is 779000000), the catalogue's
own integer, so nothing is rounded on the way in. :func:`helpers.pricing.price_table` goes to cents.
"""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

__all__ = ["LONG_SCHEMA", "to_frame"]

_INSTANT = pa.timestamp("s", tz="UTC")

LONG_SCHEMA = pa.schema(
    [
        ("subsidiary", pa.string()),
        ("currency", pa.string()),
        ("extension", pa.string()),
        ("unicode", pa.string()),
        ("kind", pa.string()),
        ("parent", pa.string()),
        ("operation", pa.string()),
        ("pricing_mode", pa.string()),
        ("phase", pa.int64()),
        ("years", pa.int64()),
        ("year_from", pa.int64()),
        ("year_to", pa.int64()),
        ("repeat_min", pa.int64()),
        ("repeat_max", pa.int64()),
        ("price_ucents", pa.int64()),
        ("list_ucents", pa.int64()),
        ("promotion", pa.string()),
        ("promotion_type", pa.string()),
        ("promotion_value", pa.int64()),
        ("promotion_years", pa.int64()),
        ("promotion_start", _INSTANT),
        ("promotion_end", _INSTANT),
        ("promotion_quantity", pa.int64()),
        ("promotion_global", pa.int64()),
        ("promotions", pa.int64()),
        ("tax_rate", pa.float64()),
        ("tax_included", pa.bool_()),
        ("on_request", pa.bool_()),
        ("price_modelled", pa.bool_()),
        ("list_modelled", pa.bool_()),
        ("rounded", pa.bool_()),
        ("observed_on", pa.timestamp("s")),
        ("source", pa.string()),
        ("provenance", pa.string()),
    ]
)


def to_frame(table: pa.Table) -> pd.DataFrame:
    """The Arrow table as pandas, integers as nullable ``Int64`` so that a missing price stays missing.

    Without the mapping pandas would turn an integer column with gaps into floats, which cannot hold
    the larger ucents exactly and turn "no price" into an amount-like NaN.
    """
    return table.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
