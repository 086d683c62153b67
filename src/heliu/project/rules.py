"""What settings may be: each rule turns a text into what it means, or raises ValueError.

The error goes on where the setting's name ends: "must be 1 or 0".
"""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from email.utils import parseaddr
from importlib.util import find_spec
from urllib.parse import urlsplit

LANGUAGES = ("zh-hans", "en")
_LONGEST_NAME = 60


def web_address(text: str) -> str:
    """http(s)://host[:port][/path]."""
    address = text.rstrip("/")
    parts = urlsplit(address)
    try:
        well = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1) > 0
    except ValueError:
        well = False
    if not well or parts.query or parts.fragment or parts.username or " " in address:
        raise ValueError("must be http(s)://host[:port]")
    return address


def site_url(text: str) -> str:
    """The same without a path."""
    address = web_address(text)
    if urlsplit(address).path:
        raise ValueError("must be http(s)://host[:port] without a path")
    return address


def web_address_or_none(text: str) -> str:
    """The same as web_address, or nothing."""
    return web_address(text) if text else ""


def media_url(text: str) -> str:
    """Where pictures are kept."""
    if text and not re.fullmatch(r"s3://[a-z0-9][a-z0-9.-]+(/[\w.-]+)*/?", text):
        raise ValueError("must be s3://bucket or s3://bucket/prefix")
    return text.rstrip("/")


def database(text: str) -> str:
    """A PostgreSQL address that names a database, or nothing."""
    if text and not text.startswith(("postgresql://", "postgres://")):
        raise ValueError("must start with postgresql://; other engines are not used")
    if text and not urlsplit(text).path.strip("/"):
        raise ValueError("must name a database: postgresql://user:password@host/name")
    return text


def role(text: str) -> str:
    """Which of the two roles."""
    if text not in ("app", "owner"):
        raise ValueError("must be app or owner")
    return text


def site_name(text: str) -> str:
    """One line."""
    name = text.strip()
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise ValueError(f"must be one line of 1 to {_LONGEST_NAME} characters")
    return name


def languages(text: str) -> tuple[str, ...]:
    """Some of those there are."""
    chosen = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    if not chosen or len(set(chosen)) != len(chosen) or set(chosen) - set(LANGUAGES):
        raise ValueError(f"must be one or more of {', '.join(LANGUAGES)}, separated by commas")
    return chosen


def currency(text: str) -> str:
    """Three capitals."""
    if not re.fullmatch("[A-Z]{3}", text):
        raise ValueError("must be an ISO 4217 code such as CNY")
    return text


def commission(text: str) -> int:
    """A percentage, as basis points."""
    try:
        points = Decimal(text.strip().removesuffix("%").strip()) * 100
    except InvalidOperation:
        points = Decimal(-1)
    if not points.is_finite() or not 0 <= points <= 10_000 or points % 1:  # noqa: PLR2004
        raise ValueError("must be a percentage from 0 to 100 with at most two decimals")
    return int(points)


def flag(text: str) -> bool:
    """1 or 0."""
    if text not in ("", "0", "1"):
        raise ValueError("must be 1 or 0")
    return text == "1"


def email_url(text: str) -> str:
    """How mails leave."""
    parts = urlsplit(text)
    try:
        _ = parts.port
    except ValueError:
        raise ValueError("has no number for a port") from None
    if text.rstrip(":") == "console" or (
        parts.scheme in ("smtp", "smtp+tls", "smtps") and parts.hostname
    ):
        return text
    raise ValueError(
        "must be console: or smtp://, smtp+tls:// (STARTTLS) or smtps:// with user:password@host"
    )


def email_from(text: str) -> str:
    """A sender, or nothing."""
    _name, address = parseaddr(text)
    if text and not re.fullmatch(r"[^@\s]+@[^@\s]+", address):
        raise ValueError("must be an address, such as Heliu <no-reply@example.com>")
    return text


def long_secret(text: str) -> str:
    """Long enough not to be guessed, or nothing."""
    if text and len(text) < 32:  # noqa: PLR2004 - said in the sentence
        raise ValueError("must have at least 32 characters")
    return text


def dotted(text: str) -> str:
    """The name of something in a Python package."""
    if not re.fullmatch(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*", text):
        raise ValueError("must be sandbox or a class, such as mybank.heliu.Bank")
    return text


def packages(text: str) -> tuple[str, ...]:
    """Names of Python packages."""
    names = tuple(part.strip() for part in text.split(",") if part.strip())
    if not all(name.isidentifier() for each in names for name in each.split(".")):
        raise ValueError("must be names of Python packages, separated by commas")
    for name in names:
        try:
            is_there = find_spec(name) is not None
        except ModuleNotFoundError:  # nor is what it is said to be a part of
            is_there = False
        if not is_there:
            raise ValueError(f"names {name}, which is not installed here")
    return names


def admin_path(text: str) -> str:
    """A path with a slash at its end and none before it."""
    path = text.strip("/")
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*(/[a-z0-9_-]+)*", path):
        raise ValueError("must be a path of small letters, digits, - and _, such as admin")
    return f"{path}/"


def one_of(*words: str) -> Callable[[str], str]:
    """One of these words."""

    def rule(text: str) -> str:
        if text not in words:
            raise ValueError(f"must be one of {', '.join(words)}")
        return text

    return rule


def milliseconds(text: str) -> int:
    """Up to a quarter of an hour."""
    if not text.isdecimal() or len(text) > 6:  # noqa: PLR2004 - as said
        raise ValueError("must be a whole number of milliseconds; 0 for never")
    return int(text)


def listener(text: str) -> tuple[str, int] | None:
    """host:port, or nothing."""
    if not text:
        return None
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65_536:  # noqa: PLR2004 - ports
        raise ValueError("must be host:port, such as 127.0.0.1:9464")
    return host.strip("[]"), int(port)


def header(text: str) -> str:
    """The name of a header, or nothing."""
    if text and not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", text):
        raise ValueError("must be the name of a header, such as X-Request-ID")
    return text


def percentage(text: str) -> float:
    """A percentage, as a share from 0 to 1."""
    try:
        share = float(text.strip().removesuffix("%")) / 100
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise ValueError("must be a percentage from 0 to 100")
    return share
