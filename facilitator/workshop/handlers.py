"""What events do to the state: each kind of the session has its own effect, and an activity's go to
its rounds."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import replace

from facilitator.workshop import (
    brought_handlers,
    item_handlers,
    map_handlers,
    people_handlers,
    record_handlers,
    remote_handlers,
    session_handlers,
    step_handlers,
    theme_handlers,
    time_handlers,
)
from facilitator.workshop.agenda_bodies import StepsArranged
from facilitator.workshop.bodies import Body, ContributionBody
from facilitator.workshop.brought_bodies import MapBrought
from facilitator.workshop.events import (
    FACILITATOR,
    ROOM,
    Advanced,
    AgendaReplaced,
    BreakCalled,
    DoorSet,
    EnteredByHand,
    Erased,
    Event,
    Hidden,
    Joined,
    Left,
    NewcomersRemoved,
    NoteWritten,
    PersonEntered,
    Reclaimed,
    Renamed,
    Restored,
    Revealed,
    SessionClosed,
    SessionOpened,
    SettingsChanged,
    Starred,
    StepClosed,
    StepInserted,
    StepOpened,
    TimerSet,
    Undone,
    by_hand_giver,
)
from facilitator.workshop.extra_time import ExtraTimeGiven
from facilitator.workshop.group_bodies import GroupEdited, IntroductionNoted, MapLaidOut, MapRedrawn
from facilitator.workshop.item_bodies import DisagreementMade, NeedMade, PrincipleMade, TermsSet
from facilitator.workshop.pause_bodies import PauseCalled
from facilitator.workshop.remote_bodies import RemoteSwitched, RemoteUsed
from facilitator.workshop.removal import PersonRemoved, is_of
from facilitator.workshop.result_bodies import (
    AmendmentAnswered,
    Chosen,
    Circulated,
    FollowedUp,
    HandsCounted,
    Released,
    Replied,
)
from facilitator.workshop.sittings import SittingBegan
from facilitator.workshop.state import Participant
from facilitator.workshop.state_builder import StateBuilder
from facilitator.workshop.theme_bodies import ItemRenamed, Merged, Split, ThemeNamed

Handler = Callable[[StateBuilder, Event, Any], bool]

_OURS = frozenset({FACILITATOR, ROOM})

HANDLERS: dict[type[Body], Handler] = {
    SessionOpened: session_handlers.begin,
    SettingsChanged: session_handlers.change_settings,
    AgendaReplaced: session_handlers.replace_agenda,
    StepInserted: session_handlers.insert_step,
    StepsArranged: session_handlers.arrange_steps,
    SessionClosed: session_handlers.end,
    SittingBegan: session_handlers.begin_sitting,
    DoorSet: session_handlers.set_door,
    BreakCalled: time_handlers.call_break,
    PauseCalled: time_handlers.call_pause,
    TimerSet: time_handlers.set_timer,
    RemoteSwitched: remote_handlers.switch,
    RemoteUsed: remote_handlers.use,
    Joined: people_handlers.join,
    PersonEntered: people_handlers.enter,
    Renamed: people_handlers.rename,
    Left: people_handlers.leave,
    NewcomersRemoved: people_handlers.remove_newcomers,
    Reclaimed: people_handlers.reclaim,
    PersonRemoved: people_handlers.remove,
    ExtraTimeGiven: people_handlers.give_time,
    Advanced: step_handlers.advance,
    StepOpened: step_handlers.open_step,
    StepClosed: step_handlers.close_step,
    Revealed: step_handlers.reveal,
    HandsCounted: step_handlers.count_hands,
    Hidden: item_handlers.hide,
    Restored: item_handlers.restore,
    Starred: item_handlers.star,
    NeedMade: item_handlers.need,
    PrincipleMade: item_handlers.principle,
    DisagreementMade: item_handlers.disagreement,
    TermsSet: item_handlers.set_terms,
    ItemRenamed: item_handlers.rename,
    Merged: theme_handlers.merge,
    Split: theme_handlers.split,
    ThemeNamed: theme_handlers.name,
    GroupEdited: map_handlers.edit,
    MapLaidOut: map_handlers.lay_out,
    MapRedrawn: map_handlers.redraw,
    IntroductionNoted: map_handlers.introduce,
    MapBrought: brought_handlers.bring,
    Chosen: record_handlers.choose,
    AmendmentAnswered: record_handlers.amend,
    Circulated: record_handlers.circulate,
    Replied: record_handlers.reply,
    Released: record_handlers.release,
    FollowedUp: record_handlers.follow,
    NoteWritten: item_handlers.no_change,
    Undone: item_handlers.no_change,
    Erased: session_handlers.erase,
}


def apply(builder: StateBuilder, event: Event) -> None:
    """Take one event. What points to nothing, or is of somebody who is removed, has no effect, and
    is listed."""
    builder.head = event.seq
    body = event.body
    if body is None:
        _erased(builder, event)
    elif not _handler(type(body))(builder, event, body):
        builder.ineffective.append(event.seq)


def take_effect(builder: StateBuilder, event: Event, body: Body) -> bool:
    """Let what an event holds have its effect; False if it has none. What is entered by hand counts
    as what it is."""
    return _handler(type(body))(builder, event, body)


@cache
def _handler(body_type: type[Body]) -> Handler:
    """What is to be done with a type of bodies. Kept: to find out takes longer than to do it."""
    if issubclass(body_type, ContributionBody):
        return _give
    return HANDLERS.get(body_type) or (_by_hand if body_type is EnteredByHand else _lead)


def _erased(builder: StateBuilder, event: Event) -> None:
    """An erased contribution was never said; a person who joined stays, without a name."""
    if event.kind == Joined.kind:
        builder.put(Participant(event.who, "", left=True))


def _give(
    builder: StateBuilder,
    event: Event,
    body: ContributionBody,
    by_hand: EnteredByHand | None = None,
) -> bool:
    if event.who in _OURS and by_hand is None:
        return False
    step_builder = builder.steps.get(event.step)
    if step_builder is None or step_builder.current_round is None:
        return False
    if type(body) not in step_builder.activity.contributions:
        return False
    who = event.who
    if builder.removed and is_of(builder.removed, who, body):
        people_handlers.unhear(builder, event, body)
        step_builder.unhear(builder, who, body)
        return False
    contribution = builder.contribution(event.seq, event.cid, who, event.step, body, event.at)
    builder.contribution_counts[who] = builder.contribution_counts.get(who, 0) + 1
    if step_builder.anonymous:
        step_builder.kept.setdefault(who, contribution.group)
    if by_hand is not None:
        imported = by_hand.imported is not None
        contribution = replace(contribution, by_hand=True, imported=imported)
    return step_builder.give(builder, contribution)


def _lead(builder: StateBuilder, event: Event, body: Body) -> bool:
    if event.who not in _OURS:
        return False
    step_builder = builder.steps.get(event.step)
    if step_builder is None or step_builder.current_round is None:
        return False
    if type(body) not in step_builder.activity.events:
        return False
    step_builder.frozen = None
    return step_builder.current_round.apply_event(builder, event.seq, body)


def _by_hand(builder: StateBuilder, event: Event, body: EnteredByHand) -> bool:
    try:
        contribution_body = builder.catalogue.by_hand_contribution(body)
    except msgspec.DecodeError:
        return False
    who = by_hand_giver(body.who, event.cid, contribution_body)
    return _give(builder, replace(event, who=who), contribution_body, body)
