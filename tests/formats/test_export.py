import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.formats import export
from facilitator.workshop.state import State
from tests.sessions import CLOCK, MADE, Session, workshop

PAIRS = [(what, as_) for what, formats in export.WHATS.items() for as_ in formats]
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


@pytest.fixture(scope="module")
def state() -> State:
    return workshop().state


@pytest.mark.parametrize(("what", "as_"), [pair for pair in PAIRS if pair[1] in ("md", "html")])
@pytest.mark.parametrize("made", [workshop, Session])
def test_every_document_ends_with_its_imprint(what: str, as_: str, made: type[Session]) -> None:
    text = export.render(
        made().state, what, as_, head="0123456789", session="x", clock=CLOCK
    ).decode()
    assert "River forum · 2026-11-21 · journal 01234567 · made with Facilitator" in text
    assert "012345678" not in text


@pytest.mark.parametrize("what", export.WHATS)
def test_every_json_document_says_what_it_is(state: State, what: str) -> None:
    found = json.loads(
        export.render(state, what, "json", head="0123456789", session="2026-x", clock=CLOCK)
    )
    assert list(found)[:4] == ["format", "version", "session", "head"]
    assert (found["format"], found["version"]) == (f"facilitator-{what}", 1)
    assert (found["session"]["name"], found["head"]) == ("2026-x", "01234567")
    assert found["session"]["date"] == "2026-11-21"
    assert state.made == MADE + 1000


@pytest.mark.parametrize(("what", "as_"), PAIRS)
def test_the_same_state_gives_the_same_bytes(state: State, what: str, as_: str) -> None:
    one, other = (
        export.render(state, what, as_, head="0123456789", session="x") for _at in range(2)
    )
    assert one == other


def test_wanted_takes_what_each_document_has() -> None:
    assert export.wanted(["principles", "answers"], ["md", "csv"]) == (
        ("principles", "md"),
        ("answers", "md"),
        ("answers", "csv"),
    )
    assert export.wanted(export.DEFAULT_WHATS, export.DEFAULT_AS) == (
        ("principles", "md"),
        ("principles", "html"),
        ("statement", "md"),
        ("statement", "html"),
    )


@pytest.mark.parametrize(
    ("whats", "as_", "message"),
    [
        (["minutes"], ["md"], "no document 'minutes'; there are principles, statement"),
        (["gaps"], ["pdf"], "no format 'pdf'; there are csv, html, json, md"),
        (["gaps"], ["csv"], "gaps can be written as md, html, json."),
    ],
)
def test_a_wrong_choice_names_the_right_ones(
    whats: list[str], as_: list[str], message: str
) -> None:
    with pytest.raises(export.WrongChoice, match=message):
        export.wanted(whats, as_)


def test_files_are_named_after_session_and_document() -> None:
    assert export.file_name("2026-11-21-x-7f3a", "gaps", "md") == "2026-11-21-x-7f3a-gaps.md"


def test_files_are_written_into_a_new_folder_for_the_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    written = export.write(folder, {"one.md": b"1", "two.md": b"2"})
    assert [path.name for path in written] == ["one.md", "two.md"]
    assert sorted(path.name for path in folder.iterdir()) == ["one.md", "two.md"]
    assert (folder / "two.md").read_bytes() == b"2"
    if os.name == "posix":
        assert (folder / "one.md").stat().st_mode & 0o777 == 0o600
        assert folder.stat().st_mode & 0o777 == 0o700


def test_existing_files_are_replaced_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_bytes(b"old")
    with pytest.raises(export.AlreadyThere, match=r"one\.md") as refused:
        export.write(tmp_path, {"one.md": b"new", "two.md": b"2"})
    assert refused.value.names == ("one.md",)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.md"]
    assert (tmp_path / "one.md").read_bytes() == b"old"
    export.write(tmp_path, {"one.md": b"new"}, yes=True)
    assert (tmp_path / "one.md").read_bytes() == b"new"


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"mine")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "one.md").symlink_to(outside)
    with pytest.raises(export.AlreadyThere):
        export.write(folder, {"one.md": b"new"})
    export.write(folder, {"one.md": b"new"}, yes=True)
    assert outside.read_bytes() == b"mine"
    assert not (folder / "one.md").is_symlink()


@pytest.mark.parametrize("name", ["../one.md", "/etc/one", "a/b", ".hidden", "", "a\\b", "a\nb"])
def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(export.CannotWrite, match="cannot be a file's name"):
        export.write(tmp_path, {name: b""})
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "deeper"):
        with pytest.raises(export.CannotWrite, match="is not a folder"):
            export.write(folder, {"one.md": b""})


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "one.md").mkdir()
    with pytest.raises(export.CannotWrite, match="There is a folder where"):
        export.write(tmp_path, {"one.md": b""}, yes=True)


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    tmp_path.chmod(0o500)
    return tmp_path


def test_a_folder_without_permission(closed: Path, stranger: None) -> None:
    with pytest.raises(export.CannotWrite, match="no permission"):
        export.write(closed, {"one.md": b""})


@pytest.mark.parametrize(
    ("number", "message"),
    [(errno.ENOSPC, "disk is full"), (errno.EACCES, "no permission"), (errno.EIO, "Nothing could")],
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
    with pytest.raises(export.CannotWrite, match=message):
        export.write(tmp_path, {"one.md": b"new", "two.md": b"2"}, yes=True)
    assert [path.name for path in tmp_path.iterdir()] == ["one.md"]
    assert (tmp_path / "one.md").read_bytes() == b"old"
