"""Reading other people's catalogues: a file of goods into an empty shop, pictures left out."""

import csv
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from django.contrib.auth import get_user_model

from heliu.domains.imports.actions import import_catalogue
from heliu.domains.imports.template import headers
from heliu.domains.shops.actions import open_shop
from heliu.kernel import ids
from heliu.project.bench.measuring import Pace
from heliu.project.bench.table import Row
from heliu.project.bench.world.people import currency

_LEAST = 2_000
_PRODUCTS, _VARIANTS = 400, 10


def imports(pace: Pace, say: Callable[[str], None], folder: Path) -> Iterator[Row]:
    """Every round reads the file into a new shop."""
    say("import")
    path = folder / "bench" / "catalogue.csv"
    path.parent.mkdir(exist_ok=True)
    _write(path)
    owner_id = get_user_model().objects.order_by("id").values_list("id", flat=True)[0]
    rates = []
    for _ in range(pace.rounds):
        handle = f"import{ids.new_id()}"
        shop_id = open_shop.open_shop(
            owner_user_id=owner_id, handle=handle, name=handle, currency=currency()
        )
        begun = time.perf_counter()
        report = import_catalogue.import_catalogue(shop_id=shop_id, path=path, source="heliu")
        rates.append(report.variants.created / (time.perf_counter() - begun))
    rate = median(rates)
    yield Row(
        name="import without pictures",
        rps=round(rate, 1),
        unit="variants/s",
        range=[round(min(rates)), round(max(rates))],
        target=f"≥ {_LEAST:,}/s",
        is_met=rate >= _LEAST,
        note=f"{_PRODUCTS} products of {_VARIANTS} variants",
    )


def _write(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as written:
        rows = csv.DictWriter(written, headers("en"), restval="")
        rows.writeheader()
        for product in range(_PRODUCTS):
            for variant in range(_VARIANTS):
                first = {
                    "Title": f"Linen cloth {product}",
                    "Description": "<p>Woven nearby, washed soft.</p>",
                    "Tags": "linen, home",
                    "Published": "yes",
                    "Option 1": "Size",
                }
                rows.writerow(
                    {
                        **(first if variant == 0 else {}),
                        "Handle": f"linen-cloth-{product}",
                        "Value 1": f"{40 + 10 * variant} cm",
                        "SKU": f"LC-{product}-{variant}",
                        "Price": f"{59 + variant}.00",
                        "Stock": "12",
                        "Weight (g)": "180",
                    }
                )
