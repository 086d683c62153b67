"""The mails an order sends: to its buyer, to the people of its shop, to the operator.

Owns: which mail went to whom about which event.
Promises: one event sends one person one mail of one kind, however often it is read; a mail is
sent by a job, never inside a transaction; it is written in its reader's language.
Publishes: nothing.
Never: knows how a mail is worded (``web`` hands in the renderer) or how an address looks.
"""
