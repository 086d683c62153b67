"""The queue of reports."""
