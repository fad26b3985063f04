"""How Alembic runs here: on the connection that `storage.migrate` gives it, in its transaction."""

from alembic import context

from central_server.storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
context.run_migrations()
