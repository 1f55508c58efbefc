"""What the import contracts can't see: what a running room really loads."""

import json
import subprocess
import sys
from functools import cache

import pytest

from tests.architecture.tracked import PROJECT

LOADED = """
import importlib, json, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(json.dumps(sorted(sys.modules)))
"""


@cache
def modules_loaded_by(*modules: str) -> frozenset[str]:
    """The modules that a fresh interpreter holds after importing these."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *modules], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return frozenset(json.loads(done.stdout))


def loaded_by(*modules: str) -> set[str]:
    """The same by their top-level names."""
    return {name.partition(".")[0] for name in modules_loaded_by(*modules)}


@pytest.mark.parametrize("heavy", ["networkx", "textual", "rich", "numpy"])
def test_the_room_starts_without(heavy: str) -> None:
    assert heavy not in loaded_by("facilitator.room.main")


@pytest.mark.parametrize("heavy", ["textual", "networkx", "sqlmodel", "starlette", "uvicorn"])
def test_the_command_line_loads_only_what_a_command_needs(heavy: str) -> None:
    assert heavy not in loaded_by("facilitator.cli")


def test_the_map_is_computed_by_the_program_alone() -> None:
    folder = PROJECT / "facilitator" / "analysis" / "network"
    names = [f"facilitator.analysis.network.{path.stem}" for path in folder.glob("[!_]*.py")]
    assert names
    assert set(names) <= modules_loaded_by(*names)
    foreign = loaded_by(*names) - {"facilitator", "__main__"} - set(sys.stdlib_module_names)
    assert not {name for name in foreign if not name.startswith(("_", "sitecustomize"))}


@pytest.mark.parametrize(
    "heavy", ["sqlmodel", "facilitator.activities.catalogue", "facilitator.workshop.fold"]
)
def test_the_librarys_page_is_painted_without(heavy: str) -> None:
    assert heavy not in modules_loaded_by("facilitator.console.screens.library_screen")


@pytest.mark.parametrize("heavy", ["sqlmodel", "facilitator.activities.catalogue"])
def test_a_sessions_title_is_read_without(heavy: str) -> None:
    assert heavy not in modules_loaded_by("facilitator.journal.library")


def test_the_link_is_standard_library_and_own_code_only() -> None:
    own = {"facilitator", "__main__", "platformdirs", "filelock"}
    foreign = loaded_by("facilitator.link") - own - set(sys.stdlib_module_names)
    installed = {name for name in foreign if not name.startswith(("_", "sitecustomize"))}
    assert not installed
