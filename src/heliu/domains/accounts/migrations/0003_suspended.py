"""Actors that the operator keeps out of sight."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_cache_table")]

    operations = [
        migrations.AddField(
            model_name="actor", name="suspended_at", field=models.DateTimeField(null=True)
        ),
    ]
