"""What the columns of a foreign table hold: it is guessed, chosen, and then read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Literal, NamedTuple

import msgspec

from facilitator.formats.foreign_table import ForeignRow, ForeignTable
from facilitator.workshop.errors import Rejection
from facilitator.workshop.text_sanitizing import ANSWER, GROUP, NAME, name_key, optional

Part = Literal["text", "name", "group", "time"]
PARTS: tuple[Part, ...] = ("text", "name", "group", "time")

SPLITS = ("", "lines", ";", ",", "|", "/")
"""What may stand between several answers in one cell; "lines": each has its line."""

_MOST = {"text": ANSWER, "name": NAME, "group": GROUP}

_NAMES: dict[Part, tuple[str, ...]] = {
    "time": (
        "completion time", "submitdate", "date submitted", "submitted at", "submission date",
        "timestamp", "datestamp", "zeitstempel", "horodateur", "marca temporal", "time", "date",
    ),
    "name": (
        "name", "full name", "your name", "display name", "user name", "username", "nickname",
        "author", "participant", "participant name", "respondent", "voter name", "first name",
    ),
    "group": (
        "group", "your group", "organisation", "organization", "your organisation",
        "your organization", "company", "network", "team", "association", "user company",
    ),
    "text": ("answer", "answers", "response", "responses", "text", "your answer", "comment"),
}  # fmt: skip
"""How tools call such columns, the surest first."""

_OF_TOOLS = re.compile(
    r"id|#|no\.?|nr\.?|.*\b(id|ip|e-?mail|email address|score|points|votes|upvotes|downvotes|"
    r"status|token|session|started|completed)|start time|last modified time|lastpage|"
    r"startlanguage|language|seed|startdate|refurl|ipaddr|voter|username|user agent|rank|count",
    re.IGNORECASE,
)
"""Columns that tools add, and nobody answered."""


class FieldColumn(NamedTuple):
    """The column of what else belongs to an answer: the field that it fills, its place from 0, and
    the characters that the field takes."""

    field: str
    place: int
    most: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is what, by its place from 0; None: there is none. `split`: what stands between
    several answers in one cell; `most`: the characters of an answer; `also`: what else belongs to
    each of them."""

    text: int | None = None
    name: int | None = None
    group: int | None = None
    time: int | None = None
    split: str = ""
    most: int = ANSWER
    also: tuple[FieldColumn, ...] = ()

    def place(self, part: Part) -> int | None:
        """The place of the column with that."""
        return {"text": self.text, "name": self.name, "group": self.group, "time": self.time}[part]

    def choosing(self, places: Mapping[Part, int | None]) -> Columns:
        """The same with other places of some of them."""
        text, name, group, time = (places.get(part, self.place(part)) for part in PARTS)
        return replace(self, text=text, name=name, group=group, time=time)


class Answer(NamedTuple):
    """An answer and whose it is. `row`: a hash of its whole row, which begins in that `line`;
    `also`: what else belongs to it, each a field and its text."""

    text: str
    name: str
    group: str
    row: str
    line: int = 0
    also: tuple[tuple[str, str], ...] = ()


