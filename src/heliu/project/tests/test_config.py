"""Settings are read once, and refused with a sentence."""

from pathlib import Path

import pytest
from _pytest.monkeypatch import MonkeyPatch

from heliu.project import config


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> MonkeyPatch:
    for name in (
        "DATABASE_URL",
        "HELIU_SITE_URL",
        "HELIU_LIVE_URL",
        "HELIU_CURRENCY",
        "HELIU_ROLE",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HELIU_DATA", str(tmp_path))
    return monkeypatch


def test_a_fresh_machine_needs_none(environment: MonkeyPatch, tmp_path: Path) -> None:
    found = config.read()

    assert (found.site_url, found.live_url) == ("http://localhost:8000", "http://localhost:8001")
    assert (found.currency, found.role, found.database_url) == ("CNY", "app", "")
    assert found.secret_key == config.read().secret_key
    assert (tmp_path / "keys" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_behind_https_the_live_door_is_a_path(environment: MonkeyPatch) -> None:
    environment.setenv("HELIU_SITE_URL", "https://shop.example/")

    assert config.read().live_url == "https://shop.example/live"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HELIU_SITE_URL", "shop.example"),
        ("HELIU_CURRENCY", "yuan"),
        ("HELIU_ROLE", "root"),
        ("DATABASE_URL", "sqlite:///x"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(
    environment: MonkeyPatch, name: str, value: str
) -> None:
    environment.setenv(name, value)

    with pytest.raises(config.ConfigError, match=name):
        config.read()


def test_the_admins_path_and_what_operators_must(environment: MonkeyPatch) -> None:
    usual = config.read()
    environment.setenv("HELIU_ADMIN_PATH", "/back-room/")
    environment.setenv("HELIU_OPERATOR_MFA", "1")
    environment.setenv("HELIU_SHOP_APPROVAL", "1")
    other = config.read()

    assert (usual.admin_path, usual.operator_mfa, usual.shop_approval) == ("admin/", False, False)
    assert (other.admin_path, other.operator_mfa, other.shop_approval) == ("back-room/", True, True)


@pytest.mark.parametrize("path", ["/", "a b", "Admin", "../x", "a//b"])
def test_an_admin_needs_a_path_of_its_own(environment: MonkeyPatch, path: str) -> None:
    environment.setenv("HELIU_ADMIN_PATH", path)

    with pytest.raises(config.ConfigError, match="HELIU_ADMIN_PATH"):
        config.read()


def test_figures_for_other_machines_need_a_token(environment: MonkeyPatch) -> None:
    environment.setenv("HELIU_METRICS", "127.0.0.1:9464")
    assert config.read().metrics == ("127.0.0.1", 9464)
    environment.setenv("HELIU_METRICS", "[::1]:9464")
    assert config.read().metrics == ("::1", 9464)
    environment.setenv("HELIU_METRICS", "0.0.0.0:9464")

    with pytest.raises(config.ConfigError, match="set HELIU_METRICS_TOKEN"):
        config.read()

    environment.setenv("HELIU_METRICS_TOKEN", "t" * 32)
    assert config.read().metrics == ("0.0.0.0", 9464)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("HELIU_METRICS", "9464", "must be host:port"),
        ("HELIU_METRICS", "localhost:99999", "must be host:port"),
        ("HELIU_METRICS_TOKEN", "short", "at least 32 characters"),
        ("HELIU_LOG_FORMAT", "xml", "one of auto, json, text"),
        ("HELIU_LOG_LEVEL", "loud", "one of debug, info, warning, error"),
        ("HELIU_SLOW_SQL", "0.5", "whole number of milliseconds"),
        ("HELIU_REQUEST_ID_HEADER", "X Request", "name of a header"),
        ("HELIU_TRACES_URL", "collector:4318", "must be http"),
        ("HELIU_TRACES_SHARE", "101", "percentage from 0 to 100"),
    ],
)
def test_how_it_is_watched_is_refused_with_a_sentence(
    environment: MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    environment.setenv(name, value)

    with pytest.raises(config.ConfigError, match=f"{name}.*{sentence}"):
        config.read()
