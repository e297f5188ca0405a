"""Alembic's environment: the migrations run on the connection that `upgrade` opened."""

from alembic import context
from sqlalchemy import inspect

connection = context.config.attributes["connection"]
# The store is in the first schema of PostgreSQL's search path.
schema = inspect(connection).default_schema_name
context.configure(connection=connection, version_table_schema=schema)
context.run_migrations()
