"""Events behind tiers: penalties, plates, complaints, problems to be rectified."""

from django.db import models

from shuangsuiji.registry.models.base import Kept
from shuangsuiji.registry.models.documents import SourceDocument
from shuangsuiji.registry.models.subjects import Subject


class Event(Kept):
    """分类依据. `kind`: penalty 处罚, plate 亮牌, complaint 举报投诉, rectification 整改.

    `on`: day of decision, issue, receipt or discovery. `ended_on`: revoked, lifted, withdrawn or accepted; by `kind`.
    `colour` and `medium` of a plate (涉气 gas: yellow, red, black; 涉水 water: yellow, red). `verified` of a complaint.
    Source: 陵环发〔2024〕1号, 二、工作目标和范围（四）3.
    """

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20)
    on = models.DateField()
    number = models.CharField(max_length=100, default="", blank=True)
    colour = models.CharField(max_length=10, default="", blank=True)
    medium = models.CharField(max_length=10, default="", blank=True)
    verified = models.BooleanField(default=True)
    deadline = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_number = models.CharField(max_length=100, default="", blank=True)
    summary = models.CharField(max_length=300, default="", blank=True)
    document = models.ForeignKey(SourceDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering = ("-on", "id")
        indexes = (models.Index(fields=("kind", "on"), name="event_kind"),)

    def __str__(self) -> str:
        return self.number or self.summary
