"""The map for Kumu: a blueprint, and the pair of tables that Polinode reads, too."""

from __future__ import annotations

import json
from typing import Any

from facilitator.formats import csv
from facilitator.formats.map_fields import LISTS, parted
from facilitator.formats.sections.ties_map_contents import GroupRow, MapContents, TieRow

OWN_NAMES = {"work": "description"}
"""What fields are called that Kumu has a name of its own for."""
COLUMNS = (
    "Id", "Label", "Type", "Description", "Tags", "Scale", "Cluster", "Vision", "Missing", "X", "Y",
    *(name.capitalize() for name in LISTS),
)  # fmt: skip
TIE_COLUMNS = ("From", "To", "Type", "Direction")
SIDES = ("Says", "Answers")
"""What each of the two says, where it may be told."""
MARKS = ("vision", "missing")
"""Fields that are tags as well."""


def map_kumu(contents: MapContents) -> str:
    """A blueprint for Kumu. Ids differ over elements and connections, as groups may be called
    alike."""
    blueprint: dict[str, Any] = {
        "elements": [_element(row) for row in contents.groups],
        "connections": [_connection(row) for row in contents.ties],
    }
    if contents.credit:
        blueprint["attribution"] = contents.credit
    return json.dumps(blueprint, ensure_ascii=False, indent=1) + "\n"


def _element(row: GroupRow) -> dict[str, Any]:
    fields = {OWN_NAMES.get(name, name): value for name, value in row.fields.items()}
    lists = {name: parted(str(fields[name])) for name in LISTS if name in fields}
    tags = {"tags": _tags(row)} if _tags(row) else {}
    return {"id": row.id, "label": row.name, **fields, **lists, **tags}


def _tags(row: GroupRow) -> list[str]:
    return [mark for mark in MARKS if row.fields.get(mark)]


def _connection(row: TieRow) -> dict[str, str]:
    says, answers = row.claims or ("", "")
    fields = {
        "id": row.id,
        "from": row.source,
        "to": row.target,
        "direction": row.direction,
        "type": row.strength,
        "says": says,
        "answers": answers,
    }
    return {name: value for name, value in fields.items() if value}


def elements_csv(contents: MapContents, delimiter: str) -> str:
    """The groups as a table."""
    return csv.render(COLUMNS, (_cells(row) for row in contents.groups), delimiter)


def _cells(row: GroupRow) -> list[str | int]:
    known = {**row.fields, "id": row.id, "label": row.name}
    known |= {own: row.fields.get(name, "") for name, own in OWN_NAMES.items()}
    known["tags"] = "|".join(_tags(row))
    values = (known.get(column.lower(), "") for column in COLUMNS)
    return ["yes" if value is True else value for value in values]


def connections_csv(contents: MapContents, delimiter: str) -> str:
    """The ties as a table; of groups that are called alike, the ids tell which is meant."""
    labels = {row.id: row.name for row in contents.groups}
    rows = (
        [
            labels[row.source],
            labels[row.target],
            row.strength,
            row.direction,
            *(row.claims or ()),
        ]
        for row in contents.ties
    )
    columns = (*TIE_COLUMNS, *SIDES) if contents.full else TIE_COLUMNS
    return csv.render(columns, rows, delimiter)
