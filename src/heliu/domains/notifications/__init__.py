"""What people are told: the inbox of each, and the mails an order sends.

Owns: notices with their voices, how far each person has seen them; which mail went to whom.
Promises: the inbox can be rebuilt from the stream and comes out the same, what was seen stays
seen; nobody is told of what they did themselves, nor of anybody a block stands before; names and
texts are read when the inbox is. One event sends one person one mail of one kind, however often
it is read; a mail is sent by a job, never inside a transaction, in its reader's language.
Publishes: nothing.
Never: knows how a notice or a mail is worded (``web`` finds the words) or how an address looks.
"""
