"""Names say what they hold, and no two modules can be taken for each other."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from facilitator.activities.catalogue import CATALOGUE
from tests.architecture.tracked import PROJECT, tracked

EMPTY = {"found", "told", "said", "words"}
"""Names that fit everything, and so tell nothing."""

PAIRS = {"sqlite", "postgres"}
"""Packages whose modules are the same parts for another database."""

SHARED = {"__init__", "__main__", "app", *CATALOGUE.names()}
"""Names of modules that mean the same wherever they stand: an activity's faces, and the wiring."""


def names_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Where a variable, an argument, a field or a function gets its name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name


SOURCES = [path for path in tracked() if path.suffix == ".py"]


def test_a_name_says_what_it_holds() -> None:
    # Most modules hold these letters nowhere, and need no tree.
    texts = ((path, path.read_text("utf-8")) for path in SOURCES)
    empty = [
        f"{path.relative_to(PROJECT)}:{line}: {name}"
        for path, text in texts
        if any(name in text for name in EMPTY)
        for line, name in names_in(ast.parse(text))
        if name.strip("_") in EMPTY
    ]
    assert not empty, "\n".join(empty)


def test_no_two_modules_can_be_confused() -> None:
    places = defaultdict(list)
    for path in SOURCES:
        if path.is_relative_to(PROJECT / "facilitator") and path.stem not in SHARED:
            places[path.stem].append(str(path.relative_to(PROJECT)))
    twice = [paths for paths in places.values() if len(paths) > 1 and not are_a_pair(paths)]
    assert not twice, twice


def are_a_pair(paths: list[str]) -> bool:
    """Whether these are one part for each database, and perhaps what both have in common."""
    databases = [path for path in paths if Path(path).parent.name in PAIRS]
    return len(databases) == len(PAIRS) and len(paths) <= len(PAIRS) + 1
