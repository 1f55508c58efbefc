"""All kinds of events that belong to every session."""

from __future__ import annotations

from facilitator.workshop.agenda_bodies import StepsArranged
from facilitator.workshop.bodies import Body
from facilitator.workshop.brought_bodies import MapBrought
from facilitator.workshop.events import (
    Advanced,
    AgendaReplaced,
    BreakCalled,
    DoorSet,
    EnteredByHand,
    Erased,
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
)
from facilitator.workshop.extra_time import ExtraTimeGiven
from facilitator.workshop.group_bodies import GroupEdited, IntroductionNoted, MapLaidOut, MapRedrawn
from facilitator.workshop.item_bodies import DisagreementMade, NeedMade, PrincipleMade, TermsSet
from facilitator.workshop.pause_bodies import PauseCalled
from facilitator.workshop.remote_bodies import RemoteSwitched, RemoteUsed
from facilitator.workshop.removal import PersonRemoved
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
from facilitator.workshop.theme_bodies import ItemRenamed, Merged, Split, ThemeNamed

SESSION_EVENTS: tuple[type[Body], ...] = (
    SessionOpened,
    SettingsChanged,
    AgendaReplaced,
    StepInserted,
    StepsArranged,
    SessionClosed,
    SittingBegan,
    DoorSet,
    TimerSet,
    BreakCalled,
    PauseCalled,
    RemoteSwitched,
    RemoteUsed,
    NoteWritten,
    Undone,
    Erased,
    Joined,
    PersonEntered,
    Renamed,
    Left,
    NewcomersRemoved,
    Reclaimed,
    PersonRemoved,
    ExtraTimeGiven,
    Advanced,
    StepOpened,
    StepClosed,
    Revealed,
    Hidden,
    Restored,
    Starred,
    NeedMade,
    PrincipleMade,
    DisagreementMade,
    TermsSet,
    Merged,
    Split,
    ThemeNamed,
    ItemRenamed,
    GroupEdited,
    MapLaidOut,
    MapRedrawn,
    IntroductionNoted,
    MapBrought,
    HandsCounted,
    Chosen,
    AmendmentAnswered,
    Circulated,
    Replied,
    Released,
    FollowedUp,
    EnteredByHand,
)
"""The kinds of events that belong to every session."""
