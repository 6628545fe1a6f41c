"""Imports: a file, its columns, a verdict for every row, what would change, what was changed, what was undone."""

from django.db import models

from shuangsuiji.registry.models.base import Kept
from shuangsuiji.registry.models.documents import SourceDocument


class ImportBatch(Kept):
    """导入: one file of one register.

    `state`: uploaded → reading → previewed → applying → applied → undoing → undone; or refused, cancelled, failed.
    The file is kept under its hash. `entry` is the ledger entry of the application, with the hash of all changes.
    """

    register = models.CharField(max_length=20)
    state = models.CharField(max_length=20, default="uploaded", db_index=True)
    file_hash = models.CharField(max_length=64)
    file_name = models.CharField(max_length=200)
    file_size = models.PositiveBigIntegerField()
    document = models.ForeignKey(SourceDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    mapping = models.JSONField(default=dict, blank=True)
    options = models.JSONField(default=dict, blank=True)
    columns = models.JSONField(default=dict, blank=True)
    totals = models.JSONField(default=dict, blank=True)
    refusal = models.JSONField(default=dict, blank=True)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    entry = models.BigIntegerField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-made_at", "id")

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """导入行: one row of the file, its verdicts, and what it would change (`fields`: field → [before, after]).

    `action`: create, change, same, skip (set aside), refuse. `target_version` is the version it was compared with, and
    after the application the version it made: undo touches only rows that nobody has changed since.
    """

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="rows")
    row = models.PositiveIntegerField()
    verdict = models.CharField(max_length=10)
    verdicts = models.JSONField(default=list)
    action = models.CharField(max_length=10)
    label = models.CharField(max_length=200, default="", blank=True)
    key = models.CharField(max_length=64, default="", blank=True)
    target = models.UUIDField(null=True, blank=True)
    target_version = models.PositiveIntegerField(default=0)
    fields = models.JSONField(default=dict)
    outcome = models.CharField(max_length=20, default="", blank=True)

    class Meta:
        """In the order of the file."""

        ordering = ("batch", "row", "id")
        indexes = (
            models.Index(fields=("batch", "action", "row"), name="import_row_action"),
            models.Index(fields=("batch", "verdict", "row"), name="import_row_verdict"),
        )

    def __str__(self) -> str:
        return f"{self.row} {self.action}"


class ColumnMapping(models.Model):
    """列对应: which title of a file feeds which field, remembered for files with the same titles."""

    id = models.UUIDField(primary_key=True)
    division = models.CharField(max_length=12)
    register = models.CharField(max_length=20)
    titles_hash = models.CharField(max_length=64)
    mapping = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        """One for each set of titles."""

        constraints = (
            models.UniqueConstraint(fields=("division", "register", "titles_hash"), name="column_mapping_titles"),
        )

    def __str__(self) -> str:
        return self.titles_hash
