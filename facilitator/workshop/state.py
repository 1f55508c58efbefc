"""The state of a session as everybody reads it: frozen, and shared while unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeVar

from facilitator.locales import _
from facilitator.workshop.agenda import Agenda, Step
from facilitator.workshop.answer_themes import Themes
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.events import is_somebody
from facilitator.workshop.group_map import GroupMap
from facilitator.workshop.hands import HandCount
from facilitator.workshop.items import (
    DISAGREEMENT,
    GAP,
    GROUP,
    NEED,
    PRINCIPLE,
    STATEMENT,
    VERSION,
    Item,
    Principle,
    Version,
)
from facilitator.workshop.pause_bodies import PauseKind
from facilitator.workshop.room_record import RoomRecord
from facilitator.workshop.sittings import Sitting
from facilitator.workshop.views import View

V = TypeVar("V", bound=View)

Status = Literal["waiting", "open", "closed"]


@dataclass(frozen=True, slots=True)
class Participant:
    """A person in the session. `left` people do not count as here; `by_hand` people have no
    phone. Who never `came` back after joining does not count as here either, nor who is `away`: in
    this sitting their phone has not come back yet.
    `joined` is the number of the event by which they came in, `left_at` that of the event by which
    they were marked as having left, 0 if they were not. `reclaimed` are the numbers of the
    events by which the facilitator gave this place to another phone: phones that had it before the
    last of them are out. Who is `removed` does not count, nor what they gave.
    `extra` are the minutes that they have more than others at each step."""

    id: str
    name: str
    group: str = ""
    language: str = ""
    left: bool = False
    by_hand: bool = False
    reclaimed: tuple[int, ...] = ()
    came: bool = True
    joined: int = 0
    left_at: int = 0
    away: bool = False
    removed: bool = False
    extra: int = 0

    @property
    def was_here(self) -> bool:
        """Whether they count as here, or would if they were not removed."""
        return self.came and not self.left and not self.away

    @property
    def here(self) -> bool:
        """Whether they count as here."""
        return self.was_here and not self.removed

    @property
    def awaited(self) -> bool:
        """Whether the next thing that comes from their phone makes them count as here."""
        return (self.away or not self.came) and not self.removed

    @property
    def newcomer(self) -> bool:
        """Whether it is still to be seen if there is anybody."""
        return not self.came and not self.left and not self.removed

    @property
    def awaits_proof(self) -> bool:
        """Whether nothing but a join has come from them; who is removed stays as they are."""
        return not self.came and not self.removed

    @property
    def gone(self) -> bool:
        """Whether they left before they ever were here, or are removed; they hold no place."""
        return self.removed or (not self.came and self.left)

    @property
    def speaks_for(self) -> str | None:
        """The group of somebody who is here and has a phone, "" without one; None for anybody else:
        they send nothing themselves."""
        return self.group if self.here and not self.by_hand else None


@dataclass(frozen=True, slots=True)
class StepState:
    """Where a step stands. `rounds` holds the frozen view of every round, the present one last; a
    step that never opened has none. `opened` is the moment at which the present round opened, and
    `opening` the number of the event that opened it. `revealed` is the present round's, `earlier`
    tells it of the rounds before. `who` are those who have something standing in the present round,
    `standing` the number of contributions. `hands` are those that were counted in every round.
    `unheard` is what was signed in the present round, if that is anonymous, by people who are
    removed (their id) and is removed with them."""

    status: Status = "waiting"
    round: int = 0
    revealed: bool = False
    opened: int = 0
    opening: int = 0
    rounds: tuple[View, ...] = ()
    who: frozenset[str] = frozenset()
    contribution_count: int = 0
    earlier: tuple[bool, ...] = ()
    hands: tuple[tuple[HandCount, ...], ...] = ()
    unheard: tuple[tuple[str, ContributionBody], ...] = ()

    def was_revealed(self, round: int = 0) -> bool:
        """Whether a round was revealed to the room, counted from 1; 0 is the present one."""
        return self.earlier[round - 1] if 0 < round <= len(self.earlier) else self.revealed

    @property
    def answered(self) -> int:
        """How many have something standing in the present round, also who has left and what was
        entered for nobody in particular; of the people who are here it is `State.turnout`."""
        return len(self.who)

    def view(self, kind: type[V]) -> V | None:
        """The present round's view; None before the step was opened."""
        return as_view(self.rounds[-1], kind) if self.rounds else None


