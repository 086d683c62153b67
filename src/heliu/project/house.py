"""Whether an installation is set up for other people's money and words, not just for a look."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
from django.conf import settings

from heliu.kernel import clock
from heliu.project.backup.writing import NOTE, Taken
from heliu.project.config import Config
from heliu.project.findings import Finding

#: A nightly back-up may be this old before it is late.
_LATE = timedelta(hours=36)
_MAIL_SECONDS = 3.0
_HERE = ("localhost", "127.0.0.1", "::1")


def look(data: Path, config: Config) -> list[Finding]:
    """Address, mail, back-up, second step of operators; on localhost none of it is wrong."""
    is_public = config.host not in _HERE
    findings = [*_address(config), *_mail(config), *_backup(data), *_second_step(config)]
    return [each if is_public else msgspec.structs.replace(each, ok=True) for each in findings]


def _address(config: Config) -> Iterator[Finding]:
    yield Finding(
        "address",
        ok=not config.insecure,
        detail=config.site_url,
        mend="for others to come: a domain, TLS and HELIU_SITE_URL with https" * config.insecure,
    )
    if config.debug:
        yield Finding(
            "debug", ok=False, detail="shows its insides to everybody", mend="unset HELIU_DEBUG"
        )


def _mail(config: Config) -> Iterator[Finding]:
    if config.email_url.startswith("console"):
        mend = "set HELIU_EMAIL_URL, or nobody can confirm an address or get a new password"
        yield Finding("mail", ok=False, detail="printed, not sent", mend=mend)
        return
    where = (settings.EMAIL_HOST, settings.EMAIL_PORT)
    try:
        socket.create_connection(where, timeout=_MAIL_SECONDS).close()
    except OSError as error:
        yield Finding(
            "mail",
            ok=False,
            detail=f"{where[0]}:{where[1]} does not answer ({error.strerror or error})",
            mend="see to the server, or change HELIU_EMAIL_URL",
        )
    else:
        yield Finding("mail", ok=True, detail=f"{where[0]}:{where[1]} answers")


def _backup(data: Path) -> Iterator[Finding]:
    mend = "heliu backup FOLDER, every night, and the file somewhere else"
    try:
        taken = msgspec.json.decode((data / NOTE).read_bytes(), type=Taken)
    except (OSError, msgspec.MsgspecError):
        yield Finding("back-up", ok=False, detail="none was taken yet", mend=mend)
        return
    age = clock.now() - taken.taken_at
    hours = int(age.total_seconds() // 3600)
    yield Finding(
        "back-up",
        ok=age <= _LATE and not taken.damaged,
        detail=f"{hours} hours old, {taken.bytes / 1e6:,.1f} MB"
        + (f", {len(taken.damaged)} pictures missing or damaged" if taken.damaged else ""),
        mend=mend if age > _LATE else "",
    )


def _second_step(config: Config) -> Iterator[Finding]:
    yield Finding(
        "second step",
        ok=True,
        detail="operators need one" if config.operator_mfa else "operators need none",
        mend="" if config.operator_mfa else "set HELIU_OPERATOR_MFA=1",
    )
