"""No module outside an activity's faces names it: what others need of it, it says itself."""

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple, get_args

import msgspec

from facilitator.activities.catalogue import CATALOGUE
from facilitator.commands.analyse import analyse
from facilitator.console.themes import Ink
from facilitator.workshop.activity import Activity
from facilitator.workshop.brought_bodies import BroughtGroup
from facilitator.workshop.commands.registry import commands
from facilitator.workshop.decoding import field_types
from facilitator.workshop.tie_strengths import STRENGTHS
from tests.architecture.tracked import PROJECT, import_lines, tracked

NAMES = frozenset(CATALOGUE.names())
_ANY = "|".join(NAMES)
_A_MODULE = re.compile(rf"\b(?:{_ANY})(?:\b|_)")
_A_TEXT = re.compile(rf"""["'}}](?:{_ANY})["'{{]""")
"""A module names an activity if it imports what is called like it, or holds its name as a text."""

PACKAGES = ("activities", "console.steps", "formats.sections", "rehearsal.steps")
WORDS = ("_", "n_", "N_")
"""What takes words for people, among which may be "decide"."""

FIELDS = (
    {
        field.encode_name
        for command in commands(CATALOGUE).values()
        for field in msgspec.structs.fields(command)
    }
    | {
        value
        for body in CATALOGUE.contributions().values()
        for hint in field_types(body).values()
        for value in get_args(hint)
    }
    | {str(parameter.name) for command in analyse.commands.values() for parameter in command.params}
    | {field.encode_name for field in msgspec.structs.fields(BroughtGroup)}
    | {*get_args(Ink)}
)
"""An argument of a command may be called like an activity: whose place is given is the one who
`ask`s for it, and so may something that people choose: groups `talk` to each other. Such a name is
an activity's only where it is compared with something. So it is with the tables that `analyse`
reads, with what is brought of a group, and with the colours of the wall."""


class Use(NamedTuple):
    """An activity that a module names, and where."""

    module: str
    line: int
    activity: str


def owner(module: str) -> str:
    """The activity of which a module is a face, or a part of one: `decide`, `decide_words`."""
    package, _dot, last = module.removeprefix("facilitator.").rpartition(".")
    owners = (name for name in NAMES if last == name or last.startswith(f"{name}_"))
    return next(owners, "") if package in PACKAGES else ""


def rests_on(activity: Activity) -> set[str]:
    """The activities that this one may know, and those that they may."""
    nearest = {each.name for each in activity.rests_on}
    return nearest.union(*(rests_on(CATALOGUE[name]) for name in nearest))


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The modules that a module imports; the names of what it imports count as modules."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, one.name) for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{one.name}") for one in node.names)


def compared(tree: ast.AST) -> set[int]:
    """The constants with which something is compared, also as members of a set, and what is looked
    up by them."""
    ids: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            ids |= {id(each) for each in ast.walk(node)}
        elif isinstance(node, ast.MatchValue):
            ids.add(id(node.value))
    return ids


def named(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The texts that are the name of an activity and nothing else."""
    wording = {
        id(argument)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WORDS
        for argument in node.args
    }
    counts = compared(tree)
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    # Where all strengths of a tie are named, "talk" is one of them.
    names = NAMES - {*STRENGTHS} if {c.value for c in constants} >= {*STRENGTHS} else NAMES
    for node in constants:
        if node.value not in names or id(node) in wording:
            continue
        if node.value not in FIELDS or id(node) in counts:
            yield node.lineno, str(node.value)


def uses(module: str, source: str) -> Iterator[Use]:
    """The activities that a module names without being one of their faces."""
    if not _A_TEXT.search(source) and not _A_MODULE.search(import_lines(source)):
        return
    tree, own = ast.parse(source), owner(module)
    known = {own, *(rests_on(CATALOGUE[own]) if own else ())}
    if module == "facilitator.activities.catalogue":
        known |= NAMES
    for line, name in imported(tree):
        if (activity := owner(name)) and activity not in known:
            yield Use(module, line, activity)
    for line, activity in named(tree):
        if activity not in known:
            yield Use(module, line, activity)


def modules() -> Iterator[tuple[str, str]]:
    """The program's modules with their source."""
    for path in tracked():
        parts = path.relative_to(PROJECT).with_suffix("").parts
        if parts[0] == "facilitator" and path.suffix == ".py":
            yield ".".join(parts), path.read_text("utf-8")


def test_only_its_faces_name_an_activity() -> None:
    named = [use for module, source in modules() for use in uses(module, source)]
    assert named == []


def test_it_would_be_noticed() -> None:
    wrong = {
        "facilitator.console.screens.room_screen": 'large = step.activity == "ask"',
        "facilitator.console.steps.layout": 'LARGE = ("talk", "holders")',
        "facilitator.room.http.rate_limit": 'LIMITS = {"sense": 3}',
        "facilitator.formats.products": "from facilitator.formats.sections import decide_rounds",
        "facilitator.services.export": "from facilitator.activities import gaps",
        "facilitator.activities.ask": "from facilitator.activities.gaps import GapsView",
    }
    for module, source in wrong.items():
        assert list(uses(module, source)), module
    right = {
        "facilitator.console.screens.people": 'act = _("decide")',
        "facilitator.console.screens.reclaim_screen": 'self.dismiss({"ask": number})',
        "facilitator.formats.sections.gaps_ranking": "from facilitator.activities.ask import Ask",
    }
    for module, source in right.items():
        assert list(uses(module, source)) == [], module
