"""What the journal holds: events, the drafts that become events, and the bodies of the kinds of
events that belong to every session. Those of contributions, and an activity's own, are declared by
the activities.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

import msgspec

from facilitator.locales import N_
from facilitator.workshop.bodies import UNSAID, Body, ContributionBody, OneOfSeveral
from facilitator.workshop.clock import LAST_MOMENT
from facilitator.workshop.field_types import (
    ITEM,
    Cid,
    GroupId,
    PersonId,
    Seq,
    StepId,
    expecting,
    matching,
    name_of,
    text_of,
)
from facilitator.workshop.items import GROUP as GROUPS
from facilitator.workshop.text_sanitizing import ANSWER, GROUP, NAME, NOTE, SOURCE

FACILITATOR = "facilitator"
ROOM = "room"
SOMEBODY = "somebody"

_DAY = 86_400

# A finding that is not frozen yet has no id: it is named by its kind and what it is about.
Hideable = Annotated[
    str,
    matching(
        f"{ITEM}|[a-z][a-z-]{{0,19}} [a-z0-9][a-z0-9-]{{0,39}}",
        N_("an id such as a12, or a finding's key such as nobody n12"),
    ),
]


def new_cid() -> str:
    """A contribution id: 128 random bits as 32 hex symbols."""
    return secrets.token_hex(16)


def is_somebody(who: str) -> bool:
    """Whether something counts under nobody in particular."""
    return who.startswith(f"{SOMEBODY} ")


class Event(msgspec.Struct, frozen=True, gc=False):
    """One entry of the journal as the fold reads it.

    `seq` counts from 1 without gaps. `who` is a participant's id, a pseudonym (anonymous steps),
    `FACILITATOR` or `ROOM`. `step` is "" outside any step. `body` is None once it was erased.
    `at` is in milliseconds since 1970, UTC; order is by `seq`, never by time.

    A session has tens of thousands of them: a struct is made in a third of the time that a named
    tuple takes, and in a tenth of a frozen dataclass's. Nothing in it can point back to it, so the
    garbage collector need not look at it.
    """

    seq: int
    cid: str
    who: str
    step: str
    kind: str
    version: int
    body: Body | None
    at: int


class EventDraft(msgspec.Struct, frozen=True):
    """An event before the writer gave it its number. `at` None means: now."""

    body: Body
    who: str = FACILITATOR
    step: str = ""
    cid: str = msgspec.field(default_factory=new_cid)
    at: int | None = None

    @property
    def kind(self) -> str:
        """The kind of event."""
        return self.body.kind

    @property
    def version(self) -> int:
        """The version of its body's shape."""
        return self.body.body_version


# The session


class SessionOpened(Body, frozen=True):
    """The session begins, with its agenda as it was then (a table, as in `agenda show`)."""

    kind: ClassVar[str] = "open"
    title: Annotated[str, text_of(120)]
    agenda: dict[str, Any]
    cause: Annotated[str, text_of(300, empty=True)] = ""
    place: Annotated[str, text_of(120, empty=True)] = ""
    keep_days: Annotated[int, msgspec.Meta(ge=0, le=36_500)] = 30


class SettingsChanged(Body, frozen=True):
    """The session is called otherwise, is about something else, is held elsewhere, is kept for
    another number of days after it was made (0: without an end), people may look at the wall on a
    device of their own, or no longer, or phones ask what would help their people take part, or no
    longer. What is left out is unchanged."""

    kind: ClassVar[str] = "settings"
    undoable: ClassVar[bool] = True
    title: Annotated[str, text_of(120)] | None = None
    cause: Annotated[str, text_of(300, empty=True)] | None = None
    place: Annotated[str, text_of(120, empty=True)] | None = None
    keep_days: Annotated[int, msgspec.Meta(ge=0, le=36_500)] | None = None
    wall_page: bool | None = None
    ask_what_helps: bool | None = None


class AgendaReplaced(Body, frozen=True):
    """The session has another agenda (a table, as in `agenda show`), and is before its first step.
    It has no effect once somebody has answered."""

    kind: ClassVar[str] = "agenda"
    agenda: dict[str, Any]


