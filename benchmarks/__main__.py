"""``make bench``: run every benchmark, or those named, and print a table.

Each part offers ``run()``, a list of ``{"name", "value", "floor", "ratio", "aim"}``. Results can be kept with
``--save``, with the machine and the date.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
from datetime import date
from pathlib import Path

PARTS = ("sandbox", "tab", "pricing", "charts", "names", "notebooks")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"which parts: {', '.join(PARTS)} (default: all)"
    )
    parser.add_argument("--save", metavar="FILE", type=Path, help="write the results as JSON too")
    options = parser.parse_args()
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    rows = []
    for part in options.parts or PARTS:
        print(f"\n{part}", flush=True)
        for row in importlib.import_module(f"benchmarks.{part}").run():
            rows.append({"part": part, **row})
            ratio = (
                f"{row['ratio']:.2f}" if isinstance(row.get("ratio"), float) else str(row.get("ratio", ""))
            )
            print(
                f"  {row['name']:<63} {row['value']!s:>14} floor {row['floor']!s:>12} ratio {ratio:>7} aim {row['aim']}"
            )
    if options.save:
        machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
        kept = {"date": date.today().isoformat(), "machine": machine, "rows": rows}
        options.save.write_text(json.dumps(kept, indent=1, default=str) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
