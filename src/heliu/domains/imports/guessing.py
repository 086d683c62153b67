"""Which category a foreign product type most likely is; a guess never replaces a choice."""

import re

#: The first pattern that is found in the text decides.
_TABLE = [
    (r"water ?bottle|jersey|backpacking|camp|hik|outdoor|yoga|fitness|户外|运动", "sports"),
    (r"fixed gear|single speed|bicycl|bike|cruiser|geared|自行车", "bicycles"),
    (r"saddle|handlebar|bar tape|grips?\b|wheel|tire|tyre|tube|crank|chain|pedal", "bicycle-parts"),
    (r"brake|stem|hub|frame|fork|seat ?post|cog|headset|head set|bracket", "bicycle-parts"),
    (r"lock|tools?\b|light|rack|fender|helmet|foot straps|kickstand|pump", "bicycle-parts"),
    (r"earring|necklace|ring|bracelet|jewel|watch|hat|scarf|sunglass|首饰|珠宝|配饰", "jewellery"),
    (r"bag|shoe|boot|sneaker|wallet|luggage|tote|pannier|鞋|包", "shoes-bags"),
    (r"women|dress|blouse|skirt|女装", "womenswear"),
    (r"\bmens?\b|男装", "menswear"),
    (r"apparel|shirt|sweater|jacket|coat|jeans|pants|shorts|cloth|sock|glove|服", "clothing"),
    (r"skin|beauty|soap|cosmetic|lotion|makeup|shav|hair|护肤|美妆", "beauty"),
    (r"tea|coffee|茶|咖啡", "tea-coffee"),
    (r"food|snack|chocolate|drink|食品|零食", "food"),
    (r"kitchen|mug|cup|dining|cookware|厨|餐", "kitchen"),
    (r"furniture|lamp|家具|灯", "furniture"),
    (r"bedding|pillow|blanket|towel|床|被", "bedding"),
    (r"book|notebook|stationery|pen\b|书|文具", "books"),
    (r"toy|baby|kid|玩具|母婴", "toys"),
    (r"plant|flower|花|绿植", "plants"),
    (r"\bpets?\b|dog|cat\b|宠物", "pets"),
    (r"electronic|phone|computer|camera|audio|数码|电器", "electronics"),
    (r"home|house|candle|decor|家居", "home"),
    (r"gift|craft|card|礼品|手作", "crafts"),
]
_PATTERNS = [(re.compile(pattern, re.IGNORECASE), slug) for pattern, slug in _TABLE]


def category_of(*texts: str) -> str:
    """The slug guessed from the texts, the most telling one first; "" for none."""
    for text in texts:
        for pattern, slug in _PATTERNS:
            if text and pattern.search(text):
                return slug
    return ""
