"""Open filing: the city's keys, packages, copies, receipts. Reversible while empty; the tables are new."""

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
            name="CityKey",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=200)),
                ("recipient", models.CharField(max_length=100)),
                ("verify", models.CharField(max_length=64)),
                ("fingerprint", models.CharField(max_length=64)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("holders", models.PositiveSmallIntegerField()),
                ("actor", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("entry", models.BigIntegerField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.sourcedocument"
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "id"),
            },
        ),
        migrations.CreateModel(
            name="CityKeyMark",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=10)),
                ("why", models.CharField(blank=True, default="", max_length=200)),
                ("actor", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("entry", models.BigIntegerField()),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="marks", to="filing.citykey"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Filing",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("meeting", models.UUIDField()),
                ("number", models.PositiveSmallIntegerField()),
                ("ceremony", models.CharField(max_length=40)),
                ("period", models.CharField(max_length=20)),
                ("hash", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("manifest", models.TextField()),
                ("annex", models.CharField(blank=True, default="", max_length=200)),
                ("annex_persons", models.JSONField(blank=True, default=list)),
                ("holders", models.PositiveSmallIntegerField()),
                ("first", models.DateField(blank=True, null=True)),
                ("due", models.DateField(blank=True, null=True)),
                ("actor", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("entry", models.BigIntegerField()),
                (
                    "key",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="filings",
                        to="filing.citykey",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "id"),
            },
        ),
        migrations.CreateModel(
            name="PackageCopy",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("actor", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("entry", models.BigIntegerField()),
                (
                    "filing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="copies", to="filing.filing"
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=200)),
                ("received_on", models.DateField()),
                ("text", models.TextField(blank=True, default="")),
                ("actor", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
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
                    "filing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="receipts", to="filing.filing"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "id"),
            },
        ),
        migrations.AddConstraint(
            model_name="citykey",
            constraint=models.UniqueConstraint(fields=("division", "fingerprint"), name="city_key_once"),
        ),
        migrations.AddConstraint(
            model_name="citykey",
            constraint=models.CheckConstraint(condition=models.Q(("holders__gte", 1)), name="city_key_holders"),
        ),
        migrations.AddConstraint(
            model_name="citykeymark",
            constraint=models.UniqueConstraint(fields=("key", "kind"), name="city_key_mark_once"),
        ),
        migrations.AddConstraint(
            model_name="filing",
            constraint=models.UniqueConstraint(fields=("meeting", "number"), name="filing_number"),
        ),
        migrations.AddConstraint(
            model_name="filing",
            constraint=models.CheckConstraint(
                condition=models.Q(("key__isnull", False), models.Q(("annex", ""), _negated=True), _connector="XOR"),
                name="filing_key_or_annex",
            ),
        ),
        migrations.AddConstraint(
            model_name="packagecopy",
            constraint=models.UniqueConstraint(fields=("filing", "number"), name="package_copy_number"),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("text", ""), _negated=True), fields=("filing",), name="receipt_signed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("document__isnull", False), models.Q(("text", ""), _negated=True), _connector="XOR"
                ),
                name="receipt_signed_or_paper",
            ),
        ),
    ]
