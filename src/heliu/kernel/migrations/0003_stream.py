"""The stream's tables; see ``heliu.kernel.stream`` for what they promise."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_name("0003_stream.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_nodes")]
    operations = [migrations.RunSQL(SQL, elidable=False)]
