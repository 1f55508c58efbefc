"""The README's two commands, as on a computer that has only git, Python and the network."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.setup.checkout import NOWHERE, PROJECT


def finish(
    *command: str | Path, env: Mapping[str, str] | None = None, timeout: int = 60
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        command, cwd=PROJECT, env=env, timeout=timeout, capture_output=True, text=True
    )


@pytest.mark.long
def test_a_fresh_clone_installs_and_starts_then_starts_without_network(tmp_path: Path) -> None:
    folder = tmp_path / "facilitator"
    safe = f"safe.directory={PROJECT}/.git"
    cloned = finish("git", "-c", safe, "clone", "-q", "--no-hardlinks", PROJECT, folder)
    assert cloned.returncode == 0, cloned.stderr
    plain = {k: v for k, v in os.environ.items() if not k.startswith("FACILITATOR_")}
    first = finish(sys.executable, folder / "run.py", "--help", env=plain, timeout=900)
    assert first.returncode == 0, first.stderr
    second = finish(sys.executable, folder / "run.py", "--help", env=plain | NOWHERE)
    assert (second.stdout, second.stderr) == (first.stdout, "")
    whole = finish(folder / ".venv/bin/python", "-m", "pip", "check")
    assert whole.returncode == 0, whole.stdout
    assert finish("git", "-C", folder, "status", "--porcelain").stdout == ""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What pip and pipx install."""
    folder = tmp_path_factory.mktemp("wheel")
    built = finish(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


def test_the_program_starts_from_its_wheel(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path)
    (entry,) = tmp_path.glob("*.dist-info/entry_points.txt")
    assert "facilitator = facilitator.__main__:main" in entry.read_text("utf-8")
    start = "import facilitator.__main__ as start; print(start.__file__); start.main()"
    # Before the checkout that the environment knows.
    env = os.environ | {"PYTHONPATH": str(tmp_path)}
    done = finish(sys.executable, "-P", "-c", start, "agenda", "list", env=env)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(tmp_path))
    assert "coalition-hour" in done.stdout


def test_the_wheel_holds_what_the_program_reads(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        held = set(packed.namelist())
    read = {".toml", ".html", ".css", ".tcss", ".js", ".json", ".csv", ".txt", ".po", ".py", ".gz"}
    wanted = {
        str(path.relative_to(PROJECT))
        for path in (PROJECT / "facilitator").rglob("*")
        if path.suffix in read and "__pycache__" not in path.parts
    }
    assert wanted <= held, wanted - held
    for licence in ("LICENSE", "LICENSE-UNICODE", "LICENSE-GEONAMES"):
        assert any(name.endswith(f"licenses/{licence}") for name in held)
