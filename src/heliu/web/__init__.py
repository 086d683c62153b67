"""Everything that speaks HTTP. One folder per page or door; ``kit`` is what they share."""
