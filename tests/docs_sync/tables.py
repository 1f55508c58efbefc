"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, get_args, get_origin

import msgspec

from facilitator.workshop.decoding import expects, field_types


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar in a cell is written so that it stays in it."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def code(text: str) -> str:
    """A text as it is typed; nothing where there is none."""
    return f"`{text}`" if text else ""


def fields(body: type[msgspec.Struct]) -> str:
    """A body in one cell: its fields, those within them too, and what each accepts; without what
    the room adds."""
    return "<br>".join(_fields(body, "")) or "nothing"


def _fields(body: type[msgspec.Struct], within: str) -> list[str]:
    required = {one.encode_name for one in msgspec.structs.fields(body) if one.required}
    rows = []
    for name, hint in field_types(body).items():
        if name.startswith("_"):
            continue
        more = "" if name in required else ", may be left out"
        rows.append(f"`{within}{name}`: {expects(hint)}{more}")
        rows += _inner(hint, f"{within}{name}")
    return rows


def _inner(hint: Any, place: str) -> list[str]:
    """What is in a field that is an object, or a list of objects."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return _fields(hint, f"{place}.")
    arguments = get_args(hint)
    if get_origin(hint) is dict and get_origin(arguments[0]) is Literal:
        expected = expects(arguments[1])
        return [f"`{place}.{key}`: {expected}, may be left out" for key in get_args(arguments[0])]
    listed = "[]" if get_origin(hint) is tuple else ""
    return [row for one in arguments for row in _inner(one, f"{place}{listed}")]
