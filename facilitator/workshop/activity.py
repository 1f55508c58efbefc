"""What an activity is: the kind of thing that a room does in a step.

An activity has up to four faces of one name. This one, the pure face, says which options an agenda
may set, which contributions phones may send and which events the facilitator may make, and keeps
the `Round` of one round of a step. The other faces draw it on the console, on the phone page and in
documents.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, ClassVar, Generic, Literal, NamedTuple, TypeVar

import msgspec

from facilitator.workshop.agenda import Names, Step
from facilitator.workshop.bodies import Bodies, Body, ContributionBody, UnknownKind
from facilitator.workshop.brought_bodies import MapBrought
from facilitator.workshop.copyable import Copyable
from facilitator.workshop.declared_command import DeclaredCommand
from facilitator.workshop.errors import ErrorText, Rejection
from facilitator.workshop.events import EnteredByHand, EventDraft
from facilitator.workshop.hands import Hands
from facilitator.workshop.item_builder import ItemBuilder
from facilitator.workshop.items import ANSWER, Document, PrincipleTerms
from facilitator.workshop.options import Options
from facilitator.workshop.session_kinds import SESSION_EVENTS
from facilitator.workshop.state import State
from facilitator.workshop.upcasts import UPCASTS
from facilitator.workshop.views import View
from facilitator.workshop.wordless import wordless

B = TypeVar("B", bound=ContributionBody)
T = TypeVar("T")

Face = Literal["console", "page", "sections"]
OTHERS = "others"


class OwnContribution(NamedTuple):
    """Something of one person's that stands in a round. `state` is "shown", "later" (it came after
    the room had gone on), "differs" (their group says something else, too) or "earlier" (it is
    about a wording that was replaced since). `reads` is how it reads where it is shown, if that is
    not as it was sent."""

    cid: str
    body: ContributionBody
    state: Literal["shown", "later", "differs", "earlier"] = "shown"
    reads: str = ""


class OfGroup(NamedTuple):
    """Something that stands of a group: `id` as in `Reviewable`, who gave it, and how it reads."""

    id: str
    who: str
    text: str


class Contribution(msgspec.Struct, Generic[B], frozen=True, gc=False):
    """What somebody gave, as a round takes it. `group` is the id of the giver's group, "" if there
    is none; in an anonymous step a group that is told apart, else `OTHERS`. `late` means that the
    room had already gone on. What is in the urn has no `seq` yet, 0. As fast to make as an
    `Event`, for the same reason."""

    seq: int
    cid: str
    who: str
    group: str
    body: B
    at: int
    late: bool = False
    by_hand: bool = False
    imported: bool = False


class Effect(NamedTuple):
    """What a contribution does to what stands of the same person: the one with the id `gone` ("":
    none) stands no more, and `body` (None: nothing) stands under the id `cid`."""

    gone: str
    cid: str
    body: ContributionBody | None


@dataclass(frozen=True, slots=True)
class PhoneView:
    """What a phone needs to take part in a step: options, and items as (id, text) pairs.
    `order` says how a phone arranges them: as given, or in an order of its own. `more` are texts
    beside those of single items, by the item's id and what each of them is."""

    options: Mapping[str, object] = field(default_factory=dict)
    items: tuple[tuple[str, str], ...] | None = None
    order: Literal["given", "own"] = "given"
    more: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Agreed:
    """A text that the room has agreed to, in its sentences or principles: of the `people` who could
    say something so many `stand` by it, and so many stand `aside`; 0 people where nothing was
    counted. Or of groups, where each of them has a voice. Or on what the room agrees to disagree, a
    text for each point. `headings` are those of the texts, where any has one ("" for none), `terms`
    what principles expect and what people get, where any says so. `adopted` is as what the
    statement was."""

    subject: Document | Literal["principles", "disagreements"]
    texts: tuple[str, ...]
    stand: int
    aside: int
    people: int
    voices: Literal["person", "group"] = "person"
    headings: tuple[str, ...] = ()
    terms: tuple[PrincipleTerms, ...] = ()
    adopted: Literal["", "final", "circulation"] = ""


