"""Whether a file is one of its kind at all."""

from pathlib import Path

from heliu.domains.imports import parsing
from heliu.domains.imports.types import UnreadableFile as UnreadableFile
from heliu.domains.shops.queries import shop_currency


def check_catalogue(*, shop_id: int, path: Path, source: str) -> None:
    """Read the file without comparing it. Cost: 2 SQL. Raises UnreadableFile."""
    currency = shop_currency.shop_currency(shop_id)
    parsing.parse(path=path, source=source, currency=currency)
