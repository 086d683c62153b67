"""A person's page, and following."""