class StepInserted(Body, frozen=True):
    """The agenda has a `step` more (a table, as in `agenda show`): behind the step `after`, or at
    the beginning if that is left out."""

    kind: ClassVar[str] = "insert-step"
    undoable: ClassVar[bool] = True
    step: Annotated[dict[str, Any], expecting(N_("a step as in an agenda"))]
    after: StepId | None = None


class SessionClosed(Body, frozen=True):
    """The session is closed for everybody."""

    kind: ClassVar[str] = "close-session"


class DoorSet(Body, frozen=True):
    """The door is locked or unlocked; `renew`: it has a new code."""

    kind: ClassVar[str] = "door"
    locked: bool
    renew: bool = False


class TimerSet(Body, frozen=True):
    """The timer runs or is paused, with so many seconds left."""

    kind: ClassVar[str] = "timer"
    undoable: ClassVar[bool] = True
    running: bool
    left: Annotated[int, msgspec.Meta(ge=-_DAY, le=_DAY)]


class BreakCalled(Body, frozen=True):
    """The room has a break until a moment (ms since 1970); 0: it is over. It ends, too, when the
    room moves on."""

    kind: ClassVar[str] = "break"
    undoable: ClassVar[bool] = True
    until: Annotated[int, msgspec.Meta(ge=0, le=LAST_MOMENT)]


class NoteWritten(Body, frozen=True):
    """A note that only the facilitator sees."""

    kind: ClassVar[str] = "note"
    text: Annotated[str, text_of(NOTE, lines=True)]


class Undone(OneOfSeveral, frozen=True):
    """An earlier event of the facilitator no longer has an effect."""

    kind: ClassVar[str] = "undo"
    undoable: ClassVar[bool] = True
    seq: Seq


class Erased(Body, frozen=True):
    """The bodies of these events were removed."""

    kind: ClassVar[str] = "erase"
    seqs: Annotated[tuple[Seq, ...], msgspec.Meta(min_length=1, max_length=100_000)]


# People


class Joined(Body, frozen=True):
    """Somebody came in with a phone. `group_id` is the group that their group's name meant, if
    there was one; a `newcomer` counts as here once their phone has come back."""

    kind: ClassVar[str] = "join"
    name: Annotated[str, name_of(NAME)]
    group: Annotated[str, name_of(GROUP, empty=True)] = ""
    language: Annotated[str, name_of(35, empty=True)] = ""
    group_id: GroupId | None = None
    newcomer: bool = False


class PersonEntered(OneOfSeveral, frozen=True):
    """Somebody without a phone was entered by hand, or came out of a file (`source`, its name).
    `here`: they count as here."""

    kind: ClassVar[str] = "person"
    undoable: ClassVar[bool] = True
    id: PersonId
    name: Annotated[str, name_of(NAME)]
    group: Annotated[str, name_of(GROUP, empty=True)] = ""
    group_id: GroupId | None = None
    here: bool = True
    source: Annotated[str, name_of(SOURCE, empty=True)] = ""


class Renamed(Body, frozen=True):
    """A person has another name, or speaks for another group ("" for none), from now on; `group_id`
    is the group that the name meant, if there was one. What is left out is unchanged."""

    kind: ClassVar[str] = "rename"
    undoable: ClassVar[bool] = True
    id: PersonId
    name: Annotated[str, name_of(NAME)] | None = None
    group: Annotated[str, name_of(GROUP, empty=True)] | None = None
    group_id: GroupId | None = None


class Left(Body, frozen=True):
    """A person has left, or is `back`. The room notes this for phones that come back, or don't."""

    kind: ClassVar[str] = "leave"
    undoable: ClassVar[bool] = True
    id: PersonId
    back: bool = False


class NewcomersRemoved(Body, frozen=True):
    """People who joined at that event or later and never came back are removed."""

    kind: ClassVar[str] = "remove-newcomers"
    undoable: ClassVar[bool] = True
    since: Seq


class Reclaimed(Body, frozen=True):
    """A person has their place on another phone now; earlier phones are signed out."""

    kind: ClassVar[str] = "reclaim"
    id: PersonId


# Steps


