"""Open the ledger. Not reversible in an office: an entry is never deleted. Locks nothing, the table is new."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Table `ledger_entry`; its guards are installed by the app after every migration."""

    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.CharField(max_length=27)),
                ("actor", models.CharField(max_length=200)),
                ("kind", models.CharField(db_index=True, max_length=80)),
                ("about", models.CharField(db_index=True, max_length=200)),
                ("body", models.TextField()),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={"ordering": ("seq",)},
        ),
    )
