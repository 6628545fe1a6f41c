"""Open the tables of draws. Reversible while empty; locks nothing, the tables are new."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Tables, keys and constraints; the guards are put in place after it (`ledger.guards`)."""

    initial = True

    dependencies = [
        ("accounts", "0002_keep_a_begun_second_factor"),
        ("plans", "0001_open_plans"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("period", models.CharField(max_length=20)),
                ("attempt", models.PositiveSmallIntegerField()),
                ("ceremony", models.CharField(max_length=40)),
                ("hash", models.CharField(max_length=6)),
                ("grammar", models.TextField(blank=True, default="")),
                ("rehearsal", models.BooleanField(default=False)),
                ("stage", models.PositiveSmallIntegerField(default=0)),
                ("convened_at", models.DateTimeField()),
                ("frozen_on", models.DateField(blank=True, null=True)),
                ("frozen", models.TextField(blank=True, default="")),
                ("plan", models.TextField(blank=True, default="")),
                ("quality", models.TextField(blank=True, default="")),
                ("opening", models.TextField(blank=True, default="")),
                ("sealed_at", models.DateTimeField(blank=True, null=True)),
                ("closing", models.TextField(blank=True, default="")),
                ("abort", models.TextField(blank=True, default="")),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("why_dismissed", models.CharField(blank=True, default="", max_length=200)),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="plans.decision",
                    ),
                ),
            ],
            options={
                "ordering": ("-convened_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="EarlyOpening",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=64)),
                ("why", models.CharField(max_length=200)),
                ("asked_by", models.CharField(max_length=200)),
                ("asked_at", models.DateTimeField()),
                ("granted_by", models.CharField(blank=True, default="", max_length=200)),
                ("granted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="early_openings", to="draws.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ("-asked_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Contributor",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("slot", models.PositiveSmallIntegerField()),
                ("role", models.CharField(max_length=20)),
                ("who", models.CharField(max_length=200)),
                ("how", models.CharField(max_length=10)),
                ("commit", models.CharField(blank=True, default="", max_length=64)),
                ("committed_at", models.DateTimeField(blank=True, null=True)),
                ("duplicate_with", models.CharField(blank=True, default="", max_length=200)),
                ("duplicate_at", models.DateTimeField(blank=True, null=True)),
                ("value_sealed", models.TextField(blank=True, default="")),
                ("from_duplicate", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="accounts.account",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contributors", to="draws.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ("slot",),
            },
        ),
        migrations.CreateModel(
            name="Comparison",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("closing", models.CharField(max_length=64)),
                ("root", models.CharField(max_length=64)),
                ("agrees", models.BooleanField()),
                ("actor", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("entry", models.BigIntegerField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="comparisons", to="draws.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "id"),
            },
        ),
        migrations.CreateModel(
            name="ChainLink",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("seq", models.PositiveIntegerField()),
                ("link", models.CharField(max_length=64)),
                ("bodyhash", models.CharField(max_length=64)),
                ("notes", models.TextField()),
                ("marks", models.TextField()),
                ("body", models.TextField()),
                ("at", models.DateTimeField()),
                ("entry", models.BigIntegerField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="draws.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ("seq",),
            },
        ),
        migrations.CreateModel(
            name="Balls",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("seq", models.PositiveSmallIntegerField()),
                ("statement", models.TextField()),
                ("reason", models.CharField(blank=True, default="", max_length=200)),
                ("actor", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("entry", models.BigIntegerField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="balls", to="draws.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ("seq",),
            },
        ),
        migrations.CreateModel(
            name="Sealed",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("what", models.CharField(max_length=10)),
                ("text", models.TextField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sealed", to="draws.meeting"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SealedEvent",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=64)),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                ("entry", models.BigIntegerField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sealed_events", to="draws.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "key"),
            },
        ),
        migrations.CreateModel(
            name="SealedRow",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=64)),
                ("text", models.TextField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rows", to="draws.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ("key",),
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("seq", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("text", models.TextField()),
                ("hash", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("entry", models.BigIntegerField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="statements", to="draws.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ("meeting_id", "seq"),
            },
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stage", 6), _negated=True), fields=("ceremony",), name="meeting_ceremony"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stage__in", (0, 1, 2, 3))), fields=("division",), name="meeting_one_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("rehearsal", True), ("decision__isnull", False), _connector="OR"),
                name="meeting_decided",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(condition=models.Q(("stage__lt", 7)), name="meeting_stage"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("stage", 4), ("closing", ""), _connector="XOR"), name="meeting_closing"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("stage", 5), ("abort", ""), _connector="XOR"), name="meeting_abort"
            ),
        ),
        migrations.AddConstraint(
            model_name="contributor",
            constraint=models.UniqueConstraint(fields=("meeting", "slot"), name="contributor_slot"),
        ),
        migrations.AddConstraint(
            model_name="chainlink",
            constraint=models.UniqueConstraint(fields=("meeting", "seq"), name="chain_seq"),
        ),
        migrations.AddConstraint(
            model_name="balls",
            constraint=models.UniqueConstraint(fields=("meeting", "seq"), name="balls_seq"),
        ),
        migrations.AddConstraint(
            model_name="sealed",
            constraint=models.UniqueConstraint(fields=("meeting", "what"), name="sealed_once"),
        ),
        migrations.AddConstraint(
            model_name="sealedevent",
            constraint=models.UniqueConstraint(fields=("meeting", "key"), name="sealed_event_key"),
        ),
        migrations.AddConstraint(
            model_name="sealedrow",
            constraint=models.UniqueConstraint(fields=("meeting", "key"), name="sealed_row_key"),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(fields=("meeting", "seq"), name="statement_seq"),
        ),
    ]
