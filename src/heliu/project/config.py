"""The one place that reads the environment: typed, read once, refused with a sentence if wrong."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from heliu.kernel.keys import kept_secret


class ConfigError(RuntimeError):
    """A setting that cannot be used; its text says which one and what to do."""


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """Every setting of an installation: ``HELIU_<NAME>`` in the environment, or as noted."""

    #: Folder of the database, media, keys and logs (``HELIU_DATA``).
    data: Path
    #: ``DATABASE_URL``; empty = the embedded PostgreSQL in the data folder.
    database_url: str
    #: ``DATABASE_OWNER_URL``: who may migrate; the same as ``database_url`` when empty.
    database_owner_url: str
    #: "app" or "owner": which of the two this process connects as.
    role: str
    #: Where people reach the site, e.g. ``http://localhost:8000``.
    site_url: str
    #: Where the live door answers; empty = the next port of ``site_url``.
    live_url: str
    site_name: str
    #: One settlement currency per installation.
    currency: str
    debug: bool
    #: Keys made at first start and kept in the data folder.
    secret_key: str
    sandbox_key: str
    email_url: str
    #: Where the operator's admin is: ``admin/``.
    admin_path: str
    #: Whether operators need a second step at sign-in to do anything.
    operator_mfa: bool
    #: True when pages may be asked for over plain HTTP (localhost, tests).
    insecure: bool

    @property
    def host(self) -> str:
        """The host name people use, without port."""
        return urlsplit(self.site_url).hostname or "localhost"

    @property
    def media_root(self) -> Path:
        """Where originals and renditions of pictures are kept."""
        return self.data / "media"

    @property
    def static_root(self) -> Path:
        """Where hashed static files are collected."""
        return self.data / "static"


def read() -> Config:
    """Read the environment. Raises ConfigError with a sentence for the operator."""
    env = os.environ
    data = Path(env.get("HELIU_DATA") or "data").resolve()
    site_url = (env.get("HELIU_SITE_URL") or "http://localhost:8000").rstrip("/")
    parts = urlsplit(site_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConfigError(f"HELIU_SITE_URL must be http(s)://host[:port], not {site_url!r}")
    currency = env.get("HELIU_CURRENCY", "CNY")
    if not re.fullmatch("[A-Z]{3}", currency):
        raise ConfigError(f"HELIU_CURRENCY must be an ISO 4217 code such as CNY, not {currency!r}")
    role = env.get("HELIU_ROLE", "app")
    if role not in ("app", "owner"):
        raise ConfigError(f"HELIU_ROLE must be app or owner, not {role!r}")
    database_url = env.get("DATABASE_URL", "")
    if database_url and not database_url.startswith(("postgresql://", "postgres://")):
        raise ConfigError("DATABASE_URL must start with postgresql://; other engines are not used")
    return Config(
        data=data,
        database_url=database_url,
        database_owner_url=env.get("DATABASE_OWNER_URL", database_url),
        role=role,
        site_url=site_url,
        live_url=env.get("HELIU_LIVE_URL", "").rstrip("/") or _next_port(site_url),
        site_name=env.get("HELIU_SITE_NAME", "Heliu 合流"),
        currency=currency,
        debug=env.get("HELIU_DEBUG", "") == "1",
        secret_key=env.get("HELIU_SECRET_KEY") or kept_secret(data, "secret_key"),
        sandbox_key=env.get("HELIU_SANDBOX_KEY") or kept_secret(data, "sandbox_key"),
        email_url=env.get("HELIU_EMAIL_URL", "console:"),
        admin_path=(env.get("HELIU_ADMIN_PATH") or "admin").strip("/") + "/",
        operator_mfa=env.get("HELIU_OPERATOR_MFA", "") == "1",
        insecure=parts.scheme == "http",
    )


def _next_port(site_url: str) -> str:
    parts = urlsplit(site_url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if parts.scheme == "https":
        return f"{site_url}/live"
    return f"{parts.scheme}://{parts.hostname}:{port + 1}"
