"""Everything that rows ask for, in a form that goes from process to process."""

import msgspec

from heliu.project.bench.cast import Cast
from heliu.project.bench.load.visits import Visit
from heliu.project.bench.rows import pages, trade


class Hot(msgspec.Struct, frozen=True):
    """Pages by their rows' names, and somebody on the whole way to a paid order."""

    pages: dict[str, list[Visit]]
    feeds: dict[str, list[Visit]]
    purchase: list[Visit]

    @property
    def loads(self) -> list[tuple[list[Visit], bool]]:
        """Each with whether it counts as a whole."""
        every = {**self.pages, **self.feeds}
        return [(visits, False) for visits in every.values()] + [(self.purchase, True)]


def hot(cast: Cast) -> Hot:
    """In this world."""
    return Hot(pages.compared_pages(cast), pages.all_feeds(cast), trade.purchases(cast, 1))
