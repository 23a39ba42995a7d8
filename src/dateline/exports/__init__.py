"""One file a format in which others read the record."""
