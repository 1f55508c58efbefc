"""The commands as a person or a script meets them: a process of their own."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
from pathlib import Path
from unittest import mock

import pytest

from tests import processes

HOSTILE = "\x1b]0;PWNED\x07<b>[red]=1+1\u202e"


def run(folder: Path, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run the program on the sessions of `folder`; no command may end in a traceback."""
    with mock.patch.dict(os.environ, {"FACILITATOR_SESSIONS": str(folder)}):
        done = processes.run("facilitator", *arguments)
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert done.returncode == code, done.stderr
    if code:
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done


def make(folder: Path, *arguments: str) -> str:
    """A new session's name."""
    report = json.loads(run(folder, "new", "--json", *arguments).stdout)
    return str(report["session"])


def test_new_list_and_verify_agree(tmp_path: Path) -> None:
    name = make(tmp_path, "--title", "River forum", "--cause", "A clean river")
    listed = json.loads(run(tmp_path, "list", "--json").stdout)
    assert [(row["session"], row["title"], row["room"]) for row in listed] == [
        (name, "River forum", None)
    ]
    for way in (name, "last", "River", str(tmp_path / f"{name}.session")):
        verdict = json.loads(run(tmp_path, "verify", way, "--json").stdout)
        assert verdict["ok"]
        assert verdict["events"] == 1
    assert "River forum" in run(tmp_path, "list").stdout


def test_the_library_needs_a_terminal_and_says_what_works_without(tmp_path: Path) -> None:
    message = run(tmp_path, code=2).stderr
    assert "terminal" in message
    assert "serve" in message
    make(tmp_path)
    for arguments in (("run", "last"), ("replay", "last"), ("new", "--open")):
        assert "terminal" in run(tmp_path, *arguments, code=2).stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("verify", "nothing"), "no session"),
        (("export", "last", "--out", "x"), "no session"),
        (("stop",), "--all"),
        (("frobnicate",), "frobnicate"),
        (("verfy", "last"), "Did you mean 'verify'"),
        (("new", "--agenda", "nothing"), "nothing"),
        (("new", "--title", "\u200b"), "write something"),
        (("import", "missing.json.gz"), "missing"),
        (("agenda", "check", "missing.toml"), "missing.toml"),
        (("agenda", "show", "nothing"), "coalition"),
        (("do", "last", "next"), "no session"),
        (("new", "--keep", "many"), "many"),
        (("verify",), "SESSION is missing. Write “facilitator verify SESSION”."),
        (("verify",), "To see the sessions: “facilitator list”."),
        (("do",), "SESSION is missing. Write “facilitator do SESSION ACTION [ARGUMENT]”."),
        (("do", "last"), "To see the actions: “facilitator do list”."),
        (("import",), "FILE… is missing. Write “facilitator import FILE…”."),
        (("erase", "last"), "PARTICIPANT is missing."),
        (("export", "last"), "--out is missing. Write “facilitator export SESSION --out FOLDER”."),
        (("agenda", "show"), "NAME is missing. Write “facilitator agenda show NAME”."),
    ],
)
def test_bad_input_gets_one_sentence(tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    with mock.patch.dict(os.environ, {"FACILITATOR_SESSIONS": str(tmp_path / "sessions")}):
        done = processes.run("facilitator", *arguments, cwd=tmp_path)
    assert done.returncode != 0
    assert len(done.stderr.strip().splitlines()) == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "x").exists()


def test_the_actions_are_listed_with_and_without_a_session(tmp_path: Path) -> None:
    without = run(tmp_path, "do", "list").stdout
    assert "next" in without
    make(tmp_path)
    assert run(tmp_path, "do", "last", "list").stdout == without


@pytest.mark.parametrize("name", ["a b", "-x.local", "http://river/", "x" * 64, "x:80", "ü.de", ""])
def test_what_can_be_no_computers_name_is_refused(tmp_path: Path, name: str) -> None:
    make(tmp_path)
    message = run(tmp_path, "serve", "last", "--name", name, code=1).stderr
    assert f"“{name}” can't be the name of a computer" in message


def test_a_session_that_was_to_be_gone_by_now_is_marked(tmp_path: Path) -> None:
    past, kept, never = (
        make(tmp_path, "--title", title, "--keep", days)
        for title, days in (("Past", "1"), ("Kept", "30"), ("Never", "0"))
    )
    with sqlite3.connect(tmp_path / f"{past}.session") as file:
        file.execute("UPDATE session SET keep_until = '2026-03-03'")
    file.close()
    rows = {row["session"]: row for row in json.loads(run(tmp_path, "list", "--json").stdout)}
    assert rows[past]["keep_until"] == "2026-03-03"
    assert not {"keep_until"} & (rows[kept].keys() | rows[never].keys())
    listing = run(tmp_path, "list").stdout
    assert f"{past} was to be kept until 2026-03-03, which has passed." in listing
    assert listing.count("has passed") == 1
    assert f"facilitator delete {past}" in listing


