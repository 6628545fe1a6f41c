"""Each squad may name its leader.

Why: squads are led by a person whom pages and later releases name. Reversible: yes, the names are lost.
Locks: a nullable column without default, no rewrite of the table; milliseconds on either database.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds `Squad.leader`."""

    dependencies = [("registry", "0001_open_registers")]
    operations = [
        migrations.AddField(
            model_name="squad",
            name="leader",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="leads",
                to="registry.officer",
            ),
        ),
    ]
