"""One post: writing it, reading it, answering it."""
