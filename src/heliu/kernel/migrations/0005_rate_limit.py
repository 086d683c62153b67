"""How often who did what; see :mod:`heliu.kernel.limits`.

Unlogged: it is written with almost every form, and nothing is lost when a crash empties it.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("kernel", "0004_audit_entry")]
    operations = [
        migrations.RunSQL(
            """
            CREATE UNLOGGED TABLE rate_limit (
                key     text PRIMARY KEY,
                step    interval NOT NULL,
                next_at timestamptz NOT NULL
            );
            CREATE INDEX rate_limit_next_at ON rate_limit (next_at);
            """,
            "DROP TABLE rate_limit",
        )
    ]
