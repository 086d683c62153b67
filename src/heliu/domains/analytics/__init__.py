"""Analytics 洞察: which talk led to which sale.

Owns: projections of the stream: reach, clicks, carts and sales by source.
Promises: every figure has one definition, can be traced to rows, and is the same after a replay
from zero.
Publishes: nothing.
Never: is asked for a fact another room owns.
"""
