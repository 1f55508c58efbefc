"""backup, restore, erase and delete as a person or a script meets them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests import processes
from tests.e2e.hall import new, refused, run, run_json


def answering(text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command and answer what it asks."""
    return processes.run("facilitator", *arguments, given=text)


def left(sessions: Path) -> set[str]:
    return {path.name.partition(".")[2] for path in sessions.iterdir()}


def test_delete_asks_for_the_first_word_of_the_title(sessions: Path) -> None:
    session = new("--title", "River forum")
    run("backup", session)
    for answer in ("", "forum\n", "yes\n", "\n"):
        done = answering(answer, "delete", session)
        assert done.returncode == 1
        assert done.stderr == "Nothing was deleted. Use --yes to delete without asking.\n"
    assert left(sessions) == {"session", "bak1"}
    assert answering("river\n", "delete", session).returncode == 0
    assert left(sessions) == set()
    assert "no session" in refused("delete", session, "--yes")


@pytest.mark.parametrize(
    ("title", "typed"),
    [("🌊🏳️‍🌈", "Delete"), ("🌊 “River” forum", "river"), ("“River” forum", "“River”")],
)
def test_delete_asks_for_what_can_be_typed(sessions: Path, title: str, typed: str) -> None:
    session = new("--title", title)
    assert answering("forum\n", "delete", session).returncode == 1
    assert answering(f"{typed}\n", "delete", session).returncode == 0
    assert left(sessions) == set()


def test_delete_tells_a_script_what_is_gone(sessions: Path) -> None:
    session = new("--title", "River forum")
    run("backup", session)
    told_of = run_json("delete", session, "--yes")
    assert told_of == {"session": session, "deleted": [f"{session}.bak1", f"{session}.session"]}


def test_restore_asks_and_keeps_what_it_replaces(sessions: Path) -> None:
    session = new("--title", "River forum")
    assert "no intact backup" in refused("restore", session)
    file = run_json("backup", session)["file"]
    assert answering("no\n", "restore", session).returncode == 1
    assert left(sessions) == {"session", "bak1"}
    assert "kept" in answering("yes\n", "restore", session).stdout
    report = run_json("restore", session, file, "--yes")
    assert (report["events"], report["lost"]) == (1, 0)
    assert (sessions / report["kept"]).exists()
    assert len(run_json("list")) == 1, "what is kept is no session of its own"
    assert "another session" in refused("restore", new("--title", "B"), file, "--yes")
    assert "no file" in refused("restore", session, "missing", "--yes")


def test_erase_of_nobody_is_one_sentence(sessions: Path) -> None:
    session = new("--title", "River forum")
    assert "Nobody here is called 'Ana'." in refused("erase", session, "Ana", "--yes")
    assert "Nobody" in refused("erase", session, "", "--yes")
    assert "no session" in refused("erase", "missing", "Ana", "--yes")


def test_a_session_of_ones_own_that_is_titled_example_is_the_one_that_is_meant(
    sessions: Path, tmp_path: Path
) -> None:
    other = new("--title", "Example of a forum")
    assert "can only be looked at" in refused("backup", "example")
    session = new("--title", "Example")
    assert run_json("backup", "example")["session"] == session
    run("export", "example", "--what", "answers", "--as", "csv", "--out", str(tmp_path))
    assert [path.name for path in tmp_path.glob("*answers.csv")] == [f"{session}-answers.csv"]
    new("--title", "example")
    assert "Several sessions match" in refused("verify", "example")
    assert {path.name.partition(".")[0] for path in sessions.glob("*.bak1")} == {session}
    assert other != session
