"""Files on their way in: they wait on this machine until somebody works on them."""

from datetime import timedelta
from pathlib import Path

from django.core.files.storage import storages

from heliu.kernel import clock

#: Who looked at a file and did not come back for so long uploads it again.
KEPT = timedelta(days=7)


def forget() -> int:
    """Delete what has waited longer than :data:`KEPT`; returns how many files."""
    root = Path(storages["uploads"].path(""))
    oldest = (clock.now() - KEPT).timestamp()
    # Looked at before anything goes: a folder is as new as what was last taken out of it.
    waiting = [path for path in root.rglob("*") if path.stat().st_mtime < oldest]
    count = 0
    for path in sorted(waiting, reverse=True):  # a folder comes after what is in it
        if path.is_file():
            path.unlink(missing_ok=True)
            count += 1
        elif not any(path.iterdir()):
            path.rmdir()
    return count
