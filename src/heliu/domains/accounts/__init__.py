"""People 人: who signs in, what others see of them, whom they block, where they receive parcels.

Owns: users, actors (of people and of shops), blocks, addresses, what people agree to.
Promises: one e-mail address, one account; one handle, one actor; deleting an account erases
the person and keeps the trade records, nameless.
Publishes: ActorRegistered, ActorBlocked, ActorUnblocked, UserSuspended, UserReinstated,
AccountDeleted, LegalTextPublished.
Never: knows what people buy or say.
"""
