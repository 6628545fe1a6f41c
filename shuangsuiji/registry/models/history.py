"""Every field's history: one row for each act on each thing, added and never changed."""

from django.db import models

from shuangsuiji.registry.models.documents import SourceDocument


class Change(models.Model):
    """变更: what one act changed on one thing. `fields` maps a field to [value before, value after], as text or lists.

    `entry` is the number of the ledger entry of the act; the database refuses every UPDATE and DELETE here too.
    Source: 陵环发〔2024〕1号, 一、指导思想 (动态信息库).
    """

    id = models.UUIDField(primary_key=True)
    about = models.CharField(max_length=20)
    about_id = models.UUIDField()
    entry = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    document = models.ForeignKey(SourceDocument, null=True, on_delete=models.PROTECT, related_name="+")
    fields = models.JSONField()

    class Meta:
        """Oldest first, so that folding gives the value on any day."""

        ordering = ("entry", "id")
        indexes = (models.Index(fields=("about", "about_id", "entry"), name="change_about"),)

    def __str__(self) -> str:
        return f"{self.about}:{self.about_id}"
