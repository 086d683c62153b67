"""The operator's admin: everything to read, and a few acts, each with a reason and on record.

The rooms say what is shown of them (``admin.py``); the site here makes all of it read-only, lets
operators in and nobody else, and loosens the content policy for its own pages alone. What is done
is done by the rooms' actions.
"""
