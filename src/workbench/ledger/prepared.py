"""The few statements of the hot path, compiled once and handed straight to the driver.

Through SQLAlchemy's own execution one small append spent two thirds of its time in bookkeeping,
most of it while other writers waited.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import ClauseElement

_NAMED = sqlite.dialect(paramstyle="named")
Values = Mapping[str, Any]


class Prepared:
    """One SQLAlchemy statement with named parameters."""

    __slots__ = ("_statement", "_texts")

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._texts: dict[str, str] = {}

    def _text(self, connection: Connection) -> str:
        dialect = connection.dialect
        if dialect.name not in self._texts:
            using = _NAMED if dialect.name == "sqlite" else dialect
            self._texts[dialect.name] = str(self._statement.compile(dialect=using))
        return self._texts[dialect.name]

    def first(self, connection: Connection, values: Values) -> tuple[Any, ...] | None:
        """The first row of what it finds."""
        cursor = connection.connection.cursor()
        cursor.execute(self._text(connection), values)
        row = cursor.fetchone()
        cursor.close()
        return None if row is None else tuple(row)

    def run(self, connection: Connection, rows: Sequence[Values]) -> None:
        """Execute it once per row."""
        cursor = connection.connection.cursor()
        if len(rows) == 1:
            cursor.execute(self._text(connection), rows[0])
        else:
            cursor.executemany(self._text(connection), rows)
        cursor.close()
