"""Documents as sources: what a value in a register rests on."""

from django.db import models

from shuangsuiji.registry.models.base import Kept


class SourceDocument(Kept):
    """来源文件: a list, decision or notice with its number; the file itself is kept under its SHA-256 hash."""

    title = models.CharField(max_length=200)
    number = models.CharField(max_length=100, default="", blank=True)
    issuer = models.CharField(max_length=100, default="", blank=True)
    issued_on = models.DateField(null=True, blank=True)
    file_hash = models.CharField(max_length=64, default="", blank=True)
    file_name = models.CharField(max_length=200, default="", blank=True)
    file_size = models.PositiveBigIntegerField(default=0)
    note = models.TextField(default="", blank=True)
    made_at = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering = ("-issued_on", "-made_at")

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()
