"""The operator's guide is true: its commands are typed, and people trade on what they made."""

import json
import os
import re
import tomllib
from pathlib import Path

import pytest

from heliu.project import choices
from tests.architecture import house
from tests.guide import market
from tests.guide.mailbox import Mailbox, open_mailbox
from tests.guide.shell import Shell, blocks, open_shell
from tests.ports import free_port
from tests.races.processes import ended, processes_of
from tests.races.test_serve import CLEAN

pytestmark = pytest.mark.race

GUIDE = house.ROOT / "docs" / "guide" / "operating.md"
INTEGRATORS = GUIDE.with_name("integrators.md")


def test_from_nothing_to_a_paid_order_and_on_from_its_back_up(tmp_path: Path) -> None:
    port, figures = free_port(), free_port()
    site = f"http://localhost:{port}"
    clean = {name: value for name, value in os.environ.items() if name not in CLEAN}

    def here(block: str) -> str:
        for written, meant in (
            ("/srv/heliu", str(tmp_path)),
            ("market.example.com", f"localhost:{port}"),
            ("8000", str(port)),
            ("9464", str(figures)),
        ):
            block = block.replace(written, meant)
        return block

    with open_mailbox() as mails:
        environment = clean | {"HELIU_EMAIL_URL": f"smtp://127.0.0.1:{mails.port}"}
        with open_shell(tmp_path, environment) as shell:
            said = {}
            for block in blocks(GUIDE):
                said[block] = shell.type(here(block))
                if "heliu doctor" in block:
                    trade(site, mails)
                    assert books(shell, tmp_path / "data") == balanced(transfers=2)
                    for other in blocks(INTEGRATORS):
                        said[other] = shell.type(here(other))
                if "heliu restore" in block:
                    go_on(site, mails)
                    assert books(shell, tmp_path / "restored") == balanced(transfers=3)

    printed = "".join(said.values())
    assert "HELIU_SHOP_APPROVAL = 1\n" in printed
    assert printed.count('{"ok": true}') == 2
    assert "products: 1 created" in printed
    assert "all as in the back-up" in printed
    assert ended(lambda: processes_of(tmp_path)) == []


def trade(site: str, mails: Mailbox) -> None:
    """A shop is let in and sells two cups at 30.00; 10.00 for the parcel, 5 % commission."""
    operator = market.sign_in(site, market.OPERATOR)
    merchant = market.join(site, mails, market.MERCHANT, "lin")
    market.open_shop(merchant, operator, mails)
    market.put_on_sale(merchant, title="Celadon cup", price="30", stock=5)
    buyer = market.join(site, mails, market.BUYER, "an")

    number = market.buy(buyer, product="celadon-cup", quantity=2)
    assert "You paid ¥ 70 Waits with us ¥ 70" in buyer.text
    assert market.balance(merchant) == ("¥70", "¥0")
    assert number in mails.text_to(market.MERCHANT["login"], "please ship within 72 hours")

    market.ship(merchant, number)
    assert "1234567890" in mails.text_to(market.BUYER["login"], "is on its way")
    market.confirm(buyer, number)
    assert "You paid ¥ 70 Released to the shop ¥ 70" in buyer.text
    assert market.balance(merchant) == ("¥0", "¥66.50")
    assert "Released to you ¥ 66.50 Commission ¥ 3.50" in merchant.text


def go_on(site: str, mails: Mailbox) -> None:
    """Everybody finds their things in the copy, and one cup more is sold there."""
    merchant = market.sign_in(site, market.MERCHANT)
    buyer = market.sign_in(site, market.BUYER)
    assert market.balance(merchant) == ("¥0", "¥66.50")

    number = market.buy(buyer, product="celadon-cup", quantity=1)

    assert "You paid ¥ 40 Waits with us ¥ 40" in buyer.text
    assert market.balance(merchant) == ("¥40", "¥66.50")
    assert number in mails.text_to(market.MERCHANT["login"], f"New order {number}")
    buyer.go("/s/kiln/celadon-cup")
    assert "Only 2 left" in buyer.text


def books(shell: Shell, data: Path) -> object:
    """What the ledger says of itself."""
    return json.loads(shell.type(f"heliu ledger verify --data {data} --json"))


def balanced(*, transfers: int) -> object:
    """Books that add up."""
    return {"ok": True, "transfers": transfers, "problems": []}


def test_every_setting_it_names_is_one() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    settings = {setting.name: setting.key for setting in choices.ALL}
    written = "\n".join(re.findall(r"^```toml\n(.*?)^```", text, re.MULTILINE | re.DOTALL))

    named = set(re.findall(r"\b(HELIU_[A-Z_]+|DATABASE_[A-Z_]+)", text))
    # Read before the file of settings, and by commands alone.
    assert named - {"HELIU_DATA", "HELIU_OPERATOR_PASSWORD"} <= settings.keys()
    assert tomllib.loads(written).keys() <= set(settings.values())
    assert set(re.findall(r"`(\w+) = ", text)) <= set(settings.values())
