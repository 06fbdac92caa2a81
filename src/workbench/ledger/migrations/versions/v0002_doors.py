"""An index of the events that open and shut sessions; PostgreSQL's append asks it."""

from alembic import op
from sqlalchemy import text

from workbench.ledger.migrations.postgresql_0002 import APPEND

revision = "0002"
down_revision = "0001"

_SETTING = text("kind IN ('activity', 'purge', 'session', 'session_state')")


def upgrade() -> None:
    """Add the index, and replace the function."""
    op.create_index(
        "events_setting", "events", ["stream", "position"],
        sqlite_where=_SETTING, postgresql_where=_SETTING,
    )  # fmt: skip
    if op.get_context().dialect.name == "postgresql":
        op.execute(text(APPEND.replace(":", "\\:")))
