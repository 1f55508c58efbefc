#!/usr/bin/env python3
"""Start Facilitator from this folder, with nothing but Python and pip on the computer.

    python3 run.py                     make or mend the environment, then open the program
    python3 run.py list                any other word goes to the program
    python3 run.py test [--long] [X]   all checks; X goes to pytest (--quick: all but the tests)
    python3 run.py bench [X]           the benchmarks
    python3 run.py --wheelhouse DIR    install from a folder of wheels, without the network

It installs into `.venv` beside this file exactly what the lock files name, and never asks. Old
Pythons must be able to read it, to say that they are too old: no newer syntax or types.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Iterator

OLDEST = (3, 11)
PROJECT = Path(__file__).resolve().parent
HOME = PROJECT / ".venv"
SCRIPTS = HOME / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")

STAMP = HOME / "facilitator-stamp.json"  # written last: the environment is whole
HALF = HOME / "facilitator-half-made"  # there while something is being installed
LOG = HOME / "facilitator-setup.log"

BASE = "requirements.lock"
EXTRAS = "requirements-extras.lock"
TESTS = "requirements-test.lock"
GIVES = {
    "secure": "encrypted sessions",
    "postgres": "sessions in PostgreSQL",
    "groups": "opinion groups",
}

WHO = (
    "import os, sys; u = getattr(os, 'uname', None);"
    "print(sys.implementation.cache_tag, sys.platform,"
    " u().machine if u else os.environ.get('PROCESSOR_ARCHITECTURE', ''))"
)
WHERE = "import sysconfig; print(sysconfig.get_path('purelib'))"


class Stop(Exception):
    """The one sentence with which the start ends."""


class Failed(Exception):
    """An installing command failed; holds what it printed."""


def say(sentence: str) -> None:
    """Print for a person; never on stdout, which belongs to the program."""
    print(sentence, file=sys.stderr, flush=True)


FULL = re.compile(r"No space left|Errno (28|122)\b|WinError 112\b")
FORBIDDEN = re.compile(r"Errno (13|30)\b|Permission denied|WinError 5\b")
ALTERED = re.compile(r"DO NOT MATCH THE HASHES")
NO_WHEEL = re.compile(r"No matching distribution found for ([\w.-]+)")
UNREACHABLE = re.compile(
    r"NewConnectionError|NameResolutionError|ConnectionError|ConnectTimeout|ReadTimeout"
    r"|ProxyError|SSLError|CERTIFICATE_VERIFY|connection broken|Could not fetch URL"
    r"|Network is unreachable|Connection refused|Temporary failure in name resolution",
    re.IGNORECASE,
)
NOT_FETCHED = re.compile("|".join(r.pattern for r in (ALTERED, NO_WHEEL, UNREACHABLE)), re.I)


def reason(printed: str, wheelhouse: "str | None" = None) -> str:
    """What a failed installation means, and what to do about it."""
    if FULL.search(printed):
        return "The disk is full: free about 500 MB and start again."
    if FORBIDDEN.search(printed):
        return (
            f"Facilitator may not write to {HOME}: copy the folder {PROJECT.name} to a place that "
            f"is yours, such as your home folder, and start it there."
        )
    if ALTERED.search(printed):
        return (
            "A package that came over the network is not the one that was tested, so nothing of "
            "it was installed: try again, or on another network."
        )
    missing = NO_WHEEL.search(printed)
    if wheelhouse and missing:
        return f"The folder {wheelhouse} has no wheel of {missing[1]} that fits this computer."
    if UNREACHABLE.search(printed):
        return (
            "The packages can't be fetched because the network can't be reached: connect to the "
            "internet and start again; later starts need none."
        )
    if missing:
        return (
            f"There is no ready-made {missing[1]} for this computer and this Python "
            f"({version()}): try again with another Python from 3.11 on."
        )
    return f"Installing did not work; {LOG} says why. Starting again tries again."


def version() -> str:
    """The version of the Python that reads this."""
    return ".".join(str(part) for part in sys.version_info[:3])


def too_old() -> str:
    """The sentence for a Python that is too old."""
    newer = ["python3.14", "python3.13", "python3.12", "python3.11"]
    newest = next((name for name in newer if shutil.which(name)), None)
    remedy = f"start with: {newest} run.py" if newest else "install a newer one and start with it."
    return f"Facilitator needs Python 3.11 or newer, and this is {version()}: {remedy}"


def asked(question: str) -> "str | None":
    """What the environment's interpreter answers; None if it does not run."""
    command = [str(PYTHON), "-I", "-c", question]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        return None
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else None


