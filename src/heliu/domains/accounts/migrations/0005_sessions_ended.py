"""All of a person's sessions can be ended at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_legal_text")]

    operations = [
        migrations.AddField(
            model_name="user", name="sessions_ended", field=models.IntegerField(default=0)
        ),
    ]
