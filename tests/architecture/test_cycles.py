"""No two modules of the program import each other, not even by a detour, in a function or for a
type: each can be read with what it imports, from below to above."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.architecture.tracked import PROJECT, import_lines, tracked

Imports = Mapping[str, frozenset[str]]
"""What each module imports, wherever in its text."""


def name_of(path: Path) -> str:
    """A module's name."""
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.AST, known: frozenset[str]) -> Iterator[str]:
    """The modules that a text imports, those of them that are known."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            assert node.module is not None, ast.unparse(node)
            assert not node.level, ast.unparse(node)
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                if inner in known:
                    yield inner
                elif node.module in known:
                    yield node.module


def imports(texts: Mapping[str, str]) -> Imports:
    """What each of some modules imports of the others."""
    known = frozenset(texts)
    return {
        name: frozenset(imported(ast.parse(import_lines(text)), known)) - {name}
        for name, text in texts.items()
    }


def layers(imports: Imports) -> list[set[str]]:
    """The modules from below to above: each imports only from layers before its own. Those that are
    left over import each other; they are the last one."""
    left, below, found_layers = set(imports), set[str](), list[set[str]]()
    while left:
        layer = {name for name in left if imports[name] <= below} or left
        found_layers.append(set(layer))
        below |= layer
        left -= layer
    return found_layers


def circle(imports: Imports) -> list[str]:
    """A way from a module back to itself, if there is one."""
    last = layers(imports)[-1]
    inside = {name: imports[name] & last for name in last}
    name = next((name for name in sorted(last) if inside[name]), "")
    way: list[str] = []
    while name and name not in way:
        way.append(name)
        name = min(inside[name], default="")
    return way[way.index(name) :] if name else []


def test_no_modules_import_each_other() -> None:
    paths = [path for path in tracked() if path.is_relative_to(PROJECT / "facilitator")]
    texts = {name_of(path): path.read_text("utf-8") for path in paths if path.suffix == ".py"}
    assert len(texts) > 1
    assert circle(imports(texts)) == []


def test_a_circle_is_noticed_wherever_an_import_stands() -> None:
    for circular in (
        "from a import thing",
        "import a",
        "def later():\n    from a import thing",
        "if TYPE_CHECKING:\n    from a import thing",
    ):
        texts = {"a": "import b", "b": "import c", "c": circular, "d": "import a", "e": ""}
        assert sorted(circle(imports(texts))) == ["a", "b", "c"]
        assert circle(imports(texts | {"c": "import e"})) == []
