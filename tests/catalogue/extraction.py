"""Every text that a person reads, taken from where it stands.

Babel reads the phone page (`t`, `tn`). Python (`_`, `N_`, `n_`) is read as it is parsed: what
stands inside of an f-string, Babel sees with some versions of Python only. Beside it there are the
help of the commands, where click takes it from, click's own words, the page's HTML and the agendas.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from inspect import cleandoc
from pathlib import Path
from typing import NamedTuple

import click
from babel.messages.extract import extract_from_file

from facilitator.agendas import in_english, names
from facilitator.agendas.scales import LOCAL, WORDING, base_and_scale
from facilitator.agendas.translation import texts_of

PROJECT = Path(__file__).parents[2]
PROGRAM = PROJECT / "facilitator"
PAGE = PROGRAM / "room" / "page"

PYTHON = {"_": 1, "N_": 1, "n_": 2, "gettext": 1, "ngettext": 2}
"""The functions that look up or mark a text, with how many of their arguments are texts. click has
its own names for them."""

_LOOKUP = re.compile(rf"(?<!\w)(?:{'|'.join(PYTHON)})\s*\(")
"""Begins a lookup. Most modules have none and need not be parsed."""

JAVASCRIPT = {"t": None, "tn": (1, 2)}
NOTE = "# Translators:"
"""Begins a comment in the code that goes into the catalogues."""

CLICK_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")
"""Those of click that word something which this program can show."""


class Text(NamedTuple):
    """A text, its plural or "", the file in which it stands, and what translators should know."""

    text: str
    plural: str
    file: str
    note: str = ""


@cache
def everything() -> tuple[Text, ...]:
    """All texts, in the order of their files."""
    return (*_python(), *_commands(), *_page(), *_html(), *_agendas(), *_click())


def _name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def _of_python(path: Path, name: str) -> Iterator[Text]:
    source = path.read_text("utf-8")
    if not _LOOKUP.search(source):
        return
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            count = PYTHON.get(node.func.id, 0)
            literals = [each for each in node.args[:count] if isinstance(each, ast.Constant)]
            texts = [str(literal.value) for literal in literals]
            if texts:
                plural = texts[1] if count == 2 else ""
                yield Text(texts[0], plural, name, _note(lines, node.lineno))


def _note(lines: list[str], number: int) -> str:
    """What stands for translators in the line before that one, counted from 1."""
    before = lines[number - 2].strip() if number > 1 else ""
    return before.removeprefix(NOTE).strip() if before.startswith(NOTE) else ""


def modules() -> list[Path]:
    """All modules of the program."""
    return sorted(PROGRAM.rglob("*.py"))


def _python() -> list[Text]:
    return [text for path in modules() for text in _of_python(path, _name(path))]


def _page() -> list[Text]:
    texts = []
    for path in sorted(PAGE.rglob("*.js")):
        for _line, message, _comments, _context in extract_from_file(
            "javascript", path, JAVASCRIPT
        ):
            one, many = (message, "") if isinstance(message, str) else message[:2]
            texts.append(Text(one, many, _name(path)))
    return texts


def _click() -> list[Text]:
    folder = Path(click.__file__).parent
    paths = [folder / f"{module}.py" for module in CLICK_MODULES]
    return [text for path in paths for text in _of_python(path, f"click/{path.name}")]


def _commands() -> Iterator[Text]:
    """The help of the commands, which click takes from docstrings and from `help=`."""
    for path in [PROGRAM / "cli.py", *sorted((PROGRAM / "commands").glob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and _is_command(node):
                yield Text(cleandoc(ast.get_docstring(node) or ""), "", _name(path))
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "click.option":
                for keyword in node.keywords:
                    if keyword.arg == "help":
                        yield Text(ast.literal_eval(keyword.value), "", _name(path))


def _is_command(function: ast.FunctionDef) -> bool:
    decorators = [ast.unparse(each).split("(")[0] for each in function.decorator_list]
    return any(name.endswith((".command", ".group")) for name in decorators)


class _Paragraphs(HTMLParser):
    """The text of every paragraph of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._inside = tag == "p"

    def handle_data(self, data: str) -> None:
        if self._inside and data.strip():
            self.texts.append(data)


def _html() -> Iterator[Text]:
    for page in sorted(PAGE.glob("*.html")):
        reader = _Paragraphs()
        reader.feed(page.read_text("utf-8"))
        for text in reader.texts:
            yield Text(text, "", _name(page))


def _agendas() -> Iterator[Text]:
    """The texts of the agendas that come with the program, as their loader looks them up."""
    for name in names():
        base, scale = base_and_scale(name)
        file = base if scale == LOCAL else f"{WORDING}{scale}"
        own = set() if scale == LOCAL else set(texts_of(in_english(base)))
        for text in texts_of(in_english(name)):
            if text not in own:
                yield Text(text, "", f"facilitator/agendas/{file}.toml")
