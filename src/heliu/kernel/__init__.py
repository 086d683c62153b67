"""What every room stands on, and no business nouns.

Owns: the event stream, jobs and timers, media files, ids, money, clock, SQL, locks,
the guarded HTTP client and the embedded PostgreSQL.
Never: imports anything of ``domains``, ``web`` or ``project``.
"""
