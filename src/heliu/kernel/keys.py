"""Secrets made when first asked for and kept in the data folder, readable by their owner only."""

import os
import secrets
from pathlib import Path


def kept_secret(data: Path, name: str) -> str:
    """The secret called ``name``: 384 random bits as URL-safe text, the same ever after."""
    folder = data / "keys"
    path = folder / name
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = folder / f".{name}.{os.getpid()}"
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
    try:
        os.link(draft, path)  # fails when another process was first: theirs counts
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii").strip()
