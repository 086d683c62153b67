"""The embedded PostgreSQL: used when no ``DATABASE_URL`` is given, behind this one module."""
