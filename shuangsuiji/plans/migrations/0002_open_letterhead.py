"""Open the letterhead: one row for each office. Reversible while empty; the table is new."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The table and its one-row rule."""

    dependencies = [
        ("plans", "0001_open_plans"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letterhead",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=12)),
                ("version", models.PositiveIntegerField(default=1)),
                ("withdrawn", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=100)),
                ("word", models.CharField(max_length=20)),
                ("above", models.CharField(max_length=100)),
                ("signer", models.CharField(blank=True, default="", max_length=60)),
                ("contact", models.CharField(blank=True, default="", max_length=100)),
                ("phone", models.CharField(blank=True, default="", max_length=40)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("division",), name="letterhead_once")],
            },
        ),
    ]
