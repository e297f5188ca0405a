"""What Alembic runs for each command: the migrations, on the connection made by `migrate`."""

from alembic import context

given = context.config.attributes
context.configure(connection=given["connection"], **given["options"])
context.run_migrations()
