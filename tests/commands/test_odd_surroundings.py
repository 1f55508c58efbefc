"""The commands on machines that are not as they should be, and in the hands of other programs."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from tests import processes
from tests.commands.copies import Interpreter
from tests.variants import also

TITLE = "Flüsse نهر 🏳️‍🌈"
WESTERN = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
ASCII = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
NO_LOCALE = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
SURROUNDINGS: list[dict[str, str]] = [ASCII, WESTERN, NO_LOCALE]
"""The fewest letters first."""


INTERPRETERS: dict[tuple[tuple[str, str], ...], Interpreter] = {}


def interpreter(surroundings: Mapping[str, str]) -> Interpreter:
    """The interpreter that was started in these surroundings."""
    key = tuple(surroundings.items())
    if key not in INTERPRETERS:
        INTERPRETERS[key] = Interpreter(surroundings)
    return INTERPRETERS[key]


@pytest.fixture(scope="module", autouse=True)
def interpreters_end() -> Iterator[None]:
    yield
    for started in INTERPRETERS.values():
        started.close()
    INTERPRETERS.clear()


def program(
    folder: Path, *arguments: str, **surroundings: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a changed environment; its outputs as bytes."""
    environment = environment_of(folder, surroundings)
    if not surroundings:
        with mock.patch.dict(os.environ, environment):
            done = processes.run("facilitator", *arguments)
        outputs = (text.encode() for text in (done.stdout, done.stderr))
        return subprocess.CompletedProcess(arguments, done.returncode, *outputs)
    if hasattr(os, "fork"):
        return interpreter(surroundings).run(arguments, environment)
    return subprocess.run(
        [sys.executable, "-m", "facilitator", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        env=environment,
    )


def environment_of(folder: Path, surroundings: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, "FACILITATOR_SESSIONS": str(folder), **surroundings}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--sessions", "~nosuchuser/sessions", "list"), "nosuchuser"),
        (("--sessions", __file__, "list"), "not a folder"),
        (("--sessions", __file__, "new", "--title", "River"), "not a folder"),
        (("--database", "postgresql+asyncpg://[::1", "list"), "postgresql+asyncpg"),
        (("--database", "postgresql://host:port/x", "list"), "postgresql+asyncpg"),
        (("import", "missing.json.gz"), "no file"),
    ],
)
def test_one_sentence(tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    done = program(tmp_path, *arguments)
    message = done.stderr.decode()
    assert done.returncode != 0
    assert says in message
    assert len(message.strip().splitlines()) == 1


@pytest.mark.parametrize("arguments", [("list",), *also(("list", "--json"), ("verify", "last"))])
def test_an_output_that_can_write_few_letters(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert program(tmp_path, "new", "--title", "Flüsse نهر").returncode == 0
    done = program(tmp_path, *arguments, **ASCII)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "arguments", [("agenda", "show", "coalition"), *also(("list",), ("agenda", "list"))]
)
def test_nobody_reads_on(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert program(tmp_path, "new", "--title", "River").returncode == 0
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "facilitator", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=writing,
            stderr=subprocess.PIPE,
            timeout=60,
            env=environment_of(tmp_path, {}),
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def facts(folder: Path, *arguments: str, **more: str) -> list[Any]:
    """What a command prints with --json: one value a line, each of it JSON in plain letters."""
    done = program(folder, *arguments, "--json", **more)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.decode("ascii").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("surroundings", [SURROUNDINGS[0], *also(*SURROUNDINGS[1:])])
def test_facts_are_json_whatever_the_terminal_can_write(
    tmp_path: Path, surroundings: dict[str, str]
) -> None:
    folder, out = tmp_path / "sessions", tmp_path / "Dokumente – نهر"
    assert program(folder, "new", "--title", TITLE).returncode == 0
    ((row,),) = facts(folder, "list", **surroundings)
    assert row["title"] == TITLE
    assert facts(folder, "verify", "last", **surroundings)[0]["ok"]
    shown = facts(folder, "agenda", "show", "coalition", **surroundings)
    assert shown == facts(folder, "agenda", "show", "coalition")
    facts(folder, "agenda", "list", **surroundings)
    assert {one["action"] for one in facts(folder, "do", "list", **surroundings)[0]} >= {"next"}
    backup = facts(folder, "backup", "last", **surroundings)[0]
    facts(folder, "restore", "last", "--yes", **surroundings)
    assert Path(backup["file"]).parent == folder
    arguments = ("export", "last", "--what", "principles", "--out", str(out))
    written = facts(folder, *arguments, **SURROUNDINGS[0])
    assert [Path(one["file"]).parent for one in written] == [out, out]
    assert facts(folder, "new", "--title", "Other", **surroundings)[0]["session"]
    assert facts(folder, "delete", "Other", "--yes", **surroundings)


@pytest.mark.parametrize("surroundings", [SURROUNDINGS[0], *also(*SURROUNDINGS[1:])])
def test_the_ready_line_is_json_whatever_the_terminal_can_write(
    tmp_path: Path, surroundings: dict[str, str]
) -> None:
    assert program(tmp_path, "new", "--title", TITLE).returncode == 0
    with serving(tmp_path, **surroundings):
        assert facts(tmp_path, "do", "last", "state", **surroundings)


@contextmanager
def usual_room(folder: Path) -> Iterator[None]:
    """The room of the last session, where nothing is odd but the folder."""
    arguments = ["serve", "last", "--host", "127.0.0.1", "--json"]
    with mock.patch.dict(os.environ, environment_of(folder, {})):
        serve = processes.Program("facilitator", arguments)
    try:
        assert json.loads(serve.stdout.readline())["ready"]
        yield
    finally:
        serve.process.terminate()
        serve.over(60)


@contextmanager
def serving(folder: Path, **more: str) -> Iterator[None]:
    """The room of the last session, by its ready line."""
    serve = subprocess.Popen(
        [sys.executable, "-m", "facilitator", "serve", "last", "--host", "127.0.0.1", "--json"],
        stdout=subprocess.PIPE,
        env=environment_of(folder, more),
    )
    assert serve.stdout is not None
    with serve, serve.stdout:
        try:
            assert json.loads(serve.stdout.readline().decode("ascii"))["ready"]
            yield
        finally:
            serve.terminate()


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="words and folders are Unicode there")
def test_words_and_folders_in_another_encoding(tmp_path: Path) -> None:
    jose = os.fsdecode(b"Jos\xe9")
    folder = tmp_path / jose
    assert program(folder, "new", "--title", jose).returncode == 0
    with usual_room(folder):
        assert program(folder, "do", "last", "person", jose).returncode == 0
        assert program(folder, "erase", "last", jose, "--yes").returncode == 0
        done = program(folder, "do", "last", "go", jose)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_table_begins_with_the_mark_that_spreadsheets_know(tmp_path: Path) -> None:
    folder, out = tmp_path / "sessions", tmp_path / "out"
    assert program(folder, "new", "--title", TITLE).returncode == 0
    arguments = ("export", "last", "--what", "answers", "--as", "csv", "--out", str(out), "--yes")
    for options, delimiter in (
        ((), ","),
        (("--delimiter", ";"), ";"),
        (("--delimiter", "tab"), "\t"),
    ):
        assert program(folder, *arguments, *options).returncode == 0
        (file,) = out.iterdir()
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")
        with file.open(encoding="utf-8-sig", newline="") as table:
            assert next(csv.reader(table, delimiter=delimiter))[:2] == ["step", "phase"]


def test_another_delimiter_is_refused_in_one_sentence(tmp_path: Path) -> None:
    done = program(tmp_path, "export", "last", "--out", str(tmp_path), "--delimiter", "x")
    assert done.returncode == 2
    assert len(done.stderr.decode().strip().splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that closes streams")
@pytest.mark.parametrize(
    ("closed", "arguments"),
    [
        ("<&-", ("delete", "last")),
        ("<&-", ("replay", "example")),
        (">&-", ("doctor",)),
        ("2>&-", ("doctor", "--json")),
        ("2>&-", ("delete", "last")),
        *(
            pytest.param(closed, arguments, marks=pytest.mark.long)
            for closed, arguments in [
                ("<&-", ("doctor",)),
                ("<&-", ("doctor", "--json")),
                (">&-", ("doctor", "--json")),
                (">&-", ("delete", "last")),
                (">&-", ("replay", "example")),
                ("2>&-", ("doctor",)),
                ("2>&-", ("replay", "example")),
            ]
        ),
    ],
)
def test_a_stream_that_is_closed(tmp_path: Path, arguments: tuple[str, ...], closed: str) -> None:
    assert program(tmp_path, "new", "--title", "River").returncode == 0
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", sys.executable, "-m", "facilitator", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        env=environment_of(tmp_path, {}),
    )
    assert b"Error" not in done.stderr + done.stdout
    # Nobody can answer, and nothing of it is taken for yes.
    assert [*tmp_path.glob("*.session")]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that limits files")
def test_a_new_agenda_is_whole_or_nothing(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    arguments = [sys.executable, "-m", "facilitator", "agenda", "new", str(own)]
    done = subprocess.run(
        ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        env={**environment_of(tmp_path, {}), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert not own.exists()


def test_a_new_agenda_where_there_is_no_folder(tmp_path: Path) -> None:
    wanted = tmp_path / "sub" / "dir" / "own.toml"
    done = program(tmp_path, "agenda", "new", str(wanted))
    assert done.returncode == 1
    says = f"There is no folder “{wanted.parent}”. Make it first."
    assert done.stderr.decode().strip() == says


def test_quotation_marks_where_there_are_plain_letters_only(tmp_path: Path) -> None:
    table = tmp_path / "holders.csv"
    table.write_text("need,holder\n“a ‘van’” – Bär…,River\n", "utf-8")
    done = program(tmp_path, "analyse", "coverage", str(table), **ASCII)
    assert r""""a 'van'" - B\xe4r...""" in done.stdout.decode("ascii")
