"""The inbox: notices, the voices they are made of, and how far each was seen."""

from django.db import migrations, models

import heliu.kernel.clock


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Seen",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "user_id",
                        "side",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("user_id", models.BigIntegerField()),
                ("side", models.CharField(max_length=5)),
                ("tx", models.BigIntegerField()),
                ("event_id", models.BigIntegerField()),
                ("seen_at", models.DateTimeField(default=heliu.kernel.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "owner_id",
                        "kind",
                        "subject_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("owner_id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("subject_id", models.BigIntegerField()),
                ("side", models.CharField(max_length=5)),
                ("tx", models.BigIntegerField()),
                ("last_id", models.BigIntegerField()),
                ("happened_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["owner_id", "side", "-last_id"], name="notices_of_owner"),
                    models.Index(
                        fields=["owner_id", "side", "tx", "last_id"], name="notices_to_see"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Voice",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "kind",
                        "source_id",
                        "subject_id",
                        "owner_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("source_id", models.BigIntegerField()),
                ("subject_id", models.BigIntegerField()),
                ("owner_id", models.BigIntegerField()),
                ("actor_id", models.BigIntegerField(null=True)),
                ("tx", models.BigIntegerField()),
                ("event_id", models.BigIntegerField()),
                ("happened_at", models.DateTimeField()),
                ("amount_minor", models.BigIntegerField(default=0)),
                ("currency", models.CharField(max_length=3)),
                ("is_taken_back", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_taken_back", False)),
                        fields=["owner_id", "kind", "subject_id", "-tx", "-event_id"],
                        name="voices_of_notice",
                    )
                ],
            },
        ),
    ]