class Round(Copyable, ABC):
    """One round of one step, changed in place by the fold; its view is frozen. `anonymous`: nobody
    may be named in it."""

    def __init__(self, step: Step) -> None:
        self.step = step
        self.anonymous = step.names == "anonymous"

    @abstractmethod
    def check(self, builder: ItemBuilder, contribution: Contribution[ContributionBody]) -> None:
        """Raise `Rejection` if this contribution can't be taken as things stand. It is of one of
        the activity's types; an edit's or withdrawal's `of` is handed over unchecked."""

    @abstractmethod
    def apply(self, builder: ItemBuilder, contribution: Contribution[ContributionBody]) -> bool:
        """Take a contribution that was accepted; False if what it points to is no longer there, so
        that it has no effect: what it points to was undone or erased later."""

    def in_order(self, contribution: Iterable[T]) -> Sequence[T]:
        """What was given in the order in which it is shown: of arrival, or in an anonymous step by
        the contribution ids, which tell nothing and are the same when the step has closed."""
        if not self.anonymous:
            return tuple(contribution)
        return sorted(contribution, key=attrgetter("cid"))

    def effect(self, contribution: Contribution[ContributionBody]) -> Effect:
        """What a contribution that was accepted comes to, where no order may be kept: the same as
        if it had been taken."""
        return Effect("", contribution.cid, contribution.body)

    def take_out(self, builder: ItemBuilder, who: str, cid: str) -> None:
        """Let a contribution never have been given, if it stands."""

    def apply_event(self, builder: ItemBuilder, seq: int, body: Body) -> bool:
        """Take one of the activity's own events of the facilitator or the room; False if it has no
        effect."""
        return False

    def ends(self, body: Body) -> bool:
        """Whether one of the activity's own events ends what people are giving here, though the
        step stays open."""
        return False

    def reword(self, id: str, text: str) -> str | None:
        """Let an answer read otherwise; how it read before, or None if there is none of that id."""
        return None

    def close(self, here: int) -> None:
        """The step closes while so many people are here."""

    def regroup(self, group: str, into: str) -> None:
        """Let what was given for a group count for the one that it was merged into."""

    def concerns(self, builder: ItemBuilder, body: ContributionBody) -> bool:
        """Whether what a contribution is about is there."""
        return True

    @abstractmethod
    def answered(self) -> Collection[str]:
        """Who has something standing in this round."""

    @abstractmethod
    def contribution_count(self) -> int:
        """How many contributions stand in this round."""

    @abstractmethod
    def view(self) -> View:
        """This round, frozen."""

    def contributions_of(self, who: str) -> Sequence[OwnContribution]:
        """What one person has standing here."""
        return ()

    def of_group(self, group: str) -> Sequence[OfGroup]:
        """What people of a group have standing here that adds up, for all of them to see."""
        return ()

    def id_of(self, contribution: Contribution[Any]) -> str:
        """What something given is called where it is hidden and shown again."""
        return f"{ANSWER}{contribution.cid if self.anonymous else contribution.seq}"

    def review_item(self, contribution: Contribution[ContributionBody]) -> str:
        """The id of the text that this contribution puts on the screen, new or changed; "" if
        there is none. In a step with review it waits there for the facilitator."""
        return ""


class Activity(ABC):
    """The pure face: everything that others need to know of an activity.

    `counts`: its contributions are counted, so that a step closes when the room moves on and
    opening it again is a new round. `stays`: a step stays open behind the room, so that the answer
    of a phone that slept still arrives (never where it is anonymous). `speaks`: whether each person
    has a voice or each group. `groups_only`: who speaks for no group can give nothing, and it can't
    be anonymous. `secret`: what was given is shown by closing the step. `laid_out`: while phones
    are asked, the wall shows what about; `shows_map`: it shows the map. `by_hand`:
    which of its `contributions` can be entered for somebody without a phone, `hands`: for which of
    them raised hands can be counted. `puts_up`: those of its `events` that put up a text or a list
    to which people then answer; the facilitator can undo one until somebody has. `results`: those
    that tell what came of it. `commands`: what only the facilitator of such a step can do;
    `item_commands`: what can be done there with one of the things on the page. `rests_on`: the
    activities that it may know by name. `errors`: the codes that only this activity raises, with
    their words."""

    name: str
    counts: bool = False
    stays: bool = False
    speaks: Literal["person", "group"] = "person"
    groups_only: bool = False
    names: Names = "named"
    reveal: Literal["live", "hidden"] = "live"
    secret: bool = False
    laid_out: bool = False
    shows_map: bool = False
    faces: frozenset[Face] = frozenset({"console", "page", "sections"})
    options: ClassVar[type[Options]] = Options
    contributions: ClassVar[tuple[type[ContributionBody], ...]] = ()
    by_hand: ClassVar[type[ContributionBody] | None] = None
    hands: ClassVar[tuple[Hands, ...]] = ()
    events: ClassVar[tuple[type[Body], ...]] = ()
    puts_up: ClassVar[tuple[type[Body], ...]] = ()
    results: ClassVar[tuple[type[Body], ...]] = ()
    commands: ClassVar[tuple[type[DeclaredCommand], ...]] = ()
    item_commands: ClassVar[tuple[type[DeclaredCommand], ...]] = ()
    rests_on: ClassVar[tuple[type[Activity], ...]] = ()
    errors: ClassVar[Mapping[str, ErrorText]] = {}

    @property
    def home(self) -> str:
        """The package with its faces: `console.steps`, `formats.sections`, `rehearsal.steps` and
        the folder `room/page/steps` in it, as its own module is in `activities`."""
        return type(self).__module__.rpartition(".activities.")[0]

    def misfit(self, step: Step) -> Rejection | None:
        """What does not fit together in a step of an agenda, with the `option` at fault."""
        return None

    @abstractmethod
    def start_round(self, step: Step) -> Round:
        """A new round."""

    def phone_view(self, state: State, step: Step) -> PhoneView:
        """What a phone shows for this step."""
        return PhoneView()

    def phone_result(self, state: State, step: Step) -> Mapping[str, object] | None:
        """What came of this step, as the wall shows it and in its order, for phones to show the
        same; None while the wall shows none. Asked only where the step is not concealed."""
        return None

    def wall_result(self, state: State, step: Step) -> Mapping[str, object] | None:
        """The same for the wall's page on a device of one's own: also what comes in while phones
        are asked, where the wall shows it."""
        return self.phone_result(state, step)

    def passes_on(self, state: State) -> MapBrought | None:
        """The map with which another session can begin; None if it makes none."""
        return None

    def agreed(self, state: State) -> Sequence[Agreed]:
        """The texts that the room has agreed to in steps of this activity and that are not
        concealed, for phones to keep."""
        return ()

    def unsaid(self, view: View, body: ContributionBody) -> ContributionBody | None:
        """What the wall is told of a contribution to this round while what was given is hidden:
        enough to count who gave something, and nothing of what it says; None for nothing."""
        return body.unsaid()

    def withholds(self, view: View, body: ContributionBody) -> bool:
        """Whether the wall is told of a contribution only that much, though what was given in this
        round is shown."""
        return False

    def public_body(
        self, state: State, view: View, id: str, body: ContributionBody, *, shown: bool
    ) -> ContributionBody:
        """What the wall is told of a contribution to a round that is shown; `id` is what its text
        is called. `shown`: that text reads so and is not hidden, else its words are left out."""
        return body if shown else wordless(body)

    def put_to_people(self, state: State, step: Step) -> Collection[str]:
        """The ids of the things on which people decide in this step now, and that stay in what they
        decide on until it is closed."""
        return ()

    def freeze(self, state: State, step: Step) -> EventDraft:
        """The event that freezes what this step shows. Raises Rejection if there is nothing."""
        raise Rejection("nothing-to-freeze")

    def freeze_again(
        self, state: State, step: Step, parts: Sequence[tuple[str, str]]
    ) -> EventDraft:
        """The event that puts a text to people once more: these `parts`, as (id, text), or without
        any those of the last time as they read now. Raises Rejection if there is nothing."""
        raise Rejection("nothing-to-freeze")

    def refused_hands(
        self, state: State, step: Step, subject: str, counts: Mapping[str, int]
    ) -> Rejection | None:
        """Why hands can't be counted like this, choice to hands, in a step that is open."""
        return None

    def closing_events(self, state: State, step: Step) -> Sequence[EventDraft]:
        """Events of the room that belong to closing this step, such as an outcome."""
        return ()


