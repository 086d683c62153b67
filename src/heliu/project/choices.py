"""The settings there are: what each means, what it is when nobody says, and what it may be."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from email.utils import formataddr, parseaddr
from typing import Any
from urllib.parse import urlsplit

import msgspec

DATA_MEANING = "Folder of the database, media, keys, logs and heliu.toml; also --data."
LANGUAGES = ("zh-hans", "en")
_LONGEST_NAME = 60
_MASK = "•••"


class ConfigError(RuntimeError):
    """A setting that cannot be used; its text says which one and what to do."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One setting; ``rule`` turns its text into what it means or raises ValueError."""

    #: Its name in the environment.
    name: str
    meaning: str
    rule: Callable[[str], Any]
    default: str = ""
    #: Never shown at all.
    secret: bool = False
    #: The key of the data folder that stands in when nothing is given.
    kept_as: str = ""
    #: Whether heliu.toml may have it.
    in_file: bool = True

    @property
    def key(self) -> str:
        """Its name in heliu.toml."""
        return self.name.removeprefix("HELIU_").lower()

    def parse(self, text: str, called: str) -> Any:
        """What the text means. Raises ConfigError, which calls the setting as its giver does."""
        try:
            return self.rule(text)
        except ValueError as error:
            shown = "" if self.secret else f", not {_without_password(text)!r}"
            raise ConfigError(f"{called} {error}{shown}") from None


def masked(setting: Setting, value: str) -> str:
    """The value as it may be shown."""
    if setting.secret:
        return _MASK if value or setting.kept_as else ""
    return _without_password(value)


def mail_from(name: str, address: str) -> str:
    """A sender as it stands in mails."""
    return formataddr((name, address), "utf-8") if not name.isascii() else f"{name} <{address}>"


def _without_password(url: str) -> str:
    return re.sub(r"(://[^:/@]*):[^/]*@", rf"\1:{_MASK}@", url)


def _web_address(text: str) -> str:
    address = text.rstrip("/")
    parts = urlsplit(address)
    try:
        well = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1) > 0
    except ValueError:
        well = False
    if not well or parts.query or parts.fragment or parts.username or " " in address:
        raise ValueError("must be http(s)://host[:port]")
    return address


def _site_url(text: str) -> str:
    address = _web_address(text)
    if urlsplit(address).path:
        raise ValueError("must be http(s)://host[:port] without a path")
    return address


def _web_address_or_none(text: str) -> str:
    return _web_address(text) if text else ""


def _media_url(text: str) -> str:
    if text and not re.fullmatch(r"s3://[a-z0-9][a-z0-9.-]+(/[\w.-]+)*/?", text):
        raise ValueError("must be s3://bucket or s3://bucket/prefix")
    return text.rstrip("/")


def _database(text: str) -> str:
    if text and not text.startswith(("postgresql://", "postgres://")):
        raise ValueError("must start with postgresql://; other engines are not used")
    if text and not urlsplit(text).path.strip("/"):
        raise ValueError("must name a database: postgresql://user:password@host/name")
    return text


def _role(text: str) -> str:
    if text not in ("app", "owner"):
        raise ValueError("must be app or owner")
    return text


def _site_name(text: str) -> str:
    name = text.strip()
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise ValueError(f"must be one line of 1 to {_LONGEST_NAME} characters")
    return name


def _languages(text: str) -> tuple[str, ...]:
    chosen = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    if not chosen or len(set(chosen)) != len(chosen) or set(chosen) - set(LANGUAGES):
        raise ValueError(f"must be one or more of {', '.join(LANGUAGES)}, separated by commas")
    return chosen


def _currency(text: str) -> str:
    if not re.fullmatch("[A-Z]{3}", text):
        raise ValueError("must be an ISO 4217 code such as CNY")
    return text


def _commission(text: str) -> int:
    try:
        points = Decimal(text.strip().removesuffix("%").strip()) * 100
    except InvalidOperation:
        points = Decimal(-1)
    if not points.is_finite() or not 0 <= points <= 10_000 or points % 1:  # noqa: PLR2004
        raise ValueError("must be a percentage from 0 to 100 with at most two decimals")
    return int(points)


def _flag(text: str) -> bool:
    if text not in ("", "0", "1"):
        raise ValueError("must be 1 or 0")
    return text == "1"


def _email_url(text: str) -> str:
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


def _email_from(text: str) -> str:
    _name, address = parseaddr(text)
    if text and not re.fullmatch(r"[^@\s]+@[^@\s]+", address):
        raise ValueError("must be an address, such as Heliu <no-reply@example.com>")
    return text


