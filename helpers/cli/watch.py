"""Which prices changed since the last time: for cron, or a notebook.

>>> seen = watch("ovh-eu", extensions=["com", "fr"])
>>> seen.changes

Today's public catalogue is held against the one kept by the last watch of the same endpoint (or of files),
subsidiary and extensions; then today's is kept, and what changed joins the price history of this machine. No keys are
needed.
"""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.cli.running import add_day

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Watched", "watch", "watch_folder"]

DESCRIPTION = """
    Compare today's public catalogue with the one kept by the last watch: extensions that are new or gone, prices
    that moved, promotions that began or ended. Amounts are without tax. Each endpoint, subsidiary and list of
    extensions has a memory of its own, and so have saved catalogues, whatever they are called; the first watch only
    remembers. What changed joins the price history of this machine."""
EXAMPLES = """
    --endpoint ovh-eu --extensions com fr ovh
    --endpoint ovh-eu --subsidiary GB --csv changes.csv
    --file catalogue-2026-11-26.json --against catalogue-2026-10-26.json
    --file catalogue.json --day 2026-11-26 --against snapshot"""
EXIT = """\
Exit status: 0 nothing changed, 1 something did, 2 trouble: then nothing was remembered, and the next watch tells.

from cron, with mail only when something changed:
  0 7 * * *  cd /path/to/lab && .venv/bin/ovh-order-lab watch --endpoint ovh-eu --quiet"""


def watch_folder() -> Path:
    """Where the last catalogues are kept: beside the journal, in the user's data folder."""
    from helpers.storage import data_folder

    return data_folder() / "watch"


@dataclass
class Watched:
    """What a watch saw.

    Attributes
    ----------
    changes : DataFrame
        One row per change, as :func:`helpers.pricing.diff_catalogues` tells them; amounts in cents, without tax.
    since : date or None
        Day of the catalogue compared with; None on the first watch, which has no changes to tell.
    day : date
        Day of today's catalogue.
    extensions : int
        How many were looked at.
    """

    changes: pd.DataFrame
    since: date | None
    day: date
    extensions: int
    _table: pd.DataFrame
    _memory: Path | None
    _real: bool = True

    def __repr__(self) -> str:
        return _as_text(self)

    def _repr_html_(self) -> str:
        from helpers.display.tables import table_html

        if not len(self.changes):
            return f"<p>{_headline(self)}</p>"
        return table_html(_HEADERS, _rows(self.changes), _headline(self))

    def keep(self) -> None:
        """Remember today's catalogue for the next watch; it appears whole or not at all."""
        if self._memory is None:
            return
        from helpers.storage import atomic_write

        with atomic_write(self._memory, doing="Remember the catalogue in") as path:
            self._table.to_parquet(path, index=False)
        if self._real and len(self._table):
            from helpers.pricing.own_history import record_day

            record_day(self._table, on=self.day)


def watch(
    source: Any = "ovh-eu",
    *,
    subsidiary: str | None = None,
    extensions: Iterable[str] | None = None,
    against: Any = None,
    keep: bool = True,
    observed_on: date | None = None,
    against_on: date | None = None,
    allow_shorter: bool = False,
) -> Watched:
    """Compare a catalogue with the last one.

    Parameters
    ----------
    source : str, path or OrderClient
        An endpoint, a saved catalogue, or a connection.
    subsidiary : str, optional
        Whose prices; ``"FR"`` if neither given nor said by the file.
    extensions : iterable of str, optional
        Only these; all by default. One that is not in the catalogue (yet) is watched for.
    against : optional
        Compare with this catalogue, of any kind that `source` can be, not with the one kept. Nothing is kept.
    keep : bool
        Remember today's catalogue; otherwise ``watched.keep()`` does.
    observed_on, against_on : date, optional
        The day of a saved catalogue (of `against`) that does not say it.
    allow_shorter : bool
        Accept a catalogue with far fewer extensions than the last one.

    Raises
    ------
    DownloadError, NotACatalogueError, CatalogueShrunkError
        No usable catalogue came; what is kept stays.
    """
    from helpers.pricing import diff_catalogues

    wanted = None if extensions is None else sorted({_ascii(one) for one in extensions})
    today = _prices(source, subsidiary, observed_on, allow_shorter)
    memory, before = None, None
    if against is not None:
        before = _prices(against, subsidiary, against_on)
    else:
        memory = _memory(source, today, wanted)
        before = _last_prices(memory)
    changes, looked = diff_catalogues(today if before is None else before, today), today
    if wanted is not None:
        changes = changes[changes["extension"].isin(wanted)].reset_index(drop=True)
        looked = today[today["extension"].isin(wanted)]
    real = getattr(source, "sandbox", None) is None
    seen = Watched(changes, _day(before), _day_of(today), len(looked), today, memory, real)
    if keep:
        seen.keep()
    return seen


def _prices(
    source: Any, subsidiary: str | None, day: date | None, allow_shorter: bool = False
) -> pd.DataFrame:
    from ovh.client import ENDPOINTS

    from helpers.client.connection import connect_public
    from helpers.pricing import load_catalogue, price_table

    if isinstance(source, str) and source in ENDPOINTS:
        # Through our client, which is patient with passing troubles.
        source = connect_public(source)
    return price_table(
        load_catalogue(source, subsidiary=subsidiary, observed_on=day, allow_shorter=allow_shorter)
    )