def test_an_action_without_a_room_says_how_to_get_one(tmp_path: Path) -> None:
    make(tmp_path)
    assert "serve" in run(tmp_path, "do", "last", "next", code=1).stderr
    assert "room" in run(tmp_path, "stop", "last", code=1).stderr


def test_a_foreign_or_empty_file_is_not_a_session(tmp_path: Path) -> None:
    for name, content in (("a", b""), ("b", b"SQLite format 3\x00" + b"x" * 500), ("c", b"hello")):
        path = tmp_path / f"2026-01-01-{name}-0000.session"
        path.write_bytes(content)
        run(tmp_path, "verify", str(path), code=1)
        assert path.read_bytes() == content
    assert json.loads(run(tmp_path, "list", "--json").stdout)


def test_hostile_titles_are_cleaned_before_they_are_stored(tmp_path: Path) -> None:
    make(tmp_path, "--title", HOSTILE, "--cause", HOSTILE)
    row = json.loads(run(tmp_path, "list", "--json").stdout)[0]
    assert row["title"] == "]0;PWNED<b>[red]=1+1"
    assert "PWNED<b>[red]=1+1" in run(tmp_path, "list").stdout


def test_agendas_are_listed_shown_checked_and_begun(tmp_path: Path) -> None:
    listed = json.loads(run(tmp_path, "agenda", "list", "--json").stdout)
    assert {"coalition", "coalition-hour", "coalition-one-by-one"} <= {a["name"] for a in listed}
    shown = json.loads(run(tmp_path, "agenda", "show", "coalition", "--json").stdout)
    templates = [step["template"] for step in shown["steps"] if "template" in step]
    assert sorted(templates) == list(range(1, 13))
    assert shown["minutes"] == next(a["minutes"] for a in listed if a["name"] == "coalition")
    own = tmp_path / "own.toml"
    run(tmp_path, "agenda", "new", str(own))
    assert "exists" in run(tmp_path, "agenda", "new", str(own), code=1).stderr
    assert "Good" in run(tmp_path, "agenda", "check", str(own)).stdout
    broken = own.read_text(encoding="utf-8").replace('phase = "align"', 'phase = "later"', 1)
    own.write_text(broken, encoding="utf-8")
    message = run(tmp_path, "agenda", "check", str(own), code=1).stderr
    assert "own.toml" in message
    assert "phase" in message
    assert "connect" in message


def test_every_command_has_help(tmp_path: Path) -> None:
    help_text = run(tmp_path, "--help").stdout
    for name in [
        "new",
        "run",
        "serve",
        "stop",
        "do",
        "replay",
        "export",
        "import",
        "list",
        "verify",
        "agenda",
    ]:
        assert name in help_text
        assert "Usage" in run(tmp_path, name, "--help").stdout


def test_an_archive_comes_back_losslessly(tmp_path: Path) -> None:
    name = make(tmp_path / "one", "--title", "River forum")
    out = tmp_path / "out"
    assert "--full" in run(tmp_path / "one", "export", name, "--what", "archive",
                           "--out", str(out), code=1).stderr  # fmt: skip
    run(tmp_path / "one", "export", name, "--what", "archive", "--full", "--out", str(out))
    archive = out / f"{name}-archive.json.gz"
    assert "already" in run(tmp_path / "one", "import", str(archive), code=1).stderr
    there = json.loads(run(tmp_path / "two", "import", str(archive), "--json").stdout)["session"]
    first = json.loads(run(tmp_path / "one", "verify", name, "--json").stdout)
    second = json.loads(run(tmp_path / "two", "verify", there, "--json").stdout)
    assert first == second


def test_documents_are_not_replaced_unasked(tmp_path: Path) -> None:
    name = make(tmp_path)
    out = tmp_path / "documents"
    run(tmp_path, "export", name, "--what", "sheet,answers", "--as", "md,csv", "--out", str(out))
    names = {f"{name}-sheet.md", f"{name}-answers.md", f"{name}-answers.csv"}
    assert {path.name for path in out.iterdir()} == names
    again = ("export", name, "--what", "sheet", "--as", "md", "--out", str(out))
    assert "already" in run(tmp_path, *again, code=1).stderr
    run(tmp_path, *again, "--yes")
    wrong = ("export", name, "--what", "secrets", "--out", str(out))
    assert "secrets" in run(tmp_path, *wrong, code=1).stderr
