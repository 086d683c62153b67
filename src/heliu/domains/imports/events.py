"""What this room publishes: past facts, ids and amounts only."""

from typing import ClassVar

from heliu.kernel.stream import Event


class CatalogueImported(Event, frozen=True, kw_only=True):
    """A file was read into a shop."""

    topic: ClassVar[str] = "imports.catalogue_imported"
    subject_kind: ClassVar[str] = "shop"

    run_id: int
    products_created: int
    products_updated: int
