"""A second factor that was begun and not yet confirmed. Reversible; adds one column with a default, no rewrite."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column; codes are read in the order in which they were printed."""

    dependencies = [("accounts", "0001_open_accounts")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="totp_pending",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AlterModelOptions(name="onetimecode", options={"ordering": ("made_at", "id")}),
    ]
