"""Every code that is raised has words, and every code with words is raised."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import NamedTuple

import pytest

import facilitator
from facilitator.activities.catalogue import CATALOGUE
from facilitator.room.statuses import STATUSES
from facilitator.services.error_texts.command_line import AGENDAS, COMMAND_LINE
from facilitator.services.error_texts.foreign_tables import TABLES
from facilitator.services.error_texts.leading import LEADING
from facilitator.services.error_texts.phones import PHONES
from facilitator.services.error_texts.stored_sessions import SESSIONS
from facilitator.workshop.errors import FacilitatorError
from tests.docs_sync.errors import every_text, holes

TEXTS = every_text()
PROGRAM = Path(facilitator.__file__).parent

LEADS = {
    "access",
    "commands/erase",
    "commands/reclaim",
    "commands/remote",
    "listening",
    "main",
    "monitors/backup_scheduler",
    "monitors/memory",
    "reclaim_requests",
}
"""The modules of the room in which something is refused to the facilitator."""

WORKS = ("body_sanitizing", "decoding", "room_facts", "state_builder", "text_sanitizing")
"""The modules of workshop/ through which what phones send goes."""


class Raised(NamedTuple):
    """A place where an error is made; `parameters` is None where they come from elsewhere."""

    module: str
    code: str
    parameters: frozenset[str] | None


def kinds() -> set[str]:
    """The names of all classes of errors."""
    for module in walk_packages(facilitator.__path__, "facilitator."):
        if not module.name.endswith("__main__") and ".migrations" not in module.name:
            import_module(module.name)
    names, left = set(), [FacilitatorError]
    while left:
        kind = left.pop()
        names.add(kind.__name__)
        left += kind.__subclasses__()
    return names


def raised() -> Iterator[Raised]:
    """Every error that the program makes, with the code that stands there."""
    names = kinds()
    for path in sorted(PROGRAM.rglob("*.py")):
        module = path.relative_to(PROGRAM).with_suffix("").as_posix()
        text = path.read_text("utf-8")
        if not any(name in text for name in (*names, "wrong")):
            continue
        tree = ast.parse(text)
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and node.name in names:
                yield from _made(module, node, {"__init__"})
                yield from _usual(module, node)
        yield from _made(module, tree, names | {"wrong"})


def _made(module: str, tree: ast.AST, names: set[str]) -> Iterator[Raised]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args or _name(node.func) not in names:
            continue
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            given = [keyword.arg for keyword in node.keywords]
            known = frozenset(name for name in given if name)
            yield Raised(module, first.value, None if None in given else known)


def _usual(module: str, kind: ast.ClassDef) -> Iterator[Raised]:
    """The code that a class has if it is not given one."""
    for node in ast.walk(kind):
        if isinstance(node, ast.FunctionDef) and node.name == "__init__":
            for default in node.args.defaults:
                if isinstance(default, ast.Constant) and isinstance(default.value, str):
                    yield Raised(module, default.value, frozenset())


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def sentences(code: str) -> tuple[str, ...]:
    """The sentences of a code: one, or one for one thing and one for many."""
    text = TEXTS[code]
    return (text,) if isinstance(text, str) else text


@pytest.fixture(scope="module")
def errors() -> list[Raised]:
    """Every error that the program makes."""
    return list(raised())


def test_every_code_has_words_and_every_code_with_words_is_raised(errors: list[Raised]) -> None:
    assert {one.code for one in errors} == set(TEXTS)


def test_a_code_means_one_thing() -> None:
    own = [code for activity in CATALOGUE for code in activity.errors]
    codes = [*PHONES, *LEADING, *SESSIONS, *COMMAND_LINE, *AGENDAS, *TABLES, *own]
    assert len(codes) == len(set(codes))


def test_what_stands_in_a_sentence_comes_with_its_error(errors: list[Raised]) -> None:
    missing = [
        (one.module, one.code)
        for one in errors
        for text in sentences(one.code)
        if one.parameters is not None and not holes(text) - {"place"} <= one.parameters
    ]
    assert missing == []


def test_every_code_that_phones_can_get_has_a_status(errors: list[Raised]) -> None:
    own = {code for activity in CATALOGUE for code in activity.errors}
    modules = {f"workshop/{name}" for name in WORKS}
    got = {
        one.code
        for one in errors
        if one.module in modules
        or (one.module.startswith("room/") and one.module.removeprefix("room/") not in LEADS)
    }
    assert got - own - {"storing-fails"} <= set(STATUSES)
    assert set(STATUSES) == set(PHONES)


def test_an_activity_says_which_of_its_codes_phones_can_get(errors: list[Raised]) -> None:
    own = {code: text for activity in CATALOGUE for code, text in activity.errors.items()}
    outside = {one.code for one in errors if not one.module.startswith("activities/")}
    assert not outside & set(own)
    shared = {one.code for one in errors if one.module.startswith("activities/")} - set(own)
    assert shared <= set(PHONES)
