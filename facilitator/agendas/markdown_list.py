"""An agenda out of a list in Markdown: headings name the agenda and its phases, items are steps.

    # An evening by the river

    ## Connect
    - talk: Welcome (5 min)
    - Who is missing here? (10 min)
      - Half a minute of silence first.

What can't be read is told with its line.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from facilitator.activities.catalogue import CATALOGUE
from facilitator.locales import _
from facilitator.workshop.agenda import PHASES, Phase
from facilitator.workshop.agenda_reading import STEPS_AT_MOST, WrongAgenda, from_table
from facilitator.workshop.errors import Parameter, Rejection
from facilitator.workshop.text_sanitizing import longest, optional, sanitize_text

TITLE, PROMPT, ABOUT, NOTES, MINUTES = 120, 300, 500, 2000, 600
_SHORT = 60
"""Characters of a title that is made of the beginning of a longer question."""

_USUAL = "ask"
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*))?")
_ITEM = re.compile(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(.*))?")
_RULE = re.compile(r"[ \t]*(?:-[ \t]*){3,}|[ \t]*(?:\*[ \t]*){3,}|[ \t]*(?:_[ \t]*){3,}")
_OTHER = ("```", "~~~", "|", ">", "<")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_LENGTH = re.compile(
    r"\((?:(\d{1,4}) ?(?:h|hours?)\.?)? ?(?:(\d{1,4}) ?(?:min|minutes?|mins|['′])?\.?)?\)",
    re.IGNORECASE,
)
_LENGTH_AT_END = re.compile(
    r"[ \t][-–—][ \t]*(?=\d)(?:(\d{1,4}) ?(?:h|hours?)\.?)?[ \t]?"
    r"(?:(\d{1,4}) ?(?:min|minutes?|mins|['′])\.?)?[ \t]*$",
    re.IGNORECASE,
)
"""How long it takes, behind a dash at the end."""

_MARKED = re.compile(r"(\*\*|__|`)(?=\S)(.{1,300}?)(?<=\S)\1")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")


@dataclass(slots=True)
class _Item:
    """A step to be, and the line in which it begins."""

    line: int
    phase: Phase
    heading: str
    activity: str
    text: str
    minutes: int | None
    notes: list[str] = field(default_factory=list)


def toml_of(text: str, file: str, name: str) -> str:
    """The agenda in a list as a file of TOML, which can be read; `WrongAgenda` names the line that
    can't be. Without a heading it is called `name`."""
    reader = _Reader(file)
    for number, line in enumerate(text.splitlines(), 1):
        reader.take(number, line.rstrip())
    if not reader.items:
        raise reader.wrong("list-no-steps", 0, most=STEPS_AT_MOST)
    if len(reader.items) > STEPS_AT_MOST:
        raise reader.wrong("list-too-many", reader.items[STEPS_AT_MOST].line, most=STEPS_AT_MOST)
    about = " ".join(reader.about)
    title = reader.title or sanitize_text(name, TITLE) or _("Agenda")
    tables = _steps(reader)
    head = {"title": title, **({"about": about} if about else {})}
    _check({**head, "steps": tables}, reader)
    return "\n".join([*_pairs(head), "", *_written(reader.items, tables)])


