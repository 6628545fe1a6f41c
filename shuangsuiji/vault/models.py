"""Data keys as they stand in the database: wrapped, so that the database alone opens nothing."""

from django.db import models


class DataKey(models.Model):
    """数据密钥: what seals the values of one purpose, wrapped by the installation's key `wrapped_by`."""

    id = models.UUIDField(primary_key=True)
    purpose = models.CharField(max_length=100, unique=True)
    wrapped = models.CharField(max_length=200)
    wrapped_by = models.CharField(max_length=8)
    made_at = models.DateTimeField()

    class Meta:
        """Oldest first."""

        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return self.purpose
