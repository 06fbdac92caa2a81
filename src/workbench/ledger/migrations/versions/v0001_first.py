"""Tables, and triggers that keep them append-only whatever program writes."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, Text, text

from workbench.ledger.migrations.postgresql_0001 import APPEND, REFUSING

revision = "0001"
down_revision = None

_POSITION = BigInteger().with_variant(Integer, "sqlite")
_ONLY_PURGES = text("kind = 'purge'")
_SQLITE = (
    """CREATE TRIGGER events_stay BEFORE UPDATE ON events
       BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an event never changes'); END""",
    """CREATE TRIGGER events_remain BEFORE DELETE ON events
       BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an event is never deleted'); END""",
    # INSERT OR REPLACE deletes without asking the triggers above.
    """CREATE TRIGGER events_follow BEFORE INSERT ON events
       WHEN NEW.position <> (SELECT coalesce(max(position), 0) + 1 FROM events)
         OR EXISTS (SELECT 1 FROM events WHERE id = NEW.id)
         OR EXISTS (SELECT 1 FROM events WHERE stream = NEW.stream AND origin = NEW.origin
                    AND number = NEW.number)
       BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: events take the next place'); END""",
    """CREATE TRIGGER hidden_stay BEFORE UPDATE ON hidden
       BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: hidden parts never change'); END""",
    """CREATE TRIGGER hidden_follow BEFORE INSERT ON hidden
       WHEN NEW.position > (SELECT max(position) FROM events)
         OR EXISTS (SELECT 1 FROM hidden WHERE position = NEW.position)
       BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: a hidden part has its event'); END""",
    """CREATE TRIGGER hidden_remain BEFORE DELETE ON hidden
       WHEN NOT EXISTS (SELECT 1 FROM events WHERE stream = OLD.stream AND kind = 'purge')
       BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: only a purge removes this'); END""",
)


def upgrade() -> None:
    """Make everything. Written out, not taken from `schema`, which will move on."""
    op.create_table(
        "ledger", Column("key", Text, primary_key=True), Column("value", Text, nullable=False)
    )
    texts = ("origin", "stream", "kind", "at", "role", "body", "sealed", "previous", "hash")
    op.create_table(
        "events",
        Column("position", _POSITION, primary_key=True, autoincrement=False),
        Column("id", Text, nullable=False, unique=True),
        *(Column(name, Text, nullable=False) for name in texts),
        *(Column(name, Integer, nullable=False) for name in ("number", "version")),
    )
    op.create_index("events_by_chain", "events", ["stream", "origin", "number"], unique=True)
    op.create_index(
        "events_purging", "events", ["stream"],
        sqlite_where=_ONLY_PURGES, postgresql_where=_ONLY_PURGES,
    )  # fmt: skip
    op.create_table(
        "hidden",
        Column("position", _POSITION, primary_key=True, autoincrement=False),
        *(Column(name, Text, nullable=False) for name in ("stream", "salt", "content")),
    )
    dialect = op.get_context().dialect.name
    for statement in (*REFUSING, APPEND) if dialect == "postgresql" else _SQLITE:
        op.execute(text(statement.replace(":", "\\:")))
