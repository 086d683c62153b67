"""Privileged acts, appended and never changed."""

from django.db import migrations, models

import heliu.kernel.clock
import heliu.kernel.ids

_KEEP = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was done stays on record: % on audit_entry', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'heliu_app') THEN
        GRANT SELECT, INSERT ON audit_entry TO heliu_app;
        REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM heliu_app;
    END IF;
END $$;
"""
_LET_GO = "DROP TRIGGER audit_entry_append_only ON audit_entry; DROP FUNCTION audit_refuse();"


class Migration(migrations.Migration):
    dependencies = [("kernel", "0003_stream")]

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=heliu.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("act", models.CharField(max_length=60)),
                ("by_user_id", models.BigIntegerField(null=True)),
                ("subject_kind", models.CharField(max_length=20)),
                ("subject_id", models.CharField(max_length=60)),
                ("reason", models.CharField(max_length=1000)),
                ("detail", models.JSONField(default=dict)),
                ("at", models.DateTimeField(default=heliu.kernel.clock.now)),
            ],
            options={
                "db_table": "audit_entry",
                "indexes": [
                    models.Index(
                        fields=["subject_kind", "subject_id", "-id"], name="audit_of_subject"
                    ),
                    models.Index(fields=["by_user_id", "-id"], name="audit_of_user"),
                ],
            },
        ),
        migrations.RunSQL(_KEEP, _LET_GO),
    ]
