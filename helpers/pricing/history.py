"""Prices over time: what one extension cost when, and what moved most."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

from helpers.choices import choose
from helpers.pricing.errors import MixedMoneyError, PricingError
from helpers.pricing.history_file import PRICES, observations, open_database, record
from helpers.pricing.schema import to_frame
from helpers.storage import data_path

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["PriceHistory", "bundled_history"]


class PriceHistory:
    """A history of prices in a folder, kept as changes only and read through DuckDB.

    Parameters
    ----------
    folder : path
        Where ``prices.parquet`` and ``days.parquet`` are, or will be after the first :meth:`add`.
    read_only : bool
        Refuse :meth:`add`; for the history that ships with the project.
    beside : path, optional
        Another history, read only: what it has of origins and subsidiaries that this one lacks counts too.

    Examples
    --------
    >>> history = PriceHistory("my-history")
    >>> history.add(price_table(load_catalogue("ovh-eu")))
    4525
    >>> history.over_time("com", price="renew")
    """

    def __init__(self, folder: str | Path, *, read_only: bool = False, beside: str | Path | None = None):
        self.folder = Path(folder)
        self.beside = None if beside is None else Path(beside)
        self.read_only = read_only
        self._database: DuckDBPyConnection | None = None

    def __repr__(self) -> str:
        days = self.days()
        if days.empty:
            return f"<PriceHistory in {self.folder}: empty>"
        return (
            f"<PriceHistory: {', '.join(days['origin'].unique())}; {days['day'].nunique()} days from "
            f"{days['day'].min():%Y-%m-%d} to {days['day'].max():%Y-%m-%d}>"
        )

    def add(
        self, prices: pd.DataFrame, *, on: date | None = None, complete: bool = True, again: bool = False
    ) -> int:
        """Record what was seen on a day.

        Parameters
        ----------
        prices : DataFrame
            :func:`helpers.pricing.price_table` (one or several subsidiaries) or
            :func:`helpers.pricing.registrar_prices` of one day, without tax. Modelled amounts are not recorded.
        on : date, optional
            The day; that of `observed_on` unless given.
        complete : bool
            Whether an extension that is absent is no longer sold (then its prices end), or was not looked at.
        again : bool
            Record the last day anew, if it is this one.

        Returns
        -------
        int
            How many prices appeared, changed or ended.

        Raises
        ------
        PricingError
            The day or a later one is recorded already for that subsidiary, or the history ships with the project.
        """
        if self.read_only:
            raise PricingError(
                "Add prices to this history",
                "it ships with the project",
                "Copy it first: bundled_history().copy_to('my-history').",
            )
        day = self._day(prices) if on is None else on
        changes = record(
            self.folder, observations(prices), day, complete=complete, again=again, beside=self.beside
        )
        self._forget()
        return changes

    def copy_to(self, folder: str | Path) -> PriceHistory:
        """A copy of the files that can be added to."""
        target = Path(folder)
        target.mkdir(parents=True, exist_ok=True)
        for name in ("prices.parquet", "days.parquet"):
            if (target / name).exists():
                raise PricingError(
                    f"Copy the history to {target}", "there is one already", "Choose another folder."
                )
        for name in ("prices.parquet", "days.parquet"):
            shutil.copyfile(self.folder / name, target / name)
        return PriceHistory(target)

    def days(self) -> pd.DataFrame:
        """The days on which prices were looked at.

        Returns
        -------
        DataFrame
            One row per origin, subsidiary and day: `origin`, `subsidiary`, `day`, `extensions` (how many).
        """
        return self._query("SELECT * FROM days ORDER BY ALL")

    def over_time(
        self,
        extension: str,
        *,
        price: str | None = None,
        origin: str | None = None,
        subsidiary: str | None = None,
        currency: str | None = None,
    ) -> pd.DataFrame:
        """The life of one extension's prices.

        Parameters
        ----------
        extension : str
        price : {"register", "list", "renew", "transfer", "restore"}, optional
        origin, subsidiary, currency : str, optional
            Only these.

        Returns
        -------
        DataFrame
            One row per price and span: `origin`, `subsidiary`, `currency`, `extension`, `price`,
            `amount_cents`, `previous_cents`, `from_day`, `last_seen` (last day on which it was seen so),
            `to_day` (day on which it was seen changed; missing: still so), `note`. Between `last_seen` and
            `to_day` nobody looked.
        """
        where, values = _where(price=price, origin=origin, subsidiary=subsidiary, currency=currency)
        values["extension"] = extension.lower().lstrip(".")
        table = self._query(
            f"""
            WITH h AS (SELECT * FROM spans WHERE extension = $extension AND {where})
            SELECT h.origin, h.subsidiary, h.currency, h.extension, h.price, h.amount_cents, h.previous_cents,
                   h.from_day, d.day AS last_seen, h.to_day, h.note
            FROM h ASOF LEFT JOIN days d
                ON h.origin = d.origin AND h.subsidiary = d.subsidiary
               AND coalesce(h.to_day, DATE '9999-12-31') > d.day
            ORDER BY h.origin, h.subsidiary, h.currency, h.price, h.from_day
            """,
            values,
        )
        if (
            table.empty
            and not self._query(
                "SELECT 1 FROM spans WHERE extension = $e LIMIT 1", {"e": values["extension"]}
            ).size
        ):
            raise PricingError(
                f"Prices of .{values['extension']} over time",
                "the history does not have it",
                "Look at history.as_of(day) for what there is.",
            )
        return table

    def amounts_of(
        self,
        extensions: Sequence[str],
        *,
        price: str,
        origin: str | None = None,
        subsidiary: str | None = None,
        currency: str | None = None,
    ) -> pd.DataFrame:
        """What one price of some extensions was, in one question for all of them.

        Parameters
        ----------
        extensions : sequence of str
            A-labels; those that the history does not have are left out.
        price, origin, subsidiary, currency : str, optional
            As for :meth:`over_time`.

        Returns
        -------
        DataFrame
            One row per extension and amount, in the order of days: `extension`, `from_day` (day on which it was first
            seen so), `amount_cents` (missing: it ended).
        """
        where, values = _where(price=price, origin=origin, subsidiary=subsidiary, currency=currency)
        return self._query(
            f"""
            SELECT extension, from_day, amount_cents FROM spans
            WHERE list_contains($extensions::VARCHAR[], extension) AND {where}
            ORDER BY extension, origin, subsidiary, currency, from_day
            """,
            values | {"extensions": list(extensions)},
        )

    def changes_of(
        self, extensions: Sequence[str], *, subsidiary: str | None = None, top: int = 40
    ) -> pd.DataFrame:
        """The newest price changes of some extensions, in one question for all of them.

        Parameters
        ----------
        extensions : sequence of str
            A-labels.
        subsidiary : str, optional
            Of OVHcloud only this price list; other registrars have none.
        top : int
            How many rows.

        Returns
        -------
        DataFrame
            One row per change, newest first: `origin`, `subsidiary`, `currency`, `extension`, `price`, `amount_cents`,
            `previous_cents`, `from_day` (day on which it was first seen so), `note`.
        """
        return self._query(
            """
            SELECT origin, subsidiary, currency, extension, price, amount_cents, previous_cents, from_day, note
            FROM spans
            WHERE list_contains($extensions, extension) AND previous_cents IS NOT NULL AND amount_cents IS NOT NULL
              AND previous_cents <> amount_cents AND (subsidiary = '' OR $place = '' OR subsidiary = $place)
            ORDER BY from_day DESC, extension, price, origin LIMIT $top
            """,
            {"extensions": list(extensions), "place": subsidiary or "", "top": top},
        )

    def as_of(
        self,
        day: date,
        *,
        origin: str | None = None,
        subsidiary: str | None = None,
        currency: str | None = None,
    ) -> pd.DataFrame:
        """All prices as they stood on a day, as far as they had been seen.

        Returns
        -------
        DataFrame
            One row per origin, subsidiary, currency and extension: these, and a column of cents for each price
            that occurs (``register_cents``, …).
        """
        where, values = _where(origin=origin, subsidiary=subsidiary, currency=currency)
        values["day"] = day
        table = self._query(
            f"""
            SELECT origin, subsidiary, currency, extension, price, amount_cents FROM spans
            WHERE from_day <= $day AND (to_day IS NULL OR to_day > $day) AND amount_cents IS NOT NULL AND {where}
            """,
            values,
        )
        wide = table.pivot(
            index=["origin", "subsidiary", "currency", "extension"], columns="price", values="amount_cents"
        )
        names = [price for price in PRICES if price in wide]
        wide = wide[names].rename(columns=lambda price: f"{price}_cents")
        wide.columns.name = None
        return wide.reset_index()

    def biggest_moves(
        self,
        start: date,
        end: date,
        *,
        price: str = "renew",
        top: int | None = 20,
        by: str = "percent",
        origin: str | None = None,
        subsidiary: str | None = None,
        currency: str | None = None,
    ) -> pd.DataFrame:
        """What moved most between two days, up or down.

        Parameters
        ----------
        start, end : date
            Changes seen after `start` and up to `end` count.
        price : str
            Which price.
        top : int, optional
            How many rows; ``None`` for all.
        by : {"percent", "cents"}
            Order by relative or absolute size; the latter needs one currency.

        Returns
        -------
        DataFrame
            One row per origin, subsidiary, currency and extension whose price differs: these, `price`,
            `before_cents`, `after_cents`, `change_cents`, `change_percent` (float), `changes` (how often it
            moved in between), `last_change` (datetime), `note`.
        """
        where, values = _where(price=price, origin=origin, subsidiary=subsidiary, currency=currency)
        by = choose(
            by,
            ("percent", "cents"),
            asked=f"Biggest moves by {by!r}",
            why="there is no such order",
            error=PricingError,
        )
        size = "abs(change_percent)" if by == "percent" else "abs(change_cents)"
        table = self._query(
            f"""
            WITH moves AS (
                SELECT origin, subsidiary, currency, extension, price,
                       arg_min(previous_cents, from_day) AS before_cents,
                       arg_max(amount_cents, from_day) AS after_cents,
                       count(*) AS changes, max(from_day) AS last_change, arg_max(note, from_day) AS note
                FROM spans
                WHERE from_day > $start AND from_day <= $end AND previous_cents > 0 AND amount_cents IS NOT NULL
                  AND {where}
                GROUP BY ALL
            )
            SELECT origin, subsidiary, currency, extension, price, before_cents, after_cents,
                   after_cents - before_cents AS change_cents,
                   100.0 * (after_cents - before_cents) / before_cents AS change_percent,
                   changes, last_change, note
            FROM moves WHERE after_cents <> before_cents
            ORDER BY {size} DESC, extension, origin, subsidiary
            {"" if top is None else f"LIMIT {int(top)}"}
            """,
            values | {"start": start, "end": end},
        )
        if by == "cents" and table["currency"].nunique() > 1:
            raise MixedMoneyError(
                "Biggest moves in cents",
                f"the prices are in {', '.join(sorted(table['currency'].unique()))}",
                "Add currency='EUR', or order by percent.",
            )
        return table

    def _query(self, sql: str, values: dict | None = None) -> pd.DataFrame:
        if self._database is None:
            self._database = open_database(self.folder, self.beside)
        table = self._database.sql(sql, params=values or {}).to_arrow_table()
        fields = [
            pa.field(one.name, pa.timestamp("s") if pa.types.is_date(one.type) else one.type)
            for one in table.schema
        ]
        return to_frame(table.cast(pa.schema(fields)))

    def _forget(self) -> None:
        """The files changed: open them anew next time."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def close(self) -> None:
        """Let go of the files."""
        self._forget()

    @staticmethod
    def _day(prices: pd.DataFrame) -> date:
        days = prices["observed_on"].dropna().unique()
        if len(days) != 1:
            raise PricingError(
                "Add prices to a history",
                f"they are of {len(days)} days",
                "Add one day at a time, or say on=....",
            )
        return pd.Timestamp(days[0]).date()


def bundled_history() -> PriceHistory:
    """The dated figures that ship with the project (``data/history``).

    The worked example: Openprovider on 268 days from September 2025 to August 2026, Dynadot on eight from November
    2021 to January 2026 and Cloudflare on seven from 2018 to 2025, in USD. These are **other registrars**, not
    OVHcloud, of which only one day was observed; it is there too, as the first day of a history of your own
    (:meth:`PriceHistory.copy_to`).
    """
    return PriceHistory(data_path("history"), read_only=True)


def _where(**wanted: str | None) -> tuple[str, dict]:
    price = wanted.get("price")
    if price is not None:
        asked = f"History of the price {price!r}"
        wanted["price"] = choose(price, PRICES, asked=asked, why="there is no such price", error=PricingError)
    values = {name: value for name, value in wanted.items() if value is not None}
    return " AND ".join(f"{name} = ${name}" for name in values) or "true", values
