"""``heliu.toml``: read, written, and what is wrong with it is said."""

from pathlib import Path

import pytest
from _pytest.monkeypatch import MonkeyPatch

from heliu.project import config, settings_file
from heliu.project.choices import ALL


@pytest.fixture
def folder(monkeypatch: MonkeyPatch, tmp_path: Path) -> Path:
    for setting in ALL:
        monkeypatch.delenv(setting.name, raising=False)
    monkeypatch.setenv("HELIU_DATA", str(tmp_path))
    return tmp_path


def sources(name: str) -> tuple[str, str]:
    (row,) = (each for each in config.listed() if each.name == name)
    return row.value, row.source


def test_the_file_counts_and_the_environment_goes_before_it(
    folder: Path, monkeypatch: MonkeyPatch
) -> None:
    path = folder / "heliu.toml"
    path.write_text('commission = 7.25\nlanguages = ["en"]\nsite_name = "File"\n')
    monkeypatch.setenv("HELIU_SITE_NAME", "Environment")

    found = config.read()

    assert (found.commission_bps, found.languages, found.site_name) == (725, ("en",), "Environment")
    assert sources("HELIU_COMMISSION") == ("7.25", str(path))
    assert sources("HELIU_SITE_NAME") == ("Environment", "environment")
    assert sources("HELIU_CURRENCY") == ("CNY", "default")


def test_what_was_written_is_what_is_read(folder: Path) -> None:
    path = folder / "heliu.toml"
    name = 'Tide "合流" \\ Co'

    settings_file.write(path, [("site_name", name, "What it is called.")])

    assert settings_file.read(path) == {"site_name": name}
    assert config.read().site_name == name
    assert path.stat().st_mode & 0o777 == 0o600


def test_secrets_are_not_shown(folder: Path) -> None:
    (folder / "heliu.toml").write_text(
        'secret_key = "0123456789abcdef0123456789abcdef"\n'
        'email_url = "smtp://me:hush-hush@mail.example.com"\n'
        'database_url = "postgresql://me:hush-hush@host/heliu"\n'
    )

    shown = " ".join(f"{row.value} {row.source}" for row in config.listed())

    assert "hush-hush" not in shown
    assert "0123456789abcdef" not in shown
    assert "smtp://me:•••@mail.example.com" in shown


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("site_nam = 'x'", "site_nam, which is no setting"),
        ("site_name = ", "is not TOML"),
        ("[site_name]", "site_name in .* must be text"),
        ("role = 'owner'", "role, which is no setting"),
        ("commission = 101", "commission in .* must be a percentage .* not '101'"),
        ("commission = '5.001'", "at most two decimals"),
        ("languages = 'en,fr'", "must be one or more of zh-hans, en"),
        ("email_url = 'mail.example.com'", "must be console: or smtp://"),
        ("email_url = 'smtp://mail:x'", "has no number for a port"),
        ("email_from = 'nobody'", "must be an address"),
        ("site_url = 'https://x.example/shop'", "without a path"),
        ("live_url = 'x.example'", "must be http"),
        ("database_url = 'postgresql://host'", "must name a database"),
        ("secret_key = 'short'", "at least 32 characters$"),
        ("debug = 'yes'", "must be 1 or 0"),
        ("site_name = ''", "must be one line"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(
    folder: Path, content: str, said: str
) -> None:
    (folder / "heliu.toml").write_text(content)

    with pytest.raises(config.ConfigError, match=said):
        config.read()


def test_a_copy_forgets_the_places_of_what_it_was_copied_from(tmp_path: Path) -> None:
    path = tmp_path / "heliu.toml"
    path.write_text(
        'site_name = "x"\ndatabase_url = "postgresql://h/d"\nmedia_url = "s3://pictures"\n'
    )

    notes = settings_file.forget_places(path)

    assert settings_file.read(path) == {"site_name": "x"}
    assert [note.split(" ", 1)[0] for note in notes] == ["database_url", "media_url"]
    assert settings_file.forget_places(path) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("media_url = 'https://s3.example'", "media_url .* must be s3://bucket"),
        ("media_url = 's3://Bucket'", "must be s3://bucket"),
        ("media_endpoint = 's3.example'", "must be http"),
        ("media_access_key = 'key'", "need each other"),
        ("apps = 'no_such_package.of_ours'", "names no_such_package.of_ours, which is not"),
        ("apps = 'a b'", "must be names of Python packages"),
        ("payment_provider = 'my bank'", "must be sandbox or a class"),
    ],
)
def test_half_a_bucket_and_what_is_not_installed_are_refused(
    folder: Path, content: str, said: str
) -> None:
    (folder / "heliu.toml").write_text(content)

    with pytest.raises(config.ConfigError, match=said):
        config.read()


def test_a_bucket_is_read_and_its_secret_never_shown(folder: Path) -> None:
    (folder / "heliu.toml").write_text(
        "media_url = 's3://pictures/market/'\nmedia_endpoint = 'https://s3.example'\n"
        "media_access_key = 'key'\nmedia_secret_key = 'a/b+c'\n"
    )

    found = config.read()
    shown = {row.name: row.value for row in config.listed()}

    assert (found.media_url, found.media_region) == ("s3://pictures/market", "us-east-1")
    assert (found.media_access_key, found.media_secret_key) == ("key", "a/b+c")
    assert (shown["HELIU_MEDIA_ACCESS_KEY"], shown["HELIU_MEDIA_SECRET_KEY"]) == ("key", "•••")
