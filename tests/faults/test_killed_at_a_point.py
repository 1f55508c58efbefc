"""F3 and F14: killed exactly at a commit, and while backups are made."""

import sys
from pathlib import Path

import pytest

from facilitator.journal.locations import FileRef, Folder
from tests import processes
from tests.journal.toy import made

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")


def run(tmp_path: Path, count: int, point: str) -> None:
    ref = made(Folder(tmp_path))
    assert isinstance(ref, FileRef)
    done = processes.run("tests.faults.dying", str(ref.path), str(count), point, timeout=300)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("point", ["before", "after"])
@pytest.mark.parametrize("count", [10, pytest.param(100, marks=pytest.mark.long)])
def test_f3_killed_at_a_commit_it_is_stored_exactly_once(
    tmp_path: Path, count: int, point: str
) -> None:
    run(tmp_path, count, point)


@pytest.mark.parametrize("count", [5, pytest.param(50, marks=pytest.mark.long)])
def test_f14_killed_while_backups_are_made(tmp_path: Path, count: int) -> None:
    run(tmp_path, count, "backup")
