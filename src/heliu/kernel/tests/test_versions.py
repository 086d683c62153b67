import pytest
from django.db import transaction

from heliu.kernel import ids
from heliu.kernel.models import MediaFile
from heliu.kernel.versions import Version, version

_STAMP = "SELECT string_agg((m.xmin, m.ctid)::text, ' ' ORDER BY m.id) FROM kernel_mediafile m"
#: Whoever else uses the cluster may write between two statements, but not between all of these.
_TRIES = 50


def make() -> MediaFile:
    return MediaFile.objects.create(
        id=ids.new_id(), content_type="", width=1, height=1, byte_size=1, sha256=""
    )


def seen(since: str = "") -> Version:
    return version(_STAMP, {}, since=since)


@pytest.mark.django_db(transaction=True)
def test_while_nothing_was_written_the_stamps_are_not_read() -> None:
    make()

    assert any(seen(seen().snapshot).stamp == "" for _ in range(_TRIES))


@pytest.mark.django_db(transaction=True)
def test_after_a_write_they_are() -> None:
    row, other = make(), make()
    before = seen()

    MediaFile.objects.filter(pk=row.pk).update(alt="changed")
    changed = seen(before.snapshot)
    MediaFile.objects.filter(pk=row.pk).update(alt="")
    back = seen(changed.snapshot)
    other.delete()
    fewer = seen(back.snapshot)

    assert len({before.stamp, changed.stamp, back.stamp, fewer.stamp, ""}) == 5
    assert seen().stamp == fewer.stamp


@pytest.mark.django_db(transaction=True)
def test_what_is_not_committed_is_not_another_version_for_others_nor_the_same_for_oneself() -> None:
    row = make()

    with transaction.atomic():
        before = seen()
        MediaFile.objects.filter(pk=row.pk).update(alt="once")
        once = seen(before.snapshot)
        MediaFile.objects.filter(pk=row.pk).update(alt="twice")
        twice = seen(once.snapshot)

    assert len({before.stamp, once.stamp, twice.stamp}) == 3


@pytest.mark.django_db
def test_nothing_there_is_no_stamp() -> None:
    assert version("SELECT 'x' WHERE %(found)s::bool", {"found": False}).stamp is None
    assert version("SELECT 'x' WHERE %(found)s::bool", {"found": True}).stamp == "x"
