"""Saying that something breaks the rules."""
