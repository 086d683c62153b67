"""Whether a secret stands in a file that git keeps: keys by their shape, and what looks random.

What is found and is none stands in :data:`EXAMPLES`, by its value, wherever it is.
"""

import subprocess
import sys
from pathlib import Path

from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
from detect_secrets.core.secrets_collection import SecretsCollection
from detect_secrets.settings import transient_settings

ROOT = Path(__file__).resolve().parents[1]
#: Values that are made up, or say so themselves.
EXAMPLES = (
    r"password|word|secret|s3cret|p|hush-hush|…|(0123456789abcdef)+",
    r"0af7651916cd43dd8448eb211c80319c|0efcc2c269a311e44a089e7a7b7fa887",  # requests
    r"[0-9A-Za-z]{62}|[A-Z2-9]{24,32}",  # alphabets
)
#: Every name of something secret beside any text: more noise than the shapes miss.
_NOISY = {"KeywordDetector"}
#: Pictures, hashes of packages, and people's language.
_OTHER = (".lock", ".po", ".png", ".webp", ".ico", ".woff2")
_FILTERS = (
    "heuristic.is_potential_uuid",
    "heuristic.is_sequential_string",
    "heuristic.is_templated_secret",
)


def kept(root: Path) -> list[str]:
    """The files that git keeps, but for those that hold no code and no words of ours."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - whichever git is here
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    )
    names = listed.stdout.split("\0")
    return [name for name in names if name and not name.endswith(_OTHER) and (root / name).exists()]


def found(root: Path) -> list[str]:
    """``file:line: kind`` of each; never the secret itself."""
    plugins = get_mapping_from_secret_type_to_class().values()
    settings = {
        "plugins_used": [
            {"name": plugin.__name__} for plugin in plugins if plugin.__name__ not in _NOISY
        ],
        "filters_used": [
            *({"path": f"detect_secrets.filters.{name}"} for name in _FILTERS),
            {
                "path": "detect_secrets.filters.regex.should_exclude_secret",
                "pattern": [rf"^(?:{example})$" for example in EXAMPLES],
            },
        ],
    }
    with transient_settings(settings):
        secrets = SecretsCollection(root=str(root))
        for name in kept(root):
            secrets.scan_file(name)
        return [f"{file}:{secret.line_number}: {secret.type}" for file, secret in secrets]


def main() -> int:
    """Print what was found; 1 when there is anything."""
    lines = found(ROOT)
    print("\n".join(lines) or "No secret stands in what git keeps")
    return int(bool(lines))


if __name__ == "__main__":
    sys.exit(main())
