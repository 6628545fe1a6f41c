"""Tables of accounts. Keys are UUIDs of version 7; nothing is ever deleted."""

from django.db import models
from django.db.models import Q

from shuangsuiji.accounts.roles import KINDS, roles_of


class Account(models.Model):
    """账号: one person who signs in. `kind` never changes; `totp` is sealed by the vault under the account's id.

    `totp_pending`, sealed alike, waits for the code that shows that the phone has it; `totp_last_step` was used last.
    """

    id = models.UUIDField(primary_key=True)
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    division = models.CharField(max_length=12)
    password = models.CharField(max_length=200)
    must_change_password = models.BooleanField(default=True)
    active = models.BooleanField(default=True)
    totp = models.TextField(default="", blank=True)
    totp_pending = models.TextField(default="", blank=True)
    totp_last_step = models.BigIntegerField(default=0)
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """By name, as people look for each other."""

        ordering = ("username",)
        constraints = (models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="account_kind"),)

    def __str__(self) -> str:
        return self.username

    @property
    def actor(self) -> str:
        """How the ledger names this account."""
        return f"account:{self.id}"


class Grant(models.Model):
    """授权: one role of one account, from a day until another, given in writing."""

    id = models.UUIDField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="grants")
    kind = models.CharField(max_length=20)
    role = models.CharField(max_length=30)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    document = models.CharField(max_length=300, default="", blank=True)
    delegated_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The three powers: a role stands only with its own kind of account."""

        ordering = ("since", "id")
        constraints = tuple(
            models.CheckConstraint(condition=~Q(kind=kind) | Q(role__in=list(roles_of(kind))), name=f"grant_{kind}")
            for kind in KINDS
        )

    def __str__(self) -> str:
        return f"{self.role}"


class SignIn(models.Model):
    """登录: one open or ended sign-in. The browser's cookie holds only its id; ending it works at the next request."""

    id = models.UUIDField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="sign_ins")
    at = models.DateTimeField()
    browser = models.CharField(max_length=200, default="", blank=True)
    source = models.CharField(max_length=64, default="", blank=True)
    second_factor = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=30, default="", blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-at",)

    def __str__(self) -> str:
        return str(self.id)


class OneTimeCode(models.Model):
    """一次性登录码: printed, used once, kept as a hash."""

    id = models.UUIDField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="codes")
    hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """As printed."""

        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return str(self.id)


class Delay(models.Model):
    """登录间隔: failures of one account or one source, and the time before which nothing is tried."""

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
