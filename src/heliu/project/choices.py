"""The settings there are: what each means, what it is when nobody says, and what it may be."""

import re
from collections.abc import Callable
from email.utils import formataddr
from typing import Any

import msgspec
from django.utils.translation.trans_null import gettext_noop as _

from heliu.project import rules

DATA_MEANING = _("Folder of the database, media, keys, logs and heliu.toml; also --data.")
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


ALL = (
    Setting(
        name="HELIU_SITE_NAME",
        default="Heliu 合流",
        meaning=_("What the marketplace is called, on pages and in mails."),
        rule=rules.site_name,
    ),
    Setting(
        name="HELIU_SITE_URL",
        default="http://localhost:8000",
        meaning=_("Where people reach it; https:// turns secure cookies and HSTS on."),
        rule=rules.site_url,
    ),
    Setting(
        name="HELIU_LIVE_URL",
        meaning=_(
            "Where browsers reach the live door; empty: /live of an https site, or else the "
            "site's next port."
        ),
        rule=rules.web_address_or_none,
    ),
    Setting(
        name="HELIU_LANGUAGES",
        default="zh-hans,en",
        meaning=_("Languages people may choose from; the first is for those who have not chosen."),
        rule=rules.languages,
    ),
    Setting(
        name="HELIU_CURRENCY",
        default="CNY",
        meaning=_("The currency of all prices (ISO 4217); not to be changed once there are shops."),
        rule=rules.currency,
    ),
    Setting(
        name="HELIU_COMMISSION",
        default="5",
        meaning=_("Percent of a released order that shops opened from now on leave to the house."),
        rule=rules.commission,
    ),
    Setting(
        name="HELIU_EMAIL_URL",
        default="console:",
        meaning=_(
            "How mails leave: smtp://, smtp+tls:// or smtps://user:password@host:port; "
            "console: prints them."
        ),
        rule=rules.email_url,
    ),
    Setting(
        name="HELIU_EMAIL_FROM",
        meaning=_("Whom mails are from; empty: no-reply at the site's host."),
        rule=rules.email_from,
    ),
    Setting(
        name="HELIU_SHOP_APPROVAL",
        default="0",
        meaning=_("1: a new shop is seen and sells only after an operator let it in."),
        rule=rules.flag,
    ),
    Setting(
        name="HELIU_PAYMENT_PROVIDER",
        default="sandbox",
        meaning=_(
            "Who takes the money: sandbox, a bank to try things out with, or a real provider's "
            "class, such as mybank.heliu.Bank."
        ),
        rule=rules.dotted,
    ),
    Setting(
        name="HELIU_PAYMENT_SITE",
        meaning=_(
            "Where that provider's pay page is, such as https://pay.example.com: browsers are told "
            "that forms may lead there."
        ),
        rule=rules.web_address_or_none,
    ),
    Setting(
        name="HELIU_APPS",
        meaning=_(
            "Python packages of your own that are loaded too, with commas: they may read the "
            "stream."
        ),
        rule=rules.packages,
    ),
    Setting(
        name="HELIU_ADMIN_PATH",
        default="admin",
        meaning=_("Where the operator's admin is, below the site's address."),
        rule=rules.admin_path,
    ),
    Setting(
        name="HELIU_OPERATOR_MFA",
        default="0",
        meaning=_(
            "1: operators set up a code from an app before they can do anything as operators."
        ),
        rule=rules.flag,
    ),
    Setting(
        name="HELIU_RATE_LIMITS",
        default="1",
        meaning=_("0 refuses nobody for coming too often: for measuring a load alone."),
        rule=rules.flag,
    ),
    Setting(
        name="HELIU_LOG_FORMAT",
        default="auto",
        meaning=_(
            "How the site's lines look: json, text, or auto (text at a terminal, else json)."
        ),
        rule=rules.one_of("auto", "json", "text"),
    ),
    Setting(
        name="HELIU_LOG_LEVEL",
        default="info",
        meaning=_(
            "From which weight on they are written: debug, info (a line per request), "
            "warning, error."
        ),
        rule=rules.one_of("debug", "info", "warning", "error"),
    ),
    Setting(
        name="HELIU_REQUEST_ID_HEADER",
        meaning=_(
            "The header in which the proxy in front says a request's id; empty: none is "
            "believed and ids are made here."
        ),
        rule=rules.header,
    ),
    Setting(
        name="HELIU_SLOW_SQL",
        default="200",
        meaning=_(
            "Statements that take so many milliseconds are logged, without their values; 0: none."
        ),
        rule=rules.milliseconds,
    ),
    Setting(
        name="HELIU_METRICS",
        meaning=_("host:port where Prometheus reads figures, such as 127.0.0.1:9464; empty: none."),
        rule=rules.listener,
    ),
    Setting(
        name="HELIU_METRICS_TOKEN",
        meaning=_("What Prometheus has to show as its bearer token; needed beyond this machine."),
        rule=rules.long_secret,
        secret=True,
    ),
    Setting(
        name="HELIU_TRACES_URL",
        meaning=_(
            "An OpenTelemetry collector, such as http://127.0.0.1:4318 (OTLP over HTTP); "
            "needs heliu[otel]; empty: nothing is traced."
        ),
        rule=rules.web_address_or_none,
    ),
    Setting(
        name="HELIU_TRACES_SHARE",
        default="100",
        meaning=_("Percent of requests and jobs that are traced."),
        rule=rules.percentage,
    ),
    Setting(
        name="DATABASE_URL",
        meaning=_("An own PostgreSQL as the application's role; empty: the embedded one."),
        rule=rules.database,
    ),
    Setting(
        name="DATABASE_OWNER_URL",
        meaning=_("The same as the role that owns the tables and migrates; empty: DATABASE_URL."),
        rule=rules.database,
    ),
    Setting(
        name="HELIU_MEDIA_URL",
        meaning=_("Where pictures are kept: s3://bucket/prefix; empty: the data folder's media."),
        rule=rules.media_url,
    ),
    Setting(
        name="HELIU_MEDIA_ENDPOINT",
        meaning=_("Where the bucket's server answers; empty: Amazon's."),
        rule=rules.web_address_or_none,
    ),
    Setting(
        name="HELIU_MEDIA_REGION",
        default="us-east-1",
        meaning=_("The bucket's region."),
        rule=str,
    ),
    Setting(
        name="HELIU_MEDIA_ACCESS_KEY",
        meaning=_("The bucket's access key; empty: what AWS_* or the machine's role give."),
        rule=str,
    ),
    Setting(
        name="HELIU_MEDIA_SECRET_KEY",
        meaning=_("The access key's secret."),
        rule=str,
        secret=True,
    ),
    Setting(
        name="HELIU_SECRET_KEY",
        meaning=_("Signs sessions and links; another one signs everybody out."),
        rule=rules.long_secret,
        secret=True,
        kept_as="secret_key",
    ),
    Setting(
        name="HELIU_SANDBOX_KEY",
        meaning=_("Signs what the sandbox payment provider says."),
        rule=str,
        secret=True,
        kept_as="sandbox_key",
    ),
    Setting(
        name="HELIU_DEBUG",
        default="0",
        meaning=_("1 shows tracebacks to everybody: for developers alone."),
        rule=rules.flag,
    ),
    Setting(
        name="HELIU_ROLE",
        default="app",
        meaning=_(
            "app or owner: which of the two roles a process connects as; set by heliu itself."
        ),
        rule=rules.role,
        in_file=False,
    ),
)
