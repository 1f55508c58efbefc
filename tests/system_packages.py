"""What the tests need beyond Python: where it is, and how Debian's packages bring it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

MINUTES_TO_UPDATE = 3
MINUTES_TO_INSTALL = 10


def chromium() -> Path | None:
    """Debian's Chromium (never a snap, which can't read a test's folder)."""
    for name in ("chromium", "chromium-browser"):
        program = shutil.which(name)
        if program and not Path(program).resolve().is_relative_to("/snap"):
            return Path(program)
    return None


def headless_chromium() -> Path | None:
    """The same without windows, settings and profiles, which takes a third less of the processor;
    else the whole."""
    return _program("chromium-headless-shell") or chromium()


def postgres_programs() -> Path | None:
    """The folder that holds initdb and postgres, of the newest version."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version)
    beside = shutil.which("initdb")
    if beside:
        folders.insert(0, Path(beside).resolve().parent)
    good = [folder for folder in folders if (folder / "postgres").exists()]
    return good[-1] if good else None


def tmux() -> Path | None:
    """The terminal in which the console is tried from outside."""
    return _program("tmux")


def fonts() -> Path | None:
    """The fonts with which Chromium paints pages and screens."""
    folder = Path("/usr/share/fonts/truetype/dejavu")
    return folder if folder.is_dir() else None


def compiler() -> Path | None:
    """What makes a clock that is ahead."""
    return _program("cc")


def turkish() -> Path | None:
    """From what the language is made in which I is no capital i."""
    file = Path("/usr/share/i18n/locales/tr_TR")
    return file if file.exists() else None


NEEDED: dict[str, Callable[[], Path | None]] = {
    "chromium": chromium,
    "chromium-headless-shell": lambda: _program("chromium-headless-shell"),
    "postgresql": postgres_programs,
    "tmux": tmux,
    "fonts-dejavu-core": fonts,
}

NEEDED_FOR_LONG: dict[str, Callable[[], Path | None]] = {"gcc": compiler, "locales": turkish}
"""What another day and another language need: `tests.elsewhere`."""


def missing(long: bool = False) -> list[str]:
    """The Debian packages whose contents are not here."""
    wanted = NEEDED | NEEDED_FOR_LONG if long else NEEDED
    return [package for package, find in wanted.items() if find() is None]


def provide(long: bool = False) -> None:
    """Install what is missing, where that is allowed without asking; say what stays missing."""
    wanted = missing(long)
    if not wanted:
        return
    apt = _apt()
    if apt is not None:
        print(f"Installing from this system's packages: {', '.join(wanted)}", flush=True)
        _run([*apt, "update", "-q"], MINUTES_TO_UPDATE)
        for package in wanted:
            _run([*apt, "install", "-y", "-q", "--no-install-recommends", package])
    for package in missing(long):
        print(f"NOT HERE: {package}. Tests that need it are skipped and named at the end.")


def _program(name: str) -> Path | None:
    program = shutil.which(name)
    return Path(program) if program else None


def _version(folder: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in folder.parent.name.split(".") if part.isdigit())


def _apt() -> list[str] | None:
    if sys.platform != "linux" or not shutil.which("apt-get"):
        return None
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if os.geteuid() == 0:
        return apt
    if shutil.which("sudo") and _run(["sudo", "-n", "true"], 1):
        return ["sudo", "-n", *apt]
    return None


def _run(command: list[str], minutes: int = MINUTES_TO_INSTALL) -> bool:
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60 * minutes,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(error)
        return False
    if done.returncode:
        print(done.stdout.decode(errors="replace")[-2000:], flush=True)
    return done.returncode == 0
