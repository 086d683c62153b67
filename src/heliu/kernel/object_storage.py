"""Where pictures are kept: a folder, or an S3 bucket. To everybody else it is Django's storage."""

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import obstore
from django.core.files.base import File
from django.core.files.storage import Storage
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, S3Store

from heliu.kernel import ids

#: A page waits for a bucket that does not answer no longer than this.
_PATIENCE = timedelta(seconds=20)
_PROBE = b"kept and given back"


class OutOfReach(OSError):
    """The place where pictures are kept does not answer, or refuses us; the text says why."""


class ObjectStorage(Storage):
    """Whole objects by name: written whole or not at all, what was there before is replaced.

    ``location`` is a folder's path or ``s3://bucket/prefix``; without keys a bucket is opened with
    those of the environment or the machine's role. One client for all threads; not to be taken
    along into a forked process. Everything here may raise OutOfReach.
    """

    def __init__(
        self,
        *,
        location: str | Path,
        endpoint: str = "",
        region: str = "",
        access_key: str = "",
        secret_key: str = "",
    ) -> None:
        self.location = str(location)
        self._endpoint = endpoint
        self._region = region
        self._keys = {"access_key_id": access_key, "secret_access_key": secret_key}

    def get_available_name(self, name: str, max_length: int | None = None) -> str:  # noqa: ARG002
        """The name itself: names are made of keys, and the same name means the same picture."""
        return name

    def exists(self, name: str) -> bool:
        """Whether there is an object of this name."""
        return self._meta(name) is not None

    def size(self, name: str) -> int:
        """Its bytes. Raises FileNotFoundError."""
        if (found := self._meta(name)) is None:
            raise FileNotFoundError(name)
        return int(found["size"])

    def delete(self, name: str) -> None:
        """Take the object away, if it is there."""
        with suppress(FileNotFoundError), _told():
            obstore.delete(self._store, name)

    def check(self) -> None:
        """Keep something, read it and take it away again. Raises OutOfReach."""
        name = f"probes/{ids.secret_key()}"
        self._save(name, File(io.BytesIO(_PROBE)))
        if self._open(name).read() != _PROBE:
            raise OutOfReach(f"{self.location} gives back something else than was put there")
        self.delete(name)

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":  # noqa: ARG002
        """The whole object, in memory: the largest is the largest upload. FileNotFoundError."""
        with _told():
            content = obstore.get(self._store, name).bytes().to_bytes()
        return File(io.BytesIO(content), name=name)

    def _save(self, name: str, content: "File[Any]") -> str:
        with _told():
            obstore.put(self._store, name, content.read(), use_multipart=False)
        return name

    def _meta(self, name: str) -> Any:
        with suppress(FileNotFoundError), _told():
            return obstore.head(self._store, name)
        return None

    @cached_property
    def _store(self) -> ObjectStore:
        if not self.location.startswith("s3://"):
            return LocalStore(self.location, mkdir=True)
        bucket, _, prefix = self.location.removeprefix("s3://").partition("/")
        given = {"endpoint": self._endpoint, "region": self._region, **self._keys}
        return S3Store(
            bucket,
            prefix=prefix or None,
            client_options={
                "allow_http": self._endpoint.startswith("http://"),
                "timeout": _PATIENCE,
                "connect_timeout": _PATIENCE / 4,
            },
            retry_config={"max_retries": 3, "retry_timeout": _PATIENCE},
            **{name: value for name, value in given.items() if value},  # type: ignore[arg-type]
        )


@contextmanager
def _told() -> Iterator[None]:
    """Say in one line what a client says in forty."""
    try:
        yield
    except FileNotFoundError:
        raise
    except (BaseError, OSError) as error:
        raise OutOfReach(str(error).partition("\n")[0]) from error
