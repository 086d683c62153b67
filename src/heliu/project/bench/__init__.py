"""The benchmark: a large world, the real server, and a table of what it does per second.

``world`` seeds, ``load`` drives and measures, ``rows`` says what is measured against what.
"""
