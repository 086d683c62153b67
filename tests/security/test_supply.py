"""What `make check` says of parts of others and of secrets: that it would say it."""

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tools import audit, secrets

LOCK = "".join(f"{name}==2.0 --hash=sha256:{'0' * 64}\n" for name in ("jinja2", "pillow"))
ADVISORY = {
    "id": "PYSEC-2026-1",
    "modified": "2026-01-01T00:00:00Z",
    "aliases": ["CVE-2026-1"],
    "affected": [
        {
            "package": {"name": "jinja2", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.0.1"}]}],
        }
    ],
}


@contextmanager
def advisories(weak: str) -> Iterator[str]:
    """A service that knows one weakness, of this package."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            known = {"vulns": [ADVISORY]} if asked["package"]["name"] == weak else {}
            body = json.dumps(known).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
        server.shutdown()


@pytest.fixture
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    path = tmp_path / "requirements.lock"
    path.write_text(LOCK)
    return path


@pytest.mark.parametrize(("weak", "code"), [("jinja2", 1), ("nothing", 0)])
def test_a_part_that_is_known_to_be_weak_fails_the_check(
    lock: Path, capsys: pytest.CaptureFixture[str], weak: str, code: int
) -> None:
    with advisories(weak) as url:
        ended = audit.main(["--strict", "-s", "osv", "--osv-url", url], lock)

    said = capsys.readouterr().out
    assert ended == code
    assert f"2 of 2 parts were asked about, {code} weak" in said
    assert ("jinja2 2.0: PYSEC-2026-1 CVE-2026-1; mended in 2.0.1" in said) == bool(code)


@pytest.mark.parametrize(("strictly", "code"), [([], 0), (["--strict"], 1)])
def test_where_nobody_answers_it_says_so_and_goes_on(
    lock: Path, capsys: pytest.CaptureFixture[str], strictly: list[str], code: int
) -> None:
    nobody = ["-s", "osv", "--osv-url", "http://127.0.0.1:9/v1/query"]

    ended = audit.main([*strictly, *nobody], lock)

    assert capsys.readouterr().out.startswith("Nothing was audited: ")
    assert ended == code


def test_what_could_not_be_asked_is_counted() -> None:
    parts = [audit.Part(name=f"part{n}", skip_reason="not found") for n in range(7)]

    lines, is_weak, is_whole = audit.told(audit.Report([*parts, audit.Part(name="known")]))

    assert lines[0] == "1 of 8 parts were asked about, 0 weak"
    assert lines[1].endswith("part4 and 2 more")
    assert (is_weak, is_whole) == (False, False)


#: In pieces, or this file would not pass itself.
PLANTED = {
    "key.pem": "-----BEGIN " + "RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA0Z3VS5JJcds3\n",
    "aws.py": "aws_key = '" + "AKIA" + "QWERTYUIOP2345GH'\n",
    "hub.sh": "TOKEN=" + "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a\n",
    "database.toml": "url = 'postgresql://heliu:" + "x9kQ2vTe" + "@db.internal/heliu'\n",
    "settings.py": "SECRET_KEY = '" + "cXp3dmJu" + "Lk9xWjR0" + "VGhSc2dQ" + "bTFYZUt5" + "'\n",
}


def repository(root: Path, **files: str) -> Path:
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    for name, text in files.items():
        (root / name).write_text(text)
    subprocess.run(["git", "add", "--all"], cwd=root, check=True)
    return root


def test_every_kind_of_secret_is_found_and_none_is_printed(tmp_path: Path) -> None:
    found = secrets.found(repository(tmp_path, **PLANTED))

    assert {line.split(":")[0] for line in found} == PLANTED.keys()
    assert not any("AKIA" in line or "x9kQ" in line for line in found)


def test_what_git_does_not_keep_is_nobodys_business(tmp_path: Path) -> None:
    repository(tmp_path, **{"plain.py": "url = 'postgresql://me:password@db/heliu'\n"})
    (tmp_path / "mine.pem").write_text(PLANTED["key.pem"])

    assert secrets.found(tmp_path) == []
