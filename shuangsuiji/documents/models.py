"""The archive of official documents: rows that are only ever added, files that stand under their hashes."""

from django.db import models


class Document(models.Model):
    """文书: one numbered paper as it was issued, with the values it was made from and the hashes of both its files.

    `about` is the opaque id of what it speaks of; `entry` is its number in the ledger, where its maker stands.
    A later version has a number of its own and names the one it `replaces`. The database refuses every change.
    """

    id = models.UUIDField(primary_key=True)
    division = models.CharField(max_length=12)
    kind = models.CharField(max_length=40)
    family = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    period = models.CharField(max_length=10)
    about = models.CharField(max_length=200)
    label = models.CharField(max_length=100, default="", blank=True)
    values_hash = models.CharField(max_length=64)
    content = models.TextField()
    pdf_hash = models.CharField(max_length=64)
    pdf_size = models.PositiveIntegerField()
    docx_hash = models.CharField(max_length=64)
    docx_size = models.PositiveIntegerField()
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    made_at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()

    class Meta:
        """Newest first; a number stands once, and a thing's papers are found by index."""

        ordering = ("-entry",)
        constraints = (
            models.UniqueConstraint(fields=("division", "family", "year", "serial"), name="documents_number_once"),
        )
        indexes = (models.Index(fields=("about", "kind"), name="documents_about"),)

    def __str__(self) -> str:
        return f"{self.title} {self.number}"
