"""All checks in one go: `python3 run.py test [--long] [words for pytest]`.

`--quick` leaves the tests out: what remains takes seconds, and is what runs before every commit.

Each check is shown and run, also after one has failed. pytest comes last, so that its closing
line is the last of all; the summary above that line names the other checks that failed and
everything that was skipped.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests import system_packages

PROJECT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sys.executable).parent
FAILED_CHECKS = "FACILITATOR_FAILED_CHECKS"
ELSEWHERE = "other days and places"


def types_command() -> list[str]:
    """mypy, with a worker for each processor while it has to read everything."""
    command = [sys.executable, "-m", "mypy"]
    if not (PROJECT / ".mypy_cache").exists():
        command += ["--num-workers", str(min(os.cpu_count() or 1, 4))]
    return command


CHECKS = {
    "format": [str(SCRIPTS / "ruff"), "format", "--check", "."],
    "lint": [str(SCRIPTS / "ruff"), "check", "--output-format", "concise", "."],
    "import contracts": [str(SCRIPTS / "lint-imports"), "--no-logo"],
    "types": types_command(),
}
"""They run side by side and are shown in this order, the quickest first."""


class Done(NamedTuple):
    """A check that has ended: what it printed, its exit code, and how many seconds it took."""

    printed: str
    code: int
    seconds: float


def _run(command: list[str]) -> Done:
    began = time.monotonic()
    done = subprocess.run(
        command,
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    return Done(done.stdout, done.returncode, time.monotonic() - began)


def _shown(name: str, check: Done) -> bool:
    """Show a check that has ended; whether nothing was wrong."""
    outcome = "FAILED" if check.code else "ok"
    print(f"\n== {name}\n{check.printed}== {name}: {outcome} ({check.seconds:.1f} s)", flush=True)
    return check.code == 0


def failing(checks: Mapping[str, list[str]]) -> list[str]:
    """The names of those checks that fail; all of them are run."""
    with ThreadPoolExecutor(len(checks)) as side_by_side:
        running = {name: side_by_side.submit(_run, command) for name, command in checks.items()}
        return [name for name, check in running.items() if not _shown(name, check.result())]


def passes_elsewhere(arguments: list[str]) -> bool:
    """The tests once more on other days and in other places, shown while they run."""
    print(f"\n== {ELSEWHERE}", flush=True)
    command = [sys.executable, "-m", "tests.elsewhere", *arguments]
    return subprocess.run(command, cwd=PROJECT).returncode == 0


def pytest_command(arguments: list[str]) -> list[str]:
    """pytest with these words, on several processors unless the words speak of that."""
    command = [sys.executable, "-m", "pytest"]
    own = ("-n", "--numprocesses", "--pdb", "-s", "-p")
    if not any(argument.startswith(own) for argument in arguments):
        # Two for each processor: what the tests start computes while they wait. The order is that
        # of conftest.py: the files that take longest come first.
        workers = min(2 * (os.cpu_count() or 1), 5)
        command += ["-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder"]
    if os.environ.get("CI"):
        command.append("--continue-on-collection-errors")
    return [*command, *arguments]


def main() -> int:
    """Run everything; 0 only if nothing failed."""
    if sys.argv[1:] == ["--quick"]:
        return 1 if failing(CHECKS) else 0
    system_packages.provide(long="--long" in sys.argv)
    failed = failing(CHECKS)
    if "--long" in sys.argv and not passes_elsewhere(sys.argv[1:]):
        failed.append(ELSEWHERE)
    print("\n== tests", flush=True)
    environment = os.environ | {FAILED_CHECKS: ", ".join(failed)}
    # What is compiled once, need not be compiled by every worker and every process of a test.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    code = subprocess.run(pytest_command(sys.argv[1:]), cwd=PROJECT, env=environment).returncode
    return code or (1 if failed else 0)


if __name__ == "__main__":
    sys.exit(main())
