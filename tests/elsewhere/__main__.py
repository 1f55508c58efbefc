"""The tests once more, on other days, at other places: `python -m tests.elsewhere [for pytest]`."""

import sys
import tempfile
from pathlib import Path

from tests.checks import PROJECT, pytest_command
from tests.elsewhere.surroundings import Surroundings, make

EVERYWHERE = (
    Surroundings("Pacific/Chatham", "23:30", "C", 0o077),
    # It is midnight soon after it has begun.
    Surroundings("Asia/Kathmandu", "23:57", "tr_TR.UTF-8", 0o000),
)

_NO_TESTS = 5
"""What pytest ends with where the words choose none."""


def passes(there: Surroundings, made: Path, arguments: list[str]) -> bool:
    """Whether all tests hold in these surroundings."""
    print(f"\n-- {there}", flush=True)
    wrong = there.wrong(made)
    if wrong:
        print(f"These surroundings can't be had here: {wrong}")
        return False
    return there.run(pytest_command(arguments), made, PROJECT) in (0, _NO_TESTS)


def main() -> int:
    """Run the tests in all surroundings; 0 only if none failed."""
    if sys.platform != "linux":
        print("NOT CHECKED: another day and another language are had on Linux alone.")
        return 0
    arguments = [argument for argument in sys.argv[1:] if argument != "--long"]
    with tempfile.TemporaryDirectory(prefix="f-elsewhere-") as folder:
        make(Path(folder), [there.language for there in EVERYWHERE])
        results = [passes(there, Path(folder), arguments) for there in EVERYWHERE]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
