"""The request an event happened in, so that what it leads to can be logged with it.

Quick whatever the table's size: a column without a default rewrites nothing.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("kernel", "0005_rate_limit")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE stream_event ADD COLUMN request_id text",
            "ALTER TABLE stream_event DROP COLUMN request_id",
        )
    ]
