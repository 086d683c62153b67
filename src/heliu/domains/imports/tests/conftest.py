"""A shop, and a way to read an export into it."""

from pathlib import Path

import pytest

from heliu.domains.catalog.tests.factories import make_shop_row
from heliu.domains.imports.actions.import_catalogue import import_catalogue
from heliu.domains.imports.tests import exports
from heliu.domains.imports.types import ImportReport
from heliu.domains.shops.models import Shop


@pytest.fixture
def shop(db: None) -> Shop:
    """An open shop with nothing in it."""
    return make_shop_row()


@pytest.fixture
def read(shop: Shop, tmp_path: Path) -> exports.Read:
    """Reads rows as an export of another house; the file stays as ``export.csv``."""

    def read(*rows: dict[str, str], encoding: str = "utf-8") -> ImportReport:
        path = tmp_path / "export.csv"
        exports.write(path, rows, encoding)
        return import_catalogue(shop_id=shop.pk, path=path, source="shopify")

    return read
