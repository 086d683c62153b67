"""The colours that things come in, by the names that merchants give them."""

from random import Random

from heliu.project.demo.art.colour import Colour, mix, parse, turned

#: Options along which a thing changes its colour.
AXES = frozenset({"颜色", "釉色", "布面", "Colour", "Glaze", "Wood", "Edge", "Stripe"})
#: A name's first word that is found here says the colour: what is more particular stands first.
_NAMED = (
    ("藏青", "#2f3f5c"), ("墨绿", "#3d5a4a"), ("苔绿", "#6f8050"), ("灰绿", "#84937f"), ("烟蓝", "#8299a8"), ("蓝灰", "#74899a"), ("雾蓝", "#93abb8"),
    ("灰青", "#8a9a98"), ("石青", "#4f7487"), ("海雾", "#8ea2a6"), ("酒红", "#7a2f3c"), ("砖红", "#ab5440"), ("土红", "#a85a44"), ("赤土", "#b0603f"),
    ("赭", "#b0743f"), ("焦糖", "#b57a45"), ("豆沙", "#b98a80"), ("本色铁", "#6f6b68"), ("奶白", "#ece2cd"), ("米灰", "#cfc6b4"), ("墨黑", "#33343a"),
    ("栗", "#7c4f38"), ("松", "#4f6a52"), ("茶", "#a5724a"), ("苔", "#73804f"), ("枣", "#96403a"), ("砖", "#b05a40"), ("墨", "#3a3a40"),
    ("bottle green", "#2f5540"), ("pond blue", "#54788a"), ("smoked oak", "#5a463a"), ("navy", "#2c3d5e"), ("aubergine", "#573a4c"), ("terracotta", "#b8664a"),
    ("celadon", "#9db8a2"), ("charcoal", "#4a4746"), ("heather", "#8d7a96"), ("bracken", "#a8743f"), ("lavender", "#a495bf"), ("mustard", "#cf9f3c"),
    ("undyed", "#e6dcc6"), ("natural", "#e0cfae"), ("cherry", "#94503c"), ("acacia", "#b07d48"), ("camphor", "#bf9868"), ("indigo", "#33486e"),
    ("walnut", "#6d4a34"), ("lichen", "#9aa58a"), ("spruce", "#54766e"), ("cinder", "#55504e"), ("madder", "#a8483c"),
    ("night", "#343a52"), ("slate", "#6a7a86"), ("chalk", "#e8e4da"), ("stone", "#b0aaa0"), ("camel", "#bd9160"), ("loden", "#566049"),
    ("ember", "#c2643e"), ("ochre", "#c28a3e"), ("olive", "#7b7a45"), ("brick", "#a4553f"), ("cream", "#eee2ca"), ("black", "#34302f"),
    ("white", "#f2ede3"), ("green", "#5e8560"), ("brass", "#c8a054"), ("brown", "#7c5537"), ("ecru", "#ddd0b4"), ("peat", "#574639"),
    ("tarn", "#4f6f7d"), ("fern", "#68804f"), ("pine", "#3f5d4c"), ("dusk", "#7a7694"), ("clay", "#b47a5a"), ("moss", "#6f7f4e"),
    ("sage", "#9aa887"), ("rust", "#ad5a34"), ("plum", "#6f4560"), ("bark", "#6a5040"), ("sand", "#d8c39c"), ("fog", "#b9c0c0"),
    ("ink", "#2b3a55"), ("oat", "#dccbaa"), ("oak", "#c49a6a"), ("ash", "#d6c4a4"), ("tan", "#bb8a5a"), ("tar", "#403c3a"), ("sea", "#7f9fa8"), ("tea", "#a5724a"),
    ("黑", "#35302e"), ("炭", "#4a4746"), ("灰", "#9a9894"), ("燕麦", "#dccbaa"), ("米", "#e6d8be"), ("本白", "#efe6d4"), ("白", "#f1ece2"), ("青", "#6f9a96"),
    ("绿", "#5f8763"), ("红", "#b8443a"), ("黄", "#e3b94e"), ("粉", "#e3b1a8"), ("紫", "#7d628f"), ("蓝", "#4f7497"), ("棕", "#7c5537"), ("咖", "#6d4a34"), ("褐", "#7a5638"),
)  # fmt: skip


def shaded(name: str, main: Colour, detail: Colour) -> tuple[Colour, Colour]:
    """The colours of a variant: those its name says, or others that go with the first."""
    for word, colour in _NAMED:
        if word in name.lower():
            return mix(parse(colour), main, 0.12), detail
    by = Random(name).uniform(0.12, 0.88)
    return turned(main, by), turned(detail, by / 2)


def is_named(name: str) -> bool:
    """Whether the name says a colour."""
    return any(word in name.lower() for word, _ in _NAMED)
