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
    by_user_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State.choices)
    #: The report's JSON: counts, rejected, warnings.
    report = models.JSONField(default=dict)
    started_at = at_field()
    finished_at = at_field(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["shop", "-id"], name="imports_of_shop")]


class ImportedVariant(models.Model):
    """The quantity a variant had in the last file."""

    variant = models.OneToOneField(Variant, primary_key=True, on_delete=models.CASCADE)
    last_quantity = models.IntegerField()
    imported_at = at_field()
