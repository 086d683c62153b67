"""What reads of this room return."""

from datetime import datetime

import msgspec


class ActorCard(msgspec.Struct, frozen=True):
    """An actor as others see it in a line: a name, a handle, a face."""

    id: int
    kind: str
    handle: str
    name: str
    avatar_key: str


class ActorProfile(msgspec.Struct, frozen=True):
    """An actor's own page."""

    id: int
    kind: str
    handle: str
    name: str
    bio: str
    avatar_key: str
    created_at: datetime


class AddressRow(msgspec.Struct, frozen=True):
    """A delivery address of somebody's book."""

    id: int
    country: str
    recipient: str
    phone: str
    region: str
    city: str
    district: str
    line1: str
    line2: str
    postal_code: str
    is_default: bool


class MailTo(msgspec.Struct, frozen=True):
    """Where and in which language a person gets mail."""

    email: str
    name: str
    locale: str


class Settings(msgspec.Struct, frozen=True):
    """What a person can change about themselves."""

    email: str
    handle: str
    name: str
    bio: str
    avatar_key: str
    locale: str
    time_zone: str


class LegalTextRow(msgspec.Struct, frozen=True):
    """A version of the terms or of the text on privacy, in one language."""

    #: 0 is the text that Heliu brings along.
    version: int
    #: The version in force.
    newest: int
    #: Markdown; empty: the text that Heliu brings along.
    body: str
    created_at: datetime | None
