"""From 31 MB of official JSON to tables, against decoding alone and against json_normalize."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any
from unittest import mock

import msgspec

from benchmarks.pricing.measure import best_of, milliseconds, peak_megabytes, row

__all__ = ["run"]


# The floor: the seven fields a price is read by, decoded typed and nothing else, in plain structs.
class _Pricing(msgspec.Struct):
    capacities: list[str]
    interval: int
    intervalUnit: str
    mode: str
    phase: int
    price: int


class _Plan(msgspec.Struct):
    planCode: str
    pricings: list[_Pricing]


class _Catalog(msgspec.Struct):
    plans: list[_Plan]


def run() -> list[dict[str, Any]]:
    import json

    import pandas as pd

    from helpers.pricing import load_catalogue, price_table
    from tests.generators.catalogue import generate_catalogue

    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.dict(os.environ, OVH_ORDER_LAB_CACHE=str(Path(folder, "cache"))),
    ):
        path = Path(folder, "catalogue.json")
        path.write_bytes(generate_catalogue())
        decoder = msgspec.json.Decoder(_Catalog)

        def normalized() -> pd.DataFrame:
            with path.open(encoding="utf-8") as file:
                return pd.json_normalize(json.load(file)["plans"], "pricings", ["planCode"])

        fast = best_of(
            9,
            floor=lambda: decoder.decode(path.read_bytes()),
            wide=lambda: price_table(path, cache=False),
            long=lambda: load_catalogue(path, cache=False),
        )
        slow = best_of(2, normalize=normalized)["normalize"]
        load_catalogue(path)
        again = best_of(9, long=lambda: load_catalogue(path), wide=lambda: price_table(path))
        floor = milliseconds(fast["floor"])
        rows = [
            row(
                "file → one row per extension, against typed decoding",
                milliseconds(fast["wide"]),
                "≤ 1.2",
                floor=floor,
                ratio=fast["wide"] / fast["floor"],
            ),
            row(
                "file → long table (68,000 rows), against typed decoding",
                milliseconds(fast["long"]),
                "≤ 2.0",
                floor=floor,
                ratio=fast["long"] / fast["floor"],
            ),
            row(
                "json.load + json_normalize, against the long table",
                milliseconds(slow),
                "≥ 12",
                floor=milliseconds(fast["long"]),
                ratio=slow / fast["long"],
            ),
            row(
                "long table from the Parquet cache, against reading the file",
                milliseconds(again["long"]),
                "< 1",
                floor=milliseconds(fast["long"]),
                ratio=again["long"] / fast["long"],
            ),
            row(
                "one row per extension from the Parquet cache",
                milliseconds(again["wide"]),
                "< 1",
                floor=milliseconds(fast["wide"]),
                ratio=again["wide"] / fast["wide"],
            ),
        ]
        rows += _memory(path)
    return rows


def _memory(path: Path) -> list[dict[str, Any]]:
    imports = (
        "import json, pandas as pd\n"
        "from helpers.pricing import load_catalogue, price_table\n"
        "from tests.generators.catalogue import generate_catalogue\n"
        # Everything a first use imports or fills, on a catalogue of one extension.
        "price_table(generate_catalogue(plans=1))\n"
        "pd.json_normalize([{'planCode': 'a', 'pricings': [{'price': 1}]}], 'pricings', ['planCode'])\n"
    )
    normal, _ = peak_megabytes(
        imports,
        f"with open({str(path)!r}) as file: tree = json.load(file)\n"
        "table = pd.json_normalize(tree['plans'], 'pricings', ['planCode'])",
    )
    wide, _ = peak_megabytes(imports, f"table = price_table({str(path)!r}, cache=False)")
    long, _ = peak_megabytes(imports, f"table = load_catalogue({str(path)!r}, cache=False)")
    floor = f"{normal:.0f} MB"
    return [
        row(
            "peak memory, one row per extension, against json_normalize",
            f"{wide:.0f} MB",
            "≤ 0.45",
            floor=floor,
            ratio=wide / normal,
        ),
        row(
            "peak memory, long table, against json_normalize",
            f"{long:.0f} MB",
            "≤ 0.55",
            floor=floor,
            ratio=long / normal,
        ),
    ]
