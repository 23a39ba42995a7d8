"""The migrations of the desk's store, run by Alembic."""
