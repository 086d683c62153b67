"""The live door (server-sent events): signals to pages, never content."""
