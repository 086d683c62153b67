"""Shapes by family; importing them makes them known."""
