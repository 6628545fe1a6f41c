"""The day from which a subject's status holds, and the day on which somebody last checked the entry.

Reversible; adds two empty columns, which locks the table for an instant only.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds `Subject.status_since` and `Subject.confirmed_on`."""

    dependencies = [("registry", "0002_name_squad_leaders")]

    operations = [
        migrations.AddField("subject", "status_since", models.DateField(blank=True, null=True)),
        migrations.AddField("subject", "confirmed_on", models.DateField(blank=True, null=True)),
    ]
