"""What an activity is: the kind of thing that a room does in a step.

An activity has up to four faces of one name. This one, the pure face, says which options an agenda
may set, which contributions phones may send and which events the facilitator may make, and keeps
the `Work` of one round of a step. The other faces draw it on the console, on the phone page and in
documents.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

from facilitator.locales import _
from facilitator.workshop.events import Body, Draft
from facilitator.workshop.in_place import InPlace
from facilitator.workshop.refused import Refused
from facilitator.workshop.shapes import Field, Shape

if TYPE_CHECKING:
    from facilitator.workshop.agenda import Step
    from facilitator.workshop.frame import Frame
    from facilitator.workshop.state import State

Names = Literal["named", "group", "anonymous"]
Face = Literal["console", "page", "sections"]
OTHERS = "others"

EDIT, WITHDRAW = "edit", "withdraw"


class Contribution(NamedTuple):
    """What somebody gave, as a work takes it. `group` is the id of the giver's group, "" if there
    is none; in an anonymous step a group that is told apart, else `OTHERS`. `late` means that the
    room had already gone on. A named tuple, for the same reason as `Event`."""

    seq: int
    cid: str
    who: str
    group: str
    kind: str
    body: Body
    at: int
    late: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One option of an activity in an agenda: what it accepts, and what it is when left out."""

    field: Field
    default: Any
    what: str


@dataclass(frozen=True, slots=True)
class Presented:
    """What a phone needs to take part in a step: options, and items as (id, text) pairs.
    `order` says how a phone arranges them: as given, or in an order of its own."""

    options: Mapping[str, Any] = field(default_factory=dict)
    items: tuple[tuple[str, str], ...] | None = None
    order: Literal["given", "own"] = "given"


class Work(InPlace, ABC):
    """One round of one step, changed in place by the fold; its view is frozen."""

    def __init__(self, step: Step) -> None:
        self.step = step

    @abstractmethod
    def check(self, frame: Frame, given: Contribution) -> None:
        """Raise `Refused` if this contribution cannot be taken as things stand. Its shape has been
        checked, and an edit's or withdrawal's `of` is handed over unchecked."""

    @abstractmethod
    def take(self, frame: Frame, given: Contribution) -> bool:
        """Take a contribution that was accepted; False if what it points to is no longer there, so
        that it has no effect: what it points to was undone or erased later."""

    def lead(self, frame: Frame, seq: int, kind: str, body: Body) -> bool:
        """Take one of the activity's own events of the facilitator or the room; False if it has no
        effect."""
        return False

    @abstractmethod
    def answered(self) -> Collection[str]:
        """Who has something standing in this round."""

    @abstractmethod
    def standing(self) -> int:
        """How many contributions stand in this round."""

    @abstractmethod
    def view(self) -> Any:
        """This round as a frozen dataclass."""

    def own(self, who: str) -> Sequence[tuple[str, str, Body, str]]:
        """What one person has standing here, as (cid, kind, body, state); state is "shown",
        "waiting" or "later"."""
        return ()

    def shows(self, given: Contribution) -> str:
        """The id of what this contribution puts on the screen, new or changed; "" if nothing. In a
        step with review it waits there for the facilitator."""
        return ""


class Activity(ABC):
    """The pure face. `counts`: its contributions are counted, so that a step closes when the room
    moves on and opening it again is a new round. `stays`: a step stays open behind the room, so
    that the answer of a phone that slept still arrives (never where it is anonymous)."""

    name: str
    counts: bool = False
    stays: bool = False
    names: Names = "named"
    reveal: Literal["live", "hidden"] = "live"
    faces: frozenset[Face] = frozenset({"console", "page", "sections"})
    options: ClassVar[Mapping[str, Option]] = {}
    contributions: ClassVar[Mapping[str, Shape]] = {}
    events: ClassVar[Mapping[str, Shape]] = {}

    @abstractmethod
    def start(self, step: Step) -> Work:
        """The work of a new round."""

    def present(self, state: State, step: Step) -> Presented:
        """What a phone shows for this step."""
        return Presented()

    def freeze(self, state: State, step: Step) -> Draft:
        """The event that freezes what this step shows; `Refused` if there is nothing to freeze."""
        raise Refused("nothing", _("There is nothing to freeze in this step."))

    def closing(self, state: State, step: Step) -> Sequence[Draft]:
        """Events of the room that belong to closing this step, such as an outcome."""
        return ()


class Catalogue:
    """The activities that exist, by name."""

    def __init__(self, activities: Sequence[Activity]) -> None:
        self._by_name = {activity.name: activity for activity in activities}

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __getitem__(self, name: str) -> Activity:
        return self._by_name[name]

    def __iter__(self) -> Iterator[Activity]:
        return iter(self._by_name.values())

    def names(self) -> list[str]:
        """The names, in the order of the catalogue."""
        return list(self._by_name)

    def contributions(self) -> dict[str, Shape]:
        """Every kind of contribution with its shape."""
        found: dict[str, Shape] = {}
        for activity in self:
            found |= activity.contributions
        return found

    def events(self) -> list[str]:
        """Every kind of event that activities add for the facilitator and the room."""
        return sorted({kind for activity in self for kind in activity.events})
