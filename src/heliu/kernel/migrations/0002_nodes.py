"""The 1,024 node numbers that ids can carry, all free; see :mod:`heliu.kernel.node`."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [
        migrations.RunSQL(
            """
            CREATE TABLE kernel_node_lease (
                node         integer PRIMARY KEY CHECK (node BETWEEN 0 AND 1023),
                holder       text NOT NULL DEFAULT '',
                leased_until timestamptz NOT NULL DEFAULT '-infinity'
            );
            INSERT INTO kernel_node_lease (node) SELECT n FROM generate_series(0, 1023) AS n;
            """,
            "DROP TABLE kernel_node_lease",
        )
    ]
