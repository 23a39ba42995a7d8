"""The types of a record, its schema, and the provenance of anything in it."""
