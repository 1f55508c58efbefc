"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from facilitator.workshop.shapes import Listed, Shape


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar in a cell is written so that it stays in it."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def code(text: str) -> str:
    """A text as it is typed; nothing where there is none."""
    return f"`{text}`" if text else ""


def fields(shape: Shape) -> str:
    """A body in one cell: its fields, those within them too, and what each accepts."""
    return "<br>".join(_fields(shape, "")) or "nothing"


def _fields(shape: Shape, within: str) -> list[str]:
    rows = []
    for name, field in {**shape.must, **shape.may}.items():
        more = "" if name in shape.must else ", may be left out"
        rows.append(f"`{within}{name}`: {field.expects()}{more}")
        inner = field.of if isinstance(field, Listed) else field
        if isinstance(inner, Shape):
            rows += _fields(inner, f"{within}{name}{'[]' if isinstance(field, Listed) else ''}.")
    return rows
