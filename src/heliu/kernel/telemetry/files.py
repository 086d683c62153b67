"""Counts over processes: each keeps its own in files, and here they are summed.

A process that is gone still has counted: what it counted is moved to one file of all that are
gone, so that restarts neither lose counts nor leave files behind; its gauges go with it.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from prometheus_client.metrics_core import Metric
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

#: Told to :mod:`prometheus_client` before it is imported: the folder of the files.
VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
#: No process has this number.
_GONE = 0


def begin(folder: Path) -> None:
    """A new start counts from zero. Raises OSError."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


class Counted(Collector):
    """What all processes counted, those that are gone included."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._summed = MultiProcessCollector(None, str(folder))

    def collect(self) -> Iterator[Metric]:
        """The sums as they stand."""
        _bury(self._folder)
        yield from self._summed.collect()


def _bury(folder: Path) -> None:
    """Move the counts of processes that are gone to one file for each kind."""
    for path in sorted(folder.glob("*.db")):
        kind, _, number = path.stem.rpartition("_")
        if int(number) == _GONE or _is_alive(int(number)):
            continue
        if kind.startswith("gauge"):
            path.unlink(missing_ok=True)
            continue
        # Aside first: whoever dies half way has lost some counts rather than doubled them.
        aside = path.rename(path.with_suffix(".gone"))
        sums = MmapedDict(str(folder / f"{kind}_{_GONE}.db"))
        for key, value, _at, _position in MmapedDict.read_all_values_from_file(str(aside)):
            sums.write_value(key, sums.read_value(key)[0] + value, 0.0)
        sums.close()
        aside.unlink()


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