class Advanced(Body, frozen=True):
    """The room is at this step from now on."""

    kind: ClassVar[str] = "advance"
    undoable: ClassVar[bool] = True
    step: StepId


class StepOpened(Body, frozen=True):
    """The event's step is open. Steps that are counted begin a new round."""

    kind: ClassVar[str] = "open-step"


class StepClosed(Body, frozen=True):
    """The event's step is closed; an anonymous one for good."""

    kind: ClassVar[str] = "close-step"


class Revealed(Body, frozen=True):
    """A step's hidden answers are `shown`, or hidden again."""

    kind: ClassVar[str] = "reveal"
    undoable: ClassVar[bool] = True
    shown: bool = True


# What was given, and what the room makes of it


class Hidden(OneOfSeveral, frozen=True):
    """An answer, item or finding is hidden. The room hides answers that wait for review."""

    kind: ClassVar[str] = "hide"
    undoable: ClassVar[bool] = True
    item: Hideable


class Restored(OneOfSeveral, frozen=True):
    """An answer, item or finding is shown again."""

    kind: ClassVar[str] = "restore"
    undoable: ClassVar[bool] = True
    item: Hideable


class Starred(OneOfSeveral, frozen=True):
    """A candidate principle is selected for the decision, an answer is starred, or a finding is put
    into the list of gaps; or no longer (`on`)."""

    kind: ClassVar[str] = "star"
    undoable: ClassVar[bool] = True
    item: Hideable
    on: bool = True


class Imported(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Out of which file something came, and the `mark` by which it is known if it comes again."""

    source: Annotated[str, name_of(SOURCE, empty=True)]
    mark: Annotated[str, matching("[0-9a-f]{32}", N_("a mark of 32 hex digits"))]


class EnteredByHand(OneOfSeveral, frozen=True):
    """A contribution that the facilitator entered for `who`, with its own kind, that kind's
    version, and body, or that was `imported`. `who` is a participant's id, a group's, for somebody
    who speaks for it, or `somebody`."""

    kind: ClassVar[str] = "by-hand"
    undoable: ClassVar[bool] = True
    who: PersonId
    given_kind: Annotated[str, matching("[a-z-]{1,40}", N_("a kind of contribution"))] = (
        msgspec.field(name="kind")
    )
    given: msgspec.Raw = msgspec.field(name="body")
    given_version: Annotated[int, msgspec.Meta(ge=1, le=1000)] = msgspec.field(
        default=1, name="version"
    )
    imported: Imported | None = None


class Edit(ContributionBody, frozen=True):
    """Somebody has changed their answer."""

    kind: ClassVar[str] = "edit"
    blank: ClassVar[Mapping[str, Any] | None] = {"text": UNSAID}
    limited: ClassVar[bool] = True
    of: Cid
    text: Annotated[str, text_of(ANSWER)]

    def group_name(self) -> str:
        """What it edits may name a group."""
        return self.text


class Withdrawal(ContributionBody, frozen=True):
    """Somebody has taken back what they sent."""

    kind: ClassVar[str] = "withdraw"
    blank: ClassVar[Mapping[str, Any] | None] = {}
    of: Cid


def by_hand_giver(who: str, cid: str, given: ContributionBody) -> str:
    """Under whom something entered by hand counts. Each entry for somebody in particular is theirs,
    and each for a group that of one person who speaks for it; each entry for `SOMEBODY` is a person
    of its own, so that no two of them replace each other, and changing it or taking it back means
    the entry that `of` names."""
    if who.startswith(GROUPS):
        return by_hand_name(who)
    of = given.of if isinstance(given, Edit | Withdrawal) else cid
    return f"{SOMEBODY} {of}" if who == SOMEBODY else who


def by_hand_name(who: str) -> str:
    """Under whom all that is entered by hand for a person or a group counts."""
    return f"{SOMEBODY} {who}" if who.startswith(GROUPS) else who


def group_spoken_for(who: str) -> str:
    """The id of the group for which somebody speaks under whom something entered by hand counts; ""
    where it was entered for a person or for nobody in particular."""
    speaks_for = who.removeprefix(f"{SOMEBODY} ")
    return speaks_for if speaks_for != who and speaks_for.startswith(GROUPS) else ""
