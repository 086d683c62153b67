"""A large marketplace, written by COPY: half a year of people, goods, talk and trade.

Every row is what the use cases would have written: the schema's own constraints and triggers see
each of them, the books add up, and the stream tells of every fact. The same seed at the same
moment gives the same world.
"""
