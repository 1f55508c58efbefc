"""Maps of groups in files: tables, a blueprint for Kumu, GraphML, GeoJSON; those that the program
writes itself, and what other programs write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from facilitator.formats.map_fields import LISTS, joined
from facilitator.formats.map_rows import At, Gathered, GroupEntry, MapEntries, TieEntry
from facilitator.formats.map_xml import graphml_entries
from facilitator.formats.table_reading import Column, Row, Table, file_text
from facilitator.workshop.brought_bodies import MapBrought
from facilitator.workshop.text_sanitizing import ANSWER, SOURCE, sanitize_text

_GZIP = b"\x1f\x8b"
_LIST_AT_MOST = 40_000
"""Characters of a cell with fifty places."""


def _own(name: str, *others: str, most: int = ANSWER) -> Column:
    return Column((name, *others), needed=False, filled=False, exact=True, most=most)


_GROUPS = (
    _own("id"),
    _own("label", "name", "group"),
    _own("work", "description"),
    _own("tags"),
    Column(("type",), needed=False, filled=False),
    *(_own(name) for name in ("scale", "cluster", "vision", "missing", "x", "y")),
    *(_own(name, most=_LIST_AT_MOST) for name in LISTS),
)
_TIES = (
    Column(("from",), ("source",), exact=True),
    Column(("to",), ("target",), exact=True),
    *(_own(name) for name in ("strength", "weight", "type", "direction", "says", "answers")),
)
_ENDS = (_own("from", "source"), _own("to", "target"))


def read_map(paths: Sequence[Path], known: Iterable[str] = ()) -> MapBrought:
    """The groups and ties of all files together; TableError says what is wrong, and where. `known`
    are the names of groups that ties may lead to as well."""
    gathered = Gathered([_entries(path) for path in paths], known)
    names = ", ".join(path.name for path in paths)
    if not gathered.groups:
        raise At(_shown(paths[0])).wrong("map-nothing")
    return MapBrought(gathered.groups, gathered.ties, sanitize_text(names, SOURCE))


def _shown(path: Path) -> str:
    return sanitize_text(path.name, 200) or repr(path.name)


def _entries(path: Path) -> MapEntries:
    if _is_archive(path):
        raise At(_shown(path)).wrong("map-archive")
    text = file_text(path)
    match text.lstrip()[:1]:
        case "{" | "[":
            return _json_entries(At(_shown(path)), text)
        case "<":
            return graphml_entries(At(_shown(path)), text)
    if all(map(Table(path, _ENDS).has, ("from", "to"))):
        return MapEntries(ties=tuple(_table_ties(Table(path, _TIES))))
    return MapEntries(tuple(_table_groups(Table(path, _GROUPS))))


def _is_archive(path: Path) -> bool:
    with suppress(OSError, ValueError):
        if path.is_file():
            with path.open("rb") as file:
                return file.read(len(_GZIP)) == _GZIP
    return False


def _table_groups(table: Table) -> Iterator[GroupEntry]:
    if not (table.has("label") or table.has("id")):
        raise table.wrong("table-no-column", table.head, columns=("label", "name", "from"))
    for row in table.rows():
        name = row.cells["label"] or ("" if table.has("label") else row.cells["id"])
        yield GroupEntry(At(table.file, row.line), row.cells["id"], name, _marked(row.cells))


def _marked(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields, where tags count as the marks that they are called like."""
    tags = {tag.strip().casefold() for tag in fields.get("tags", "").split("|")}
    marks: dict[str, str] = {
        mark: "yes" for mark in ("vision", "missing") if mark in tags and not fields.get(mark)
    }
    return {**fields, **marks}


def _table_ties(table: Table) -> Iterator[TieEntry]:
    for row in table.rows():
        yield _table_tie(table, row)


def _table_tie(table: Table, row: Row) -> TieEntry:
    return TieEntry(At(table.file, row.line), row.cells["from"], row.cells["to"], row.cells)


def _json_entries(at: At, text: str) -> MapEntries:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise at._replace(line=error.lineno).wrong("map-no-json") from None
    except (ValueError, RecursionError):
        raise at.wrong("map-no-json") from None
    if isinstance(whole, dict) and isinstance(whole.get("features"), list):
        return MapEntries(tuple(_features(at, whole["features"])))
    if isinstance(whole, dict) and isinstance(whole.get("elements"), list):
        ties = _each(at, "connections", whole.get("connections") or [])
        return MapEntries(
            tuple(_element(at, table) for at, table in _each(at, "elements", whole["elements"])),
            tuple(_connection(at, table) for at, table in ties),
        )
    raise at.wrong("map-other-json")


def _each(at: At, name: str, entries: Any) -> Iterator[tuple[At, dict[str, Any]]]:
    """The objects of a list, each with its place in the file."""
    if not isinstance(entries, list):
        raise at.wrong("map-other-json")
    for number, entry in enumerate(entries, 1):
        here = at._replace(entry=f"{name} {number}")
        if not isinstance(entry, dict):
            raise here.wrong("map-no-object")
        inner = entry.get("attributes")
        # A whole project of Kumu has an object within each.
        yield here, {**entry, **inner} if isinstance(inner, dict) else entry


def _element(at: At, table: Mapping[str, Any]) -> GroupEntry:
    fields = _plain(at, table)
    id = fields.get("id") or fields.get("_id", "")
    fields.setdefault("work", fields.get("description", ""))
    return GroupEntry(at, id, fields.get("label", "") or fields.get("name", ""), _marked(fields))


def _connection(at: At, table: Mapping[str, Any]) -> TieEntry:
    fields = _plain(at, table)
    return TieEntry(at, fields.get("from", ""), fields.get("to", ""), fields)


def _plain(at: At, table: Mapping[str, Any]) -> dict[str, str]:
    """The fields of an object that have a plain value, as texts; of others nothing is known."""
    return {
        name.casefold(): _as_text(value)
        for name, value in table.items()
        if isinstance(value, str | int | float)
        or (isinstance(value, list) and all(isinstance(one, str | int | float) for one in value))
    }


def _as_text(value: Any) -> str:
    if isinstance(value, list):
        return joined(map(_as_text, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _features(at: At, features: list[Any]) -> Iterator[GroupEntry]:
    """A feature is a group at one place; a group at several has several."""
    for here, feature in _each(at, "features", features):
        properties = feature.get("properties")
        if not isinstance(properties, dict):
            raise here.wrong("map-no-object")
        fields = _plain(here, properties)
        fields |= {"work": fields.get("work", "") or fields.get("description", "")}
        fields |= _place(fields, feature.get("geometry"))
        name = fields.get("group", "") or fields.get("name", "")
        yield GroupEntry(here, fields.get("id", ""), name, fields)


def _place(fields: Mapping[str, str], geometry: Any) -> dict[str, str]:
    """The place of a feature as lists of one entry."""
    lon, lat = _point(geometry)
    own = (fields.get(name, "") for name in ("place", "part", "region", "country"))
    more = (fields.get("geonames", ""), fields.get("online", ""))
    row = (*own, lat, lon, *more)
    return {name: joined([entry]) for name, entry in zip(LISTS, row, strict=True)}


def _point(geometry: Any) -> tuple[str, str]:
    """Longitude and latitude of a point; "" for any other shape."""
    if isinstance(geometry, dict) and geometry.get("type") == "Point":
        match geometry.get("coordinates"):
            case [int() | float() as lon, int() | float() as lat, *_]:
                return str(lon), str(lat)
    return "", ""
