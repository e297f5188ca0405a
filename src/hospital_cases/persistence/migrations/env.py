"""What Alembic runs for each command: the migrations, on the connection made by `migrate`."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