def stamped() -> "dict[str, object]":
    """What the stamp says; empty without one or with a damaged one."""
    try:
        stamp = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def digest(lock: str) -> str:
    """The fingerprint of a lock file, the same whatever git made of its line ends."""
    try:
        text = (PROJECT / lock).read_bytes()
    except FileNotFoundError:
        raise Stop(f"The file {lock} is missing: get the whole folder again.") from None
    return hashlib.sha256(text.replace(b"\r\n", b"\n")).hexdigest()


def outdated(locks: "list[str]") -> "list[str]":
    """Those of the lock files that the environment does not hold as they are now."""
    stamp, now = stamped(), {lock: digest(lock) for lock in locks}
    known = stamp.get("locks")
    if HALF.exists() or not isinstance(known, dict) or asked(WHO) != stamp.get("python"):
        return locks
    return [lock for lock in locks if known.get(lock) != now[lock]]


def usable() -> bool:
    """Whether what lies in `.venv` can be added to; else it is made anew."""
    if HALF.exists():
        return False
    answer, stamp = asked(WHO), stamped()
    tag = re.match(r"\w+-3(\d+) ", answer or "")
    if tag is None or int(tag[1]) < OLDEST[1]:
        return False
    return answer == stamp.get("python", answer)


@contextlib.contextmanager
def alone() -> "Iterator[None]":
    """Only one start at a time installs. What it starts holds the lock too, if it is killed."""
    HOME.mkdir(exist_ok=True)
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(str(HOME), os.O_RDONLY)
    os.set_inheritable(handle, True)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Another start is setting up; waiting for it.")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def make() -> None:
    """An empty environment that finds this folder; pip comes with it where Python brings one."""
    import venv

    for entry in HOME.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(str(entry))
        else:
            entry.unlink()
    HALF.touch()
    venv.create(str(HOME), symlinks=os.name != "nt")
    with contextlib.suppress(ImportError):
        import ensurepip  # noqa: F401

        run([str(PYTHON), "-m", "ensurepip", "--default-pip"])


def find_here() -> None:
    """Let the environment find the program; by a relative path, so that the folder can move."""
    site = asked(WHERE)
    if site is None:
        raise Stop(
            f"Python can't be started inside {HOME}: copy the folder {PROJECT.name} to a disk from "
            f"which programs may be started, and start it there."
        )
    text = os.path.relpath(str(PROJECT), site) + "\n"
    Path(site, "facilitator-checkout.pth").write_text(text, "utf-8")


def show(printed: "list[str]", whole: int) -> None:
    """In one row of a terminal how many of the parts are fetched, until they are installed."""
    step = printed[-1].partition(" ")[0]
    if whole and sys.stderr.isatty() and step in ("Collecting", "Installing"):
        fetched = sum(line.startswith("Collecting ") for line in printed)
        row = f"  {fetched} of {whole} parts fetched" if step == "Collecting" else ""
        print(f"\r{row:<40}", end="\r", file=sys.stderr, flush=True)


