"""Back-up and restore: database, media, keys and settings in one file.

The file is a plain tar. What stands first says what follows, what stands last holds the hash of
every part, so that a file that was cut off is known to be one.
"""
