"""Write ``docs/reference`` from the code (``--update``), or say that it is stale (``--check``).

A page is a module here with ``PAGE``, its file's name, and ``text()``.
"""
