"""No module over 400 lines, no function over 60."""

import ast
import re
import textwrap
from collections.abc import Iterator

import pytest

from tests.architecture.tracked import PROJECT, tracked

LINES_OF_A_MODULE = 400
LINES_OF_A_FUNCTION = 60

MODULES = [path for path in tracked() if path.suffix == ".py"]
PAGE = [path for path in tracked() if path.suffix in {".js", ".css", ".tcss"}]


_BEGINS = re.compile(r"^( *)(?:(async def|def)|class) ", re.MULTILINE)
_QUOTED = re.compile(r'"""(?:.|\n)*?"""')


def may_be_long(text: str) -> bool:
    """Whether anything in it can be a long function: it ends before the next one that is indented
    no further. Most modules need no tree for that."""
    lines = _QUOTED.sub(lambda quoted: "\n" * quoted[0].count("\n"), text)
    begins = [
        (len(b[1]), lines.count("\n", 0, b.start()), bool(b[2])) for b in _BEGINS.finditer(lines)
    ]
    for at, (depth, line, is_function) in enumerate(begins):
        after = (other for indented, other, _kind in begins[at + 1 :] if indented <= depth)
        end = next(after, lines.count("\n") + 1)
        if is_function and end - line > LINES_OF_A_FUNCTION:
            return True
    return False


def functions(text: str) -> Iterator[tuple[str, int]]:
    """The functions of a module with their lines, if any may be long."""
    if not may_be_long(text):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_a_module_can_be_read_in_one_sitting() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in MODULES + PAGE}
    long = [
        f"{path.relative_to(PROJECT)}: {lines} lines: split it by what it holds"
        for path, lines in lengths.items()
        if lines > LINES_OF_A_MODULE
    ]
    assert not long, "\n".join(long)


def test_a_function_fits_on_a_screen() -> None:
    long = [
        f"{path.relative_to(PROJECT)}: {name} has {lines} lines"
        for path in MODULES
        for name, lines in functions(path.read_text("utf-8"))
        if lines > LINES_OF_A_FUNCTION
    ]
    assert not long, "\n".join(long)


@pytest.mark.parametrize("margin", ["", "    "])
def test_a_function_that_does_not_fit_is_noticed(margin: str) -> None:
    lines = LINES_OF_A_FUNCTION + 1
    body = "    text += text\n"
    text = f'''def before() -> None:
    """Short."""


def long() -> str:
    text = """
def no_function():
"""
{body * (lines - 5)}    return text


def after() -> None:
    return None
'''
    module = textwrap.indent(text, margin)
    assert ("long", lines) in list(functions(f"class Thing:\n{module}" if margin else module))
