"""Writing one snapshot file: rows in, tables and full-text index out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from operator import attrgetter
from pathlib import Path
from typing import Any, Self, get_type_hints

from workbench.codec import Cell, readers, to_cell, to_row
from workbench.errors import Refusal
from workbench.model import Label, Recommendation, Row
from workbench.snapshot.digest import row_digest, table_digest
from workbench.snapshot.indexing import TextIndexing
from workbench.snapshot.schema import FACTS, INDEXES, REC_COLUMNS, TABLES, table_name

BATCH = 2_000
LABEL_BATCH = 40_000
REC_BATCH = 4_000
IDENTITIES = 200_000  # labels kept alive so that their identity stays theirs
_REC_SQL = (
    f"INSERT INTO recommendation (n, {', '.join(REC_COLUMNS)}, counted, digest) "
    f"VALUES ({', '.join('?' * (len(REC_COLUMNS) + 3))})"
)
_columns = attrgetter(*REC_COLUMNS)
# Text, numbers and closed lists (which are text) go in as they are.
_CONVERTED = [
    n
    for n, kind in enumerate(map(str, map(get_type_hints(Recommendation).get, REC_COLUMNS)))
    if "tuple" in kind or "PartialDate" in kind
]
# One writer, nobody reading yet, and a crash throws the file away: durability comes at the end.
_PRAGMAS = """
PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -48000; PRAGMA temp_store = FILE;
"""


class SnapshotWriter:
    """Collects rows into batches; `close` finishes indexes and gives back the tables' digests."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.executescript(_PRAGMAS + TABLES)
        self._db.execute("BEGIN")
        self._known: dict[str, bytes] = {}
        self._kinds: dict[Label, int] = {}
        self._kind_texts: list[str] = []
        self._by_identity: dict[int, tuple[Label, int]] = {}
        self._indexing = TextIndexing(self._db)
        self._recs: list[tuple[Any, ...]] = []
        self._labels: list[tuple[int, int]] = []
        self._batches: dict[str, list[tuple[Any, ...]]] = {}
        self._fact_digests: dict[type, list[bytes]] = {t: [] for t in FACTS}
        self._fact_sql = {
            t: f"INSERT INTO {table_name(t)} VALUES ({', '.join('?' * len(readers(t)))})"
            for t in FACTS
        }

    def _put(self, sql: str, row: tuple[Any, ...]) -> None:
        batch = self._batches.setdefault(sql, [])
        batch.append(row)
        if len(batch) >= BATCH:
            self._db.executemany(sql, batch)
            batch.clear()

    def _kind(self, label: Label) -> int:
        # Labels are shared objects: looking them up by identity spares hashing seven fields.
        known = self._by_identity.get(id(label))
        if known is not None:
            return known[1]
        number = self._kinds.get(label)
        if number is None:
            number = self._kinds[label] = len(self._kinds) + 1
            cells = (
                str(label.scheme), label.code, str(label.method), label.published, label.version,
                label.confidence, label.why,
            )  # fmt: skip
            self._kind_texts.append("|".join(map(str, cells)))
            self._put("INSERT INTO label_kind VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (number, *cells))
        if len(self._by_identity) < IDENTITIES:
            self._by_identity[id(label)] = (label, number)
        return number

    def known_digest(self, rec_id: str) -> bytes | None:
        """The digest under which a recommendation of this id was stored, if one was."""
        return self._known.get(rec_id)

    def _cells(
        self, rec: Recommendation, labels: Iterable[Label]
    ) -> tuple[list[Cell], list[int], bytes]:
        cells: list[Cell] = list(_columns(rec))
        for place in _CONVERTED:
            cells[place] = to_cell(cells[place])
        kinds = sorted({self._kind(label) for label in (*rec.labels, *labels)})
        texts = sorted(self._kind_texts[kind - 1] for kind in kinds)
        return cells, kinds, row_digest([*cells, *texts])

    def digest(self, rec: Recommendation, labels: Iterable[Label] = ()) -> bytes:
        """The digest of a recommendation with all its labels."""
        return self._cells(rec, labels)[2]

    def recommend(
        self, rec: Recommendation, labels: Iterable[Label] = (), *, counted: bool = True
    ) -> None:
        """Store one recommendation with more labels. Its id must be new (see `known_digest`)."""
        number = len(self._known) + 1
        cells, kinds, digest = self._cells(rec, labels)
        self._known[rec.id] = digest
        self._recs.append((number, *cells, int(counted), digest))
        if len(self._recs) >= REC_BATCH:
            self._flush_recs()
        for iso3 in dict.fromkeys(rec.countries):
            self._put("INSERT INTO recommendation_country VALUES (?, ?)", (iso3, number))
        self._labels.extend((number, kind) for kind in kinds)
        if len(self._labels) >= LABEL_BATCH:
            self._flush_labels()

    def add(self, row: Row) -> None:
        """Store one row."""
        if isinstance(row, Recommendation):
            self.recommend(row)
            return
        cells = to_row(row)
        self._fact_digests[type(row)].append(row_digest(cells))
        self._put(self._fact_sql[type(row)], cells)

    def refused(self, source: str, refusals: Iterable[Refusal]) -> None:
        """Keep what was refused beside what was stored."""
        for r in refusals:
            row = (source, r.file, r.record, r.column, r.value, r.expected, int(r.fatal))
            self._put("INSERT INTO refused VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def _flush_recs(self) -> None:
        self._indexing.wait()
        if self._recs:
            self._db.executemany(_REC_SQL, self._recs)
            self._indexing.start(self._recs[0][0], self._recs[-1][0])
            self._recs.clear()

    def _flush_labels(self) -> None:
        self._db.executemany("INSERT INTO label VALUES (?, ?)", self._labels)
        self._labels.clear()

    def _flush(self) -> None:
        self._flush_recs()
        self._indexing.wait()
        self._flush_labels()
        for sql, batch in self._batches.items():
            self._db.executemany(sql, batch)
            batch.clear()

    def finish(self) -> dict[str, str]:
        """Flush and index; gives back the digests per table."""
        self._flush()
        self._db.execute("COMMIT")
        self._db.executescript(INDEXES)
        digests = {table_name(t): table_digest(d) for t, d in self._fact_digests.items()}
        digests["recommendation"] = table_digest(self._known.values())
        return digests

    def counts(self) -> dict[str, int]:
        """Rows per table."""
        names = [*(table_name(t) for t in FACTS), "recommendation", "label", "refused"]
        return {n: self._db.execute(f"SELECT count(*) FROM {n}").fetchone()[0] for n in names}

    def stamp(self, meta: dict[str, str]) -> None:
        """Write the snapshot's own description into it."""
        self._db.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._indexing.rest()
        if kind is None:
            self._db.execute("PRAGMA optimize")
        self._db.close()
