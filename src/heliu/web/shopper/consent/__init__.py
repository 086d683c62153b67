"""Asking, plainly, whether a browser may be remembered."""
