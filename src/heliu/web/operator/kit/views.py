"""The design system on one page: every token and every part, as the product uses them."""

import re
from functools import cache
from pathlib import Path

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from heliu.domains.accounts.types import ActorCard
from heliu.domains.catalog.types import ProductCard
from heliu.kernel.money import Money
from heliu.web import kit as kit_package
from heliu.web.kit import contrast
from heliu.web.kit.access import operator
from heliu.web.kit.render import page
from heliu.web.operator.kit.forms import SampleForm

_TOKENS = Path(kit_package.__file__).parent / "static" / "kit" / "tokens.css"
_COLOUR = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);")
_ACCENTS = ("#8a4b2d", "#2f6d69", "#e8c547", "#1b1b3a", "#d7263d", "#7a7a7a")


class Colour(msgspec.Struct, frozen=True):
    """A colour of the house by day and by night, and how well it reads on a card."""

    name: str
    light: str
    dark: str
    on_light: float
    on_dark: float


@require_safe
@operator
def kit(request: HttpRequest) -> HttpResponse:
    """Tokens are read from the sheet itself, so that the page cannot say something else."""
    broken = SampleForm({"name": "x" * 30, "kind": "joy"})
    broken.is_valid()
    context = {
        "colours": _colours(),
        "sizes": _scale("t"),
        "spaces": _scale("s"),
        "accents": [(accent, contrast.accent_colours(accent)) for accent in _ACCENTS],
        "form": SampleForm(),
        "broken": broken,
        "people": _people(),
        "goods": _goods(),
        "price": Money(12_800, "CNY"),
    }
    return page(request, "operator/kit/page.html", context)


@cache
def _sheet() -> str:
    return _TOKENS.read_text(encoding="utf-8")


def _colours() -> list[Colour]:
    found = {name: (light, dark) for name, light, dark in _COLOUR.findall(_sheet())}
    day, night = found["surface"]
    return [
        Colour(name, light, dark, contrast.contrast(light, day), contrast.contrast(dark, night))
        for name, (light, dark) in found.items()
    ]


def _scale(letter: str) -> list[tuple[str, str]]:
    return [
        (f"{letter}-{step}", size)
        for step, size in re.findall(rf"--{letter}-(\d): ([\w.]+);", _sheet())
    ]


def _people() -> list[ActorCard]:
    names = ("林小梅", "陈俊", "Nora Beck", "Óscar Núñez-Villalobos de la Fuente y Aragón")
    return [
        ActorCard(id=place, kind="person", handle=f"sample{place}", name=name, avatar_key="")
        for place, name in enumerate(names)
    ]


def _goods() -> list[tuple[ProductCard, int | None]]:
    """(card, pieces left): as usual, few left and reduced, sold out with a very long name."""
    long = "手冲咖啡壶，铜底，细嘴，1.2 L，配滤纸两百张与一只木夹，出厂前逐只试水"
    return [
        (_card(0, "孟连日晒 200 g", 6_800), None),
        (_card(1, "Mug, orange-peel glaze", 8_800, was=12_800), 3),
        (_card(2, long, 32_000, up_to=36_000), 0),
    ]


def _card(
    place: int, title: str, price: int, *, up_to: int | None = None, was: int | None = None
) -> ProductCard:
    return ProductCard(
        id=place,
        shop_id=0,
        shop_handle="sample",
        shop_name="山岚咖啡",
        title=title,
        slug=f"sample-{place}",
        state="published",
        currency="CNY",
        min_price_minor=price,
        max_price_minor=up_to or price,
        compare_at_minor=was,
        cover_key="",
    )
