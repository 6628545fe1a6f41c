"""Why a proposal was rejected and on which document it rests; check items kept like every other row.

Reversible; adds columns with defaults. Items of an older installation take the division of their directory.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def take_division(apps: Any, _: Any) -> None:
    """Each item belongs to the office of its directory."""
    items = apps.get_model("registry", "CheckItem")
    for directory in apps.get_model("registry", "ItemDirectory").objects.all():
        items.objects.filter(directory=directory).update(division=directory.division)


class Migration(migrations.Migration):
    """Adds to `TierProposal` and to `CheckItem`."""

    dependencies = [("registry", "0003_keep_days_of_status_and_confirmation")]

    operations = [
        migrations.AddField("tierproposal", "why", models.CharField(blank=True, default="", max_length=300)),
        migrations.AddField(
            "tierproposal",
            "document",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.sourcedocument",
            ),
        ),
        migrations.AddField(
            "checkitem", "division", models.CharField(default="", max_length=12), preserve_default=False
        ),
        migrations.AddField("checkitem", "version", models.PositiveIntegerField(default=1)),
        migrations.AddField("checkitem", "withdrawn", models.BooleanField(default=False)),
        migrations.RunPython(take_division, migrations.RunPython.noop, elidable=True),
    ]
