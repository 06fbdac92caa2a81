"""Runs migrations on the connection that `open_ledger` hands over."""

from alembic import context

from workbench.ledger.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # One transaction for everything: a schema is there whole or not at all.
    transaction_per_migration=False,
)
context.run_migrations()
