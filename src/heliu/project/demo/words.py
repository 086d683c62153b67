"""What is said at the counter: complaints, and how they are decided; who carries parcels."""

from collections.abc import Iterator
from itertools import cycle
from random import Random

import msgspec

COURIERS = ("顺丰速运", "中通快递", "京东物流", "邮政 EMS")


class Complaint(msgspec.Struct, frozen=True):
    """A problem in the buyer's words, and the decision's words for money back and for none.

    ``refund_minor`` 0: a part of what was paid, by chance.
    """

    reason: str
    text: str
    refunded: str
    kept: str
    refund_minor: int = 0


_ZH = (
    Complaint("damaged", "箱角瘪了一块，里面那件裂了道口子，照片我拍了三张。", "照片清楚，按破损退款，不用寄回。", "裂口在包装外层，里面完好，照常放款。"),
    Complaint("not_received", "物流写着已签收，可我家门口、驿站、门卫都问过，没有。", "快递承认丢件，全额退回。", "门卫登记簿上有签名，包裹已找到。"),
    Complaint("not_as_described", "页面上写的尺寸和收到的差了两厘米多，架子上放不下。", "尺寸确实有出入，退一部分，东西留下。", "页面写明手工误差三厘米以内，不退。"),
    Complaint("other", "拆开有股味道，晾了两天还在，家里有孩子不太敢用。", "双方谈好，退款寄回。", "店家寄了检测说明，买家也同意留下，照常放款。"),
    Complaint("damaged", "盖子合不上，边上有磕碰，应该是路上摔的。", "退一部分，买家自己修。", "磕碰不影响合盖，视频已看过。"),
    Complaint("not_as_described", "颜色和图里不是一回事，我要的是浅的。", "发错颜色，退款，运费店家出。", "下单时选的就是深色，订单里写着。"),
    Complaint("not_received", "五天没动静了，物流一直停在转运中心。", "超时未到，退款。", "第六天已经送到，买家确认过。"),
    Complaint("other", "少发了一件，清单上两件，箱子里只有一件。", "少的那件退钱。", "第二件另一个包裹到了。"),
)  # fmt: skip
_EN = (
    Complaint("damaged", "One corner of the box was pushed in and so is what was inside. Three pictures attached to my mind, one to this message.", "The damage is plain. Money back, no need to return it.", "The dent is in the carton only; the thing itself is whole."),
    Complaint("not_received", "Tracking says a person called Front Desk signed for it. We have no front desk.", "The courier admits the loss. All of it goes back.", "It turned up with the neighbour on the second floor."),
    Complaint("not_as_described", "The page says 38, the label says 38, my ruler says 35.", "Three centimetres is too much. A part goes back, the buyer keeps it.", "Measured again along the seam, it is 38 after all."),
    Complaint("other", "It hums. Not loudly, but at night, and I sleep next to it.", "Seller and buyer agreed: back it goes, and the money too.", "The hum came from the socket. Nothing to refund."),
    Complaint("damaged", "The handle came off on the first day, quietly, in my hand.", "Part of the price back, the buyer glues it.", "The screw had worked loose; tightened, it holds."),
    Complaint("not_as_described", "I ordered the pale one and got the dark one. It is a good dark. I wanted pale.", "Wrong colour sent. Refunded, postage included.", "The order says dark; nobody is to blame."),
)  # fmt: skip


def complaints_written() -> tuple[Complaint, ...]:
    """All complaints there are."""
    return (*_ZH, *_EN)


def complaints(random: Random) -> dict[str, Iterator[Complaint]]:
    """Complaints by language, in an order of chance, for as long as anybody complains."""
    found: dict[str, Iterator[Complaint]] = {}
    for locale, written in (("zh-hans", _ZH), ("en", _EN)):
        order = list(written)
        random.shuffle(order)
        found[locale] = cycle(order)
    return found
