"""No module over 400 lines, no function over 60."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tracked import PROJECT, tracked

LINES_OF_A_MODULE = 400
LINES_OF_A_FUNCTION = 60

MODULES = [path for path in tracked() if path.suffix == ".py"]
PAGE = [path for path in tracked() if path.suffix in {".js", ".css", ".tcss"}]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    text = path.read_text("utf-8")
    if len(text.splitlines()) <= LINES_OF_A_FUNCTION:
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
        for name, lines in functions(path)
        if lines > LINES_OF_A_FUNCTION
    ]
    assert not long, "\n".join(long)
