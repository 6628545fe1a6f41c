"""Tables of filing. Every row is written once and stays: a correction is another row."""

from django.db import models
from django.db.models import Q

from shuangsuiji.registry.models import SourceDocument

CONFIRMED, ENDED = "confirmed", "ended"


class CityKey(models.Model):
    """市级公钥: to whom lists are sealed and whose receipts are believed, from a day until another, by a document.

    `holders`: how many persons at the city can open a list; they count as foreknowledge from the filing on.
    """

    id = models.UUIDField(primary_key=True)
    division = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    recipient = models.CharField(max_length=100)
    verify = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    holders = models.PositiveSmallIntegerField()
    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=200)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        """Newest first."""

        ordering = ("-at", "id")
        constraints = (
            models.UniqueConstraint(fields=("division", "fingerprint"), name="city_key_once"),
            models.CheckConstraint(condition=Q(holders__gte=1), name="city_key_holders"),
        )

    def __str__(self) -> str:
        return f"{self.name} …{self.fingerprint[-8:]}"


class CityKeyMark(models.Model):
    """公钥的确认或停用 (`kind` confirmed, ended): by whom, when; nothing is sealed to a key before it is confirmed."""

    id = models.UUIDField(primary_key=True)
    key = models.ForeignKey(CityKey, on_delete=models.PROTECT, related_name="marks")
    kind = models.CharField(max_length=10)
    why = models.CharField(max_length=200, default="", blank=True)
    actor = models.CharField(max_length=200)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        """Oldest first; each kind once."""

        ordering = ("at", "id")
        constraints = (models.UniqueConstraint(fields=("key", "kind"), name="city_key_mark_once"),)

    def __str__(self) -> str:
        return self.kind


class Filing(models.Model):
    """备案包: one package of one drawn meeting. Its bytes are kept under `hash`; the list goes to `key` or on paper.

    `first`, `due`: the days in time as they stood when it was made; `holders` from then on.
    """

    id = models.UUIDField(primary_key=True)
    division = models.CharField(max_length=12)
    meeting = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    ceremony = models.CharField(max_length=40)
    period = models.CharField(max_length=20)
    hash = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    manifest = models.TextField()
    key = models.ForeignKey(CityKey, null=True, blank=True, on_delete=models.PROTECT, related_name="filings")
    annex = models.CharField(max_length=200, default="", blank=True)
    annex_persons = models.JSONField(default=list, blank=True)
    holders = models.PositiveSmallIntegerField()
    first = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    actor = models.CharField(max_length=200)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        """Newest first; the packages of a meeting are numbered."""

        ordering = ("-at", "id")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "number"), name="filing_number"),
            models.CheckConstraint(condition=Q(key__isnull=False) ^ ~Q(annex=""), name="filing_key_or_annex"),
        )

    def __str__(self) -> str:
        return f"{self.ceremony} · {self.number}"


class PackageCopy(models.Model):
    """备案包份数: each time the package left the office, under a number of its own."""

    id = models.UUIDField(primary_key=True)
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="copies")
    number = models.PositiveIntegerField()
    actor = models.CharField(max_length=200)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        """As handed out."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("filing", "number"), name="package_copy_number"),)

    def __str__(self) -> str:
        return str(self.number)


class Receipt(models.Model):
    """回执: signed by the city's key (`text`, its canonical line), or on paper (`document`), received on a day."""

    id = models.UUIDField(primary_key=True)
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="receipts")
    number = models.CharField(max_length=200)
    received_on = models.DateField()
    text = models.TextField(default="", blank=True)
    document = models.ForeignKey(SourceDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=200)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        """Oldest first; a signed one is entered once."""

        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(fields=("filing",), condition=~Q(text=""), name="receipt_signed_once"),
            models.CheckConstraint(condition=Q(document__isnull=False) ^ ~Q(text=""), name="receipt_signed_or_paper"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def signed(self) -> bool:
        """Whether the city's key signed it."""
        return bool(self.text)