class _Reader:
    """Takes the lines of a list one after the other."""

    def __init__(self, file: str) -> None:
        self.title = ""
        self.about: list[str] = []
        self.items: list[_Item] = []
        self.file = file
        self._phase: Phase = PHASES[0]
        self._heading = ""

    def wrong(self, code: str, line: int, **more: Parameter) -> WrongAgenda:
        """What is wrong in a line."""
        return WrongAgenda(code, file=self.file, line=line, **more)

    def take(self, number: int, line: str) -> None:
        """Take the next line."""
        if len(line) > longest(NOTES):
            raise self.wrong("list-long", number, most=NOTES)
        if not line.strip() or _RULE.fullmatch(line):
            return
        if heading := _HEADING.fullmatch(line):
            self._head(number, heading[1], self._plain(number, heading[2] or "", TITLE))
        elif item := _ITEM.fullmatch(line):
            self._item(number, item[1], item[2] or "")
        else:
            self._more(number, line)

    def _head(self, number: int, marks: str, heading: str) -> None:
        _minutes, text = self._minutes(number, heading.rstrip("#"))
        if not (text := " ".join(text.split())):
            raise self.wrong("list-empty", number)
        if marks == "#" and not (self.title or self.items):
            self.title = text
            return
        first, _colon, rest = text.partition(":")
        phase = next((one for one in PHASES if one == first.strip().casefold()), None)
        self._phase = phase or self._phase
        self._heading = rest.strip() if phase else text

    def _item(self, number: int, indent: str, written: str) -> None:
        if not written.strip():
            raise self.wrong("list-empty", number)
        if indent and self.items:
            self._note(number, written)
            return
        written = _TASK.sub("", written, count=1)
        activity, text = _activity(written)
        minutes, text = self._minutes(number, text)
        text = self._plain(number, text, PROMPT)
        if not text:
            raise self.wrong("list-empty", number)
        self.items.append(
            _Item(number, self._phase, self._heading, activity or _USUAL, text, minutes)
        )

    def _note(self, number: int, written: str) -> None:
        item = self.items[-1]
        item.notes.append(self._plain(number, written, NOTES))
        if len("\n".join(item.notes)) > NOTES:
            raise self.wrong("list-long", number, most=NOTES)

    def _more(self, number: int, line: str) -> None:
        """A line that goes on with what the one before it began, or says what the agenda is for."""
        if line.lstrip().startswith(_OTHER):
            raise self.wrong("list-other", number)
        if not self.items and not self._heading and line[0] not in " \t":
            self.about.append(self._plain(number, line, ABOUT))
            if len(" ".join(self.about)) > ABOUT:
                raise self.wrong("list-long", number, most=ABOUT)
            return
        if not self.items or line[0] not in " \t":
            raise self.wrong("list-other", number)
        item = self.items[-1]
        if item.notes:
            item.notes[-1] = self._plain(number, f"{item.notes[-1]} {line}", NOTES)
            return
        minutes, text = self._minutes(number, f"{item.text} {line.strip()}")
        item.text = self._plain(number, text, PROMPT)
        item.minutes = item.minutes if minutes is None else minutes

    def _minutes(self, number: int, text: str) -> tuple[int | None, str]:
        """What stands in brackets about how long it takes, and the text without it."""
        lengths = [one for one in _LENGTH.finditer(text) if one[1] or _is_minutes(one)]
        at_end = _LENGTH_AT_END.search(text)
        if not lengths and at_end:
            lengths = [at_end]
        if not lengths:
            return None, text
        length = lengths[-1]
        minutes = 60 * int(length[1] or 0) + int(length[2] or 0)
        if minutes > MINUTES:
            raise self.wrong("list-long-step", number, most=MINUTES)
        return minutes, f"{text[: length.start()]} {text[length.end() :]}"

    def _plain(self, number: int, text: str, most: int) -> str:
        """The text without its marks; WrongAgenda if it is too long."""
        plain = _LINK.sub(r"\1", _MARKED.sub(r"\2", text))
        try:
            return optional(plain, most)
        except Rejection:
            raise self.wrong("list-long", number, most=most) from None


def _is_minutes(length: re.Match[str]) -> bool:
    """Whether a number in brackets says that it means minutes: (3) may be anything."""
    return bool(length[2]) and not length[0].strip(" ()").isdigit()


def _activity(text: str) -> tuple[str, str]:
    """The activity that is named before a colon, "" where none is, and the text behind it."""
    first, colon, rest = text.partition(":")
    name = first.strip().strip("*_`").casefold()
    return (name, rest.lstrip(" \t*_`")) if colon and name in CATALOGUE.names() else ("", text)


def _steps(reader: _Reader) -> list[dict[str, object]]:
    ids: set[str] = set()
    alone = [item.heading for item in reader.items]
    return [_step(item, ids, alone=alone.count(item.heading) == 1) for item in reader.items]


def _step(item: _Item, ids: set[str], *, alone: bool) -> dict[str, object]:
    """A step as a table of the agenda. A question that is alone under its heading is called like
    it; of a long one the beginning is its title."""
    title = item.heading if item.heading and alone else item.text
    if title == item.text and len(title) > TITLE:
        begins = item.text[:_SHORT]
        # Not every script has blanks between its words.
        title = (begins.rpartition(" ")[0] or begins).rstrip(" ,;:、，；：") + "…"
    table: dict[str, object] = {
        "id": free_id(title, ids),
        "phase": item.phase,
        "activity": item.activity,
        "title": title,
    }
    if title != item.text:
        table["prompt"] = item.text
    if item.notes:
        table["notes"] = "\n".join(item.notes)
    return table if item.minutes is None else {**table, "minutes": item.minutes}


def free_id(title: str, ids: set[str], otherwise: str = "step") -> str:
    """An id that reads like the title, or like another word where nothing of it can stand in an
    id, and is none of those that are taken."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    word = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:30].strip("-") or otherwise
    id, number = word, 1
    while id in ids:
        number += 1
        id = f"{word}-{number}"
    ids.add(id)
    return id


def _check(table: Mapping[str, object], reader: _Reader) -> None:
    """Raises WrongAgenda with the line of the step that the agenda can't have."""
    try:
        from_table(table, CATALOGUE)
    except WrongAgenda as error:
        step = error.parameters.get("step")
        line = reader.items[step - 1].line if isinstance(step, int) and step else 0
        error.add(file=reader.file, line=line)
        raise


def _pairs(table: Mapping[str, object]) -> Iterator[str]:
    """A line for each key. What JSON writes of a text is a text of TOML, too."""
    for key, value in table.items():
        yield f"{key} = {json.dumps(value, ensure_ascii=False)}"


def _written(items: Sequence[_Item], tables: Sequence[Mapping[str, object]]) -> Iterator[str]:
    before = ""
    for item, table in zip(items, tables, strict=True):
        if item.heading and item.heading != before:
            yield from (f"# {item.heading}", "")
        before = item.heading
        yield from ("[[steps]]", *_pairs(table), "")
