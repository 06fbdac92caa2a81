"""The ledger's tables. Events never change; `hidden` rows may go, by a purge and nothing else."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Table, Text, text

# The newest migration: what this workbench writes. A test compares it with the migrations folder.
REVISION = "0002"
# The events that say whether a session takes answers (`workbench.ledger.doors`).
SETTING = "kind IN ('activity', 'purge', 'session', 'session_state')"

metadata = MetaData()

ledger = Table(
    "ledger",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
events = Table(
    "events",
    metadata,
    Column("position", BigInteger().with_variant(Integer, "sqlite"), primary_key=True,
           autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("origin", Text, nullable=False),
    Column("stream", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("sealed", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    # A chain cannot fork, whatever program writes. (Unique hashes would do the same, but touch a
    # random page of their index at every commit.)
    Index("events_by_chain", "stream", "origin", "number", unique=True),
    Index("events_purging", "stream", sqlite_where=text("kind = 'purge'"),
          postgresql_where=text("kind = 'purge'")),
    Index("events_setting", "stream", "position", sqlite_where=text(SETTING),
          postgresql_where=text(SETTING)),
)  # fmt: skip
hidden = Table(
    "hidden",
    metadata,
    Column("position", BigInteger().with_variant(Integer, "sqlite"), primary_key=True,
           autoincrement=False),
    Column("stream", Text, nullable=False),
    Column("salt", Text, nullable=False),
    Column("content", Text, nullable=False),
)  # fmt: skip
