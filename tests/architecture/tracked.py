"""Which files belong to the project."""

import re
import subprocess
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]

_IMPORT = re.compile(
    r"^[ \t]*(from[ \t]+[\w.]+[ \t]+import[ \t]+(?:\([^)]*\)|.*)|import[ \t].*)$", re.MULTILINE
)


@cache
def tracked() -> tuple[Path, ...]:
    """The files under version control that are there, sorted; without git, all but hidden ones."""
    try:
        listed = subprocess.run(
            ["git", "-c", f"safe.directory={PROJECT}", "ls-files", "-z"],
            cwd=PROJECT,
            capture_output=True,
            check=True,
        ).stdout.decode()
        paths = [PROJECT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        paths = [path for path in PROJECT.rglob("*") if not _hidden(path)]
    return tuple(sorted(path for path in paths if path.is_file()))


def _hidden(path: Path) -> bool:
    return any(
        part.startswith(".") or part == "__pycache__" for part in path.relative_to(PROJECT).parts
    )


def import_lines(text: str) -> str:
    """What a module imports, wherever that stands in it: quicker to read than the whole."""
    return "\n".join(_IMPORT.findall(text))
