"""A picture for each category, so that a row of them is read at a glance."""

_ICONS = {
    "home": "sofa",
    "kitchen": "cooking-pot",
    "furniture": "armchair",
    "bedding": "bed-double",
    "clothing": "shirt",
    "womenswear": "shirt",
    "menswear": "shirt",
    "shoes-bags": "shopping-bag",
    "jewellery": "gem",
    "beauty": "sparkles",
    "food": "apple",
    "tea-coffee": "coffee",
    "electronics": "headphones",
    "sports": "tent",
    "bicycles": "bike",
    "bicycle-parts": "wrench",
    "books": "book-open",
    "toys": "toy-brick",
    "plants": "sprout",
    "pets": "paw-print",
    "crafts": "scissors",
    "art": "palette",
}


def icon_of(slug: str) -> str:
    """The icon's name; a plain tag for a category that nobody drew yet."""
    return _ICONS.get(slug, "tag")
