"""The page's scripts, read by the parser that comes with Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "facilitator" / "room" / "page"
SCRIPTS = sorted(PAGE.rglob("*.js"))
FACES = sorted((PAGE / "steps").glob("*.js"))
"""Fetched one by one, when a step of theirs is open."""
LATER = sorted((PAGE / "later").glob("*.js"))
"""Fetched once there is something for them to show."""


class Name(NamedTuple):
    """A "string", or the name of a "property" (`of` a variable, if it is used as one) or a
    "variable", with where it stands."""

    file: str
    line: int
    kind: str
    name: str
    of: str = ""


class Lookup(NamedTuple):
    """A call that looks up texts, None for one that it does not name itself; or, without texts, one
    that shows what was not looked up."""

    file: str
    line: int
    texts: list[str | None] | None


def printed(reader: str, scripts: Sequence[Path]) -> str:
    """What one of the readers beside this file prints about these scripts."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs Node, for the parser that comes with it")
    command = [node, "--expose-internals", str(HERE / reader), *map(str, scripts)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def names_in(*scripts: Path) -> Iterator[Name]:
    """Every name in these scripts."""
    return (Name(*json.loads(line)) for line in printed("names.cjs", scripts).splitlines())


def lookups_in(*scripts: Path) -> Iterator[Lookup]:
    """Every call in these scripts that looks up texts, or should."""
    return (Lookup(*json.loads(line)) for line in printed("lookups.cjs", scripts).splitlines())
