"""Exported files are written whole, for their owner only, and over nothing unasked."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.services.file_writing import CannotWrite, FileIsThere, write
from tests.sentences import raises_saying

NOBODY = 65534


@pytest.fixture
def stranger() -> Iterator[None]:
    """Runs a test without root's rights, which no permission stops."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    yield
    if root:
        os.seteuid(0)


def test_files_are_written_into_a_new_folder_for_the_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    written = write(folder, {"one.md": b"1", "two.md": b"2"})
    assert [path.name for path in written] == ["one.md", "two.md"]
    assert sorted(path.name for path in folder.iterdir()) == ["one.md", "two.md"]
    assert (folder / "two.md").read_bytes() == b"2"
    if os.name == "posix":
        assert (folder / "one.md").stat().st_mode & 0o777 == 0o600
        assert folder.stat().st_mode & 0o777 == 0o700


def test_existing_files_are_replaced_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_bytes(b"old")
    with raises_saying(FileIsThere, r"one\.md") as refused:
        write(tmp_path, {"one.md": b"new", "two.md": b"2"})
    assert refused.value.names == ("one.md",)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.md"]
    assert (tmp_path / "one.md").read_bytes() == b"old"
    write(tmp_path, {"one.md": b"new"}, yes=True)
    assert (tmp_path / "one.md").read_bytes() == b"new"


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"mine")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "one.md").symlink_to(outside)
    with pytest.raises(FileIsThere):
        write(folder, {"one.md": b"new"})
    write(folder, {"one.md": b"new"}, yes=True)
    assert outside.read_bytes() == b"mine"
    assert not (folder / "one.md").is_symlink()


@pytest.mark.parametrize("name", ["../one.md", "/etc/one", "a/b", ".hidden", "", "a\\b", "a\nb"])
def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with raises_saying(CannotWrite, "can't be used as a file name"):
        write(tmp_path, {name: b""})
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "deeper"):
        with pytest.raises(CannotWrite, match="not-a-folder"):
            write(folder, {"one.md": b""})


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "one.md").mkdir()
    with pytest.raises(CannotWrite, match="folder-in-the-way"):
        write(tmp_path, {"one.md": b""}, yes=True)


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    tmp_path.chmod(0o500)
    return tmp_path


def test_a_folder_without_permission(closed: Path, stranger: None) -> None:
    with pytest.raises(CannotWrite, match="folder-not-writable"):
        write(closed, {"one.md": b""})


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "not have permission"),
        (errno.EIO, "Nothing could"),
    ],
)
def test_when_the_disk_fails_nothing_is_replaced_or_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, message: str
) -> None:
    (tmp_path / "one.md").write_bytes(b"old")
    calls: list[int] = []

    def fails(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fails)
    with raises_saying(CannotWrite, message):
        write(tmp_path, {"one.md": b"new", "two.md": b"2"}, yes=True)
    assert [path.name for path in tmp_path.iterdir()] == ["one.md"]
    assert (tmp_path / "one.md").read_bytes() == b"old"
