"""The main database's schema, version by version."""
