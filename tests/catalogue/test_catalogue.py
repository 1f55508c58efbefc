"""The catalogue is whole and current, and everything that is looked up can be in it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from facilitator import agendas, locales
from facilitator.locales import FOLDER
from facilitator.locales.po_file import PoFile
from tests.catalogue.extraction import PROJECT, everything, modules
from tests.catalogue.files import expected_files, template
from tests.page.scripts import SCRIPTS, lookups_in

NAMES = re.compile(r"(?<!\w)[Nn]?_(?!\w)")
COMMAND = "the texts have changed: run `python -m tests.catalogue`"


def test_the_template_and_every_catalogue_are_current() -> None:
    for name, text in expected_files().items():
        assert (FOLDER / name).read_text("utf-8") == text, COMMAND


def test_the_catalogues_are_all_that_there_is() -> None:
    assert {path.name for path in FOLDER.glob("*.po*")} == set(expected_files())


def test_our_reader_reads_what_babel_writes() -> None:
    read = PoFile.read(FOLDER / "en.po")
    assert read.language == "en"
    assert read.name == "English"
    messages = [message for message in template() if message.id]
    assert len(messages) == len(read.entries) > 1000
    for message in messages:
        one, many = (message.id, "") if isinstance(message.id, str) else message.id
        entry = read.entries[one]
        assert (entry.plural, entry.translations) == (many, (one, many) if many else (one,))


@pytest.mark.parametrize("code", locales.codes())
def test_the_agendas_fit_in_every_language(code: str) -> None:
    from facilitator.activities.catalogue import CATALOGUE
    from facilitator.workshop.agenda_reading import from_table

    assert locales.use(code)
    try:
        for name in agendas.names():
            loaded = agendas.load(name)
            assert from_table(loaded.to_body(), CATALOGUE) == loaded
    finally:
        locales.use("en")


def test_texts_come_from_every_part_of_the_program() -> None:
    files = {each.file for each in everything()}
    for part in (
        "click/core.py",
        "facilitator/agendas/coalition.toml",
        "facilitator/agendas/wording-national.toml",
        "facilitator/commands/keeping.py",
        "facilitator/room/page/index.html",
        "facilitator/room/page/steps/ask.js",
        "facilitator/workshop/commands/step_commands.py",
    ):
        assert part in files, part


def test_nothing_is_looked_up_while_the_program_is_imported() -> None:
    command = [sys.executable, "-m", "tests.catalogue.importing"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout == ""


class Module(NamedTuple):
    """What of a module concerns the catalogue: where what is looked up, what is a function or a
    class, which names get a value, and which are those of arguments."""

    path: Path
    calls: list[tuple[str, ast.Call]]
    definitions: list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]
    stored: list[ast.Name]
    arguments: list[ast.arg]

    def looked_up(self, *names: str) -> Iterator[ast.Call]:
        return (call for name, call in self.calls if name in names)


@pytest.fixture(scope="module")
def program() -> list[Module]:
    """Every module of the program in which one of the catalogue's names stands."""
    sources = [(path, path.read_text("utf-8")) for path in modules()]
    return [_read(path, source) for path, source in sources if NAMES.search(source)]


def _read(path: Path, source: str) -> Module:
    module = Module(path, [], [], [], [])
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            module.calls.append((node.func.id, node))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            module.definitions.append(node)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            module.stored.append(node)
        elif isinstance(node, ast.arg):
            module.arguments.append(node)
    return module


def test_what_is_marked_for_the_catalogue_is_a_literal(program: list[Module]) -> None:
    for module in program:
        for call in module.looked_up("N_", "n_"):
            if not any(isinstance(each, ast.Starred) for each in call.args):
                texts = call.args[:2] if len(call.args) == 3 else call.args
                assert all(isinstance(text, ast.Constant) for text in texts), (
                    f"{module.path}:{call.lineno}"
                )


def test_no_sentence_is_filled_before_it_is_looked_up(program: list[Module]) -> None:
    for module in program:
        for call in module.looked_up("_", "n_", "N_"):
            wrong = (ast.JoinedStr, ast.BinOp)
            assert not any(isinstance(each, wrong) for each in call.args), (
                f"{module.path}:{call.lineno}"
            )


def test_underscore_is_the_catalogue_and_nothing_else(program: list[Module]) -> None:
    for module in program:
        path = module.path
        for defined in module.definitions:
            assert defined.name != "_" or path == FOLDER / "__init__.py", f"{path}:{defined.lineno}"
        for name in module.stored:
            assert name.id != "_", f"{path}:{name.lineno}"
        for argument in module.arguments:
            assert argument.arg != "_", f"{path}:{argument.lineno}"


def test_every_text_that_the_page_looks_up_is_in_the_template() -> None:
    """`tests/page/test_static.py` holds that the page names each text where it looks it up."""
    texts = {text for each in everything() for text in (each.text, each.plural)}
    calls = list(lookups_in(*SCRIPTS))
    assert len(calls) > 150
    for call in calls:
        assert set(call.texts or ()) - {None} <= texts, f"{call.file}:{call.line}"
