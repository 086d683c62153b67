"""The 1,024 node numbers that ids can carry, all free."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [
        migrations.RunSQL(
            """
            INSERT INTO kernel_node_lease (node, holder, leased_until)
            SELECT n, '', '-infinity' FROM generate_series(0, 1023) AS n
            """,
            "DELETE FROM kernel_node_lease",
        )
    ]
