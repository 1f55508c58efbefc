"""The map as GraphML, which networkx, Gephi and many others read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from facilitator.formats.map_fields import Fields, Value
from facilitator.formats.map_shapes import text
from facilitator.formats.sections.ties_map_contents import MapContents, TieRow

_TYPES: Mapping[type[Value], str] = {str: "string", int: "int", bool: "boolean"}


def map_graphml(contents: MapContents) -> str:
    """The groups as nodes and the ties as edges without direction; what each of the two says of a
    tie stands in its data, where it may be told."""
    nodes = [(row.id, {"label": row.name, **row.fields}) for row in contents.groups]
    edges = [(row, _tie_fields(row)) for row in contents.ties]
    keys = {
        **_keys("node", "n", (fields for _id, fields in nodes)),
        **_keys("edge", "e", (fields for _row, fields in edges)),
    }
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(f"<desc>{text(line)}</desc>" for line in [_about(contents)] if line),
        *(_key(id, about, name, type_name) for (about, name), (id, type_name) in keys.items()),
        '<graph edgedefault="undirected">',
        *chain.from_iterable(_node(id, fields, keys) for id, fields in nodes),
        *chain.from_iterable(_edge(row, fields, keys) for row, fields in edges),
        "</graph>",
        "</graphml>",
    ]
    return "\n".join(lines) + "\n"


_Keys = Mapping[tuple[str, str], tuple[str, str]]
"""From what a key is of and its name to its id and its type."""


def _about(contents: MapContents) -> str:
    return " · ".join(filter(None, (contents.title, contents.credit)))


def _tie_fields(row: TieRow) -> Fields:
    if row.claims is None:
        return {"strength": row.strength}
    says, answers = row.claims
    named = "both" if row.direction == "mutual" else "source"
    fields: Fields = {"strength": row.strength, "named": named, "says": says, "answers": answers}
    return {name: value for name, value in fields.items() if value}


def _keys(about: str, letter: str, rows: Iterable[Fields]) -> _Keys:
    types = {name: _TYPES[type(value)] for fields in rows for name, value in fields.items()}
    return {
        (about, name): (f"{letter}{number}", type_name)
        for number, (name, type_name) in enumerate(types.items())
    }


def _key(id: str, about: str, name: str, type_name: str) -> str:
    return f'<key id="{id}" for="{about}" attr.name="{text(name)}" attr.type="{type_name}"/>'


def _node(id: str, fields: Fields, keys: _Keys) -> Iterable[str]:
    yield f'<node id="{text(id)}">'
    yield from _data("node", fields, keys)
    yield "</node>"


def _edge(row: TieRow, fields: Fields, keys: _Keys) -> Iterable[str]:
    yield f'<edge id="{row.id}" source="{text(row.source)}" target="{text(row.target)}">'
    yield from _data("edge", fields, keys)
    yield "</edge>"


def _data(about: str, fields: Fields, keys: _Keys) -> Iterable[str]:
    for name, value in fields.items():
        written = str(value).lower() if isinstance(value, bool) else str(value)
        yield f'<data key="{keys[about, name][0]}">{text(written)}</data>'
