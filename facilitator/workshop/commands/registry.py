"""All of the facilitator's commands by their names: one table for keys, palette, `do`, link and
documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import msgspec

from facilitator.workshop.activity import Catalogue
from facilitator.workshop.clock import HERE, Clock
from facilitator.workshop.commands.agenda_commands import AGENDA_COMMANDS
from facilitator.workshop.commands.asking_again import AskAgain
from facilitator.workshop.commands.bring_commands import BRING_COMMANDS
from facilitator.workshop.commands.by_hand_commands import BY_HAND_COMMANDS
from facilitator.workshop.commands.command import Begun, Command, Situation, unwatched
from facilitator.workshop.commands.door_commands import DOOR_COMMANDS, Undo
from facilitator.workshop.commands.extra_time_command import GiveExtraTime
from facilitator.workshop.commands.import_commands import IMPORT_COMMANDS
from facilitator.workshop.commands.item_commands import ITEM_COMMANDS
from facilitator.workshop.commands.map_commands import MAP_COMMANDS
from facilitator.workshop.commands.note_commands import NOTE_COMMANDS
from facilitator.workshop.commands.pause_commands import CallPause
from facilitator.workshop.commands.people_commands import PEOPLE_COMMANDS
from facilitator.workshop.commands.removal_commands import REMOVAL_COMMANDS
from facilitator.workshop.commands.room_commands import ROOM_COMMANDS
from facilitator.workshop.commands.sitting_commands import BeginSitting
from facilitator.workshop.commands.step_commands import STEP_COMMANDS, End
from facilitator.workshop.commands.theme_commands import THEME_COMMANDS
from facilitator.workshop.declared_command import DeclaredCommand
from facilitator.workshop.decoding import convert, refusal
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft, StepClosed
from facilitator.workshop.fold import Fold
from facilitator.workshop.urn import Made

Argument = str | Mapping[str, Any] | list[Any]
"""What comes with a command's name: its fields, or one text for its `bare` field."""


def commands(catalogue: Catalogue) -> dict[str, type[Command]]:
    """Every command by its name, in the order in which they are listed."""
    own = [_decidable(command) for activity in catalogue for command in activity.commands]
    everything: tuple[type[Command], ...] = (
        *STEP_COMMANDS,
        *AGENDA_COMMANDS,
        AskAgain,
        *own,
        *ITEM_COMMANDS,
        *THEME_COMMANDS,
        *MAP_COMMANDS,
        *BRING_COMMANDS,
        *IMPORT_COMMANDS,
        *NOTE_COMMANDS,
        *DOOR_COMMANDS,
        CallPause,
        *PEOPLE_COMMANDS,
        *REMOVAL_COMMANDS,
        *BY_HAND_COMMANDS,
        GiveExtraTime,
        Undo,
        End,
        BeginSitting,
        *ROOM_COMMANDS,
    )
    return {command.name: command for command in everything}


def _decidable(command: type[DeclaredCommand]) -> type[Command]:
    assert issubclass(command, Command), command
    return command


def read_command(catalogue: Catalogue, name: str, argument: Argument | None = "") -> Command:
    """The command of that name. Raises Rejection for one that there is not, or an argument that
    does not fit."""
    known = commands(catalogue).get(name)
    if known is None:
        raise Rejection("no-such-action", name=name[:40])
    if isinstance(argument, Mapping):
        return convert(dict(argument), known)
    field = _bare(known)
    if argument is None or (argument == "" and not (field and field.required)):
        return convert({}, known)
    if field is None:
        raise Rejection("no-such-argument", name=name)
    try:
        # A number may have been typed.
        return msgspec.convert(
            {field.encode_name: argument}, known, strict=not isinstance(argument, str)
        )
    except msgspec.ValidationError as error:
        raise refusal(error, known) from None


@cache
def _bare(command: type[Command]) -> msgspec.structs.FieldInfo | None:
    """The field that a single text is."""
    fields = msgspec.structs.fields(command)
    return next((field for field in fields if field.name == command.bare), None)


def decide(
    fold: Fold, command: Command, clock: Clock = HERE, begun: Begun = unwatched
) -> Sequence[Made]:
    """The events that a command becomes as things stand; `Rejection` says why there are none."""
    state = fold.view()
    if state.ended and not command.after_end:
        raise Rejection("closed")
    return command.decide(Situation(fold, state, clock, begun))


def closes(fold: Fold, command: Command, clock: Clock = HERE) -> tuple[str, ...]:
    """The ids of the steps that a command would close and on which phones may still have something
    under way: people get a few seconds to send it. None for a command that would be refused."""
    closed = [
        fold.builder.step_builder(one.step)
        for one in _moving(fold, command, clock)
        if isinstance(one.body, StepClosed)
    ]
    return tuple(
        step_builder.step.id
        for step_builder in closed
        if step_builder and (step_builder.activity.counts or step_builder.anonymous)
    )


def ends(fold: Fold, command: Command, clock: Clock = HERE) -> tuple[str, ...]:
    """The same of the steps that stay open, but where people could give no more of what they are
    asked for now."""
    ended = []
    for one in _moving(fold, command, clock):
        step_builder = fold.builder.step_builder(one.step)
        if step_builder is None or step_builder.status != "open":
            continue
        if step_builder.current_round is not None and step_builder.current_round.ends(one.body):
            ended.append(one.step)
    return tuple(ended)


def _moving(fold: Fold, command: Command, clock: Clock) -> list[EventDraft]:
    """The events of a command that moves the room; none of one that would be refused."""
    if not command.moves:
        return []
    try:
        drafts = decide(fold, command, clock)
    except Rejection:
        return []
    return [one for one in drafts if isinstance(one, EventDraft)]
