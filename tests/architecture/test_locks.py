"""What the lock files and the tracked files may not hold."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.tracked import PROJECT, tracked

LOCKS = sorted(PROJECT.glob("requirements*.lock"))
ENTRY = re.compile(r"[a-z0-9-]+==[^\s;]+( ; [^:/\\]+)?( \\)?")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
PART = re.compile(r"# part: [a-z]+")
# Split, so that this page does not hold what it looks for.
REGISTRIES = [
    "pypi" + ".org", "python" + "hosted.org", "registry.npmjs" + ".org", "--index" + "-url",
    "--find" + "-links=", "file:" + "///",
]  # fmt: skip
COPYLEFT = {"igraph", "leidenalg", "drawille", "grandalf", "fa2", "psycopg", "psycopg2", "netext"}


def project() -> dict[str, Any]:
    with (PROJECT / "pyproject.toml").open("rb") as file:
        project_table: dict[str, Any] = tomllib.load(file)["project"]
    return project_table


def name_of(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9-]", requirement)[0].lower()


def pinned(lock: str) -> set[str]:
    lines = (PROJECT / lock).read_text("utf-8").splitlines()
    return {line.partition("==")[0] for line in lines if "==" in line}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_file_holds_names_versions_and_hashes_only(lock: Path) -> None:
    for line in lock.read_text("utf-8").splitlines():
        assert any(form.fullmatch(line) for form in (ENTRY, HASH, PART)), line


def test_every_dependency_is_locked_in_its_file() -> None:
    extras = project()["optional-dependencies"]
    base = pinned("requirements.lock")
    assert {name_of(each) for each in project()["dependencies"] + extras["documents"]} <= base
    locked = pinned("requirements-extras.lock")
    for part in ("secure", "postgres", "groups"):
        assert {name_of(each) for each in extras[part]} <= locked
    assert {name_of(each) for each in extras["test"]} <= base | pinned("requirements-test.lock")


def test_nothing_copyleft_is_installed() -> None:
    assert not COPYLEFT & {name for lock in LOCKS for name in pinned(lock.name)}


def test_textual_is_pinned_exactly() -> None:
    assert "textual==8.2.8" in project()["dependencies"]


def holding(terms: list[str]) -> list[str]:
    """Which tracked texts hold one of these words."""
    matches = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        matches += [f"{path.relative_to(PROJECT)}: {term}" for term in terms if term in text]
    return matches


def test_no_tracked_file_names_a_registry() -> None:
    assert not holding(REGISTRIES)


def test_no_tracked_file_names_a_folder_of_the_computer_it_was_made_on() -> None:
    assert not holding([str(PROJECT), str(PROJECT.parent / "shared")])
