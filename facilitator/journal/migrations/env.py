"""What Alembic runs: the migrations, on the connection and in the transaction that it is given."""

from alembic import context
from sqlmodel import SQLModel

from facilitator.journal import tables
from facilitator.journal.schema_revision import VERSION_TABLE

assert tables.EVENT.metadata is SQLModel.metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
