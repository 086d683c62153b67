"""What people agree to, version by version."""

from django.db import migrations, models

import heliu.kernel.clock
import heliu.kernel.ids

_KEEP = """
CREATE FUNCTION legal_text_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what people agreed to stays readable: % on accounts_legal_text', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER legal_text_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON accounts_legal_text
    FOR EACH STATEMENT EXECUTE FUNCTION legal_text_refuse();
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'heliu_app') THEN
        GRANT SELECT, INSERT ON accounts_legal_text TO heliu_app;
        REVOKE UPDATE, DELETE, TRUNCATE ON accounts_legal_text FROM heliu_app;
    END IF;
END $$;
"""
_LET_GO = """
DROP TRIGGER legal_text_append_only ON accounts_legal_text;
DROP FUNCTION legal_text_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_suspended")]

    operations = [
        migrations.CreateModel(
            name="LegalText",
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
                (
                    "kind",
                    models.CharField(
                        choices=[("terms", "Terms"), ("privacy", "Privacy")], max_length=10
                    ),
                ),
                ("locale", models.CharField(max_length=10)),
                ("version", models.IntegerField()),
                ("body", models.TextField(blank=True, default="")),
                ("created_at", models.DateTimeField(default=heliu.kernel.clock.now)),
            ],
            options={
                "db_table": "accounts_legal_text",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "locale", "version"), name="legal_text_once_per_version"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gt", 0)), name="legal_text_counted"
                    ),
                ],
            },
        ),
        migrations.RunSQL(_KEEP, _LET_GO),
    ]
