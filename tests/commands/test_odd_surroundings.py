"""The commands on machines that are not as they should be, and in the hands of other programs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def program(
    folder: Path, *words: str, stdout: int | None = subprocess.PIPE, **more: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command with a changed environment; its outputs as bytes."""
    return subprocess.run(
        [sys.executable, "-m", "facilitator", *words],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=60,
        env={**os.environ, "FACILITATOR_SESSIONS": str(folder), **more},
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--sessions", "~nosuchuser/sessions", "list"), "nosuchuser"),
        (("--sessions", __file__, "list"), "not a folder"),
        (("--sessions", __file__, "new", "--title", "River"), "not a folder"),
        (("--database", "postgresql+asyncpg://[::1", "list"), "postgresql+asyncpg"),
        (("--database", "postgresql://host:port/x", "list"), "postgresql+asyncpg"),
        (("import", "missing.json.gz"), "no file"),
    ],
)
def test_one_sentence(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    done = program(tmp_path, *words)
    said = done.stderr.decode()
    assert done.returncode != 0
    assert says in said
    assert len(said.strip().splitlines()) == 1


@pytest.mark.parametrize("words", [("list",), ("list", "--json"), ("verify", "last")])
def test_an_output_that_can_write_few_letters(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert program(tmp_path, "new", "--title", "Flüsse نهر").returncode == 0
    done = program(tmp_path, *words, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("words", [("list",), ("agenda", "list"), ("agenda", "show", "coalition")])
def test_nobody_reads_on(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert program(tmp_path, "new", "--title", "River").returncode == 0
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = program(tmp_path, *words, stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")
