"""The demo: a marketplace that is already alive.

Built through the same public actions a user triggers, backdated by the injected clock, the same
for the same seed. Its texts and pictures were made for it. :mod:`.building` makes it; pictures are
drawn in processes of their own, so this package imports nothing that needs Django to be ready.
"""
