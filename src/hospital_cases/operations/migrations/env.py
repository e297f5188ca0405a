"""Alembic's environment: the migrations run on the connection that `upgrade` opened."""

from alembic import context

given = context.config.attributes
context.configure(connection=given["connection"], **given["options"])
context.run_migrations()
