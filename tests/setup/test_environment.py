"""run.py makes an environment once, and then leaves it alone until something has changed."""

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.setup.checkout import Checkout, check_out, wheel
from tests.variants import also

MADE_ANEW = ("half-made", "another python", "no interpreter")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout after its first start."""
    checkout = check_out(tmp_path_factory.mktemp("made"))
    first = checkout.start("first")
    assert first.returncode == 0, first.stderr
    assert first.stdout == f"1.0 {checkout.folder / 'sessions'} first\n"
    return checkout


@pytest.fixture
def checkout(made: Checkout, tmp_path: Path) -> Checkout:
    """A copy of it, at another place than where it was made."""
    shutil.copytree(made.folder, tmp_path / "checkout", symlinks=True)
    shutil.copytree(made.wheels, tmp_path / "wheels")
    return Checkout(tmp_path / "checkout", tmp_path / "wheels")


def test_a_second_start_needs_neither_network_nor_pip(checkout: Checkout) -> None:
    before = checkout.log
    second = checkout.start("a", "b c", offline=True)
    assert second.stdout == f"1.0 {checkout.folder / 'sessions'} a b c\n"
    assert second.stderr == ""
    assert checkout.log == before


def test_the_folder_of_the_sessions_is_the_users_alone(checkout: Checkout) -> None:
    folder = checkout.folder / "sessions"
    folder.mkdir(mode=0o755, exist_ok=True)
    folder.chmod(0o755)
    checkout.start()
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.long
def test_sessions_may_lie_elsewhere(checkout: Checkout) -> None:
    assert "/elsewhere" in checkout.start(offline=True, FACILITATOR_SESSIONS="/elsewhere").stdout


@pytest.mark.long
def test_a_file_where_one_happens_to_be_takes_no_modules_place(
    checkout: Checkout, tmp_path: Path
) -> None:
    (tmp_path / "facilitator_sample.py").write_text("VERSION = 'a trap'")
    assert checkout.start(offline=True, cwd=tmp_path).stdout.startswith("1.0 ")


@pytest.mark.long
def test_a_changed_lock_file_is_installed(checkout: Checkout) -> None:
    checkout.lock(wheel(checkout.wheels, "2.0"))
    assert checkout.start().stdout.startswith("2.0 ")
    assert checkout.start(offline=True).stdout.startswith("2.0 ")


@pytest.mark.long
def test_line_ends_of_another_system_change_nothing(checkout: Checkout) -> None:
    lock = checkout.folder / "requirements.lock"
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert checkout.start(offline=True).returncode == 0


@pytest.mark.long
def test_without_network_a_changed_lock_file_leaves_what_is_there(checkout: Checkout) -> None:
    lock = (checkout.folder / "requirements.lock").read_text()
    checkout.lock(wheel(checkout.wheels, "2.0"))
    failed = checkout.start(offline=True)
    assert failed.returncode == 1
    assert "connect to the internet" in failed.stderr
    checkout.lock(lock)
    assert checkout.start(offline=True).stdout.startswith("1.0 ")


@pytest.mark.parametrize(
    "harm",
    [
        "damaged stamp",
        *also("no stamp", *MADE_ANEW),
    ],
)
def test_an_environment_that_is_not_whole_is_mended(checkout: Checkout, harm: str) -> None:
    stamp = checkout.home / "facilitator-stamp.json"
    if harm == "half-made":
        (checkout.home / "facilitator-half-made").touch()
        next(checkout.home.rglob("facilitator_sample.py")).unlink()
    elif harm == "no stamp":
        stamp.unlink()
    elif harm == "damaged stamp":
        stamp.write_text("{")
    elif harm == "another python":
        stamp.write_text(json.dumps(json.loads(stamp.read_text()) | {"python": "cpython-310"}))
    else:
        for name in ("python", "python3"):
            (checkout.home / "bin" / name).unlink()
    assert checkout.start().stdout.startswith("1.0 ")
    assert checkout.start(offline=True).stdout.startswith("1.0 ")


@pytest.mark.long
def test_an_installation_that_was_killed_is_mended(tmp_path: Path) -> None:
    checkout = check_out(tmp_path)
    command: list[str | Path] = [
        sys.executable,
        checkout.folder / "run.py",
        "--wheelhouse",
        checkout.wheels,
    ]
    first = subprocess.Popen(command, env=checkout.environment({}), stderr=subprocess.DEVNULL)
    while not (checkout.home / "pyvenv.cfg").exists():
        assert first.poll() is None
        time.sleep(0.01)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert checkout.start().stdout.startswith("1.0 ")
    assert not (checkout.home / "facilitator-half-made").exists()


@pytest.mark.long
def test_two_first_starts_at_once_do_not_meet(tmp_path: Path) -> None:
    checkout = check_out(tmp_path)
    command: list[str | Path] = [
        sys.executable,
        checkout.folder / "run.py",
        "--wheelhouse",
        checkout.wheels,
    ]
    both = [
        subprocess.Popen(
            command,
            env=checkout.environment({}),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for _ in range(2)
    ]
    for start in both:
        assert start.communicate(timeout=120)[0].startswith("1.0 ")
    assert checkout.log.count("-m ensurepip") == 1


@pytest.mark.long
def test_a_part_that_is_not_to_be_had_is_named_and_done_without(checkout: Checkout) -> None:
    lock = (checkout.folder / "requirements.lock").read_text()
    absent = "facilitator-absent==1 \\\n    --hash=sha256:" + 64 * "0" + "\n"
    checkout.lock(lock, f"# part: secure\n{absent}# part: groups\n{wheel(checkout.wheels, '3')}")
    started = checkout.start()
    assert started.stdout.startswith("3 ")
    assert "Not available: encrypted sessions." in started.stderr
    assert "opinion groups" not in started.stderr
    assert checkout.start(offline=True).stderr == ""


@pytest.mark.long
def test_the_tests_tools_come_with_their_word_only(checkout: Checkout) -> None:
    tools = "facilitator-absent==1 \\\n    --hash=sha256:" + 64 * "0" + "\n"
    (checkout.folder / "requirements-test.lock").write_text(tools)
    assert checkout.start(offline=True).returncode == 0
    assert "facilitator-absent" in checkout.start("test").stderr
    assert checkout.start(offline=True).returncode == 0


@pytest.mark.long
def test_the_systems_pip_serves_where_python_brings_none(tmp_path: Path) -> None:
    checkout = check_out(tmp_path)
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "ensurepip.py").write_text("raise ImportError")
    started = checkout.start(PYTHONPATH=str(hidden))
    assert started.stdout.startswith("1.0 "), started.stderr
    assert not list(checkout.home.rglob("pip/__init__.py"))