def _ascii(extension: str) -> str:
    from helpers.lists.extension_code import extension_code

    code = extension_code(extension)
    if code is None:
        from helpers.errors import InvalidInput

        raise InvalidInput(
            f"Watch the extension {extension!r}",
            "no extension can be written so",
            "Write it like com or co.uk.",
        )
    return code


def _memory(source: Any, today: pd.DataFrame, wanted: list[str] | None) -> Path:
    """Where the last catalogue of this place, subsidiary and list of extensions is; files are one place."""
    from ovh.client import ENDPOINTS

    named = getattr(
        source, "endpoint_name", source if isinstance(source, str) and source in ENDPOINTS else None
    )
    place = str(named or "files")
    subsidiary = "" if today.empty else today["subsidiary"].iloc[0]
    said = [place, subsidiary, *(wanted or ["(all)"])]
    digest = blake2b("\n".join(said).encode(), digest_size=6).hexdigest()
    readable = re.sub(r"[^A-Za-z0-9.]+", "-", f"{place} {subsidiary}")[-40:].strip("-.")
    return watch_folder() / f"{readable}-{digest}.parquet"


def _last_prices(memory: Path) -> pd.DataFrame | None:
    import pandas as pd

    if not memory.exists():
        return None
    try:
        return pd.read_parquet(memory)
    except (OSError, ValueError) as error:
        from helpers.errors import StorageTrouble

        raise StorageTrouble(
            f"Read the last catalogue in {memory}",
            f"it cannot be read, or is damaged ({error})",
            "Delete it: the next watch then only remembers, and the one after tells changes again.",
            path=memory,
        ) from None


def _day(table: pd.DataFrame | None) -> date | None:
    return None if table is None or table.empty else _day_of(table)


def _day_of(table: pd.DataFrame) -> date:
    return table["observed_on"].max().date()


_HEADERS = ("extension", "change", "price", "before", "after", "by", "currency", "")


def _rows(changes: pd.DataFrame) -> list[tuple[str, ...]]:
    import pandas as pd

    from helpers.money import cents_text
    from helpers.pricing.frames import rows_of

    def amount(cents: Any) -> str:
        return "" if pd.isna(cents) else cents_text(cents)

    return [
        (
            one.extension,
            one.change,
            one.price,
            amount(one.before_cents),
            amount(one.after_cents),
            "" if pd.isna(one.change_percent) else f"{one.change_percent:+.1f} %",
            one.currency,
            " ".join(filter(None, (one.promotion, "(modelled)" if one.modelled else ""))),
        )
        for one in rows_of(changes)
    ]


def _headline(seen: Watched) -> str:
    looked = f"{seen.extensions} extension{'' if seen.extensions == 1 else 's'} on {seen.day or 'this day'}"
    if seen.since is None:
        return f"First watch: {looked} remembered, nothing to compare with yet."
    count = len(seen.changes)
    told = "no change" if not count else f"{count} change{'' if count == 1 else 's'}"
    return f"{looked}: {told} since {seen.since} (amounts without tax)."


def _as_text(seen: Watched) -> str:
    from helpers.display.tables import table_text

    if not len(seen.changes):
        return _headline(seen)
    return table_text(_HEADERS, _rows(seen.changes), _headline(seen))


def arguments(parser: ArgumentParser) -> None:
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--endpoint", metavar="NAME", help="ovh-eu, ovh-ca, ovh-us")
    source.add_argument("--file", metavar="FILE", help="a saved catalogue (JSON, may be gzipped)")
    parser.add_argument("--extensions", nargs="+", metavar="EXTENSION", help="only these (default: all)")
    parser.add_argument(
        "--subsidiary", metavar="CODE", help="whose prices (default: FR, or what the file says)"
    )
    parser.add_argument(
        "--against",
        metavar="FILE",
        help="compare with this saved catalogue, or with: latest, snapshot; remember nothing",
    )
    parser.add_argument(
        "--allow-shorter",
        action="store_true",
        help="take it even if it has far fewer extensions than the last",
    )
    add_day(parser)
    add_day(parser, "--against-day", "--against")
    parser.add_argument(
        "--csv", metavar="FILE", help="write the changes there too, amounts in cents (- for stdout)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON for programs, amounts in cents")
    parser.add_argument("--quiet", action="store_true", help="print nothing when nothing changed")


def run(options: Namespace) -> int:
    from helpers.cli.running import NO, OK

    seen = watch(
        options.endpoint or options.file,
        subsidiary=options.subsidiary,
        extensions=options.extensions,
        against=options.against,
        keep=False,
        observed_on=options.day if options.file else None,
        against_on=options.against_day,
        allow_shorter=options.allow_shorter,
    )
    _print(seen, options)
    # Last, so that what could not be told now is told next time.
    seen.keep()
    return NO if len(seen.changes) else OK


def _print(seen: Watched, options: Namespace) -> None:
    import json

    from helpers.cli.running import print_json

    if options.csv:
        from helpers.display.plain import write_csv

        write_csv(seen.changes, sys.stdout if options.csv == "-" else options.csv)
    if options.json:
        changes = json.loads(seen.changes.to_json(orient="records", date_format="iso", force_ascii=False))
        document = {"since": seen.since, "day": seen.day, "extensions": seen.extensions, "changes": changes}
        print_json(document)
    elif options.csv != "-" and not (options.quiet and not len(seen.changes)):
        print(seen)
    sys.stdout.flush()


if __name__ == "__main__":
    from helpers.cli import command

    sys.exit(command("watch", prog="python -m helpers.cli.watch"))
