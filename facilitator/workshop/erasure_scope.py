"""Erasing a person: which events hold their words, and what has become the room's.

Theirs is what they sent, their names, what was entered for them by hand, and a need, principle or
disagreement that was made of an answer of theirs and that nobody has taken up yet. The room's is
what it froze or adopted, a version that was put up, and what other people have answered to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from facilitator.workshop.activity import Catalogue
from facilitator.workshop.bodies import Body, ContributionBody
from facilitator.workshop.body_sanitizing import speech
from facilitator.workshop.brought_bodies import MapBrought
from facilitator.workshop.confusable_names import look_alike
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import (
    FACILITATOR,
    ROOM,
    EnteredByHand,
    Event,
    NoteWritten,
    PersonEntered,
    Renamed,
)
from facilitator.workshop.extra_time import ExtraTimeGiven
from facilitator.workshop.fold import Fold
from facilitator.workshop.group_bodies import GroupEdited, IntroductionNoted
from facilitator.workshop.item_bodies import LETTERS, ItemMade, TermsSet, made_id
from facilitator.workshop.items import answer_id
from facilitator.workshop.result_bodies import AmendmentAnswered, FollowedUp, Replied
from facilitator.workshop.state_builder import StateBuilder
from facilitator.workshop.text_sanitizing import NAME, name_key, sanitize_text
from facilitator.workshop.theme_bodies import ItemRenamed, ThemeNamed
from facilitator.workshop.undoing import ids_in
from facilitator.workshop.urn import Entry

_Said = Event | Entry

_ROOMS = (
    *LETTERS,
    TermsSet,
    NoteWritten,
    ItemRenamed,
    ThemeNamed,
    GroupEdited,
    IntroductionNoted,
    MapBrought,
    AmendmentAnswered,
    Replied,
    FollowedUp,
)
"""Those of the session whose texts the facilitator wrote of what people gave."""

_SHORTEST = 4
"""Shorter texts are found in any other."""


@dataclass(frozen=True, slots=True)
class RoomText:
    """A text that was made of the person's words and is the room's now."""

    seq: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing a person means: the numbers of the events that lose their text, the ids of the
    entries that are taken out of the urn, the room's texts that stay, and the anonymous steps (ids)
    in which nobody can find out any more what was theirs."""

    participant: str
    name: str
    seqs: tuple[int, ...]
    entries: tuple[str, ...]
    stays: tuple[RoomText, ...]
    closed: tuple[str, ...]


def participant_named(builder: StateBuilder, id_or_name: str) -> str:
    """The id of a person, by their id or by their name if only one fits; where none is spelled so,
    by a name that looks like it. Raises Rejection."""
    if id_or_name in builder.participants:
        return id_or_name
    people = [person for person in builder.participants.values() if person.name]
    matches = [person.id for person in people if name_key(person.name) == name_key(id_or_name)]
    matches = matches or [person.id for person in people if look_alike(person.name, id_or_name)]
    name = sanitize_text(id_or_name, NAME)
    if not matches:
        raise Rejection("nobody-called", name=name)
    if len(matches) > 1:
        raise Rejection("several-called", name=name, ids=tuple(matches))
    return matches[0]


def erasure_of(fold: Fold, participant: str, pseudonyms: Collection[str] = ()) -> Erasure:
    """What erasing a person means now. `pseudonyms` are theirs in anonymous steps that are open."""
    builder = fold.builder
    events: list[_Said] = [*fold.events, *fold.urn.values()]
    own = [event for event in events if _own(event, participant, pseudonyms)]
    seqs = {event.seq for event in own if isinstance(event, Event) and event.body is not None}
    taken, stays = _made_of(fold.catalogue, events, own, seqs)
    return Erasure(
        participant,
        builder.participants[participant].name if participant in builder.participants else "",
        tuple(sorted(seqs | taken)),
        tuple(entry.cid for entry in own if isinstance(entry, Entry)),
        tuple(stays),
        tuple(_closed(builder)),
    )


def _own(event: _Said, participant: str, pseudonyms: Collection[str]) -> bool:
    if event.who == participant or event.who in pseudonyms:
        return True
    if isinstance(event.body, ContributionBody):
        # Signed in an anonymous step.
        return event.body.room is not None and event.body.room.signer == participant
    match event.body:
        case Renamed(id=id) | PersonEntered(id=id) | ExtraTimeGiven(id=id):
            return id == participant
        case EnteredByHand(who=who):
            return who == participant
    return False


def _made_of(
    catalogue: Catalogue, events: Sequence[_Said], own: Sequence[_Said], seqs: Collection[int]
) -> tuple[set[int], list[RoomText]]:
    """The needs, principles and disagreements that go as well, and the texts that stay."""
    own_texts = {name_key(text) for event in own for text in _texts(catalogue, event.body)}
    origins = {answer_id(event.cid) for event in own}
    origins |= {answer_id(event.seq) for event in own if isinstance(event, Event)}
    theirs = {event.who for event in own if event.who not in (FACILITATOR, ROOM)}
    taken, stays = set(), []
    made_ids: set[str] = set()
    for event in events:
        body = event.body
        if (
            body is None
            or not isinstance(event, Event)
            or event.seq in seqs
            or not _of_the_room(catalogue, body)
        ):
            continue
        matching_texts = [text for text in _texts(catalogue, body) if _holds(text, own_texts)]
        if isinstance(body, ItemRenamed | TermsSet) and body.item in origins | made_ids:
            taken.add(event.seq)
        elif isinstance(body, ItemMade) and (matching_texts or body.origin in origins | made_ids):
            id = made_id(body, event.seq)
            if any(_takes_up(catalogue, later, id, theirs) for later in events[event.seq :]):
                stays.append(RoomText(event.seq, event.kind, body.text))
            else:
                taken.add(event.seq)
                made_ids.add(id)
        else:
            stays += [RoomText(event.seq, event.kind, text) for text in matching_texts]
    return taken, stays


def _of_the_room(catalogue: Catalogue, body: Body) -> bool:
    """Whether a body holds texts that the room made of what people gave."""
    own = (body_type for activity in catalogue for body_type in activity.events)
    return isinstance(body, _ROOMS) or type(body) in own


def _takes_up(catalogue: Catalogue, event: _Said, id: str, theirs: Collection[str]) -> bool:
    """Whether the room froze an item, or somebody else answered to it."""
    if event.body is None or event.who in theirs:
        return False
    answers = event.who not in (FACILITATOR, ROOM) or event.kind == EnteredByHand.kind
    return (answers or type(event.body) in catalogue.puts_up) and id in set(ids_in(event.body))


def _holds(text: str, own_texts: Iterable[str]) -> bool:
    key = name_key(text)
    return any(len(own_text) >= _SHORTEST and own_text in key for own_text in own_texts)


def _texts(catalogue: Catalogue, body: Body | None) -> Iterator[str]:
    """Everything in a body that somebody had to say, however deep."""
    if isinstance(body, EnteredByHand):
        try:
            yield from speech(catalogue.by_hand_contribution(body))
        except msgspec.DecodeError:
            return
    elif body is not None:
        yield from speech(body)


def _closed(builder: StateBuilder) -> Iterator[str]:
    """The anonymous steps with a round that is over."""
    for step in builder.agenda.steps:
        step_builder = builder.step_builder(step.id)
        if step.names != "anonymous" or step_builder is None or step_builder.current_round is None:
            continue
        if step_builder.past or step_builder.status == "closed":
            yield step.id
