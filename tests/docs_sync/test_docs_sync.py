"""Nothing of the program is undocumented, and what is made from the code is up to date."""

from __future__ import annotations

import ast
import inspect
import json
import pkgutil
import re
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner
from textual.binding import Binding

import facilitator.console
from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.decide_options import OPTION_OF, allows_fallback
from facilitator.activities.decide_rules import RULE_NAMES, RuleName
from facilitator.activities.written_documents import TEMPLATES, section_title
from facilitator.analysis.decisions import RULES
from facilitator.cli import program
from facilitator.console.actions import actions
from facilitator.console.replay_actions import replay_actions
from facilitator.console.screens.page_screen import with_capitals
from facilitator.room.http.rate_limit import Limits
from facilitator.workshop.commands.registry import commands as all_commands
from facilitator.workshop.decoding import convert
from facilitator.workshop.privacy import promises
from tests.architecture.tracked import PROJECT
from tests.docs_sync import commands, events, keys, limits, pages

PICTURE_AT_MOST = 60_000
IN_BRACES = re.compile(r"`(\{.*?\})`")
TEXTS = sorted([PROJECT / "README.md", *pages.DOCS.glob("*.md")])


@pytest.mark.parametrize("name", pages.PAGES)
def test_a_page_is_as_the_code_says(name: str) -> None:
    # `python -m tests.docs_sync` writes the parts anew; a KeyError here names what has no words.
    assert pages.current(name) == pages.filled(name)


def test_every_kind_of_event_is_said_and_no_other() -> None:
    text = f"{events.of_the_session()}\n{events.of_activities()}"
    assert set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)) == set(CATALOGUE.bodies.types)
    assert set(events.FROM) <= set(CATALOGUE.bodies.types)


def own_bindings() -> set[tuple[str, str]]:
    """Keys that are bound outside the table of actions, as (class, key)."""
    known = {
        each.id: ",".join(with_capitals(each.keys)) for each in (*replay_actions(), *actions())
    }
    bindings = set()
    for module in pkgutil.walk_packages(facilitator.console.__path__, "facilitator.console."):
        for name, kind in inspect.getmembers(import_module(module.name), inspect.isclass):
            if kind.__module__ == module.name:
                bound = [b for b in vars(kind).get("BINDINGS", ()) if isinstance(b, Binding)]
                bindings |= {(name, b.key) for b in bound if b.id is None}
                assert all(b.key == known[b.id] for b in bound if b.id is not None)
    return bindings


def test_every_key_outside_the_table_of_actions_is_said() -> None:
    assert own_bindings() == set(keys.ELSEWHERE)


ASKS = re.compile("environ|getenv|envvar")
"""What is in a module that asks for a variable; few do."""


def variables(path: Path) -> set[str]:
    """The variables of the environment that a module asks for, by name or one after the other."""
    variable_names: set[str] = set()
    source = path.read_text("utf-8")
    if not ASKS.search(source):
        return variable_names
    tree = ast.parse(source)
    for node in ast.walk(tree):
        asked = [node.slice] if isinstance(node, ast.Subscript) and is_environ(node.value) else []
        if isinstance(node, ast.Call):
            of = node.func.value if isinstance(node.func, ast.Attribute) else node.func
            asked += node.args[:1] if is_environ(of) or is_named(node.func, "getenv") else []
            asked += [word.value for word in node.keywords if word.arg == "envvar"]
        variable_names |= {name for one in asked for name in names_of(one, tree)}
    return variable_names