def run(command: "list[str]", whole: int = 0) -> None:
    """Run an installing command; its output goes to the log, and into Failed. `whole` is how many
    packages it installs, for the progress that is shown."""
    drop = {"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV"}
    drop |= {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    env = {name: value for name, value in os.environ.items() if name not in drop}
    env.update(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1")
    lines = []  # type: list[str]
    none, pipe, same = subprocess.DEVNULL, subprocess.PIPE, subprocess.STDOUT
    options: "dict[str, Any]" = {"env": env, "close_fds": False}
    with subprocess.Popen(command, stdin=none, stdout=pipe, stderr=same, **options) as done:
        for line in done.stdout or ():
            lines.append(line.decode("utf-8", "replace"))
            show(lines, whole)
    printed = "".join(lines)
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"$ {' '.join(command)}\n{printed}\n")
    if done.returncode != 0:
        raise Failed(printed)


def pip() -> "list[str]":
    """The command for the environment's pip, or for the system's pip working on it."""
    if asked("import pip") is not None:
        return [str(PYTHON), "-m", "pip"]
    system = subprocess.run(
        [sys.executable, "-m", "pip", "--version"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    match = re.match(rb"pip (\d+)\.(\d+)", system.stdout)
    if not match or (int(match[1]), int(match[2])) < (22, 3):
        raise Stop(
            "Python's pip is missing or too old: install it (on Debian and Ubuntu: "
            "sudo apt install python3-venv) and start again."
        )
    return [sys.executable, "-m", "pip", "--python", str(PYTHON)]


def install(lock: Path, wheelhouse: "str | None") -> None:
    """Install what a lock file names, and nothing that it does not name."""
    command = [*pip(), "install", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
    command += ["--retries", "2", "--requirement", str(lock)]
    if wheelhouse:
        command += ["--no-index", "--find-links", wheelhouse]
    run(command, len(re.findall(r"^[A-Za-z0-9].*==", lock.read_text("utf-8"), re.M)))


def install_parts(wheelhouse: "str | None") -> "list[str]":
    """Try the extras one by one; the names of those that are not available."""
    missing = []
    text = (PROJECT / EXTRAS).read_text("utf-8")
    for name, entries in re.findall(r"^# part: (\w+)\n(.*?)(?=^# part: |\Z)", text, re.S | re.M):
        lock = HOME / f"facilitator-{name}.lock"
        lock.write_text(entries, "utf-8")
        try:
            install(lock, wheelhouse)
        except Failed as failed:
            if FULL.search(str(failed)):
                raise
            say(f"Not available: {GIVES.get(name, name)}. {reason(str(failed), wheelhouse)}")
            missing.append(name)
    if missing:
        say(f"Facilitator works without. To try again, delete the folder {HOME} and start again.")
    return missing


def write_stamp(locks: "dict[str, str]", missing: "object") -> None:
    """Say that the environment is whole and what it holds."""
    stamp = {"python": asked(WHO), "locks": locks, "missing": missing}
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(json.dumps(stamp, indent=1) + "\n", "utf-8")
    fresh.replace(STAMP)
    HALF.unlink()


def set_up(locks: "list[str]", wheelhouse: "str | None") -> None:
    """Make, mend or renew the environment so that it holds these lock files."""
    old = outdated(locks)
    if not old:
        return
    fresh = not usable()
    known = {} if fresh else stamped()
    say("Setting up Facilitator. This happens once, needs the network, and takes about a minute.")
    if fresh:
        make()
    HALF.touch()
    find_here()
    missing = known.get("missing", [])
    try:
        if BASE in old:
            install(PROJECT / BASE, wheelhouse)
        if TESTS in old:
            install(PROJECT / TESTS, wheelhouse)
    except Failed as failed:
        if not fresh and NOT_FETCHED.search(str(failed)):
            HALF.unlink()  # pip fetches everything first: the environment is as it was
        raise
    if EXTRAS in old:
        missing = install_parts(wheelhouse)
    held = known.get("locks")
    write_stamp(
        {**(held if isinstance(held, dict) else {}), **{name: digest(name) for name in locks}},
        missing,
    )


def ready(locks: "list[str]", wheelhouse: "str | None") -> None:
    """Come back when the environment is whole; else Stop, with the sentence to print."""
    if not outdated(locks):
        return
    if wheelhouse and not Path(wheelhouse).is_dir():
        raise Stop(f"There is no folder {wheelhouse} to install from.")
    try:
        with alone():
            set_up(locks, wheelhouse)
    except Failed as failed:
        raise Stop(reason(str(failed), wheelhouse)) from failed
    except OSError as error:
        raise Stop(reason(str(error), wheelhouse)) from error


def become(arguments: "list[str]") -> int:
    """Go on as the environment's Python with these arguments."""
    os.environ.setdefault("FACILITATOR_SESSIONS", str(PROJECT / "sessions"))
    with contextlib.suppress(OSError):
        (PROJECT / "sessions").chmod(0o700)
    command = [str(PYTHON), *arguments]
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(command[0], command)  # noqa: S606
    child = subprocess.Popen(command)
    while True:
        with contextlib.suppress(KeyboardInterrupt):  # the child has heard it too
            return child.wait()


def start(arguments: "list[str]") -> int:
    """Do what the words say; the program's exit code, where it comes back at all."""
    wheelhouse = None
    if arguments[:1] == ["--wheelhouse"]:
        if len(arguments) < 2:
            raise Stop("After --wheelhouse comes the folder to install from.")
        wheelhouse, arguments = arguments[1], arguments[2:]
    own = arguments[0] if arguments[:1] in (["test"], ["bench"]) else None
    if own == "bench" and not (PROJECT / "benchmarks").is_dir():
        raise Stop("This copy of Facilitator has no benchmarks.")
    ready([BASE, EXTRAS, TESTS] if own else [BASE, EXTRAS], wheelhouse)
    if own is None:
        # -P: a file in the present folder must not take the place of a module.
        return become(["-P", "-m", "facilitator", *arguments])
    os.chdir(str(PROJECT))
    return become(["-m", "tests.checks" if own == "test" else "benchmarks", *arguments[1:]])


def main() -> int:
    """Start, and end in one sentence if that can't be done."""
    if sys.version_info < OLDEST:
        say(too_old())
        return 1
    try:
        return start(sys.argv[1:])
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        say("Stopped. The next start goes on with it.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
