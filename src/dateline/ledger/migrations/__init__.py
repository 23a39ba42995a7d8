"""Changes of the tables from version to version, run by Alembic when a case file is opened."""