def names_of(node: ast.expr, tree: ast.Module) -> list[str]:
    """What stands in an expression: a name, or each of those that a loop goes through."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.Tuple | ast.List):
        return [name for one in node.elts for name in names_of(one, tree)]
    assert isinstance(node, ast.Name), ast.unparse(node)
    gone_through = [
        one.iter
        for one in ast.walk(tree)
        if isinstance(one, ast.For | ast.comprehension) and is_named(one.target, node.id)
    ]
    assigned = [
        one.value
        for one in tree.body
        if isinstance(one, ast.Assign) and any(is_named(each, node.id) for each in one.targets)
    ]
    assert gone_through or assigned, f"{node.id}: it can't be told which variables these are"
    return [name for one in [*gone_through, *assigned] for name in names_of(one, tree)]


def is_named(node: ast.expr, name: str) -> bool:
    return name == (node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", ""))


def is_environ(node: ast.expr) -> bool:
    return is_named(node, "environ")


def test_every_variable_of_the_environment_is_said() -> None:
    sources = [*Path(facilitator.console.__path__[0]).parent.rglob("*.py"), PROJECT / "run.py"]
    used = set().union(*map(variables, sources))
    named = set(re.findall("`([A-Z_]+)`", commands.variables()))
    # Some stand in the row of another one.
    assert (used - named, set(commands.VARIABLES) - used) == (set(), set())


def test_variables_that_are_asked_for_one_after_the_other_are_found(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "import os\n"
        "NAMES = ('A_FIRST', 'A_SECOND')\n"
        "def one():\n"
        "    for name in NAMES:\n"
        "        return os.environ.get(name)\n"
        "def other(environ):\n"
        "    return [environ[x] for x in ('B', 'C')], os.getenv('D'), environ.setdefault('E', '')\n"
    )
    assert variables(module) == {"A_FIRST", "A_SECOND", "B", "C", "D", "E"}


def test_every_command_of_the_facilitator_is_said() -> None:
    text = commands.actions()
    assert set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)) == set(
        all_commands(CATALOGUE)
    )


def test_the_examples_of_actions_are_good() -> None:
    rows = re.findall(
        r"^\| `([a-z-]+)` \| (.*`\{.*) \|$", pages.current("commands.md"), re.MULTILINE
    )
    known = all_commands(CATALOGUE)
    examples = [(name, json.loads(each)) for name, row in rows for each in IN_BRACES.findall(row)]
    assert {name for name, _example in examples} >= {"stage", "amendment", "reply", "rule"}
    for name, example in examples:
        convert(example, known[name])


def test_every_limit_is_said() -> None:
    assert set(limits.rates()) == {field.name for field in fields(Limits)} - {"off"}


def test_every_argument_and_option_is_explained() -> None:
    for name, command in commands.walk():
        assert command.help, name
        for param in command.params:
            explained = getattr(param, "help", "") or param.param_type_name == "argument"
            assert explained, f"{name} {param.name}"


EXAMPLES = re.findall(r"```toml\n(.*?)```", pages.current("agendas.md"), re.DOTALL)


@pytest.mark.parametrize(("place", "steps"), [(0, 7), (1, 4)])
def test_the_examples_of_agendas_are_good(tmp_path: Path, place: int, steps: int) -> None:
    file = tmp_path / "evening.toml"
    file.write_text(EXAMPLES[place], "utf-8")
    result = CliRunner().invoke(program, ["agenda", "check", str(file)])
    assert result.exit_code == 0, result.output
    assert result.output == f"Good: {steps} steps\n"


def test_every_example_of_an_agenda_is_checked() -> None:
    assert len(EXAMPLES) == 2


def test_the_headings_of_each_document_are_said() -> None:
    text = pages.current("agendas.md")
    for document, sections in TEMPLATES.items():
        assert f"| `{document}` | {' · '.join(map(section_title, sections))} |" in text


def test_the_settings_of_each_rule_are_said() -> None:
    _options, text = pages.current("agendas.md").split("## From principles to a statement")
    for rule in RULE_NAMES:
        row = re.search(rf"^\| `{rule}` \| (.*) \|$", text, re.MULTILINE)
        assert row, rule
        named = set(re.findall(r"`([a-z_]+)`", row[1]))
        assert named == settings_in_an_agenda(rule), rule


def settings_in_an_agenda(rule: RuleName) -> set[str]:
    """The options of a decision that belong to a rule."""
    settings = () if rule == "minute" else RULES[rule].settings
    of_rule = {option for setting, option in OPTION_OF.items() if setting in settings}
    own = {"threshold"} if rule == "threshold" else set()
    return of_rule | own | ({"fallback"} if allows_fallback(rule) else set())


def test_the_readme_says_where_it_is_stored_in_the_words_of_the_phones() -> None:
    assert promises(keep_days=30)["where"] in " ".join(
        (PROJECT / "README.md").read_text("utf-8").split()
    )


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_links_and_pictures_are_there(path: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text("utf-8")):
        if "://" not in link:
            assert (path.parent / link).exists(), link


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_files_that_a_text_names_exist(name: str) -> None:
    ended = r"`([\w./-]+(?:/|\.(?:py|js|toml|lock|json|md)))`"
    named = set(re.findall(ended, (PROJECT / name).read_text("utf-8")))
    assert len(named) > 5
    below = (PROJECT, PROJECT / "facilitator")
    missing = {path for path in named if not any((root / path).exists() for root in below)}
    # The invented activity of "Add an activity".
    assert not {path for path in missing if "weather" not in path}


def test_pictures_are_small_and_used() -> None:
    texts = "".join(path.read_text("utf-8") for path in TEXTS)
    pictures = sorted(pages.DOCS.glob("*.png"))
    assert pictures
    for picture in pictures:
        assert picture.stat().st_size < PICTURE_AT_MOST, picture.name
        assert picture.name in texts, picture.name


def test_readme_leads_to_every_page() -> None:
    readme = (PROJECT / "README.md").read_text("utf-8")
    for path in pages.DOCS.glob("*.md"):
        assert f"(docs/{path.name})" in readme, path.name


@pytest.mark.parametrize("name", ["README.md", "docs/guide.md"])
def test_keys_that_a_text_names_exist(name: str) -> None:
    shown = {each.shown for each in (*actions(), *replay_actions())} | {
        "→",
        "ctrl+o",
        "ctrl+g",
        "ctrl+c",
    }
    named = re.findall(r"`([^\s`]|ctrl\+\S|space|enter|esc|tab|home|end)`",
                       (PROJECT / name).read_text("utf-8"))  # fmt: skip
    assert named
    assert not {key for key in named if key not in shown}
