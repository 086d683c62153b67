import csv
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings

from heliu.domains.catalog.models import Product, ProductMedia
from heliu.domains.imports.models import ImportRun
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop, make_staff
from heliu.kernel.jobs import run_jobs_once
from heliu.web.kit.tests.answers import Answer
from heliu.web.shopper.orders.tests.trading import owner_of, signed_in

pytestmark = pytest.mark.django_db
CUP = (
    b"Handle,Title,Variant Price,Variant Inventory Tracker,Variant Inventory Qty,Image Src\n"
    b"cup,Cup,20.00,shopify,-2,https://example.org/cup.jpg?v=1\n"
    b"bowl,Bowl,free,shopify,1,\n"
)


@pytest.fixture
def shop(settings: Settings, tmp_path: Path) -> Shop:
    settings.STORAGES = {
        **settings.STORAGES,
        "uploads": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }
    return make_shop(handle="kiln")


@pytest.fixture
def client(shop: Shop) -> Client:
    return signed_in(owner_of(shop))


def upload(client: Client, content: bytes = CUP, name: str = "export.csv", **more: Any) -> Answer:
    file = SimpleUploadedFile(name, content, "text/csv")
    return client.post(
        reverse("console_imports", args=["kiln"]), {"source": "shopify", "file": file, **more}
    )


def pictures() -> SimpleUploadedFile:
    target, drawn = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(drawn, "JPEG")
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("../../photos/cup_grande.jpg", drawn.getvalue())
        archive.writestr("notes.txt", "no picture")
    return SimpleUploadedFile("photos.zip", target.getvalue(), "application/zip")


def test_upload_look_confirm_report(client: Client, tmp_path: Path) -> None:
    uploaded = upload(client, pictures=pictures())
    looked = client.get(uploaded.headers["Location"]).content.decode()

    assert uploaded.status_code == 302
    assert "not a price" in looked
    assert "below zero; read as 0" in looked
    assert not Product.objects.exists()

    started = client.post(f"{uploaded.headers['Location']}/start")
    waiting = client.get(started.headers["Location"]).content.decode()
    kept = [path.suffix for path in sorted(tmp_path.rglob("*.*"))]
    run_jobs_once()
    report = client.get(started.headers["Location"]).content.decode()

    assert "Reading the file" in waiting
    assert "1 new, 0 changed" in report
    assert Product.objects.get().title == "Cup"
    assert ProductMedia.objects.get().media_id is not None
    assert kept == [".jpg", ".csv"], "the file and its pictures, until they are read"
    assert list(tmp_path.rglob("*.*")) == []


def test_the_preview_says_what_is_new_changed_and_left_alone(client: Client, shop: Shop) -> None:
    header = b"Handle,Title,Variant Price,Variant Inventory Tracker,Variant Inventory Qty\n"
    rows = [
        b"cup,Cup,20.00,shopify,3\n",
        b"bowl,Bowl,15.00,shopify,1\n",
        b"jug,Jug,9.00,shopify,1\n",
    ]
    client.post(f"{upload(client, header + b''.join(rows)).headers['Location']}/start")
    run_jobs_once()

    rows[0] = b"cup,Cup,21.00,shopify,3\n"
    rows[1] = b"bowl,Bowl,15.00,shopify,4\n"
    rows.append(b"pot,Pot,50.00,shopify,1\n")
    uploaded = upload(client, header + b"".join(rows))
    page = client.get(uploaded.headers["Location"]).content.decode()

    figures = re.findall(r"<dd>(\d+)</dd>", page)
    assert figures[:4] == ["1", "2", "1", "0"]
    assert page.count("badge-warn") == 2
    assert Product.objects.count() == 3


def test_each_error_names_its_cell_and_what_to_do(client: Client) -> None:
    uploaded = upload(client)

    page = client.get(uploaded.headers["Location"]).content.decode()
    response: Any = client.get(f"{uploaded.headers['Location']}/errors.csv")

    assert '<code class="cell-said">free</code>' in page
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [
        (row["Row"], row["Column"], row["What stands there"], row["Result"]) for row in rows
    ] == [
        ("2", "Variant Inventory Qty", "'-2", "Read with a change"),
        ("3", "Variant Price", "free", "Not in the shop"),
    ]
    assert rows[1]["What to do"] == "Write an amount, such as 128 or 19.90."


def test_a_long_run_says_how_far_it_is(client: Client) -> None:
    uploaded = upload(client)
    client.post(f"{uploaded.headers['Location']}/start")
    ImportRun.objects.update(report={"progress": {"done": 50, "total": 320}})

    page = client.get(uploaded.headers["Location"]).content.decode()

    assert 'value="50" max="320"' in page
    assert "50 of 320 products" in page


def test_confirming_twice_reads_once(client: Client) -> None:
    uploaded = upload(client)

    client.post(f"{uploaded.headers['Location']}/start")
    client.post(f"{uploaded.headers['Location']}/start")

    assert ImportRun.objects.get().state == "running"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b" ", "The file is empty."),
        (b"PK\x03\x04abc", "This is a spreadsheet."),
        (b"a,b\n1,2\n", "has no column “handle”"),
    ],
)
def test_a_file_that_is_none_is_said_and_nothing_is_kept(
    client: Client, content: bytes, said: str, tmp_path: Path
) -> None:
    response = upload(client, content)

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not ImportRun.objects.exists()
    assert list(tmp_path.glob("imports/*.csv")) == []


def test_a_zip_that_is_none_is_said(client: Client) -> None:
    broken = SimpleUploadedFile("photos.zip", b"not a zip", "application/zip")

    response = upload(client, pictures=broken)

    assert response.status_code == 422
    assert "not a zip file" in response.content.decode()


def test_without_a_file_the_form_says_so(client: Client) -> None:
    response = client.post(reverse("console_imports", args=["kiln"]), {"source": "nonsense"})

    assert response.status_code == 422


def test_template_and_export_are_files(client: Client, shop: Shop) -> None:
    upload(client)
    template = client.get(reverse("console_import_template", args=["kiln"]))
    export = client.post(reverse("console_export", args=["kiln"]))

    assert template.content.decode("utf-8-sig").startswith("Handle,Title,Description")
    assert "attachment" in export.headers["Content-Disposition"]


def test_others_find_nothing(client: Client, shop: Shop) -> None:
    uploaded = upload(client)
    stranger = signed_in(owner_of(make_shop(handle="other")))
    packer = signed_in(make_staff(shop, "warehouse"))
    run = ImportRun.objects.get()

    for browser in (stranger, packer):
        assert browser.get(uploaded.headers["Location"]).status_code == 404
        assert browser.post(f"{uploaded.headers['Location']}/start").status_code == 404
        assert browser.post(reverse("console_export", args=["kiln"])).status_code == 404
    own = reverse("console_import", args=["other", run.pk])
    assert stranger.get(own).status_code == 404
