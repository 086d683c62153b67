"""What a back-up refuses: cut, altered, foreign, too new, and tools that do not fit."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import msgspec
import pytest

from heliu.kernel import clock
from heliu.project import schema
from heliu.project.backup import archive, restoring, tools
from heliu.project.backup.about import About
from heliu.project.backup.facts import Books, Facts, Position


def written(path: Path) -> Path:
    with archive.writing(path) as out:
        out.add_bytes("keys/one", b"1" * 3000)
        out.add_bytes("media/two", b"2" * 3000)
    return path


def read(path: Path) -> int:
    with archive.reading(path) as source:
        for prefix in ("keys/", "media/"):
            for _name, content in source.parts(prefix):
                content.read()
        return source.check()


def test_what_was_written_is_read_and_whole(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tar")

    assert read(path) == 2
    assert [each.name for each in tmp_path.iterdir()] == ["a.tar"]


@pytest.mark.parametrize("size", [0, 100, 512, 4000, 5120, 7168, 7700])
def test_a_cut_off_file_is_known(tmp_path: Path, size: int) -> None:
    path = written(tmp_path / "a.tar")
    path.write_bytes(path.read_bytes()[:size])

    with pytest.raises(archive.BadArchive):
        read(path)


def test_an_altered_part_is_named(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tar")
    path.write_bytes(path.read_bytes().replace(b"2" * 3000, b"2" * 2999 + b"3"))

    with pytest.raises(archive.BadArchive, match="damaged at media/two"):
        read(path)


def test_nothing_is_left_of_a_back_up_that_failed(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), archive.writing(tmp_path / "a.tar") as out:
        out.add_bytes("keys/one", b"1")
        raise ZeroDivisionError

    assert list(tmp_path.iterdir()) == []


def never() -> AbstractContextManager[tuple[restoring.Database, restoring.Pictures]]:
    raise AssertionError("there is no need of a database")


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "mine").touch()

    with pytest.raises(restoring.CannotRestore, match="is not empty"):
        restoring.restore(written(tmp_path / "a.tar"), folder, never, lambda _what, _share: None)

    assert [each.name for each in folder.iterdir()] == ["mine"]


def test_a_newer_heliu_s_back_up_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    about = About(
        format=archive.FORMAT + 1,
        heliu="9.0",
        postgres=18,
        pg_dump=18,
        taken_at=clock.now(),
        migrations=[],
        facts=Facts(rows={}, readers={}, last=Position(tx=0, id=0)),
        books=Books(ok=True, transfers=0),
    )
    with archive.writing(path) as out:
        out.add_bytes(archive.ABOUT, msgspec.json.encode(about))

    with pytest.raises(restoring.CannotRestore, match=r"made by Heliu 9\.0, which is newer"):
        restoring.restore(path, tmp_path / "data", never, lambda _what, _share: None)

    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("make", [written, lambda path: path.write_text("x" * 2000) and path])
def test_what_is_no_back_up_leaves_no_folder(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    with pytest.raises(archive.BadArchive):
        restoring.restore(
            make(tmp_path / "a.tar"), tmp_path / "data", never, lambda _what, _share: None
        )

    assert not (tmp_path / "data").exists()


def test_a_server_newer_than_every_tool_is_said() -> None:
    with pytest.raises(tools.NoFittingTool, match="PostgreSQL 99 needs a pg_dump of its version"):
        tools.find("pg_dump", at_least=99)

    program, version = tools.find("pg_dump", at_least=17)
    assert program.name == "pg_dump"
    assert version >= 17


@pytest.mark.django_db
def test_a_newer_database_is_refused() -> None:
    schema.refuse_newer(["ledger.0001_initial"])
    with pytest.raises(schema.NewerDatabase, match=r"newer Heliu \(it has ledger\.9999_later"):
        schema.refuse_newer(["ledger.0001_initial", "ledger.9999_later"])
