"""Statements 公告: what is published, byte for byte."""

from django.db import models

from shuangsuiji.draws.models.meetings import Meeting


class Statement(models.Model):
    """公告: opening, balls, closing, abort or links, as canonical JSON; `hash` is its fingerprint, to read out.

    A correction of the balls is another statement, and so are the links of every day: nothing here ever changes.
    """

    id = models.UUIDField(primary_key=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="statements")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    text = models.TextField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        """As published."""

        ordering = ("meeting_id", "seq")
        constraints = (models.UniqueConstraint(fields=("meeting", "seq"), name="statement_seq"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.hash[:8]}"
