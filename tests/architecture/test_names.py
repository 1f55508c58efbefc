"""Names say what they hold, and no two modules can be taken for each other."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

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


_GIVEN = re.compile(
    rf"\b_*(?:{'|'.join(EMPTY)})_*(?:\s*(?:[=:,)\]]|[-+*/%@&|^<>]+=)|\s+in\b|\()", re.MULTILINE
)
"""What may give such a name to something. Most modules hold that nowhere, and need no tree."""


def empty_names(text: str) -> list[tuple[int, str]]:
    """The names in a module that say nothing, with their lines."""
    if not _GIVEN.search(text):
        return []
    return [(line, name) for line, name in names_in(ast.parse(text)) if name.strip("_") in EMPTY]


def test_a_name_says_what_it_holds() -> None:
    empty = [
        f"{path.relative_to(PROJECT)}:{line}: {name}"
        for path in SOURCES
        for line, name in empty_names(path.read_text("utf-8"))
    ]
    assert not empty, "\n".join(empty)


@pytest.mark.parametrize(
    "text",
    [
        "words = 1",
        "words: int = 1",
        "words, other = 1, 2",
        "other, words = 1, 2",
        "(other, words) = [first, *words] = 1, 2",
        "words += 1",
        "_words_ //= 1",
        "for words in range(3): pass",
        "for other, words in pairs: pass",
        "with place as words: pass",
        "with (place as words): pass",
        "print(words := 3)",
        "[words for words in 'abc']",
        "def words(): pass",
        "def act(words): pass",
        "def act(*words): pass",
        "def act(words=1): pass",
        "lambda words: 1",
    ],
)
def test_a_name_that_says_nothing_is_noticed_wherever_it_is_given(text: str) -> None:
    assert empty_names(text)


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
