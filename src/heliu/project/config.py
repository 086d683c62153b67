"""The one place that reads the environment: typed, read once, refused with a sentence if wrong.

A setting is the environment's, else that of ``heliu.toml`` in the data folder, else the default.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from heliu.kernel.installation import Listed
from heliu.kernel.keys import kept_secret
from heliu.project import choices, settings_file
from heliu.project.choices import ConfigError as ConfigError


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """Every setting of an installation; :data:`heliu.project.choices.ALL` says what they mean."""

    #: Folder of the database, media, keys and logs (``HELIU_DATA``).
    data: Path
    #: ``DATABASE_URL``; empty = the embedded PostgreSQL in the data folder.
    database_url: str
    #: ``DATABASE_OWNER_URL``: who may migrate; the same as ``database_url`` when empty.
    database_owner_url: str
    #: ``s3://bucket/prefix`` of the pictures; empty = a folder in the data folder.
    media_url: str
    media_endpoint: str
    media_region: str
    media_access_key: str
    media_secret_key: str
    #: "app" or "owner": which of the two this process connects as.
    role: str
    #: Where people reach the site, e.g. ``http://localhost:8000``.
    site_url: str
    #: Where the live door answers; empty = the next port of ``site_url``.
    live_url: str
    site_name: str
    #: The languages people may choose from; the first is for those who have not.
    languages: tuple[str, ...]
    #: One settlement currency per installation.
    currency: str
    #: The platform's commission of shops opened from now on, in basis points.
    commission_bps: int
    debug: bool
    #: Keys made at first start and kept in the data folder.
    secret_key: str
    sandbox_key: str
    email_url: str
    #: Whom mails are from.
    email_from: str
    #: Whether new shops wait for an operator.
    shop_approval: bool
    #: ``sandbox``, or the dotted name of a payment provider's class.
    payment_provider: str
    #: Origin of its pay page; empty = ours.
    payment_site: str
    #: Python packages of the operator's own, loaded after ours.
    apps: tuple[str, ...]
    #: Where the operator's admin is: ``admin/``.
    admin_path: str
    #: Whether operators need a second step at sign-in to do anything.
    operator_mfa: bool
    #: Whether what comes too often is refused.
    rate_limits: bool
    log_format: str
    log_level: str
    #: The header that the proxy in front says a request's id in; empty: none is believed.
    request_id_header: str
    #: Statements that take so long are logged; 0: none.
    slow_sql_ms: int
    #: Where Prometheus reads figures; None: nowhere.
    metrics: tuple[str, int] | None
    metrics_token: str
    #: Where traces go; empty: nothing is traced.
    traces_url: str
    #: The share of them that is kept, from 0 to 1.
    traces_share: float
    #: True when pages may be asked for over plain HTTP (localhost, tests).
    insecure: bool

    @property
    def host(self) -> str:
        """The host name people use, without port."""
        return urlsplit(self.site_url).hostname or "localhost"

    @property
    def static_root(self) -> Path:
        """Where hashed static files are collected."""
        return self.data / "static"


def folder() -> Path:
    """The data folder that the environment names."""
    return Path(os.environ.get("HELIU_DATA") or "data").resolve()


def read() -> Config:
    """Read the environment and the file. Raises ConfigError with a sentence for the operator."""
    data = folder()
    values = _values(data)
    if bool(values["HELIU_MEDIA_ACCESS_KEY"]) != bool(values["HELIU_MEDIA_SECRET_KEY"]):
        raise ConfigError("HELIU_MEDIA_ACCESS_KEY and HELIU_MEDIA_SECRET_KEY need each other")
    site_url = str(values["HELIU_SITE_URL"])
    parts = urlsplit(site_url)
    site_name = str(values["HELIU_SITE_NAME"])
    return Config(
        data=data,
        database_url=values["DATABASE_URL"],
        database_owner_url=values["DATABASE_OWNER_URL"] or values["DATABASE_URL"],
        media_url=values["HELIU_MEDIA_URL"],
        media_endpoint=values["HELIU_MEDIA_ENDPOINT"],
        media_region=values["HELIU_MEDIA_REGION"],
        media_access_key=values["HELIU_MEDIA_ACCESS_KEY"],
        media_secret_key=values["HELIU_MEDIA_SECRET_KEY"],
        role=values["HELIU_ROLE"],
        site_url=site_url,
        live_url=values["HELIU_LIVE_URL"] or _next_port(site_url),
        site_name=site_name,
        languages=values["HELIU_LANGUAGES"],
        currency=values["HELIU_CURRENCY"],
        commission_bps=values["HELIU_COMMISSION"],
        debug=values["HELIU_DEBUG"],
        secret_key=values["HELIU_SECRET_KEY"] or kept_secret(data, "secret_key"),
        sandbox_key=values["HELIU_SANDBOX_KEY"] or kept_secret(data, "sandbox_key"),
        email_url=values["HELIU_EMAIL_URL"],
        email_from=values["HELIU_EMAIL_FROM"]
        or choices.mail_from(site_name, f"no-reply@{parts.hostname}"),
        shop_approval=values["HELIU_SHOP_APPROVAL"],
        payment_provider=values["HELIU_PAYMENT_PROVIDER"],
        payment_site=values["HELIU_PAYMENT_SITE"],
        apps=values["HELIU_APPS"],
        admin_path=values["HELIU_ADMIN_PATH"],
        operator_mfa=values["HELIU_OPERATOR_MFA"],
        rate_limits=values["HELIU_RATE_LIMITS"],
        log_format=values["HELIU_LOG_FORMAT"],
        log_level=values["HELIU_LOG_LEVEL"],
        request_id_header=values["HELIU_REQUEST_ID_HEADER"],
        slow_sql_ms=values["HELIU_SLOW_SQL"],
        metrics=values["HELIU_METRICS"],
        metrics_token=values["HELIU_METRICS_TOKEN"],
        traces_url=values["HELIU_TRACES_URL"],
        traces_share=values["HELIU_TRACES_SHARE"],
        insecure=parts.scheme == "http",
    )


def check(given: Mapping[str, str]) -> None:
    """Whether these settings, by their names in the file, could be used. Raises ConfigError."""
    for setting in choices.ALL:
        if setting.key in given:
            setting.parse(given[setting.key], setting.key)


def text_of(name: str) -> str:
    """One setting as it was given, without looking at the others. Raises ConfigError."""
    data = folder()
    (setting,) = (each for each in choices.ALL if each.name == name)
    return _found(setting, _file(data), data)[0]


def is_default(name: str) -> bool:
    """Whether neither the environment nor the file says anything of this setting."""
    data = folder()
    (setting,) = (each for each in choices.ALL if each.name == name)
    return _found(setting, _file(data), data)[1] == "default"


def listed() -> list[Listed]:
    """Every setting, where it comes from and what it means. Raises ConfigError."""
    data = folder()
    file = _file(data)
    _values(data)
    rows = [Listed("HELIU_DATA", str(data), _source_of_folder(), choices.DATA_MEANING)]
    for setting in choices.ALL:
        value, source = _found(setting, file, data)
        if setting.kept_as and not value:
            source = f"kept in {data / 'keys' / setting.kept_as}"
        shown = choices.masked(setting, value)
        rows.append(Listed(setting.name, shown, source, setting.meaning))
    return rows


def _require_closed_figures(values: Mapping[str, Any]) -> None:
    """What the house holds is not for who can reach a port."""
    listener, token = values["HELIU_METRICS"], values["HELIU_METRICS_TOKEN"]
    if listener and listener[0] not in ("127.0.0.1", "::1", "localhost") and not token:
        raise ConfigError(
            "HELIU_METRICS is not on this machine's own address alone: set HELIU_METRICS_TOKEN"
        )


def _values(data: Path) -> dict[str, Any]:
    file = _file(data)
    values = {}
    for setting in choices.ALL:
        value, source = _found(setting, file, data)
        is_files = source == str(data / settings_file.NAME)
        values[setting.name] = setting.parse(
            value, f"{setting.key} in {source}" if is_files else setting.name
        )
    _require_closed_figures(values)
    return values


def _file(data: Path) -> dict[str, str]:
    path = data / settings_file.NAME
    try:
        found = settings_file.read(path)
    except settings_file.BadFile as error:
        raise ConfigError(str(error)) from None
    known = {setting.key for setting in choices.ALL if setting.in_file}
    if strange := sorted(found.keys() - known):
        raise ConfigError(
            f"{path} has {strange[0]}, which is no setting: heliu config lists those there are"
        )
    return found


def _found(setting: choices.Setting, file: Mapping[str, str], data: Path) -> tuple[str, str]:
    if value := os.environ.get(setting.name):
        return value, "environment"
    if setting.in_file and setting.key in file:
        return file[setting.key], str(data / settings_file.NAME)
    return setting.default, "default"


def _source_of_folder() -> str:
    return "--data or environment" if os.environ.get("HELIU_DATA") else "default"


def _next_port(site_url: str) -> str:
    parts = urlsplit(site_url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if parts.scheme == "https":
        return f"{site_url}/live"
    return f"{parts.scheme}://{parts.hostname}:{port + 1}"
