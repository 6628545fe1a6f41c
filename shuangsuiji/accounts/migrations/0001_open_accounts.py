"""Open the tables of accounts. Reversible while empty; locks nothing, the tables are new."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Tables, keys and constraints."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Delay",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("last_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("username", models.CharField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=60)),
                ("kind", models.CharField(max_length=20)),
                ("division", models.CharField(max_length=12)),
                ("password", models.CharField(max_length=200)),
                ("must_change_password", models.BooleanField(default=True)),
                ("active", models.BooleanField(default=True)),
                ("totp", models.TextField(blank=True, default="")),
                ("totp_last_step", models.BigIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ("username",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["business", "administrator", "audit"])), name="account_kind"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OneTimeCode",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("hash", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="codes", to="accounts.account"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SignIn",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("browser", models.CharField(blank=True, default="", max_length=200)),
                ("source", models.CharField(blank=True, default="", max_length=64)),
                ("second_factor", models.BooleanField(default=False)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_why", models.CharField(blank=True, default="", max_length=30)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sign_ins", to="accounts.account"
                    ),
                ),
            ],
            options={
                "ordering": ("-at",),
            },
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("role", models.CharField(max_length=30)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("document", models.CharField(blank=True, default="", max_length=300)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="grants", to="accounts.account"
                    ),
                ),
                (
                    "delegated_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.account",
                    ),
                ),
            ],
            options={
                "ordering": ("since", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "business"), _negated=True),
                            (
                                "role__in",
                                [
                                    "clerk",
                                    "draw_office",
                                    "chair",
                                    "deputy",
                                    "member",
                                    "squad_leader",
                                    "officer",
                                    "case_staff",
                                    "city_reviewer",
                                    "contributor",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="grant_business",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "administrator"), _negated=True),
                            ("role__in", ["administrator"]),
                            _connector="OR",
                        ),
                        name="grant_administrator",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "audit"), _negated=True),
                            ("role__in", ["audit_administrator"]),
                            _connector="OR",
                        ),
                        name="grant_audit",
                    ),
                ],
            },
        ),
    ]