def as_view(view: View, kind: type[V]) -> V:
    """A round's view as that of its activity."""
    assert isinstance(view, kind), view
    return view


class Turnout(NamedTuple):
    """How many `people` of those who are `here` have something standing in a step. `by_hand` more
    was entered by hand for nobody in particular: that stands beside, since nobody knows of whom it
    is."""

    people: int
    here: int
    by_hand: int


@dataclass(frozen=True, slots=True)
class Timer:
    """The clock of the room: `left` seconds as of event number `seq`, made at the moment `at`
    (milliseconds since 1970)."""

    running: bool
    left: int
    at: int
    seq: int


@dataclass(frozen=True, slots=True)
class Pause:
    """The room reads or talks, and its clock while it does. It began with event number `began`:
    a minute more makes it no other one."""

    how: PauseKind
    timer: Timer
    began: int


@dataclass(frozen=True, slots=True)
class Door:
    """The room's door; `generation` counts how often a new join code was made."""

    locked: bool = False
    generation: int = 0


@dataclass(frozen=True, slots=True)
class Remote:
    """The phone with which the facilitator leads, confirmed by event number `seq`; `notes`: it
    shows their notes."""

    seq: int
    notes: bool


@dataclass(frozen=True, slots=True)
class State:
    """A whole session at one moment. `head` is the number of the last event folded;
    `ineffective` lists the events that pointed to nothing, or are of somebody who is removed.
    `earlier_texts` are how an answer or
    item (its id) read before it was corrected, the first one first. `break_until` is the moment (ms
    since 1970) up to which the room has a break, 0 while it has none; `pause` is what it does else
    beside its step. `sittings` are those behind the first one. `wall_page`: people may look at the
    wall on a device of their own. `ask_what_helps`: phones ask what would help their people take
    part. `erased_at` is the number of the event by which somebody was last erased, 0 before.
    `remote` is the phone with which the facilitator leads; None without one."""

    head: int
    title: str
    cause: str
    place: str
    made: int
    keep_days: int
    agenda: Agenda
    current: str
    ended: bool
    door: Door
    timer: Timer | None
    break_until: int
    participants: Mapping[str, Participant]
    items: Mapping[str, tuple[Item, ...]]
    steps: Mapping[str, StepState]
    hidden: frozenset[str]
    starred: frozenset[str]
    ineffective: tuple[int, ...]
    themes: Themes
    earlier_texts: Mapping[str, tuple[str, ...]]
    map: GroupMap
    record: RoomRecord
    sittings: tuple[Sitting, ...] = ()
    wall_page: bool = True
    ask_what_helps: bool = False
    erased_at: int = 0
    pause: Pause | None = None
    remote: Remote | None = None

    @property
    def begun_at(self) -> int:
        """The number of the event with which this sitting began."""
        return self.sittings[-1].seq if self.sittings else 1

    def timer_at(self, step: str) -> Timer | None:
        """The clock that belongs to a step: one that was set since the step was opened, as long as
        it is open."""
        timer, standing = self.timer, self.steps[step]
        if timer is None or standing.status == "closed" or timer.seq < standing.opening:
            return None
        return timer

    def pause_at(self, step: str) -> Pause | None:
        """What the room does beside a step: None for one that it is not at."""
        return self.pause if step == self.current else None

    def clock_at(self, step: str) -> Timer | None:
        """The clock that people see at a step: while they read or talk that of this."""
        pause = self.pause_at(step)
        return self.timer_at(step) if pause is None else pause.timer

    def of(self, letter: str) -> tuple[Item, ...]:
        """All items of a kind, in the order they were made, hidden ones too."""
        return self.items.get(letter, ())

    def shown(self, letter: str) -> tuple[Item, ...]:
        """The items of a kind that are not hidden."""
        return tuple(item for item in self.of(letter) if item.id not in self.hidden)

    @property
    def groups(self) -> tuple[Item, ...]:
        """The groups that were named and are not hidden."""
        return self.shown(GROUP)

    @property
    def needs(self) -> tuple[Item, ...]:
        """The needs that are not hidden."""
        return self.shown(NEED)

    @property
    def principles(self) -> tuple[Principle, ...]:
        """The principles, candidates and adopted ones, that are not hidden."""
        return tuple(item for item in self.shown(PRINCIPLE) if isinstance(item, Principle))

    @property
    def disagreements(self) -> tuple[Item, ...]:
        """The points on which the room agrees to disagree that are not hidden."""
        return self.shown(DISAGREEMENT)

    @property
    def set_aside(self) -> frozenset[str]:
        """The ids of the answers, principles and sentences that such a point came from."""
        return frozenset(item.origin for item in self.disagreements if item.origin)

    @property
    def gaps(self) -> tuple[Item, ...]:
        """The gaps that were frozen and are not hidden."""
        return self.shown(GAP)

    @property
    def version(self) -> Version | None:
        """The newest version of the statement."""
        return self.versions[-1] if self.versions else None

    @property
    def versions(self) -> tuple[Version, ...]:
        """All versions of the statement, in the order in which they were made."""
        return self.versions_of(STATEMENT)

    def versions_of(self, document: str) -> tuple[Version, ...]:
        """All versions of one of the room's documents, in the order in which they were made."""
        versions = (item for item in self.of(VERSION) if isinstance(item, Version))
        return tuple(version for version in versions if version.document == document)

    def newest(self, document: str) -> Version | None:
        """The newest version of one of the room's documents."""
        versions = self.versions_of(document)
        return versions[-1] if versions else None

    def version_number(self, id: str) -> int:
        """Which version of its document that is, from 1; 0 for none."""
        item = self.item(id)
        versions = self.versions_of(item.document) if isinstance(item, Version) else ()
        return next((at for at, version in enumerate(versions, 1) if version.id == id), 0)

    def item(self, id: str) -> Item | None:
        """The item with that id."""
        return next((item for item in self.of(id[:1]) if item.id == id), None)

    def step(self, id: str) -> Step:
        """The agenda's step with that id; it must exist."""
        step = self.agenda.step(id)
        assert step is not None, id
        return step

    @property
    def now(self) -> Step | None:
        """The step that the room looks at."""
        return self.agenda.step(self.current)

    @property
    def position(self) -> int:
        """The place in the agenda at which the room is, counted from 0; in the lobby that of the
        step behind which this sitting goes on, -1 if that is the first."""
        behind = self.sitting.behind if self.sitting else ""
        return self.agenda.place(self.current or behind)

    @property
    def today(self) -> Agenda:
        """The part of the agenda that belongs to the sitting of the step at which the room is."""
        steps = self.agenda.steps
        behind = steps[min(self.position + 1, len(steps) - 1)].id if steps else ""
        return self.agenda.sitting(self.current or behind)

    @property
    def sitting(self) -> Sitting | None:
        """The sitting that goes on now, or was the last one; None if it is the first."""
        return self.sittings[-1] if self.sittings else None

    @property
    def open(self) -> tuple[str, ...]:
        """The ids of the open steps, in the agenda's order."""
        ids = (step.id for step in self.agenda.steps)
        return tuple(id for id in ids if self.steps[id].status == "open")

    @property
    def here(self) -> tuple[Participant, ...]:
        """The people of the session who count as here."""
        return tuple(person for person in self.participants.values() if person.here)

    @property
    def answered(self) -> bool:
        """Whether anybody has given anything in any step, or the room has made anything."""
        given = any(step.contribution_count or step.round > 1 for step in self.steps.values())
        return given or any(items for letter, items in self.items.items() if letter != GROUP)

    def turnout(self, step: str) -> Turnout:
        """How many of the people who are here have something standing in a step."""
        who, here = self.steps[step].who, self.here
        beside = sum(map(is_somebody, who))
        if self.step(step).names != "anonymous":
            return Turnout(sum(person.id in who for person in here), len(here), beside)
        # Nobody knows whose these are: what was entered by hand is of those here without a phone,
        # as far as there are any, and people who have left may be among those who gave something.
        theirs = min(beside, sum(person.by_hand for person in here))
        return Turnout(min(len(who) - beside + theirs, len(here)), len(here), beside - theirs)

    def group_name(self, id: str) -> str:
        """The name of a group; "" if there is none, "withdrawn" where what made it was erased."""
        if not id.startswith(GROUP):
            return ""
        group = self.item(self.map.meant(id))
        return group.text if group else _("withdrawn")
