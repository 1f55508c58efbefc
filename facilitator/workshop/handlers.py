"""What each kind of event of the session does to the state; an activity's own go to its rounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from facilitator.workshop import (
    answer_themes,
    group_map,
    item_events,
    people_events,
    room_record,
    session_events,
    step_events,
)
from facilitator.workshop.bodies import Body
from facilitator.workshop.events import (
    Advanced,
    DoorSet,
    Erased,
    Event,
    Hidden,
    Joined,
    Left,
    NeedMade,
    NewcomersRemoved,
    NoteWritten,
    PersonEntered,
    PrincipleMade,
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
from facilitator.workshop.group_bodies import GroupEdited, IntroductionNoted, MapLaidOut
from facilitator.workshop.result_bodies import (
    AmendmentAnswered,
    Chosen,
    FollowedUp,
    HandsCounted,
    Released,
    Replied,
)
from facilitator.workshop.theme_bodies import ItemRenamed, Merged, Split

if TYPE_CHECKING:
    from facilitator.workshop.state_builder import StateBuilder

Handler = Callable[["StateBuilder", Event, Any], bool]

HANDLERS: dict[type[Body], Handler] = {
    SessionOpened: session_events.begin,
    SettingsChanged: session_events.change_settings,
    StepInserted: session_events.insert_step,
    SessionClosed: session_events.end,
    DoorSet: session_events.set_door,
    TimerSet: session_events.set_timer,
    Joined: people_events.join,
    PersonEntered: people_events.enter,
    Renamed: people_events.rename,
    Left: people_events.leave,
    NewcomersRemoved: people_events.remove_newcomers,
    Reclaimed: people_events.reclaim,
    Advanced: step_events.advance,
    StepOpened: step_events.open_step,
    StepClosed: step_events.close_step,
    Revealed: step_events.reveal,
    HandsCounted: step_events.count_hands,
    Hidden: item_events.hide,
    Restored: item_events.restore,
    Starred: item_events.star,
    NeedMade: item_events.need,
    PrincipleMade: item_events.principle,
    ItemRenamed: item_events.rename,
    Merged: answer_themes.merge,
    Split: answer_themes.split,
    GroupEdited: group_map.edit,
    MapLaidOut: group_map.lay_out,
    IntroductionNoted: group_map.introduce,
    Chosen: room_record.choose,
    AmendmentAnswered: room_record.amend,
    Replied: room_record.reply,
    Released: room_record.release,
    FollowedUp: room_record.follow,
    NoteWritten: item_events.no_change,
    Undone: item_events.no_change,
    Erased: item_events.no_change,
}
"""What is entered by hand counts as what it is: see `StateBuilder.take_effect`."""
