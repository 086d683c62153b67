"""The business nouns, one Django app each: no HTTP, no templates, no settings."""
