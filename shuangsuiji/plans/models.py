"""Tables of plans: settings of a quarter, campaigns, exemptions, visits made, decisions, signatures, letterhead."""

from django.db import models
from django.db.models import Q

from shuangsuiji.plans.words import EXEMPTIONS
from shuangsuiji.registry.models import SourceDocument, Subject
from shuangsuiji.registry.models.base import Kept


class Plan(Kept):
    """计划: what an office sets for one period; the numbers themselves follow from pack and registers at any time.

    `days_per_visit`: days each officer of a team needs for one visit. `share`: part (%) of the working days that the
    officers have for these visits. Source: 陵环发〔2024〕1号, 四、工作要求（一）.
    """

    period = models.CharField(max_length=10)
    days_per_visit = models.PositiveIntegerField(default=1)
    share = models.PositiveIntegerField(default=100)
    note = models.CharField(max_length=300, default="", blank=True)
    made_at = models.DateTimeField()

    class Meta:
        """Newest period first; one for each period of an office."""

        ordering = ("-period", "id")
        constraints = (models.UniqueConstraint(fields=("division", "period"), name="plan_period"),)

    def __str__(self) -> str:
        return self.period


class Letterhead(Kept):
    """发文信息: what an office's papers are headed and closed with; `word` (机关代字) begins its document numbers.

    `above`: the city's body with which draws are filed. `signer`, `contact`, `phone` (监督电话) may be left open.
    Source: GB/T 9704-2012, 7.2.5, 7.2.6.
    """

    name = models.CharField(max_length=100)
    word = models.CharField(max_length=20)
    above = models.CharField(max_length=100)
    signer = models.CharField(max_length=60, default="", blank=True)
    contact = models.CharField(max_length=100, default="", blank=True)
    phone = models.CharField(max_length=40, default="", blank=True)

    class Meta:
        """An office has one."""

        constraints = (models.UniqueConstraint(fields=("division",), name="letterhead_once"),)

    def __str__(self) -> str:
        return self.name


class Campaign(Kept):
    """专项: a selector, a window and a share of all whom it means. `slug` is its stratum in the draw.

    `tiers`, `attributes` (column → values) and `keys` say who is meant; `sections` which of the sheet's seven are
    checked, none for all; `entered_at` decides whether a draw could know of it.
    Source: 陵环发〔2024〕1号, 二、工作目标和范围（一）; docs/decisions/A09-campaigns.md.
    """

    slug = models.CharField(max_length=20)
    title = models.CharField(max_length=100)
    share = models.CharField(max_length=20)
    first = models.DateField()
    last = models.DateField()
    tiers = models.JSONField(default=list, blank=True)
    keys = models.TextField(default="", blank=True)
    attributes = models.CharField(max_length=500, default="", blank=True)
    sections = models.JSONField(default=list, blank=True)
    entered_at = models.DateTimeField()
    document = models.ForeignKey(SourceDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Newest first; a slug names one campaign for ever."""

        ordering = ("-first", "slug")
        constraints = (models.UniqueConstraint(fields=("division", "slug"), name="campaign_slug"),)

    def __str__(self) -> str:
        return self.title


class Exemption(Kept):
    """例外登记: by which type and document the floor of a stratum wins over the annual cap in one period.

    Source: 国办发〔2024〕54号; docs/decisions/A23-annual-cap.md.
    """

    period = models.CharField(max_length=10)
    stratum = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    reason = models.CharField(max_length=300)
    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Newest period first."""

        ordering = ("-period", "stratum", "id")

    def __str__(self) -> str:
        return f"{self.period} · {EXEMPTIONS.get(self.kind, self.kind)}"


class SiteVisit(Kept):
    """入企检查: one visit that was made. `strata` are those of the quarter's draw that it credits, else empty.

    `kind`: drawn 双随机, help 体检式帮扶 (these two only by a ceremony), or outside the draw by a basis: case 案件查处,
    review 后督察, petition 信访, other. Source: 陵环发〔2024〕1号, 二、工作目标和范围（一）.
    """

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="site_visits")
    on = models.DateField()
    kind = models.CharField(max_length=20)
    ceremony = models.CharField(max_length=40, default="", blank=True)
    strata = models.JSONField(default=list, blank=True)
    basis = models.CharField(max_length=300, default="", blank=True)
    document = models.ForeignKey(SourceDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Newest first; a drawn visit of a ceremony is noted once."""

        ordering = ("-on", "id")
        indexes = (models.Index(fields=("division", "on"), name="site_visit_on"),)
        constraints = (
            models.UniqueConstraint(
                fields=("subject", "ceremony"),
                condition=Q(kind__in=("drawn", "help")),
                name="site_visit_once_a_ceremony",
            ),
            models.CheckConstraint(condition=~Q(kind__in=("drawn", "help")) | ~Q(ceremony=""), name="site_visit_drawn"),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.on}"


class Decision(models.Model):
    """抽查比例决定: what a meeting decided for one plan; each draft is a row of its own and never changes.

    `numbers`: the plan as values, its denominators and readings. `numbers_hash` is over these, `hash` over all of it.
    `attendance`: [{name, role, post, present, delegate}…]. Source: 陵环发〔2024〕1号, 二、工作目标和范围（四）.
    """

    id = models.UUIDField(primary_key=True)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    held_on = models.DateField()
    place = models.CharField(max_length=100)
    attendance = models.JSONField()
    text = models.TextField()
    numbers = models.JSONField()
    numbers_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    drafted_by = models.CharField(max_length=200)
    drafter = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering = ("-number", "-id")
        constraints = (models.UniqueConstraint(fields=("plan", "number"), name="decision_number"),)

    def __str__(self) -> str:
        return f"{self.plan} · {self.number}"


class Signature(models.Model):
    """签署: one person stands for a decision, under the hash of its whole content. Never changes.

    `method`: reauth (signed in, password and code asked again) or scan (a signed paper, `document`). `delegation` is
    the paper by which somebody signs in the place of chair or deputy.
    """

    id = models.UUIDField(primary_key=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="signatures")
    actor = models.CharField(max_length=200)
    signer = models.CharField(max_length=60)
    role = models.CharField(max_length=20)
    delegation = models.CharField(max_length=300, default="", blank=True)
    method = models.CharField(max_length=10)
    document = models.ForeignKey(SourceDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        """In the order of signing; nobody signs one decision twice."""

        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("decision", "actor"), condition=Q(method="reauth"), name="signature_once_each"
            ),
            models.UniqueConstraint(
                fields=("decision", "signer"), condition=Q(method="scan"), name="signature_scan_once"
            ),
            models.CheckConstraint(condition=~Q(method="scan") | Q(document__isnull=False), name="signature_scan"),
        )

    def __str__(self) -> str:
        return f"{self.signer} · {self.decision}"
