"""Squads and officers: who may be sent."""

from django.db import models

from shuangsuiji.accounts.models import Account
from shuangsuiji.registry.models.base import Kept
from shuangsuiji.registry.models.documents import SourceDocument
from shuangsuiji.registry.models.subjects import Subject


class Squad(Kept):
    """执法分队: the left side of 1:10; counts on a day from `formed_on` until `dissolved_on`."""

    name = models.CharField(max_length=60)
    formed_on = models.DateField()
    dissolved_on = models.DateField(null=True, blank=True)
    leader = models.ForeignKey("Officer", null=True, blank=True, on_delete=models.PROTECT, related_name="leads")
    note = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        """By name."""

        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class Officer(Kept):
    """执法人员: drawable while in post and the certificate is in force. `skills` are slugs separated by spaces."""

    certificate = models.CharField(max_length=64)
    name = models.CharField(max_length=60)
    squad = models.ForeignKey(Squad, null=True, blank=True, on_delete=models.PROTECT, related_name="officers")
    lead = models.BooleanField(default=False)
    skills = models.CharField(max_length=200, default="", blank=True)
    in_post = models.BooleanField(default=True)
    certificate_from = models.DateField(null=True, blank=True)
    certificate_until = models.DateField(null=True, blank=True)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="officers")
    note = models.CharField(max_length=300, default="", blank=True)
    extra = models.JSONField(default=dict, blank=True)
    search = models.TextField(default="", blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        """By certificate."""

        ordering = ("certificate", "id")
        constraints = (models.UniqueConstraint(fields=("division", "certificate"), name="officer_certificate"),)

    def __str__(self) -> str:
        return self.name


class Leave(Kept):
    """请假: an officer is away on every day from `since` through `until`."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="leaves")
    since = models.DateField()
    until = models.DateField()
    reason = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-since", "id")

    def __str__(self) -> str:
        return f"{self.since}–{self.until}"


class Conflict(Kept):
    """回避: an officer is never sent to a subject, from the day declared until it ends."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="conflicts")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="conflicts")
    reason = models.CharField(max_length=200)
    declared_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey(SourceDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Newest first."""

        ordering = ("-declared_on", "id")

    def __str__(self) -> str:
        return self.reason
