"""Notifications 通知: order mails.

Owns: which mail was queued and sent for which event.
Promises: one mail per kind, event and person, however often an event is read.
Publishes: nothing.
Never: renders text: the caller of ``configure`` does.
"""
