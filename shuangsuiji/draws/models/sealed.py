"""What stays sealed: salts and values, the record, a row for every subject, the bodies of events."""

from django.db import models

from shuangsuiji.draws.models.meetings import Meeting


class Sealed(models.Model):
    """密封件: the software's value, the salts, or the record as drawn (`what`), sealed as `draws.<meeting>`.

    Added once each and never changed; a record here is the one draw of its meeting.
    """

    id = models.UUIDField(primary_key=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sealed")
    what = models.CharField(max_length=10)
    text = models.TextField()

    class Meta:
        """One of each for a meeting."""

        constraints = (models.UniqueConstraint(fields=("meeting", "what"), name="sealed_once"),)

    def __str__(self) -> str:
        return self.what


class SealedRow(models.Model):
    """密封名单的一行: one for each subject of the registry, drawn or not, all of one size.

    Sealed in it: leaf, place in each call order, team and week as drawn. `key` is the subject's id in the draw.
    Source: docs/decisions/D17-meeting-in-the-database.md.
    """

    id = models.UUIDField(primary_key=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="rows")
    key = models.CharField(max_length=64)
    text = models.TextField()

    class Meta:
        """By key: an order that knows nothing of the draw."""

        ordering = ("key",)
        constraints = (models.UniqueConstraint(fields=("meeting", "key"), name="sealed_row_key"),)

    def __str__(self) -> str:
        return self.key


class ChainLink(models.Model):
    """事件链的一环 in its public form; `body` is the event itself, sealed and padded to one size for a meeting."""

    id = models.UUIDField(primary_key=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="links")
    seq = models.PositiveIntegerField()
    link = models.CharField(max_length=64)
    bodyhash = models.CharField(max_length=64)
    notes = models.TextField()
    marks = models.TextField()
    body = models.TextField()
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        """As chained."""

        ordering = ("seq",)
        constraints = (models.UniqueConstraint(fields=("meeting", "seq"), name="chain_seq"),)

    def __str__(self) -> str:
        return f"{self.seq} {self.link[:8]}"


class SealedEvent(models.Model):
    """密封事件: the register says that a frozen subject is gone. One for each such subject, drawn or not, of one size.

    Sealed in it: whether it is a visit, and what will be chained when that visit's week has come.
    """

    id = models.UUIDField(primary_key=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sealed_events")
    key = models.CharField(max_length=64)
    text = models.TextField()
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        """As noticed."""

        ordering = ("at", "key")
        constraints = (models.UniqueConstraint(fields=("meeting", "key"), name="sealed_event_key"),)

    def __str__(self) -> str:
        return self.key


class EarlyOpening(models.Model):
    """提前启封: one subject's row may be read before its release, asked for by one person and granted by another."""

    id = models.UUIDField(primary_key=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="early_openings")
    key = models.CharField(max_length=64)
    why = models.CharField(max_length=200)
    asked_by = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    granted_by = models.CharField(max_length=200, default="", blank=True)
    granted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-asked_at", "id")

    def __str__(self) -> str:
        return self.key