class Person(NamedTuple):
    """Somebody by name, perhaps of a group; or a group."""

    name: str
    group: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What was read; how many rows were `empty` where it stands, and how many came `again`."""

    answers: tuple[Answer, ...] = ()
    people: tuple[Person, ...] = ()
    empty: int = 0
    again: int = 0


def guess(table: ForeignTable) -> Columns:
    """What the columns most likely are, by their names and by what is in them."""
    keys = [name_key(name).rstrip(":?* ") for name in table.columns]
    time, name, group = (_named(keys, part) for part in ("time", "name", "group"))
    text = _named(keys, "text")
    if text is None:
        taken = {time, name, group}
        left = [at for at in range(len(keys)) if at not in taken]
        own = [at for at in left if not _OF_TOOLS.fullmatch(keys[at])]
        text = max(own or left, key=lambda at: _letters(table, at), default=None)
    return Columns(text, name, group, time, "" if text is None else _split(table, text))


def _named(keys: Sequence[str], part: Part) -> int | None:
    return next((keys.index(name) for name in _NAMES[part] if name in keys), None)


def _letters(table: ForeignTable, at: int) -> tuple[int, int]:
    """How much was said in a column, in words of which not every row has the same."""
    texts = {row.cells[at] for row in table.rows}
    letters = sum(char.isalpha() for text in texts for char in text[:ANSWER])
    return letters, -at


def _split(table: ForeignTable, at: int) -> str:
    """Forms of several choices put a semicolon behind each of them, the last one too."""
    cells = [row.cells[at] for row in table.rows if row.cells[at]]
    return ";" if cells and sum(cell.endswith(";") for cell in cells) * 2 > len(cells) else ""


def check(table: ForeignTable, columns: Columns) -> None:
    """Raises TableError for a column that is taken twice."""
    places = [place for part in PARTS if (place := columns.place(part)) is not None]
    places += [one.place for one in columns.also]
    twice = next((place for place in places if places.count(place) > 1), None)
    if twice is not None:
        raise table.wrong("table-same-column", column=table.columns[twice])


def answers_of(table: ForeignTable, columns: Columns) -> Taken:
    """The answers; TableError names the line and the column of one that can't be taken. A row that
    came before is left out where a name or a time tells that it is the same."""
    assert columns.text is not None
    check(table, columns)
    answers: list[Answer] = []
    rows: set[str] = set()
    empty = again = 0
    for row in table.rows:
        texts = list(_texts(table, columns, row))
        name, group = (_cell(table, row, columns, part) for part in ("name", "group"))
        hashed = _hashed(row.cells)
        if not texts:
            empty += 1
        elif hashed in rows and (name or _cell(table, row, columns, "time")):
            again += 1
        else:
            also = tuple(_also(table, columns, row))
            answers += [Answer(text, name, group, hashed, row.line, also) for text in texts]
        rows.add(hashed)
    if not answers:
        raise table.wrong("table-no-answers", column=table.columns[columns.text])
    return Taken(tuple(answers), (), empty, again)


def people_of(table: ForeignTable, columns: Columns) -> Taken:
    """The people with their groups, each once; TableError as for answers."""
    check(table, columns)
    people: dict[tuple[str, str], Person] = {}
    empty = again = 0
    for row in table.rows:
        person = Person(*(_cell(table, row, columns, part) for part in ("name", "group")))
        key = (name_key(person.name), name_key(person.group))
        empty += not any(key)
        again += key in people
        if any(key):
            people.setdefault(key, person)
    if not people:
        raise table.wrong("table-nobody")
    return Taken((), tuple(people.values()), empty, again)


def _texts(table: ForeignTable, columns: Columns, row: ForeignRow) -> Iterator[str]:
    """The answers of a row, each once."""
    assert columns.text is not None
    cell = row.cells[columns.text]
    parts = [cell]
    if columns.split:
        parts = cell.split("\n" if columns.split == "lines" else columns.split)
    seen: set[str] = set()
    for part in parts:
        text = _cleaned(table, row, columns.text, part, columns.most)
        if text and name_key(text) not in seen:
            seen.add(name_key(text))
            yield text


def _also(table: ForeignTable, columns: Columns, row: ForeignRow) -> Iterator[tuple[str, str]]:
    """What else a row says of its answers."""
    for field, at, most in columns.also:
        if text := _cleaned(table, row, at, row.cells[at], most):
            yield field, text


def _cell(table: ForeignTable, row: ForeignRow, columns: Columns, part: Part) -> str:
    at = columns.place(part)
    return "" if at is None else _cleaned(table, row, at, row.cells[at], _MOST.get(part, ANSWER))


def _cleaned(table: ForeignTable, row: ForeignRow, at: int, text: str, most: int) -> str:
    try:
        return optional(text, most)
    except Rejection:
        column = table.columns[at]
        raise table.wrong("table-long-cell", row.line, column=column, most=most) from None


def _hashed(cells: Sequence[str]) -> str:
    return blake2b(msgspec.json.encode(cells), digest_size=16).hexdigest()


def head_of(table: ForeignTable, columns: Columns) -> str:
    """By what a table is told from those with other columns, or with the answers in another one."""
    return _hashed((*table.columns, "" if columns.text is None else table.columns[columns.text]))
