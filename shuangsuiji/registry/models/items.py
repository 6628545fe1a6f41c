"""Check-item directories 检查事项目录, in versions."""

from django.db import models

from shuangsuiji.registry.models.base import Kept
from shuangsuiji.registry.models.documents import SourceDocument


class ItemDirectory(Kept):
    """检查事项目录: one version, in force from a day until the next version of the same `title`."""

    title = models.CharField(max_length=200)
    edition = models.CharField(max_length=60)
    in_force_from = models.DateField()
    document = models.ForeignKey(SourceDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    built_in = models.BooleanField(default=False)

    class Meta:
        """Newest first."""

        ordering = ("-in_force_from", "id")

    def __str__(self) -> str:
        return f"{self.title} {self.edition}"


class CheckItem(Kept):
    """检查事项. `applies` limits it: {"tiers": [...], "kinds": [...], "industries": [...], "needs": [...]}; {} is all.

    Source: 陵环发〔2024〕1号, 二、工作目标和范围（三） (items strictly by the directory).
    """

    directory = models.ForeignKey(ItemDirectory, on_delete=models.PROTECT, related_name="items")
    section = models.CharField(max_length=30)
    number = models.CharField(max_length=20)
    text = models.CharField(max_length=500)
    method = models.CharField(max_length=200, default="", blank=True)
    clause = models.CharField(max_length=300, default="", blank=True)
    applies = models.JSONField(default=dict, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        """In the order of the sheet."""

        ordering = ("directory", "position")

    def __str__(self) -> str:
        return f"{self.number} {self.text}"
