"""What `facilitator import` says before anything comes: too many rows, and what came with whom."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands.test_commands import make, run


def table(folder: Path, *lines: str) -> str:
    path = folder / "people.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return str(path)


def test_more_than_can_come_at_once(tmp_path: Path) -> None:
    make(tmp_path, "--title", "River forum")
    path = table(tmp_path, "Name,Group", *(f"Person {at},River" for at in range(2_001)))
    argv = ("import", path, "--people", "--into", "last", "--preview")
    refused = run(tmp_path, *argv, code=1).stderr
    assert refused.strip().endswith(
        "these are 2,001; at most 2,000 can come at once. Split the file."
    )


def test_groups_that_come_with_somebody_are_counted(tmp_path: Path) -> None:
    make(tmp_path, "--title", "River forum")
    path = table(tmp_path, "Name,Group", "Ana,River", "Bo,Quay", "Cy,Quay", ",Choir")
    argv = ("import", path, "--people", "--into", "last")
    printed = run(tmp_path, *argv).stdout
    assert "3 people entered." in printed
    assert "3 groups entered." in printed
    assert "already" not in printed
    table(tmp_path, "Name,Group", "Ana,River", "Bo,Quay", "Cy,Quay", ",Choir", "Dee,Bakers")
    again = json.loads(run(tmp_path, *argv, "--json").stdout)
    assert {name: again[name] for name in ("people", "groups", "known")} == {
        "people": 1,
        "groups": 1,
        "known": 4,
    }
    assert "came" not in again


def test_a_folder_is_named(tmp_path: Path) -> None:
    make(tmp_path, "--title", "River forum")
    refused = run(tmp_path, "import", ".", "--people", "--into", "last", code=1).stderr
    assert refused.startswith(".: this is not a file")
