"""Subjects 检查对象."""

from django.db import models

from shuangsuiji.registry.models.base import Kept
from shuangsuiji.registry.models.documents import SourceDocument


class Subject(Kept):
    """检查对象: an organisation, site, project or outlet. Never deleted: its status changes.

    `key` is its id in the draw (permit, credit code with site, or a hash of the name; docs/decisions/D03).
    `status_since`: the day on which it was closed, deregistered…; `confirmed_on`: last checked, even if unchanged.
    `needs` are skill slugs separated by spaces; `search` is what the quick search looks through (see `selectors`).
    Source: 陵环发〔2024〕1号, 二、工作目标和范围（三）.
    """

    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=20, default="organisation")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, default="", blank=True)
    former_names = models.CharField(max_length=400, default="", blank=True)
    code = models.CharField(max_length=18, default="", blank=True)
    site = models.CharField(max_length=20, default="", blank=True)
    permit = models.CharField(max_length=40, default="", blank=True)
    permit_until = models.DateField(null=True, blank=True)
    industry = models.CharField(max_length=60, default="", blank=True)
    place = models.CharField(max_length=12, default="", blank=True)
    address = models.CharField(max_length=300, default="", blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True, blank=True)
    status = models.CharField(max_length=20, default="active")
    status_since = models.DateField(null=True, blank=True)
    needs = models.CharField(max_length=200, default="", blank=True)
    since = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    note = models.TextField(default="", blank=True)
    extra = models.JSONField(default=dict, blank=True)
    document = models.ForeignKey(SourceDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    search = models.TextField(default="", blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        """By name."""

        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=("division", "key"), name="subject_key"),)
        indexes = (
            models.Index(fields=("division", "status", "name"), name="subject_status"),
            models.Index(fields=("code",), name="subject_code"),
        )

    def __str__(self) -> str:
        return self.name


class Tier(models.Model):
    """监管类别归属: a subject's membership of a tier from a day until another, with its source."""

    id = models.UUIDField(primary_key=True)
    division = models.CharField(max_length=12)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="tiers")
    tier = models.CharField(max_length=20)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    document = models.ForeignKey(SourceDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    entry = models.BigIntegerField()

    class Meta:
        """Oldest first. A membership holds from `since` and before `until`."""

        ordering = ("since", "id")
        indexes = (models.Index(fields=("tier", "until"), name="tier_until"),)

    def __str__(self) -> str:
        return self.tier


class TierProposal(models.Model):
    """类别建议: a rule or a person proposes that a subject enters or leaves a tier; a person decides.

    `reason` is the name of the rule, or by_hand with its reason in `note`; `evidence` lists event ids. `state`: open,
    accepted, rejected (`why`), lapsed (its evidence holds no more). Source: docs/decisions/A06, A06b, A06c, A07.
    """

    id = models.UUIDField(primary_key=True)
    division = models.CharField(max_length=12)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="proposals")
    tier = models.CharField(max_length=20)
    move = models.CharField(max_length=10)
    on = models.DateField()
    reason = models.CharField(max_length=40)
    evidence = models.JSONField(default=list)
    note = models.CharField(max_length=300, default="", blank=True)
    state = models.CharField(max_length=10, default="open")
    proposed_by = models.CharField(max_length=200)
    proposed_at = models.DateTimeField()
    decided_by = models.CharField(max_length=200, default="", blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=300, default="", blank=True)
    document = models.ForeignKey(SourceDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Newest first."""

        ordering = ("-proposed_at", "id")
        indexes = (models.Index(fields=("state", "tier"), name="proposal_state"),)

    def __str__(self) -> str:
        return f"{self.move} {self.tier}"
