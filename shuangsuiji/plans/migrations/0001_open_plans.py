"""Open plans: settings, campaigns, exemptions, visits, decisions. Reversible while empty; the tables are new."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Tables, keys and constraints; the ledger's guards are put in place after it."""

    initial = True

    dependencies = [
        ("registry", "0004_decide_tiers_and_keep_items"),
    ]

    operations = [
        migrations.CreateModel(
            name="Exemption",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("version", models.PositiveIntegerField(default=1)),
                ("withdrawn", models.BooleanField(default=False)),
                ("period", models.CharField(max_length=10)),
                ("stratum", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=40)),
                ("reason", models.CharField(max_length=300)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.sourcedocument"
                    ),
                ),
            ],
            options={
                "ordering": ("-period", "stratum", "id"),
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("version", models.PositiveIntegerField(default=1)),
                ("withdrawn", models.BooleanField(default=False)),
                ("period", models.CharField(max_length=10)),
                ("days_per_visit", models.PositiveIntegerField(default=1)),
                ("share", models.PositiveIntegerField(default=100)),
                ("note", models.CharField(blank=True, default="", max_length=300)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("-period", "id"),
                "constraints": [models.UniqueConstraint(fields=("division", "period"), name="plan_period")],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("held_on", models.DateField()),
                ("place", models.CharField(max_length=100)),
                ("attendance", models.JSONField()),
                ("text", models.TextField()),
                ("numbers", models.JSONField()),
                ("numbers_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
                ("drafted_by", models.CharField(max_length=200)),
                ("drafter", models.CharField(max_length=60)),
                ("made_at", models.DateTimeField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="plans.plan"
                    ),
                ),
            ],
            options={
                "ordering": ("-number", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("actor", models.CharField(max_length=200)),
                ("signer", models.CharField(max_length=60)),
                ("role", models.CharField(max_length=20)),
                ("delegation", models.CharField(blank=True, default="", max_length=300)),
                ("method", models.CharField(max_length=10)),
                ("hash", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to="plans.decision"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.sourcedocument",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "id"),
            },
        ),
        migrations.CreateModel(
            name="SiteVisit",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("version", models.PositiveIntegerField(default=1)),
                ("withdrawn", models.BooleanField(default=False)),
                ("on", models.DateField()),
                ("kind", models.CharField(max_length=20)),
                ("ceremony", models.CharField(blank=True, default="", max_length=40)),
                ("strata", models.JSONField(blank=True, default=list)),
                ("basis", models.CharField(blank=True, default="", max_length=300)),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.sourcedocument",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="site_visits", to="registry.subject"
                    ),
                ),
            ],
            options={
                "ordering": ("-on", "id"),
            },
        ),
        migrations.CreateModel(
            name="Campaign",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("version", models.PositiveIntegerField(default=1)),
                ("withdrawn", models.BooleanField(default=False)),
                ("slug", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=100)),
                ("share", models.CharField(max_length=20)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("tiers", models.JSONField(blank=True, default=list)),
                ("keys", models.TextField(blank=True, default="")),
                ("attributes", models.CharField(blank=True, default="", max_length=500)),
                ("sections", models.JSONField(blank=True, default=list)),
                ("entered_at", models.DateTimeField()),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.sourcedocument",
                    ),
                ),
            ],
            options={
                "ordering": ("-first", "slug"),
                "constraints": [models.UniqueConstraint(fields=("division", "slug"), name="campaign_slug")],
            },
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(fields=("plan", "number"), name="decision_number"),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(
                condition=models.Q(("method", "reauth")), fields=("decision", "actor"), name="signature_once_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(
                condition=models.Q(("method", "scan")), fields=("decision", "signer"), name="signature_scan_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("method", "scan"), _negated=True), ("document__isnull", False), _connector="OR"
                ),
                name="signature_scan",
            ),
        ),
        migrations.AddIndex(
            model_name="sitevisit",
            index=models.Index(fields=["division", "on"], name="site_visit_on"),
        ),
        migrations.AddConstraint(
            model_name="sitevisit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind__in", ("drawn", "help"))),
                fields=("subject", "ceremony"),
                name="site_visit_once_a_ceremony",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitevisit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ("drawn", "help")), _negated=True),
                    models.Q(("ceremony", ""), _negated=True),
                    _connector="OR",
                ),
                name="site_visit_drawn",
            ),
        ),
    ]
