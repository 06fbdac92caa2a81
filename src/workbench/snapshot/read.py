"""Reading a snapshot: the only SQL on it besides search and building."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from workbench.codec import from_row, readers
from workbench.errors import SnapshotMissing, UnknownName
from workbench.model import (
    Country,
    Election,
    Indicator,
    Instrument,
    Label,
    Method,
    NhriStatus,
    Observation,
    PublishedAssessment,
    Recommendation,
    Scheme,
    TreatyAction,
    UprReview,
)
from workbench.sentences import sentence
from workbench.snapshot.kept import kept
from workbench.snapshot.manifest import Manifest
from workbench.snapshot.schema import REC_COLUMNS, check_format, table_name

FILE = "snapshot.sqlite"
MAP_BYTES = 1 << 31
T = TypeVar("T")


class Snapshot:
    """One snapshot, opened read-only and shared through the page cache.

    Use as a context manager or call `close`. Methods give back model values in a stable order.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / FILE
        if not path.is_file():
            raise SnapshotMissing(f"no snapshot in {folder}. Run `workbench data build`.")
        self.folder = folder
        self.manifest = Manifest.load(folder)
        check_format(self.manifest.format, folder)
        uri = path.absolute().as_uri() + "?mode=ro&immutable=1"
        self.db = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self.db.execute(f"PRAGMA mmap_size = {MAP_BYTES}")

    def __enter__(self) -> Snapshot:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        self.db.close()

    @property
    def hash(self) -> str:
        return self.manifest.hash

    def _all(self, row_type: type[T], where: str = "", *values: object) -> tuple[T, ...]:
        names = ", ".join(f'"{f.name}"' for f in fields(row_type))  # type: ignore[arg-type]
        sql = f"SELECT {names} FROM {table_name(row_type)} {where}"
        return tuple(from_row(row_type, r) for r in self.db.execute(sql, values))

    def countries(self) -> tuple[Country, ...]:
        """All States of the snapshot, by name."""
        return kept(self, "countries", lambda: self._all(Country, "ORDER BY name"))

    def country(self, iso3: str) -> Country:
        """One State.

        Raises
        ------
        UnknownName
            With the nearest codes.
        """
        found = self._all(Country, "WHERE iso3 = ?", iso3)
        if not found:
            codes = [r[0] for r in self.db.execute("SELECT iso3 FROM country")]
            raise UnknownName("country", iso3, codes, sentence(" See `workbench countries`."))
        return found[0]

    def country_name(self, iso3: str, language: str) -> str:
        """The preferred name in a language, English where there is none."""
        row = self.db.execute(
            "SELECT name FROM country_name WHERE iso3 = ? AND language IN (?, 'en') "
            "ORDER BY language = 'en' AND ? != 'en', preferred DESC, rowid LIMIT 1",
            (iso3, language, language),
        ).fetchone()
        return row[0] if row else iso3

    def instruments(self) -> tuple[Instrument, ...]:
        return self._all(Instrument, "ORDER BY rowid")

    def treaty_actions(self, iso3: str, instrument: str = "") -> tuple[TreatyAction, ...]:
        """A State's acts on all instruments, or on one."""
        return self._all(
            TreatyAction,
            "WHERE country = ? AND ? IN ('', instrument) ORDER BY instrument, source, action",
            iso3,
            instrument,
        )

    def indicators(self) -> tuple[Indicator, ...]:
        return self._all(Indicator, "ORDER BY rowid")

    def observations(self, iso3: str) -> tuple[Observation, ...]:
        return self._all(Observation, "WHERE country = ? ORDER BY series, source, year", iso3)

    def world(self, series: str, source: str, year: int) -> tuple[float, ...]:
        """The values of all UN members in one year of one series."""
        rows = self.db.execute(
            "SELECT o.value FROM observation o JOIN country c ON c.iso3 = o.country "
            "WHERE o.series = ? AND o.source = ? AND o.year = ? AND c.un_member = 1",
            (series, source, year),
        )
        return tuple(r[0] for r in rows)

    def nhri(self, iso3: str) -> tuple[NhriStatus, ...]:
        return self._all(NhriStatus, "WHERE country = ? ORDER BY year", iso3)

    def elections(self, iso3: str) -> tuple[Election, ...]:
        return self._all(Election, "WHERE country = ? ORDER BY body, which", iso3)

    def reviews(self, iso3: str) -> tuple[UprReview, ...]:
        return self._all(UprReview, "WHERE country = ? ORDER BY cycle, session", iso3)

    def assessments(self, iso3: str) -> tuple[PublishedAssessment, ...]:
        return self._all(PublishedAssessment, "WHERE country = ? ORDER BY id", iso3)

    def holds(self, row_type: type) -> bool:
        """Whether there is a table of these facts: older formats have fewer."""
        return table_name(row_type) in self.manifest.tables

    def recommendations(
        self, iso3: str, *, relevant_only: bool = False
    ) -> tuple[Recommendation, ...]:
        """A country's recommendations that are counted once (not repeated by a fuller source).

        With `relevant_only`, those labelled core or enabling. Ordered by id.
        """
        relevant = (
            "AND EXISTS (SELECT 1 FROM label l JOIN label_kind k ON k.n = l.kind WHERE l.rec = r.n "
            "AND k.scheme = 'relevance' AND k.code IN ('core', 'enabling'))"
        )
        rows = self.db.execute(
            f"SELECT r.n, {', '.join('r.' + c for c in REC_COLUMNS)} FROM recommendation_country c "
            f"JOIN recommendation r ON r.n = c.rec WHERE c.iso3 = ? AND r.counted = 1 "
            f"{relevant if relevant_only else ''} ORDER BY r.id",
            (iso3,),
        ).fetchall()
        return self._assemble(rows)

    def every(self, row_type: type[T]) -> Iterator[T]:
        """All rows of a table of facts, as stored."""
        names = ", ".join(f'"{f.name}"' for f in fields(row_type))  # type: ignore[arg-type]
        for cells in self.db.execute(f"SELECT {names} FROM {table_name(row_type)}"):
            yield from_row(row_type, cells)

    def of_source(self, source: str, countries: Sequence[str] = ()) -> tuple[Recommendation, ...]:
        """All recommendations of one source in the order they came, or of some countries."""
        columns = ", ".join(REC_COLUMNS)
        rows = self.db.execute(
            f"SELECT n, {columns} FROM recommendation WHERE source = ? ORDER BY n", (source,)
        ).fetchall()
        found = self._assemble(rows)
        return tuple(r for r in found if not countries or set(r.countries) & set(countries))

    def assessments_of_source(self, source: str) -> tuple[PublishedAssessment, ...]:
        """All published assessments that came with one source."""
        return self._all(PublishedAssessment, "WHERE source = ? ORDER BY rowid", source)

    def counts_by_country(self) -> dict[str, int]:
        """ISO3 → recommendations counted once."""
        return dict(
            self.db.execute(
                "SELECT c.iso3, count(*) FROM recommendation_country c "
                "JOIN recommendation r ON r.n = c.rec WHERE r.counted = 1 GROUP BY 1"
            )
        )

    def by_numbers(self, numbers: Iterable[int]) -> tuple[Recommendation, ...]:
        """Recommendations by their row numbers, in the order asked for."""
        rows = []
        columns = ", ".join(REC_COLUMNS)
        for number in numbers:
            sql = f"SELECT n, {columns} FROM recommendation WHERE n = ?"
            rows.append(self.db.execute(sql, (number,)).fetchone())
        return self._assemble(rows)

    def by_ids(self, ids: Iterable[str]) -> tuple[Recommendation, ...]:
        """Recommendations by their ids, in the order asked for; unknown ids are left out."""
        sql = f"SELECT n, {', '.join(REC_COLUMNS)} FROM recommendation WHERE id = ?"
        rows = (self.db.execute(sql, (rec,)).fetchone() for rec in dict.fromkeys(ids))
        return self._assemble([row for row in rows if row is not None])

    def _number(self, iso3: str, where: str) -> int:
        sql = (
            "SELECT count(*) FROM recommendation_country c JOIN recommendation r ON r.n = c.rec "
            f"WHERE c.iso3 = ? AND {where}"
        )
        return int(self.db.execute(sql, (iso3,)).fetchone()[0])

    def stored(self, iso3: str) -> int:
        """How many recommendations of a country are stored, each counted once."""
        return self._number(iso3, "r.counted = 1")

    def uncounted(self, iso3: str) -> int:
        """How many of a country's stored recommendations repeat a fuller source."""
        return self._number(iso3, "r.counted = 0")

    def unread(self, iso3: str) -> int:
        """How many of the stored ones are in a language that the rules cannot read."""
        return self._number(
            iso3,
            "r.counted = 1 AND EXISTS (SELECT 1 FROM label l JOIN label_kind k ON k.n = l.kind "
            "WHERE l.rec = r.n AND k.scheme = 'relevance' AND k.code = 'unsupported')",
        )

    def _assemble(self, rows: list[tuple[Any, ...]]) -> tuple[Recommendation, ...]:
        kinds: dict[int, Label] = {}
        read = [readers(Recommendation)[c] for c in REC_COLUMNS]
        found = []
        for number, *cells in rows:
            values = {c: f(v) for c, f, v in zip(REC_COLUMNS, read, cells, strict=True)}
            labels = tuple(self._labels(number, kinds))
            found.append(Recommendation(**values, labels=labels))
        return tuple(found)

    def _labels(self, number: int, kinds: dict[int, Label]) -> Iterable[Label]:
        for (kind,) in self.db.execute("SELECT kind FROM label WHERE rec = ?", (number,)):
            if kind not in kinds:
                scheme, code, method, published, version, confidence, why = self.db.execute(
                    "SELECT scheme, code, method, published, version, confidence, why "
                    "FROM label_kind WHERE n = ?",
                    (kind,),
                ).fetchone()
                kinds[kind] = Label(
                    Scheme(scheme), code, Method(method), published, version, confidence, why
                )
            yield kinds[kind]
