"""The table of entries. Only `ledger.services` writes it, and the database refuses every other change."""

from django.db import models


class Entry(models.Model):
    """台账: one act. Texts are kept exactly as they were hashed, so that both databases give back the same bytes."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=27)
    actor = models.CharField(max_length=200)
    kind = models.CharField(max_length=80, db_index=True)
    about = models.CharField(max_length=200, db_index=True)
    body = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """Oldest first."""

        ordering = ("seq",)

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"
