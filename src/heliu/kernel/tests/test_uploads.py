"""What waits too long goes."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from heliu.kernel import clock, uploads


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.STORAGES = {
        **settings.STORAGES,
        "uploads": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "uploads"},
        },
    }
    return tmp_path / "uploads"


def test_what_nobody_came_back_for_goes_with_its_folder(folder: Path) -> None:
    for name, age in (("old", uploads.KEPT), ("new", timedelta())):
        at = (clock.now() - age - timedelta(minutes=1)).timestamp()
        (folder / name).mkdir(parents=True)
        for path in (folder / f"{name}.csv", folder / name / "cup.jpg", folder / name):
            path.touch()
            os.utime(path, (at, at))

    assert uploads.forget() == 2
    assert uploads.forget() == 0
    left = sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
    assert left == ["new", "new.csv", "new/cup.jpg"]


def test_there_may_be_none(folder: Path) -> None:
    assert uploads.forget() == 0
