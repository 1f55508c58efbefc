"""An agenda as a file of TOML: what its steps say, and nothing that holds anyhow."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop.agenda import Agenda, Step

_SHORT, _WIDTH = 70, 96
"""Characters of a text that stands behind its key, and of a line of a longer one."""


def toml_text(agenda: Agenda) -> str:
    """The agenda as a file that is read as the same agenda, but for its name, which is its
    file's."""
    head = {
        "title": agenda.title,
        "about": agenda.about,
        "later": agenda.later,
        "ask_what_helps": agenda.ask_what_helps,
    }
    lines = [*_pairs(_filled(head))]
    for step in agenda.steps:
        lines += ["", "[[steps]]", *_pairs(_filled(_table(step)))]
        options = _options(step)
        lines += ["", "[steps.options]", *_pairs(options)] if options else []
    return "\n".join(lines) + "\n"


def _table(step: Step) -> dict[str, Any]:
    """What a step says, without what its activity says for it."""
    activity = CATALOGUE[step.activity]
    table = step.to_body()
    del table["options"]
    usual = {"names": activity.names, "reveal": activity.reveal}
    return {key: value for key, value in table.items() if usual.get(key) != value}


def _options(step: Step) -> dict[str, Any]:
    usual = CATALOGUE[step.activity].options()
    options: Mapping[str, Any] = step.to_body()["options"]
    set_here = {key for key in options if getattr(step.options, key) != getattr(usual, key)}
    return {key: value for key, value in options.items() if key in set_here}


def _pairs(table: Mapping[str, Any]) -> Iterator[str]:
    """A line for each key."""
    for key, value in table.items():
        yield f"{key} = {_value(value)}"


def _filled(table: Mapping[str, Any]) -> dict[str, Any]:
    """What of a table says anything: a text that is not empty, a number that is not 0."""
    return {key: value for key, value in table.items() if value}


def _value(value: Any) -> str:
    """What JSON writes of a text, a number or a list is TOML, too; a long text has several
    lines."""
    if isinstance(value, list) and value:
        rows = [f"  {json.dumps(one, ensure_ascii=False)}," for one in value]
        return "\n".join(["[", *rows, "]"])
    if not isinstance(value, str) or ("\n" not in value and len(value) <= _SHORT):
        return json.dumps(value, ensure_ascii=False)
    rows = [_folded(json.dumps(row, ensure_ascii=False)[1:-1]) for row in value.split("\n")]
    return '"""\n' + "\n".join(rows) + '"""'


def _folded(row: str) -> str:
    """A row in lines that can be read in any window: a backslash joins them again."""
    if "  " in row:
        return row
    lines = textwrap.wrap(row, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return " \\\n".join(lines)
