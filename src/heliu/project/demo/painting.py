"""One picture, drawn and stored; what a drawing process does over and over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import msgspec

from heliu.kernel import chance, clock
from heliu.kernel.media import store_image
from heliu.project.demo.art import faces, pictures


class Commission(msgspec.Struct, frozen=True, kw_only=True):
    """What to draw: a product (in a view and shade), a shop's cover or sign, or a face."""

    kind: Literal["product", "cover", "sign", "face"]
    seed: str
    shape: str = ""
    palette: Sequence[str] = ()
    scene: str = ""
    view: str = "whole"
    shade: str = ""
    count: int = 0
    accent: str = ""
    goods: Sequence[tuple[str, Sequence[str]]] = ()
    tones: str = ""
    alt: str = ""
    by: int | None = None


def paint(commission: Commission, at: datetime) -> int:
    """Draw, store as an upload made at ``at``, and return the id of its ``MediaFile``."""
    with clock.travel(at), chance.seeded(f"{commission}"):
        return store_image(drawn(commission), uploaded_by_id=commission.by, alt=commission.alt)


def drawn(asked: Commission) -> bytes:
    """The picture itself."""
    if asked.kind == "face":
        return faces.avatar(asked.seed, tones=asked.tones, liked=asked.shape or "mug")
    if asked.kind == "cover":
        return pictures.cover(asked.seed, asked.goods, asked.accent, asked.scene)
    if asked.kind == "sign":
        return pictures.sign(asked.seed, asked.shape, asked.palette, asked.accent)
    return pictures.product(
        asked.seed,
        asked.shape,
        asked.palette,
        asked.scene,
        view=asked.view,
        shade=asked.shade,
        count=asked.count,
    )
