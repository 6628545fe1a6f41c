"""Open the archive of official documents. Reversible; what it held is then only in the files and the ledger."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Table `documents_document`; locks nothing, the table is new. The ledger's app puts its guards in place."""

    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("kind", models.CharField(max_length=40)),
                ("family", models.CharField(max_length=20)),
                ("year", models.PositiveSmallIntegerField()),
                ("serial", models.PositiveIntegerField()),
                ("number", models.CharField(max_length=100)),
                ("title", models.CharField(max_length=200)),
                ("period", models.CharField(max_length=10)),
                ("about", models.CharField(max_length=200)),
                ("label", models.CharField(blank=True, default="", max_length=100)),
                ("values_hash", models.CharField(max_length=64)),
                ("content", models.TextField()),
                ("pdf_hash", models.CharField(max_length=64)),
                ("pdf_size", models.PositiveIntegerField()),
                ("docx_hash", models.CharField(max_length=64)),
                ("docx_size", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
                ("entry", models.PositiveBigIntegerField()),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "ordering": ("-entry",),
                "indexes": [models.Index(fields=["about", "kind"], name="documents_about")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("division", "family", "year", "serial"), name="documents_number_once"
                    )
                ],
            },
        ),
    )
