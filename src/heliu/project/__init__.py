"""The composition root: configuration, settings, URLs, processes and the command line.

The only room that may import everything, and that nothing imports.
"""