class Catalogue:
    """The activities that exist, by name, and the types of everything that a journal holds."""

    def __init__(self, activities: Sequence[Activity]) -> None:
        self._by_name: dict[str, Activity] = {}
        self.bodies = Bodies({}, {})
        self.puts_up: tuple[type[Body], ...] = ()
        self.led: tuple[type[Body], ...] = ()
        self.results: tuple[type[Body], ...] = ()
        for activity in activities:
            self.add(activity)

    def add(self, activity: Activity) -> None:
        """Have one activity more, before any session is read. Those that it rests on must be
        there."""
        known = {type(each) for each in self}
        if missing := [each.name for each in activity.rests_on if each not in known]:
            raise TypeError(f"{activity.name} rests on {', '.join(missing)}")
        self._by_name[activity.name] = activity
        self.bodies = Bodies(_types(tuple(self)), UPCASTS)
        self.puts_up += activity.puts_up
        self.led += activity.events
        self.results += activity.results

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __getitem__(self, name: str) -> Activity:
        return self._by_name[name]

    def __iter__(self) -> Iterator[Activity]:
        return iter(self._by_name.values())

    def names(self) -> list[str]:
        """The names, in the order of the catalogue."""
        return list(self._by_name)

    def contribution(self, activity: str, kind: str) -> type[ContributionBody] | None:
        """The type of what phones may send in a step of that activity; None if it is not taken."""
        for body in self._by_name[activity].contributions:
            if body.kind == kind:
                return body
        return None

    def error(self, code: str) -> ErrorText | None:
        """The words of a code that only one activity raises; None for any other code."""
        return next((one.errors[code] for one in self if code in one.errors), None)

    def contributions(self) -> dict[str, type[ContributionBody]]:
        """Every kind of contribution with its type."""
        return {body.kind: body for activity in self for body in activity.contributions}

    def by_hand_contribution(self, body: EnteredByHand) -> ContributionBody:
        """What was entered by hand. Raises msgspec.DecodeError if it is no contribution, or does
        not fit its kind in the version that it was entered in."""
        try:
            given = self.bodies.decode(body.given_kind, body.given_version, body.given)
        except UnknownKind:
            raise msgspec.ValidationError(body.given_kind) from None
        if not isinstance(given, ContributionBody):
            raise msgspec.ValidationError(body.given_kind)
        return given


def _types(activities: Sequence[Activity]) -> dict[str, type[Body]]:
    """The types of all bodies by kind; a kind means the same in every activity."""
    types: dict[str, type[Body]] = {}
    own = [body for activity in activities for body in (*activity.contributions, *activity.events)]
    for body in (*SESSION_EVENTS, *own):
        if types.setdefault(body.kind, body) is not body:
            raise TypeError(f"two types for the kind {body.kind}")
    return types
