"""Open the registers. Reversible while empty; locks nothing, the tables are new."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Tables, keys and constraints."""

    initial = True

    dependencies = [
        ("accounts", "0001_open_accounts"),
    ]

    operations = [
        migrations.CreateModel(
            name="ItemDirectory",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("version", models.PositiveIntegerField(default=1)),
                ("withdrawn", models.BooleanField(default=False)),
                ("title", models.CharField(max_length=200)),
                ("edition", models.CharField(max_length=60)),
                ("in_force_from", models.DateField()),
                ("built_in", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ("-in_force_from", "id"),
            },
        ),
        migrations.CreateModel(
            name="SourceDocument",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("version", models.PositiveIntegerField(default=1)),
                ("withdrawn", models.BooleanField(default=False)),
                ("title", models.CharField(max_length=200)),
                ("number", models.CharField(blank=True, default="", max_length=100)),
                ("issuer", models.CharField(blank=True, default="", max_length=100)),
                ("issued_on", models.DateField(blank=True, null=True)),
                ("file_hash", models.CharField(blank=True, default="", max_length=64)),
                ("file_name", models.CharField(blank=True, default="", max_length=200)),
                ("file_size", models.PositiveBigIntegerField(default=0)),
                ("note", models.TextField(blank=True, default="")),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("-issued_on", "-made_at"),
            },
        ),
        migrations.CreateModel(
            name="Squad",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("version", models.PositiveIntegerField(default=1)),
                ("withdrawn", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=60)),
                ("formed_on", models.DateField()),
                ("dissolved_on", models.DateField(blank=True, null=True)),
                ("note", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "ordering": ("name", "id"),
            },
        ),
        migrations.CreateModel(
            name="ColumnMapping",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("register", models.CharField(max_length=20)),
                ("titles_hash", models.CharField(max_length=64)),
                ("mapping", models.JSONField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("division", "register", "titles_hash"), name="column_mapping_titles"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckItem",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("section", models.CharField(max_length=30)),
                ("number", models.CharField(max_length=20)),
                ("text", models.CharField(max_length=500)),
                ("method", models.CharField(blank=True, default="", max_length=200)),
                ("clause", models.CharField(blank=True, default="", max_length=300)),
                ("applies", models.JSONField(blank=True, default=dict)),
                ("position", models.PositiveIntegerField()),
                (
                    "directory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="registry.itemdirectory"
                    ),
                ),
            ],
            options={
                "ordering": ("directory", "position"),
            },
        ),
        migrations.CreateModel(
            name="Officer",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("version", models.PositiveIntegerField(default=1)),
                ("withdrawn", models.BooleanField(default=False)),
                ("certificate", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=60)),
                ("lead", models.BooleanField(default=False)),
                ("skills", models.CharField(blank=True, default="", max_length=200)),
                ("in_post", models.BooleanField(default=True)),
                ("certificate_from", models.DateField(blank=True, null=True)),
                ("certificate_until", models.DateField(blank=True, null=True)),
                ("note", models.CharField(blank=True, default="", max_length=300)),
                ("extra", models.JSONField(blank=True, default=dict)),
                ("search", models.TextField(blank=True, default="")),
                ("changed_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="officers",
                        to="accounts.account",
                    ),
                ),
                (
                    "squad",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="officers",
                        to="registry.squad",
                    ),
                ),
            ],
            options={
                "ordering": ("certificate", "id"),
            },
        ),
        migrations.CreateModel(
            name="Leave",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("version", models.PositiveIntegerField(default=1)),
                ("withdrawn", models.BooleanField(default=False)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("reason", models.CharField(blank=True, default="", max_length=200)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="leaves", to="registry.officer"
                    ),
                ),
            ],
            options={
                "ordering": ("-since", "id"),
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("route", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=60)),
                ("query", models.CharField(max_length=1000)),
                ("removed", models.BooleanField(default=False)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="saved_views", to="accounts.account"
                    ),
                ),
            ],
            options={
                "ordering": ("name", "id"),
            },
        ),
        migrations.CreateModel(
            name="Publicity",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("version", models.PositiveIntegerField(default=1)),
                ("withdrawn", models.BooleanField(default=False)),
                ("on", models.DateField()),
                ("title", models.CharField(max_length=200)),
                ("channel", models.CharField(max_length=60)),
                ("audience", models.CharField(blank=True, default="", max_length=200)),
                ("note", models.CharField(blank=True, default="", max_length=300)),
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
                "ordering": ("-on", "id"),
            },
        ),
        migrations.AddField(
            model_name="itemdirectory",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.sourcedocument",
            ),
        ),
        migrations.CreateModel(
            name="ImportBatch",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("version", models.PositiveIntegerField(default=1)),
                ("withdrawn", models.BooleanField(default=False)),
                ("register", models.CharField(max_length=20)),
                ("state", models.CharField(db_index=True, default="uploaded", max_length=20)),
                ("file_hash", models.CharField(max_length=64)),
                ("file_name", models.CharField(max_length=200)),
                ("file_size", models.PositiveBigIntegerField()),
                ("mapping", models.JSONField(blank=True, default=dict)),
                ("options", models.JSONField(blank=True, default=dict)),
                ("columns", models.JSONField(blank=True, default=dict)),
                ("totals", models.JSONField(blank=True, default=dict)),
                ("refusal", models.JSONField(blank=True, default=dict)),
                ("made_by", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField()),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("entry", models.BigIntegerField(blank=True, null=True)),
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
                "ordering": ("-made_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Subject",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("version", models.PositiveIntegerField(default=1)),
                ("withdrawn", models.BooleanField(default=False)),
                ("key", models.CharField(max_length=64)),
                ("kind", models.CharField(default="organisation", max_length=20)),
                ("name", models.CharField(max_length=200)),
                ("short_name", models.CharField(blank=True, default="", max_length=60)),
                ("former_names", models.CharField(blank=True, default="", max_length=400)),
                ("code", models.CharField(blank=True, default="", max_length=18)),
                ("site", models.CharField(blank=True, default="", max_length=20)),
                ("permit", models.CharField(blank=True, default="", max_length=40)),
                ("permit_until", models.DateField(blank=True, null=True)),
                ("industry", models.CharField(blank=True, default="", max_length=60)),
                ("place", models.CharField(blank=True, default="", max_length=12)),
                ("address", models.CharField(blank=True, default="", max_length=300)),
                ("longitude", models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                ("latitude", models.DecimalField(blank=True, decimal_places=6, max_digits=8, null=True)),
                ("status", models.CharField(default="active", max_length=20)),
                ("needs", models.CharField(blank=True, default="", max_length=200)),
                ("since", models.DateField(blank=True, null=True)),
                ("note", models.TextField(blank=True, default="")),
                ("extra", models.JSONField(blank=True, default=dict)),
                ("search", models.TextField(blank=True, default="")),
                ("changed_at", models.DateTimeField()),
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
                "ordering": ("name", "id"),
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("version", models.PositiveIntegerField(default=1)),
                ("withdrawn", models.BooleanField(default=False)),
                ("kind", models.CharField(max_length=20)),
                ("on", models.DateField()),
                ("number", models.CharField(blank=True, default="", max_length=100)),
                ("colour", models.CharField(blank=True, default="", max_length=10)),
                ("medium", models.CharField(blank=True, default="", max_length=10)),
                ("verified", models.BooleanField(default=True)),
                ("deadline", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("end_number", models.CharField(blank=True, default="", max_length=100)),
                ("summary", models.CharField(blank=True, default="", max_length=300)),
                ("changed_at", models.DateTimeField()),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="registry.subject"
                    ),
                ),
            ],
            options={
                "ordering": ("-on", "id"),
            },
        ),
        migrations.CreateModel(
            name="Conflict",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("version", models.PositiveIntegerField(default=1)),
                ("withdrawn", models.BooleanField(default=False)),
                ("reason", models.CharField(max_length=200)),
                ("declared_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="conflicts", to="registry.officer"
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
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="conflicts", to="registry.subject"
                    ),
                ),
            ],
            options={
                "ordering": ("-declared_on", "id"),
            },
        ),
        migrations.CreateModel(
            name="Tier",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("tier", models.CharField(max_length=20)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("entry", models.BigIntegerField()),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="tiers", to="registry.subject"
                    ),
                ),
            ],
            options={
                "ordering": ("since", "id"),
            },
        ),
        migrations.CreateModel(
            name="TierProposal",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("tier", models.CharField(max_length=20)),
                ("move", models.CharField(max_length=10)),
                ("on", models.DateField()),
                ("reason", models.CharField(max_length=40)),
                ("evidence", models.JSONField(default=list)),
                ("note", models.CharField(blank=True, default="", max_length=300)),
                ("state", models.CharField(default="open", max_length=10)),
                ("proposed_by", models.CharField(max_length=200)),
                ("proposed_at", models.DateTimeField()),
                ("decided_by", models.CharField(blank=True, default="", max_length=200)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="registry.subject"
                    ),
                ),
            ],
            options={
                "ordering": ("-proposed_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Training",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("version", models.PositiveIntegerField(default=1)),
                ("withdrawn", models.BooleanField(default=False)),
                ("on", models.DateField()),
                ("topic", models.CharField(max_length=200)),
                ("organiser", models.CharField(blank=True, default="", max_length=100)),
                ("minutes", models.PositiveIntegerField(default=0)),
                ("note", models.CharField(blank=True, default="", max_length=300)),
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
                ("officers", models.ManyToManyField(blank=True, related_name="trainings", to="registry.officer")),
            ],
            options={
                "ordering": ("-on", "id"),
            },
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("row", models.PositiveIntegerField()),
                ("verdict", models.CharField(max_length=10)),
                ("verdicts", models.JSONField(default=list)),
                ("action", models.CharField(max_length=10)),
                ("label", models.CharField(blank=True, default="", max_length=200)),
                ("key", models.CharField(blank=True, default="", max_length=64)),
                ("target", models.UUIDField(blank=True, null=True)),
                ("target_version", models.PositiveIntegerField(default=0)),
                ("fields", models.JSONField(default=dict)),
                ("outcome", models.CharField(blank=True, default="", max_length=20)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rows", to="registry.importbatch"
                    ),
                ),
            ],
            options={
                "ordering": ("batch", "row", "id"),
                "indexes": [
                    models.Index(fields=["batch", "action", "row"], name="import_row_action"),
                    models.Index(fields=["batch", "verdict", "row"], name="import_row_verdict"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("about", models.CharField(max_length=20)),
                ("about_id", models.UUIDField()),
                ("entry", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=200)),
                ("fields", models.JSONField()),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.sourcedocument",
                    ),
                ),
            ],
            options={
                "ordering": ("entry", "id"),
                "indexes": [models.Index(fields=["about", "about_id", "entry"], name="change_about")],
            },
        ),
        migrations.AddConstraint(
            model_name="officer",
            constraint=models.UniqueConstraint(fields=("division", "certificate"), name="officer_certificate"),
        ),
        migrations.AddIndex(
            model_name="subject",
            index=models.Index(fields=["division", "status", "name"], name="subject_status"),
        ),
        migrations.AddIndex(
            model_name="subject",
            index=models.Index(fields=["code"], name="subject_code"),
        ),
        migrations.AddConstraint(
            model_name="subject",
            constraint=models.UniqueConstraint(fields=("division", "key"), name="subject_key"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["kind", "on"], name="event_kind"),
        ),
        migrations.AddIndex(
            model_name="tier",
            index=models.Index(fields=["tier", "until"], name="tier_until"),
        ),
        migrations.AddIndex(
            model_name="tierproposal",
            index=models.Index(fields=["state", "tier"], name="proposal_state"),
        ),
    ]
