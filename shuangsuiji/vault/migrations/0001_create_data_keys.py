"""Create the table of data keys. Reversible only while it is empty in meaning: without it nothing sealed opens."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Table `vault_datakey`; locks nothing, the table is new."""

    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="DataKey",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("purpose", models.CharField(max_length=100, unique=True)),
                ("wrapped", models.CharField(max_length=200)),
                ("wrapped_by", models.CharField(max_length=8)),
                ("made_at", models.DateTimeField()),
            ],
            options={"ordering": ("made_at", "id")},
        ),
    )
