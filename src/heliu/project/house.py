"""Whether an installation is set up for other people's money and words, not just for a look."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
from django.conf import settings
from django.utils.translation import gettext as _

from heliu.kernel import clock
from heliu.kernel.installation import Finding
from heliu.project.backup import writing
from heliu.project.config import Config

#: A nightly back-up may be this old before it is late.
_LATE = timedelta(hours=36)
_MAIL_SECONDS = 3.0
_HERE = ("localhost", "127.0.0.1", "::1")


def look(data: Path, config: Config) -> list[Finding]:
    """Address, mail, money, back-up, operators' second step; on localhost none of it is wrong."""
    is_public = config.host not in _HERE
    findings = [*_address(config), *_mail(config), _payments(config), *_backup(data)]
    findings += _second_step(config)
    return [each if is_public else msgspec.structs.replace(each, ok=True) for each in findings]


def _address(config: Config) -> Iterator[Finding]:
    yield Finding(
        _("address"),
        ok=not config.insecure,
        detail=config.site_url,
        mend=_("for others to come: a domain, TLS and HELIU_SITE_URL with https")
        if config.insecure
        else "",
    )
    if config.debug:
        yield Finding(
            _("debug"),
            ok=False,
            detail=_("shows its insides to everybody"),
            mend=_("unset HELIU_DEBUG"),
        )
    if not config.rate_limits:
        yield Finding(
            _("limits"),
            ok=False,
            detail=_("nobody is refused for coming too often"),
            mend=_("unset HELIU_RATE_LIMITS"),
        )


def _mail(config: Config) -> Iterator[Finding]:
    if config.email_url.startswith("console"):
        mend = _("set HELIU_EMAIL_URL, or nobody can confirm an address or get a new password")
        yield Finding(_("mail"), ok=False, detail=_("printed, not sent"), mend=mend)
        return
    where = (settings.EMAIL_HOST, settings.EMAIL_PORT)
    server = f"{where[0]}:{where[1]}"
    try:
        socket.create_connection(where, timeout=_MAIL_SECONDS).close()
    except OSError as error:
        yield Finding(
            _("mail"),
            ok=False,
            detail=_("%(server)s does not answer (%(error)s)")
            % {"server": server, "error": error.strerror or error},
            mend=_("see to the server, or change HELIU_EMAIL_URL"),
        )
    else:
        yield Finding(_("mail"), ok=True, detail=_("%(server)s answers") % {"server": server})


def _payments(config: Config) -> Finding:
    is_play = config.payment_provider == "sandbox"
    return Finding(
        _("payments"),
        ok=not is_play,
        detail=_("the sandbox: nobody pays real money") if is_play else config.payment_provider,
        mend=_("set HELIU_PAYMENT_PROVIDER to the class of a real one") if is_play else "",
    )


def _backup(data: Path) -> Iterator[Finding]:
    mend = _("heliu backup FOLDER, every night, and the file somewhere else")
    taken = writing.last_taken(data)
    if taken is None:
        yield Finding(_("back-up"), ok=False, detail=_("none was taken yet"), mend=mend)
        return
    age = clock.now() - taken.taken_at
    hours = int(age.total_seconds() // 3600)
    size = f"{taken.bytes / 1e6:,.1f}"
    detail = _("%(hours)s hours old, %(size)s MB") % {"hours": hours, "size": size}
    if taken.damaged:
        detail += _(", pictures missing or damaged: %(n)s") % {"n": len(taken.damaged)}
    yield Finding(
        _("back-up"),
        ok=age <= _LATE and not taken.damaged,
        detail=detail,
        mend=mend if age > _LATE else "",
    )


def _second_step(config: Config) -> Iterator[Finding]:
    yield Finding(
        _("second step"),
        ok=True,
        detail=_("operators need one") if config.operator_mfa else _("operators need none"),
        mend="" if config.operator_mfa else _("set HELIU_OPERATOR_MFA=1"),
    )
