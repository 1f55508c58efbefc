"""Importing answers and people from a table that another tool wrote: the command that it becomes,
what would come of it, and what is to be said about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec

from facilitator.activities.catalogue import CATALOGUE
from facilitator.formats.foreign_columns import (
    Answer,
    Columns,
    Taken,
    answers_of,
    head_of,
    people_of,
)
from facilitator.formats.foreign_table import ForeignTable
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.brought_bodies import BYTES_AT_MOST, MapBrought
from facilitator.workshop.clock import Clock
from facilitator.workshop.commands.command import Begun, Command, unwatched
from facilitator.workshop.commands.import_commands import (
    AT_MOST,
    ImportAnswers,
    ImportPeople,
    text_field,
)
from facilitator.workshop.commands.registry import decide, read_command
from facilitator.workshop.errors import FacilitatorError
from facilitator.workshop.events import EnteredByHand, EventDraft, PersonEntered
from facilitator.workshop.fold import Fold
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import SOURCE, sanitize_text

Argument = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Import:
    """What was read, and the action that it becomes."""

    action: str
    argument: Argument
    taken: Taken

    @property
    def entries(self) -> list[dict[str, Any]]:
        """What is imported, one by one."""
        entries: list[dict[str, Any]] = self.argument.get("answers") or self.argument["people"]
        return entries


class Outlook(NamedTuple):
    """What an import brings: so many answers, new people and new groups, of which so many `came`
    in a row of their own and not with somebody."""

    answers: int
    people: int
    groups: int
    came: int


def open_steps(state: State) -> tuple[Step, ...]:
    """The steps into which answers can be imported now, the one that the room is at first."""
    steps = [
        step
        for step in state.agenda.steps
        if state.steps[step.id].status == "open" and text_field(CATALOGUE[step.activity])
    ]
    return tuple(sorted(steps, key=lambda step: step.id != state.current))


def import_answers(
    table: ForeignTable,
    columns: Columns,
    step: Step,
    given: Mapping[str, Any],
    body_of: Callable[[Answer], Argument] = lambda _answer: {},
) -> Import:
    """Answers to a step: `given` is what all of them say, `body_of` the body of each. Raises
    TableError and FacilitatorError. Where nobody can find out who said what, it is not even said
    whose they are."""
    taken = answers_of(table, columns)
    if len(taken.answers) > AT_MOST:
        raise _too_many(table, len(taken.answers))
    _with_groups(table, step, taken)
    fields = ("text",) if step.names == "anonymous" else ("text", "name", "group", "row")
    answers = [
        {name: value for name in fields if (value := getattr(answer, name))}
        | _also(step, given, answer, body_of(answer))
        for answer in taken.answers
    ]
    argument = {"answers": answers, "step": step.id, "given": dict(given)}
    argument |= {"source": _source(table), "head": head_of(table, columns)}
    return _sendable(Import(ImportAnswers.name, argument, taken))


def _with_groups(table: ForeignTable, step: Step, taken: Taken) -> None:
    """TableError names the first row without a group, where only groups speak."""
    if not CATALOGUE[step.activity].groups_only:
        return
    for answer in taken.answers:
        if not answer.group:
            raise table.wrong("table-no-group", answer.line)


def _also(step: Step, given: Mapping[str, Any], answer: Answer, body: Argument) -> Argument:
    """What an answer says besides its text and what all of them say."""
    known = {**given, text_field(CATALOGUE[step.activity]): answer.text}
    also = {name: value for name, value in body.items() if known.get(name) != value}
    return {"also": also} if also else {}


def import_people(table: ForeignTable, columns: Columns) -> Import:
    """People and groups. Raises TableError and FacilitatorError."""
    taken = people_of(table, columns)
    if len(taken.people) > AT_MOST:
        raise _too_many(table, len(taken.people))
    people = [person._asdict() for person in taken.people]
    return _sendable(Import(ImportPeople.name, {"people": people, "source": _source(table)}, taken))


def _too_many(table: ForeignTable, count: int) -> FacilitatorError:
    return table.wrong("table-many-answers", count=f"{count:,}", most=f"{AT_MOST:,}")


def _source(table: ForeignTable) -> str:
    return sanitize_text(table.file, SOURCE)


def _sendable(one: Import) -> Import:
    """Refuse what does not go to a room as one line."""
    if len(msgspec.json.encode(one.argument)) > BYTES_AT_MOST:
        raise FacilitatorError("import-too-large", most=BYTES_AT_MOST // 1000, count=AT_MOST)
    return one


def command_of(one: Import) -> Command:
    """The command of an import. Raises Rejection."""
    return read_command(CATALOGUE, one.action, one.argument)


def outlook(fold: Fold, command: Command, clock: Clock, begun: Begun = unwatched) -> Outlook:
    """What would come of it, as things stand. Raises Rejection if it would be refused."""
    made = decide(fold, command, clock, begun)
    bodies = [one.body for one in made if isinstance(one, EventDraft)]
    people = [body for body in bodies if isinstance(body, PersonEntered)]
    came = sum(len(body.groups) for body in bodies if isinstance(body, MapBrought))
    return Outlook(
        sum(isinstance(body, EnteredByHand) for body in bodies),
        len(people),
        came + sum(bool(one.group) and one.group_id is None for one in people),
        came,
    )


def known(one: Import, brought: Outlook) -> int:
    """How many of the entries the session had already."""
    came = brought.answers if one.taken.answers else brought.people + brought.came
    return len(one.entries) - came


def came_words(one: Import, brought: Outlook) -> Sequence[str]:
    """What has come, a sentence each."""
    answers, people, groups, _came = brought
    here = known(one, brought)
    sentences = (
        (n_("{count} answer imported.", "{count} answers imported.", answers), answers),
        (
            n_(
                "{count} person entered. They count as here once you mark them as back.",
                "{count} people entered. They count as here once you mark them as back.",
                people,
            ),
            people,
        ),
        (n_("{count} group entered.", "{count} groups entered.", groups), groups),
        (n_("{count} was here already.", "{count} were here already.", here), here),
    )
    return [sentence.format(count=count) for sentence, count in sentences if count]


def notes(table: ForeignTable, columns: Columns, taken: Taken, step: Step | None) -> Sequence[str]:
    """What is to be known about how a table was read, a sentence each."""
    lines = []
    if table.windows:
        lines.append(
            _("This file is not in UTF-8. It was read as Windows writes Western languages.")
        )
    if len(table.rows) > AT_MOST:
        template = _("{count} rows; at most {most} can come at once. Split the file.")
        lines.append(template.format(count=f"{len(table.rows):,}", most=f"{AT_MOST:,}"))
    named = columns.name is not None or columns.group is not None
    if step is not None and step.names == "anonymous" and named:
        lines.append(_("This step is anonymous: names and groups are left out."))
    if taken.empty:
        template = n_("{count} empty row left out.", "{count} empty rows left out.", taken.empty)
        lines.append(template.format(count=taken.empty))
    if taken.again:
        template = n_(
            "{count} repeated row left out.", "{count} repeated rows left out.", taken.again
        )
        lines.append(template.format(count=taken.again))
    return lines
