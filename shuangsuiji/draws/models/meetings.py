"""The meeting, who contributes to its seed, the balls, and what the second machine said."""

from django.db import models
from django.db.models import Q

from shuangsuiji.accounts.models import Account
from shuangsuiji.plans.models import Decision

CONVENED, FROZEN, SEALED, BALLS, DRAWN, ABORTED, DISMISSED = range(7)
STEPS = ("convened", "frozen", "sealed", "balls", "drawn", "aborted", "dismissed")
"""The slug of each stage, in order. `sealed`: the opening statement is made, and there is no way back."""
LIVE = (CONVENED, FROZEN, SEALED, BALLS)


class Meeting(models.Model):
    """摇号会议: one ceremony, from the invitation to its closing or abort. Texts are canonical JSON, "" until there.

    `frozen` holds rules, registry and roster (ids and strata only), `plan` its numbers, `quality` what the freeze
    noticed. An office has one meeting at a time, since ceremonies are one numbered chain; a rehearsal (demo data only)
    belongs to no chain. `stage` only grows, and what a statement has fixed stays: the database refuses anything else.
    """

    id = models.UUIDField(primary_key=True)
    division = models.CharField(max_length=12)
    period = models.CharField(max_length=20)
    attempt = models.PositiveSmallIntegerField()
    ceremony = models.CharField(max_length=40)
    hash = models.CharField(max_length=6)
    grammar = models.TextField(default="", blank=True)
    rehearsal = models.BooleanField(default=False)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    stage = models.PositiveSmallIntegerField(default=CONVENED)
    convened_at = models.DateTimeField()
    frozen_on = models.DateField(null=True, blank=True)
    frozen = models.TextField(default="", blank=True)
    plan = models.TextField(default="", blank=True)
    quality = models.TextField(default="", blank=True)
    opening = models.TextField(default="", blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)
    closing = models.TextField(default="", blank=True)
    abort = models.TextField(default="", blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    why_dismissed = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-convened_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("ceremony",), condition=~Q(stage=DISMISSED), name="meeting_ceremony"),
            models.UniqueConstraint(fields=("division",), condition=Q(stage__in=LIVE), name="meeting_one_at_a_time"),
            models.CheckConstraint(condition=Q(rehearsal=True) | Q(decision__isnull=False), name="meeting_decided"),
            models.CheckConstraint(condition=Q(stage__lt=len(STEPS)), name="meeting_stage"),
            models.CheckConstraint(condition=Q(stage=DRAWN) ^ Q(closing=""), name="meeting_closing"),
            models.CheckConstraint(condition=Q(stage=ABORTED) ^ Q(abort=""), name="meeting_abort"),
        )

    def __str__(self) -> str:
        return self.ceremony

    @property
    def step(self) -> str:
        """The slug of the stage: convened, frozen, sealed, balls, drawn, aborted or dismissed."""
        return STEPS[self.stage]

    @property
    def live(self) -> bool:
        """Whether the meeting has neither ended nor been dismissed."""
        return self.stage in LIVE


class Contributor(models.Model):
    """贡献人: one slot of the seed. `how`: card (the value is made here), typed, phone, or software for the last one.

    `commit` counts once the duplicate lies with another contributor. `value_sealed` is filled once, with a value that
    opens the commitment, and is never shown again; the software's own value stands in `Sealed`.
    """

    id = models.UUIDField(primary_key=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="contributors")
    slot = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20)
    who = models.CharField(max_length=200)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="contributions")
    how = models.CharField(max_length=10)
    commit = models.CharField(max_length=64, default="", blank=True)
    committed_at = models.DateTimeField(null=True, blank=True)
    duplicate_with = models.CharField(max_length=200, default="", blank=True)
    duplicate_at = models.DateTimeField(null=True, blank=True)
    value_sealed = models.TextField(default="", blank=True)
    from_duplicate = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """By slot."""

        ordering = ("slot",)
        constraints = (models.UniqueConstraint(fields=("meeting", "slot"), name="contributor_slot"),)

    def __str__(self) -> str:
        return f"{self.slot} {self.who}"


class Balls(models.Model):
    """摇号结果 as typed: the first, and each correction with its reason; the last one before a value opens stands."""

    id = models.UUIDField(primary_key=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="balls")
    seq = models.PositiveSmallIntegerField()
    statement = models.TextField()
    reason = models.CharField(max_length=200, default="", blank=True)
    actor = models.CharField(max_length=200)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        """As typed."""

        ordering = ("seq",)
        constraints = (models.UniqueConstraint(fields=("meeting", "seq"), name="balls_seq"),)

    def __str__(self) -> str:
        return f"{self.seq}"


class Comparison(models.Model):
    """第二台机器核对: the closing hash and root that another machine computed, as read off its screen."""

    id = models.UUIDField(primary_key=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="comparisons")
    closing = models.CharField(max_length=64)
    root = models.CharField(max_length=64)
    agrees = models.BooleanField()
    actor = models.CharField(max_length=200)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        """Oldest first."""

        ordering = ("at", "id")

    def __str__(self) -> str:
        return "agrees" if self.agrees else "differs"
