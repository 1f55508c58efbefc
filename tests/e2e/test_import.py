"""What another tool collected goes into a session: by a room and without one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.hall import Person, hall, new, refused, run, run_json

FORM = (
    "ID,Start time,Completion time,Email,Name,Which groups work near us?,Your group\r\n"
    '1,9:01,9:03,a@example.org,Ana,"Night shelter;Street kitchen;",River Watch\r\n'
    '2,9:05,9:09,b@example.org,,"Choir;Bakers\nof the quay;",\r\n'
    "3,9:06,9:11,c@example.org,Bo,,Choir\r\n"
    '1,9:01,9:03,a@example.org,Ana,"Night shelter;Street kitchen;",River Watch\r\n'
)
AGENDA = """\
# Ours
- talk: Welcome
- Near us
- Secret
"""


def at(name: str) -> str:
    """Where a file of this test is: commands run elsewhere."""
    return str(Path(name).absolute())


@pytest.fixture
def session(sessions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A session of three steps, of which the last is anonymous."""
    monkeypatch.chdir(tmp_path)
    Path("ours.md").write_text(AGENDA)
    run("agenda", "new", at("ours.toml"), "--from", at("ours.md"))
    agenda = (
        Path("ours.toml").read_text().replace('id = "secret"', 'id = "secret"\nnames = "anonymous"')
    )
    Path("ours.toml").write_text(agenda)
    Path("form.csv").write_text(FORM, "utf-8-sig", newline="")
    return new("--agenda", at("ours.toml"))


def exported(session: str) -> list[dict[str, object]]:
    run(
        "export",
        session,
        "--what",
        "answers",
        "--as",
        "json",
        "--full",
        "--yes",
        "--out",
        at("out"),
    )
    (file,) = Path("out").iterdir()
    return [row for step in json.loads(file.read_text())["steps"] for row in step["rows"]]


def test_answers_come_into_an_open_step_and_are_undone(session: str) -> None:
    assert "This step is not open." in refused(
        "import", at("form.csv"), "--into", session, "--step", "near-us"
    )
    with hall(session) as room:
        person = Person(room, "Ana", "River Watch")
        run("do", session, "go", "near-us")
        done = run("import", at("form.csv"), "--into", session, "--step", "near-us")
        assert done.stdout.splitlines() == [
            "4 answers imported.",
            "1 person entered. They count as here once you mark them as back.",
        ]
        assert done.stderr.splitlines() == [
            "Answers are in “Which groups work near us?”.",
            "Names are in “Name”.",
            "Groups are in “Your group”.",
            "1 empty row left out.",
            "1 repeated row left out.",
        ]
        again = refused("import", at("form.csv"), "--into", session, "--step", "near-us")
        assert again == "All of this is in the session already."
        assert person.room()["counts"]["present"] == 1
        run("do", session, "undo")
        assert run_json("do", session, "state")["answers"] == 0
        report = run_json("import", at("form.csv"), "--into", session, "--step", "near-us")
        assert report == {"session": session, "answers": 4, "people": 1, "groups": 0, "known": 0}
    # Without a room, the one that was there has left the step open.
    with Path("form.csv").open("a") as form:
        form.write('4,9:30,9:31,,"Zoë, Dora",Quay nurses,\n')
    report = run_json("import", at("form.csv"), "--into", session, "--step", "near-us")
    assert report == {"session": session, "answers": 1, "people": 1, "groups": 0, "known": 4}
    rows = exported(session)
    assert [(row["text"], row.get("name", ""), row["imported"]) for row in rows] == [
        ("Night shelter", "Ana 2", True),
        ("Street kitchen", "Ana 2", True),
        ("Choir", "", True),
        ("Bakers of the quay", "", True),
        ("Quay nurses", "Zoë, Dora", True),
    ]
    assert run_json("verify", session)["ok"]


def test_an_anonymous_step_keeps_no_names(session: str) -> None:
    with hall(session):
        run("do", session, "go", "secret")
        done = run("import", at("form.csv"), "--into", session, "--step", "secret")
        assert done.stdout == "4 answers imported.\n"
        assert "This step is anonymous: names and groups are left out." in done.stderr
        assert refused("import", at("form.csv"), "--into", session, "--step", "secret") == (
            "All of this is in the session already."
        )
        run("do", session, "close", "secret")
    assert [row["text"] for row in exported(session)] == [
        "Bakers of the quay", "Choir", "Night shelter", "Street kitchen",
    ]  # fmt: skip
    archive = Path("archive")
    run("export", session, "--what", "archive", "--full", "--out", at("archive"))
    copy = run_json("import", at(str(next(archive.iterdir()))), "--copy")["session"]
    assert run_json("verify", copy)["ok"]


def test_columns_are_named_and_looked_at_before(session: str) -> None:
    into = ("--into", session)
    step = ("--step", "near-us")
    Path("form.csv").write_bytes("Wer;Was;Wo\nZoë;Chor/Café;\n".encode("cp1252"))
    chosen = ("--text", "was", "--name", "1", "--split", "/")
    done = run("import", at("form.csv"), *into, *step, *chosen, "--preview")
    assert done.stdout.splitlines() == ["Chor · Zoë", "Café · Zoë"]
    assert (
        "This file is not in UTF-8. It was read as Windows writes Western languages." in done.stderr
    )
    assert done.stderr.endswith("This step is not open.\n")
    first = run_json("import", at("form.csv"), *into, *step, "--text", "2", "--preview")
    assert first == {"count": 1, "first": [{"text": "Chor/Café", "row": first["first"][0]["row"]}]}
    assert run_json("verify", session)["events"] == 1
    done = run("import", at("form.csv"), *into, "--people", "--name", "wer", "--group", "-")
    assert done.stdout == "1 person entered. They count as here once you mark them as back.\n"


def test_what_is_wrong_is_told_and_nothing_is_imported(session: str) -> None:
    into, step = ("--into", session), ("--step", "near-us")
    for options, says in (
        (
            (*into, *step, "--text", "none"),
            "form.csv: there is no column 'none'. Choose from “ID”, “Start",
        ),
        ((*into, *step, "--text", "99"), "form.csv: there is no column '99'"),
        ((*into, *step, "--text", "-"), "Say which column has the answers"),
        ((*into, *step, "--text", "5", "--name", "5"), "“Name” can't be taken for two things."),
        ((*into, *step, "--split", "x"), "'x' can't part answers."),
        ((*into, *step, "--people"), "Import one file at a time"),
        ((*into, "--step", "none"), "no step"),
        ((*into, "--text", "5"), "Say what these columns are for"),
        (step, "--into SESSION"),
    ):
        assert says in refused("import", at("form.csv"), *options)
    Path("form.csv").write_text(f'Name,Answer\nAna,Yes\n\nBo,"{"x" * 501}"\n')
    with hall(session):
        run("do", session, "go", "near-us")
        before = run_json("verify", session)["events"]
        says = refused("import", at("form.csv"), *into, *step)
        assert says == "form.csv, line 4: “Answer” is longer than 500 characters."
        assert run_json("verify", session)["events"] == before
