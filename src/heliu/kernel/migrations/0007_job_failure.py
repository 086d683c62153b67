"""Why a job failed last; see :mod:`heliu.kernel.jobs.failures`."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0006_stream_event_request"),
        ("procrastinate", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(
            """
            CREATE TABLE job_failure (
                job_id bigint PRIMARY KEY REFERENCES procrastinate_jobs (id) ON DELETE CASCADE,
                error  text NOT NULL,
                at     timestamptz NOT NULL
            );
            """,
            "DROP TABLE job_failure",
        )
    ]
