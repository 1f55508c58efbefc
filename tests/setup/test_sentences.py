"""Where the set-up can't go on, it ends in one sentence that says what to do, and in no traceback.

Each start here fails before or while something is fetched, so none of them takes long.
"""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import run
from tests.fixtures.nobody import AsNobody
from tests.setup.checkout import PROJECT, Checkout, check_out

FIRST = "Setting up Facilitator."


@pytest.fixture
def fresh(tmp_path: Path) -> Checkout:
    """A checkout before its first start."""
    return check_out(tmp_path)


@pytest.fixture
def others(as_nobody: AsNobody) -> Iterator[Checkout]:
    """A checkout that everybody may read and only its owner may write, as with umask 022."""
    before = os.umask(0o022)
    root = Path(tempfile.mkdtemp(prefix="f-"))
    root.chmod(0o755)
    made = check_out(root)
    (made.folder / "run.py").chmod(0o755)
    yield made
    os.umask(before)
    shutil.rmtree(root)


def sentence(done: "subprocess.CompletedProcess[str]") -> str:
    """The one sentence of a start that failed."""
    assert done.returncode == 1
    assert done.stdout == ""
    lines = [line for line in done.stderr.splitlines() if not line.startswith(FIRST)]
    assert len(lines) == 1, done.stderr
    assert lines[0].endswith((".", ".py"))
    return lines[0]


def test_old_pythons_can_read_it() -> None:
    ast.parse((PROJECT / "run.py").read_text("utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13)])
def test_a_python_that_is_too_old(version: tuple[int, int, int]) -> None:
    command = [sys.executable, "-m", "tests.setup.too_old", *map(str, version)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=60)
    message = sentence(done)
    assert "needs Python 3.11 or newer" in message
    assert ".".join(str(part) for part in version) in message


@pytest.mark.long
def test_no_network(fresh: Checkout) -> None:
    assert "connect to the internet and start again" in sentence(fresh.start(offline=True))
    assert fresh.start().stdout.startswith("1.0 ")


def test_no_permission(others: Checkout, as_nobody: AsNobody, python_of_nobody: str) -> None:
    command: list[str | Path] = [
        python_of_nobody,
        others.folder / "run.py",
        "--wheelhouse",
        others.wheels,
    ]
    message = sentence(as_nobody(command, env=others.environment({})))
    assert "may not write" in message
    assert "copy the folder checkout" in message


@pytest.mark.long
def test_what_another_user_set_up_can_be_used(
    others: Checkout, as_nobody: AsNobody, python_of_nobody: str
) -> None:
    assert others.start(python=python_of_nobody).returncode == 0
    command: list[str | Path] = [python_of_nobody, others.folder / "run.py"]
    done = as_nobody(command, env=others.environment({}))
    assert done.stdout.startswith("1.0 "), done.stderr


def test_no_pip(fresh: Checkout, tmp_path: Path) -> None:
    for name in ("ensurepip", "pip"):
        (tmp_path / f"{name}.py").write_text("raise ImportError")
    message = sentence(fresh.start(PYTHONPATH=str(tmp_path)))
    assert "pip is missing" in message
    assert "sudo apt install python3-venv" in message


@pytest.mark.long
def test_a_package_that_was_tampered_with(fresh: Checkout) -> None:
    lock = fresh.folder / "requirements.lock"
    name, _, _ = lock.read_text().partition("sha256:")
    lock.write_text(f"{name}sha256:{64 * '0'}\n")
    assert "not the one that was tested" in sentence(fresh.start())


@pytest.mark.long
def test_a_wheel_that_the_folder_lacks(fresh: Checkout) -> None:
    for path in fresh.wheels.iterdir():
        path.unlink()
    assert "has no wheel of facilitator-sample" in sentence(fresh.start())


def test_a_folder_of_wheels_that_is_not_there(fresh: Checkout) -> None:
    shutil.rmtree(fresh.wheels)
    assert "There is no folder" in sentence(fresh.start())
    assert "comes the folder" in sentence(fresh.start("--wheelhouse", offline=True))


def test_a_lock_file_that_is_not_there(fresh: Checkout) -> None:
    (fresh.folder / "requirements.lock").unlink()
    assert "requirements.lock is missing" in sentence(fresh.start())


def test_no_benchmarks(fresh: Checkout) -> None:
    assert "has no benchmarks" in sentence(fresh.start("bench"))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "The disk is full"),
        ("OSError: [WinError 112] There is not enough space on the disk", "The disk is full"),
        ("[Errno 30] Read-only file system: '/media/stick/.venv'", "may not write"),
        ("WARNING: Retrying after connection broken by 'NameResolutionError'", "internet"),
        ("SSLError(SSLCertVerificationError(1, 'CERTIFICATE_VERIFY_FAILED'))", "internet"),
        ("ERROR: No matching distribution found for uvloop==0.22", "no ready-made uvloop"),
        ("something else", "facilitator-setup.log says why"),
    ],
)
def test_what_pip_prints_becomes_a_sentence(printed: str, expected: str) -> None:
    assert expected in run.reason(printed)
