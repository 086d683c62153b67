"""The door that links in posts lead through."""
