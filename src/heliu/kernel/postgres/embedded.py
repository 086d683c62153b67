"""(in progress) The embedded PostgreSQL's address."""

from pathlib import Path


def url(data: Path, role: str) -> str:
    raise RuntimeError("set DATABASE_URL")
