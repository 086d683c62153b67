"""Where the embedded server answers: known without asking it."""

import hashlib
import tempfile
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlencode

from heliu.kernel import keys

Role = Literal["app", "owner", "superuser"]
SUPERUSER = "heliu_super"
OWNER = "heliu_owner"
APP = "heliu_app"
DATABASE = "heliu"
_USERS: dict[str, str] = {"app": APP, "owner": OWNER, "superuser": SUPERUSER}


def socket_folder(data: Path) -> Path:
    """The folder of the socket: short, because a socket's path has at most about 100 bytes.

    A running server says where its own is; the temp folder may be another one by now.
    """
    try:
        lines = (data / "postgres" / "postmaster.pid").read_text().splitlines()
    except OSError:
        lines = []
    if len(lines) >= _SOCKET_LINE and lines[_SOCKET_LINE - 1].strip():
        return Path(lines[_SOCKET_LINE - 1].strip())
    name = hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"heliu-{name}"


#: The line of ``postmaster.pid`` that holds the socket's folder.
_SOCKET_LINE = 5


def password_name(user: str) -> str:
    """What a role's password is called among the keys of the data folder."""
    return f"postgres_{user}"


def url(data: Path, role: str, *, database: str = DATABASE) -> str:
    """The address of the data folder's database for a role (``app``, ``owner``, ``superuser``)."""
    user = _USERS[role]
    password = quote(keys.kept_secret(data, password_name(user)), safe="")
    # A stranger's server at that place would be given no password, only a proof.
    options = {"host": str(socket_folder(data)), "require_auth": "scram-sha-256"}
    return f"postgresql://{user}:{password}@/{database}?{urlencode(options)}"
