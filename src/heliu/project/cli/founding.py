"""``heliu init``: from an empty folder to a marketplace that can be served."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

import msgspec
import typer

from heliu.project import choices, config, settings_file
from heliu.project.cli import installation, output
from heliu.project.cli.failures import Failure

#: What is asked for, by the setting's name in heliu.toml.
_QUESTIONS = {
    "site_name": "Name of the marketplace",
    "site_url": "Domain (or http://localhost:8000 to try it)",
    "languages": "Languages, the usual one first",
    "currency": "Currency of all prices",
    "commission": "Commission in percent",
    "email_url": "Mail server (smtp+tls://user:password@host:587, or console: to print mails)",
}
_LOCAL = ("localhost", "127.0.0.1", "[::1]")


class Operator(msgspec.Struct, frozen=True):
    """The first operator, as far as the command line says."""

    email: str | None
    handle: str | None
    name: str | None
    password: str | None


class _Person(msgspec.Struct, frozen=True):
    email: str
    handle: str
    name: str
    password: str
    is_made: bool


def run(
    *,
    data: Path | None,
    chosen: Mapping[str, str | None],
    operator: Operator,
    asks: bool,
    as_json: bool,
) -> None:
    """Ask, write heliu.toml, make the schema and the operator; nothing is left when it fails."""
    folder = installation.folder(data)
    path = folder / settings_file.NAME
    if path.exists():
        raise Failure(f"{folder} is set up already: change {path}, heliu config shows what counts")
    values = _settings(chosen, asks=asks)
    person = _person(operator, asks=asks)
    folder.mkdir(parents=True, exist_ok=True)
    settings_file.write(path, _with_meanings(values))
    try:
        with installation.opened(data=folder, role="owner"):
            installation.migrate()
            _make_operator(person, locale=values["languages"].partition(",")[0].strip())
    except BaseException:
        path.unlink()
        raise
    _tell(folder, values["site_url"], person, as_json=as_json)


def add_operator(operator: Operator, *, data: Path | None, as_json: bool) -> None:
    """One more operator, in an installation that is there."""
    person = _person(operator, asks=False)
    with installation.opened(data=data, current=True):
        from heliu.project.settings import CONFIG

        _make_operator(person, locale=CONFIG.languages[0])
    if as_json:
        output.emit({"operator": person.email, **_made(person)})
    else:
        _say(_signs_in(person))


def _settings(chosen: Mapping[str, str | None], *, asks: bool) -> dict[str, str]:
    usual = {setting.key: setting.default for setting in choices.ALL}
    values = {}
    for key, given in chosen.items():
        if given is not None:
            values[key] = _address(given) if key == "site_url" else given
            config.check({key: values[key]})
        elif key in _QUESTIONS and asks:
            values[key] = _asked(key, usual[key])
        elif key in _QUESTIONS:
            values[key] = usual[key]
    return values


def _asked(key: str, usual: str) -> str:
    while True:
        answer = str(typer.prompt(_QUESTIONS[key], default=usual, err=True))
        value = _address(answer) if key == "site_url" else answer
        try:
            config.check({key: value})
        except config.ConfigError as error:
            output.stderr.print(str(error), highlight=False, markup=False)
        else:
            return value


def _address(domain: str) -> str:
    if "://" in domain:
        return domain
    scheme = "http" if domain.startswith(_LOCAL) else "https"
    return f"{scheme}://{domain}"


def _person(operator: Operator, *, asks: bool) -> _Person:
    email = operator.email or (asks and str(typer.prompt("Operator's e-mail address", err=True)))
    if not email:
        raise Failure("who operates it? say --operator-email")
    handle = operator.handle or _handle_of(email)
    password = operator.password
    if password is None and asks:
        password = str(
            typer.prompt(
                "Password (empty: one is made)",
                default="",
                show_default=False,
                hide_input=True,
                confirmation_prompt=True,
                err=True,
            )
        )
    return _Person(
        email=email,
        handle=handle,
        name=operator.name or handle,
        password=password or secrets.token_urlsafe(15),
        is_made=not password,
    )


def _handle_of(email: str) -> str:
    local = email.partition("@")[0].lower()
    return "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in local)[:30]


def _with_meanings(values: Mapping[str, str]) -> list[tuple[str, str, str]]:
    return [
        (setting.key, values[setting.key], setting.meaning)
        for setting in choices.ALL
        if setting.key in values
    ]


def _make_operator(person: _Person, *, locale: str) -> None:
    from allauth.account.models import EmailAddress
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.db import transaction

    from heliu.domains.accounts.actions import register_user
    from heliu.kernel import audit

    try:
        validate_email(person.email)
        validate_password(person.password)
    except ValidationError as error:
        raise Failure(f"the operator was refused: {' '.join(error.messages)}") from None
    try:
        with transaction.atomic():
            user_id = register_user.register_user(
                email=person.email,
                password=person.password,
                handle=person.handle,
                name=person.name,
                locale=locale,
                is_operator=True,
            )
            EmailAddress.objects.create(
                user_id=user_id, email=person.email.lower(), verified=True, primary=True
            )
            audit.record(
                act="accounts.make_operator",
                by_user_id=None,
                subject_kind="user",
                subject_id=user_id,
                reason="named on the command line",
            )
    except register_user.EmailTaken:
        raise Failure(f"there is an account of {person.email} in this database already") from None
    except (register_user.BadHandle, register_user.HandleTaken) as error:
        raise Failure(
            f"the handle {person.handle} cannot be had ({error.code}): say --operator-handle"
        ) from None


def _tell(folder: Path, url: str, person: _Person, *, as_json: bool) -> None:
    if as_json:
        output.emit({"data": str(folder), "url": url, "operator": person.email, **_made(person)})
        return
    _say(f"{folder / settings_file.NAME} holds the settings; heliu config lists them all.")
    _say(_signs_in(person))
    _say(f"Now: heliu serve --data {os.path.relpath(folder)}")


def _made(person: _Person) -> dict[str, str]:
    return {"password": person.password} if person.is_made else {}


def _signs_in(person: _Person) -> str:
    if person.is_made:
        return f"{person.email} signs in with {person.password} (shown this once)."
    return f"{person.email} signs in with the password you gave."


def _say(line: str) -> None:
    output.stdout.print(line, highlight=False, markup=False, soft_wrap=True)
