"""What an import last saw, so that the next one moves stock only by what the file changed."""

from typing import ClassVar

from django.db import models

from heliu.domains.catalog.models import Variant
from heliu.domains.shops.models import Shop
from heliu.kernel.fields import at_field, id_field


class ImportRun(models.Model):
    """One file read into one shop, with its report."""

    class State(models.TextChoices):
        PREVIEWED = "previewed"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    id = id_field()
    shop = models.ForeignKey(Shop, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=20)
    file_name = models.CharField(max_length=255)
    #: The uploaded file's name in the private folder of uploads; empty for a file read in place.
    stored_as = models.CharField(max_length=100, blank=True, default="")
    by_user_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State.choices)
    #: The report's JSON: counts, rejected, warnings.
    report = models.JSONField(default=dict)
    started_at = at_field()
    finished_at = at_field(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["shop", "-id"], name="imports_of_shop")]


class ImportedVariant(models.Model):
    """The stock a variant had in the last file of one kind: the next file moves it from there.

    Each kind of file keeps its own base line, and exporting sets the base line of our own kind, so
    what was sold in between is never undone by a file that knows nothing of it.
    """

    id = id_field()
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=20)
    last_quantity = models.IntegerField()
    last_unlimited = models.BooleanField(default=False)
    imported_at = at_field()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["variant", "source"], name="imported_variant_once"),
        ]
