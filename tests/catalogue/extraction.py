"""Every text that a person reads, taken from where it stands.

Babel reads Python (`_`, `N_`, `n_`) and the phone page (`t`, `tn`). Beside it there are the help of
the commands, where click takes it from, click's own words, the page's HTML and the agendas.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from inspect import cleandoc
from pathlib import Path
from typing import Any, NamedTuple

import click
from babel.messages.extract import extract_from_file

from facilitator.agendas import in_english, names
from facilitator.agendas.translation import texts_of

PROJECT = Path(__file__).parents[2]
PROGRAM = PROJECT / "facilitator"
PAGE = PROGRAM / "room" / "page"

PYTHON = {"_": None, "N_": None, "n_": (1, 2)}
JAVASCRIPT = {"t": None, "tn": (1, 2)}
CLICK = {"_": None, "ngettext": (1, 2)}
NOTE = "Translators:"
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


def _babel(
    paths: list[Path], method: str, keywords: Any, name: Callable[[Path], str]
) -> list[Text]:
    texts = []
    for path in paths:
        rows = extract_from_file(method, path, keywords, (NOTE,), strip_comment_tags=True)
        for _line, message, comments, _context in rows:
            one, many = (message, "") if isinstance(message, str) else message[:2]
            texts.append(Text(one, many, name(path), " ".join(comments)))
    return texts


def modules() -> list[Path]:
    """All modules of the program."""
    return sorted(PROGRAM.rglob("*.py"))


def _python() -> list[Text]:
    return _babel(modules(), "python", PYTHON, _name)


def _page() -> list[Text]:
    return _babel(sorted(PAGE.rglob("*.js")), "javascript", JAVASCRIPT, _name)


def _click() -> list[Text]:
    folder = Path(click.__file__).parent
    paths = [folder / f"{module}.py" for module in CLICK_MODULES]
    return _babel(paths, "python", CLICK, lambda path: f"click/{path.name}")


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
    reader = _Paragraphs()
    reader.feed((PAGE / "index.html").read_text("utf-8"))
    for text in reader.texts:
        yield Text(text, "", _name(PAGE / "index.html"))


def _agendas() -> Iterator[Text]:
    """The texts of the agendas that come with the program, as their loader looks them up."""
    for name in names():
        agenda = in_english(name)
        for text in texts_of(agenda):
            yield Text(text, "", f"facilitator/agendas/{name}.toml")
