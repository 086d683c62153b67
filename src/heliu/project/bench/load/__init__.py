"""Driving a server from a process of its own, and saying the same to its database by hand."""