def _long_secret(text: str) -> str:
    if text and len(text) < 32:  # noqa: PLR2004 - said in the sentence
        raise ValueError("must have at least 32 characters")
    return text


def _admin_path(text: str) -> str:
    path = text.strip("/")
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*(/[a-z0-9_-]+)*", path):
        raise ValueError("must be a path of small letters, digits, - and _, such as admin")
    return f"{path}/"


ALL = (
    Setting(
        name="HELIU_SITE_NAME",
        default="Heliu 合流",
        meaning="What the marketplace is called, on pages and in mails.",
        rule=_site_name,
    ),
    Setting(
        name="HELIU_SITE_URL",
        default="http://localhost:8000",
        meaning="Where people reach it; https:// turns secure cookies and HSTS on.",
        rule=_site_url,
    ),
    Setting(
        name="HELIU_LIVE_URL",
        meaning="Where browsers reach the live door; empty: /live of an https site, or else the "
        "site's next port.",
        rule=_web_address_or_none,
    ),
    Setting(
        name="HELIU_LANGUAGES",
        default="zh-hans,en",
        meaning="Languages people may choose from; the first is for those who have not chosen.",
        rule=_languages,
    ),
    Setting(
        name="HELIU_CURRENCY",
        default="CNY",
        meaning="The currency of all prices (ISO 4217); not to be changed once there are shops.",
        rule=_currency,
    ),
    Setting(
        name="HELIU_COMMISSION",
        default="5",
        meaning="Percent of a released order that shops opened from now on leave to the house.",
        rule=_commission,
    ),
    Setting(
        name="HELIU_EMAIL_URL",
        default="console:",
        meaning="How mails leave: smtp://, smtp+tls:// or smtps://user:password@host:port; "
        "console: prints them.",
        rule=_email_url,
    ),
    Setting(
        name="HELIU_EMAIL_FROM",
        meaning="Whom mails are from; empty: no-reply at the site's host.",
        rule=_email_from,
    ),
    Setting(
        name="HELIU_SHOP_APPROVAL",
        default="0",
        meaning="1: a new shop is seen and sells only after an operator let it in.",
        rule=_flag,
    ),
    Setting(
        name="HELIU_ADMIN_PATH",
        default="admin",
        meaning="Where the operator's admin is, below the site's address.",
        rule=_admin_path,
    ),
    Setting(
        name="HELIU_OPERATOR_MFA",
        default="0",
        meaning="1: operators set up a code from an app before they can do anything as operators.",
        rule=_flag,
    ),
    Setting(
        name="HELIU_RATE_LIMITS",
        default="1",
        meaning="0 refuses nobody for coming too often: for measuring a load alone.",
        rule=_flag,
    ),
    Setting(
        name="DATABASE_URL",
        meaning="An own PostgreSQL as the application's role; empty: the embedded one.",
        rule=_database,
    ),
    Setting(
        name="DATABASE_OWNER_URL",
        meaning="The same as the role that owns the tables and migrates; empty: DATABASE_URL.",
        rule=_database,
    ),
    Setting(
        name="HELIU_MEDIA_URL",
        meaning="Where pictures are kept: s3://bucket/prefix; empty: the data folder's media.",
        rule=_media_url,
    ),
    Setting(
        name="HELIU_MEDIA_ENDPOINT",
        meaning="Where the bucket's server answers; empty: Amazon's.",
        rule=_web_address_or_none,
    ),
    Setting(
        name="HELIU_MEDIA_REGION",
        default="us-east-1",
        meaning="The bucket's region.",
        rule=str,
    ),
    Setting(
        name="HELIU_MEDIA_ACCESS_KEY",
        meaning="The bucket's access key; empty: what AWS_* or the machine's role give.",
        rule=str,
    ),
    Setting(
        name="HELIU_MEDIA_SECRET_KEY",
        meaning="The access key's secret.",
        rule=str,
        secret=True,
    ),
    Setting(
        name="HELIU_SECRET_KEY",
        meaning="Signs sessions and links; another one signs everybody out.",
        rule=_long_secret,
        secret=True,
        kept_as="secret_key",
    ),
    Setting(
        name="HELIU_SANDBOX_KEY",
        meaning="Signs what the sandbox payment provider says.",
        rule=str,
        secret=True,
        kept_as="sandbox_key",
    ),
    Setting(
        name="HELIU_DEBUG",
        default="0",
        meaning="1 shows tracebacks to everybody: for developers alone.",
        rule=_flag,
    ),
    Setting(
        name="HELIU_ROLE",
        default="app",
        meaning="app or owner: which of the two roles a process connects as; set by heliu itself.",
        rule=_role,
        in_file=False,
    ),
)
