"""Training and publicity registers, and what an account likes to see."""

from django.db import models

from shuangsuiji.accounts.models import Account
from shuangsuiji.registry.models.base import Kept
from shuangsuiji.registry.models.documents import SourceDocument
from shuangsuiji.registry.models.people import Officer


class Training(Kept):
    """培训: one course or exercise and the officers who attended. Source: 陵环发〔2024〕1号, 四、工作要求（三）."""

    on = models.DateField()
    topic = models.CharField(max_length=200)
    organiser = models.CharField(max_length=100, default="", blank=True)
    minutes = models.PositiveIntegerField(default=0)
    officers = models.ManyToManyField(Officer, blank=True, related_name="trainings")
    document = models.ForeignKey(SourceDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-on", "id")

    def __str__(self) -> str:
        return self.topic


class Publicity(Kept):
    """宣传: one publication about the regime. Source: 陵环发〔2024〕1号, 四、工作要求（三）."""

    on = models.DateField()
    title = models.CharField(max_length=200)
    channel = models.CharField(max_length=60)
    audience = models.CharField(max_length=200, default="", blank=True)
    document = models.ForeignKey(SourceDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-on", "id")

    def __str__(self) -> str:
        return self.title


class SavedView(models.Model):
    """常用筛选: a list's filters and order under a name, for one account."""

    id = models.UUIDField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="saved_views")
    route = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000)
    removed = models.BooleanField(default=False)

    class Meta:
        """By name."""

        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name
