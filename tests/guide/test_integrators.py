"""What the integrators' guide shows works as it stands there."""

import hashlib
import hmac
import http.server
import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from heliu.domains.checkout.tests.factories import make_checkout, orders_of
from heliu.domains.imports import template
from heliu.domains.inventory.tests.factories import make_variant
from heliu.domains.ledger.queries import hold_of
from heliu.domains.payments import providers
from heliu.domains.payments.actions import start_intent
from heliu.domains.payments.types import Standing
from heliu.domains.shops.tests.factories import make_shop
from heliu.kernel import jobs
from heliu.kernel.media import WIDTHS
from heliu.kernel.stream import readers, run_readers_once
from tests.architecture import house

GUIDE = house.ROOT / "docs" / "guide" / "integrators.md"
TEXT = GUIDE.read_text(encoding="utf-8")
MODULES = dict(re.findall(r"^```python run (\S+)\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL))
KEY = "between the bank and us"


class OtherSide(http.server.BaseHTTPRequestHandler):
    """The bank and the warehouse: keep what they are sent, answer what they know."""

    kept: dict[str, Any]

    def do_PUT(self) -> None:
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        known = self.kept.setdefault(self.path, content)
        reference = self.path.split("/")[2]
        self._answer({**_payment(known), "reference": reference, "page": "https://pay.example/1"})

    def do_GET(self) -> None:
        payment = _payment(self.kept[self.path])
        self._answer({**payment, "reference": self.path.split("/")[2]})

    def do_POST(self) -> None:
        path = self.path.removesuffix("/close")
        self.kept[path] = {"state": "closed", **self.kept[path]}
        self._answer({**_payment(self.kept[path]), "reference": path.split("/")[2]})

    def log_message(self, *args: Any) -> None:
        """Nothing."""

    def _answer(self, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _payment(known: Any) -> dict[str, Any]:
    return {"state": "new", **known} if isinstance(known, dict) else {}


@pytest.fixture
def other_side() -> Iterator[tuple[str, dict[str, Any]]]:
    """Its address, and what it keeps."""
    kept: dict[str, Any] = {}
    handler = type("Handler", (OtherSide,), {"kept": kept})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", kept
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The guide's modules, ready to be imported; their reader is forgotten after."""
    for name, text in MODULES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "warehouse" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    active = dict(providers._active)
    yield tmp_path
    for name in [each for each in sys.modules if each.split(".")[0] in ("tidebank", "warehouse")]:
        del sys.modules[name]
    readers._readers.pop("warehouse.orders", None)
    providers._active.clear()
    providers._active.update(active)


@pytest.mark.django_db(transaction=True)
def test_its_bank_takes_the_money_and_its_warehouse_hears_of_it(
    packages: Path,
    other_side: tuple[str, dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    client: Client,
) -> None:
    address, kept = other_side
    monkeypatch.setenv("TIDEBANK_API", address)
    monkeypatch.setenv("TIDEBANK_KEY", KEY)
    monkeypatch.setenv("WAREHOUSE", address)
    import_module("warehouse.reactions")
    providers.configure({"tidebank.TideBank": {}})
    placed = make_checkout((make_variant(shop=make_shop(), stock=5), 2))
    page = start_intent.start_intent(
        intent_id=placed.intent_id, return_url="/back/", callback_url="/callbacks/tidebank"
    )
    ((path, payment),) = kept.items()
    reference = path.rpartition("/")[2]
    word = json.dumps({"reference": reference}).encode()
    door = reverse("payment_callback", args=["tidebank"])

    def told(signature: str) -> int:
        return client.post(
            door, word, "application/json", headers={"X-Tidebank-Signature": signature}
        ).status_code

    signature = hmac.new(KEY.encode(), word, hashlib.sha256).hexdigest()
    assert (page, told(signature)) == ("https://pay.example/1", 200)
    assert orders_of(placed)[0].state == "pending_payment", "told, but not paid: the bank was asked"
    payment["state"] = "paid"
    assert (told("forged"), told(signature)) == (400, 200)

    (order,) = orders_of(placed)
    hold = hold_of.hold_of(subject_kind="order", subject_id=order.pk)
    assert hold is not None
    assert (order.state, hold.held, hold.paid) == ("paid", payment["amount"], payment["amount"])
    run_readers_once(["warehouse.orders"])
    jobs.run_jobs_once()
    assert [goods["quantity"] for goods in kept[f"/orders/{order.pk}"]] == [2]


@pytest.mark.django_db
def test_its_bank_closes_and_gives_back(
    packages: Path, other_side: tuple[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, kept = other_side
    monkeypatch.setenv("TIDEBANK_API", address)
    monkeypatch.setenv("TIDEBANK_KEY", KEY)
    providers.configure({"tidebank.TideBank": {}})
    bank = providers.provider(providers.usual())
    kept["/payments/R1"] = {"amount": 500, "currency": "CNY"}

    assert bank.close(reference="R1").standing is Standing.CLOSED
    bank.refund(reference="R1", amount_minor=200, key="k1")
    kept["/payments/R1/refunds/k2"] = {"refused": "too much"}

    assert kept["/payments/R1/refunds/k1"] == {"amount": 200}
    with pytest.raises(providers.RefundRefused, match="too much"):
        bank.refund(reference="R1", amount_minor=900, key="k2")


def test_settings_name_them_and_where_one_pays(packages: Path, tmp_path: Path) -> None:
    program = (
        "import django; django.setup()\n"
        "from heliu.domains.payments import providers\n"
        "from heliu.kernel.stream import discover, readers\n"
        "discover()\n"
        "print(providers.usual(), readers.by_name('warehouse.orders').kind)\n"
        "from django.conf import settings\n"
        "print(*settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'])\n"
    )
    environment = {
        "HELIU_DATA": str(tmp_path / "data"),
        "DJANGO_SETTINGS_MODULE": "heliu.project.settings",
        "HELIU_PAYMENT_PROVIDER": "tidebank.TideBank",
        "HELIU_PAYMENT_SITE": "https://pay.tidebank.example/",
        "HELIU_APPS": "warehouse",
        "PYTHONPATH": str(packages),
        "TIDEBANK_API": "http://127.0.0.1:9",
        "TIDEBANK_KEY": KEY,
    }

    def said(**changed: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", program],
            env=environment | changed,
            capture_output=True,
            text=True,
            check=False,
        )

    assert said().stdout == "tidebank effect\n'self' https://pay.tidebank.example\n"
    assert "HELIU_PAYMENT_PROVIDER: nobank.Bank cannot be imported" in (
        said(HELIU_PAYMENT_PROVIDER="nobank.Bank").stderr
    )


def test_it_names_the_columns_and_widths_there_are() -> None:
    named = re.findall(r"`([^`\n]+)`", TEXT[TEXT.index("- The columns") : TEXT.index("- `Price`")])
    headers = template.headers("en")

    assert [each for each in headers if each not in named] == ["Option 2", "Value 2"]
    assert [each for each in named if each not in headers] == []
    assert f"one of {', '.join(map(str, WIDTHS[:-1]))} and {WIDTHS[-1]}" in TEXT
