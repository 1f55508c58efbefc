"""What comes out of a table that another tool wrote: answers to a step, and people with their
groups. It is entered like everything without a phone, all of it or nothing, and undone at once."""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta
from msgspec.structs import fields, replace

from facilitator.locales import N_
from facilitator.workshop.activity import OTHERS, Activity
from facilitator.workshop.agenda import Step
from facilitator.workshop.anonymity import kept_moment
from facilitator.workshop.bodies import Body, ContributionBody, OneOfSeveral, encode
from facilitator.workshop.body_sanitizing import rule_of, sanitize_body
from facilitator.workshop.brought_bodies import GROUPS_AT_MOST, BroughtGroup, MapBrought
from facilitator.workshop.commands.command import (
    Command,
    Situation,
    StepName,
    must_be_open,
    step_named,
)
from facilitator.workshop.confusable_names import looks
from facilitator.workshop.decoding import convert, field_types
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import (
    FACILITATOR,
    SOMEBODY,
    EnteredByHand,
    Event,
    EventDraft,
    Imported,
    PersonEntered,
    by_hand_giver,
)
from facilitator.workshop.field_types import matching, name_of, text_of
from facilitator.workshop.fold import Fold
from facilitator.workshop.handlers import apply
from facilitator.workshop.participant_names import free_among, taken_looks
from facilitator.workshop.room_facts import received, with_facts
from facilitator.workshop.state_builder import StateBuilder
from facilitator.workshop.text_sanitizing import ANSWER, GROUP, NAME, SOURCE, name_key
from facilitator.workshop.urn import Entry

AT_MOST = 2_000
"""Answers, or people, that come at once."""

_NUMBER = re.compile(" [0-9]+$")

RowHash = Annotated[str, matching("[0-9a-f]{0,64}", N_("the hash of a row"))]


class ForeignAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """An answer of somebody, if they are named, for a group, if one is. `row`: by what its row is
    told from others; `also`: what this answer says besides its text."""

    text: Annotated[str, text_of(ANSWER)]
    name: Annotated[str, name_of(NAME, empty=True)] = ""
    group: Annotated[str, name_of(GROUP, empty=True)] = ""
    row: RowHash = ""
    also: dict[str, Any] = msgspec.field(default_factory=dict)


class ForeignPerson(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Somebody by name, perhaps of a group; without a name, the group alone."""

    name: Annotated[str, name_of(NAME, empty=True)] = ""
    group: Annotated[str, name_of(GROUP, empty=True)] = ""


class ImportAnswers(Command, frozen=True):
    """Answers to a step come out of a file, called `source`. `head`: by what the file is told from
    others of other columns. `given` is what each answer says besides its text."""

    name: ClassVar[str] = "import-answers"
    what: ClassVar[str] = N_("import answers; `facilitator import` reads them from a file")
    needs: ClassVar[str] = "answers"
    answers: Annotated[tuple[ForeignAnswer, ...], Meta(min_length=1, max_length=AT_MOST)]
    step: StepName = ""
    given: dict[str, Any] = msgspec.field(default_factory=dict)
    source: Annotated[str, name_of(SOURCE, empty=True)] = ""
    head: RowHash = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        step = step_named(now.state, self.step)
        activity = now.fold.catalogue[step.activity]
        field = text_field(activity)
        if activity.by_hand is None or not field:
            raise Rejection("no-import-here")
        must_be_open(now.state, step)
        importing = _Importing(now.fold, sanitize_body(self).source)
        known = _known_marks(now.fold, step.id)
        new = [(answer, mark) for answer, mark in self._marked(step) if mark not in known]
        if step.names != "anonymous":
            importing.groups(answer.group for answer, _mark in new if not answer.name)
        for number, (answer, mark) in enumerate(new):
            now.begun(number, len(new))
            body = convert({**self.given, field: answer.text, **answer.also}, activity.by_hand)
            importing.answer(step, sanitize_body(received(body)), answer, mark)
        return importing.drafts()

    def _marked(self, step: Step) -> Iterator[tuple[ForeignAnswer, str]]:
        """Each answer with its mark: the same file has the same ones, whichever columns are taken.
        In an anonymous step nothing goes into it by which a row could be found again: whoever
        guessed a name would learn whose answer it was."""
        seen: Counter[tuple[str, ...]] = Counter()
        for each in self.answers:
            answer = sanitize_body(each)
            row = "" if step.names == "anonymous" else answer.row
            key = (step.id, self.head, row, name_key(answer.text))
            yield answer, _mark(*key, str(seen[key]))
            seen[key] += 1


class ImportPeople(Command, frozen=True):
    """People and groups come out of a file, called `source`. People don't count as here until they
    are marked as back."""

    name: ClassVar[str] = "import-people"
    what: ClassVar[str] = N_("import people and groups; `facilitator import` reads a file")
    needs: ClassVar[str] = "people"
    people: Annotated[tuple[ForeignPerson, ...], Meta(min_length=1, max_length=AT_MOST)]
    source: Annotated[str, name_of(SOURCE, empty=True)] = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        importing = _Importing(now.fold, sanitize_body(self).source)
        people = [sanitize_body(person) for person in self.people]
        importing.groups(person.group for person in people if not person.name)
        for number, person in enumerate(people):
            now.begun(number, len(people))
            if person.name:
                importing.person(person.name, person.group)
        return importing.drafts()


class _Importing:
    """What is imported one by one, each as things then stand."""

    def __init__(self, fold: Fold, source: str) -> None:
        self._builder: StateBuilder = fold.builder.copy()
        self._source = source
        self._bodies: list[tuple[OneOfSeveral | MapBrought, str, int | None]] = []
        self._people = dict(_without_phone(self._builder))
        self._taken = taken_looks(self._builder)

    def groups(self, names: Iterable[str]) -> None:
        """Let there be groups of these names, before anything else comes."""
        new = {name_key(name): name for name in names if not self._builder.group_named(name)}
        new.pop("", None)
        if len(new) > GROUPS_AT_MOST:
            raise Rejection("map-too-large-here", groups=GROUPS_AT_MOST, ties=0)
        if new:
            groups = tuple(BroughtGroup(name) for name in new.values())
            self._take(MapBrought(groups, source=self._source))

    def person(self, name: str, group: str) -> str:
        """The id of somebody without a phone of that name and group. Who has a phone is never
        meant: on it they would read what somebody else of the same name has said."""
        builder = self._builder
        known = builder.group_named(group) if group else ""
        key = (name_key(name), known)
        if (known or not group) and key in self._people:
            return self._people[key]
        id = secrets.token_hex(8)
        own = free_among(name, self._taken)
        self._taken |= looks(own)
        person = PersonEntered(id, own, group, known or None)
        self._take(replace(person, here=False, source=self._source))
        self._people[(name_key(name), builder.participants[id].group)] = id
        return id

    def answer(self, step: Step, body: ContributionBody, answer: ForeignAnswer, mark: str) -> None:
        """An answer, of the person who is named, or else for the group."""
        builder, anonymous = self._builder, step.names == "anonymous"
        who = SOMEBODY if anonymous else self._who(answer)
        given = with_facts(builder, body, OTHERS if anonymous else "", who)
        raw, imported = msgspec.Raw(encode(given.without_giver())), Imported(self._source, mark)
        entered = EnteredByHand(who, given.kind, raw, given.body_version, imported=imported)
        giver = by_hand_giver(who, mark, given)
        contribution = builder.contribution(builder.head + 1, mark, giver, step.id, given, 0)
        builder.check(step.id, contribution)
        self._take(entered, step.id, kept_moment(builder, step.id), fold=not anonymous)

    def _who(self, answer: ForeignAnswer) -> str:
        if answer.name:
            return self.person(answer.name, answer.group)
        return self._builder.group_named(answer.group) if answer.group else SOMEBODY

    def _take(
        self,
        body: OneOfSeveral | MapBrought,
        step: str = "",
        at: int | None = None,
        *,
        fold: bool = True,
    ) -> None:
        self._bodies.append((body, step, at))
        if fold:
            seq = self._builder.head + 1
            apply(
                self._builder, Event(seq, f"{seq:032x}", FACILITATOR, step, body.kind, 1, body, 0)
            )

    def drafts(self) -> list[EventDraft]:
        """What came, undone together. Raises Rejection if nothing did."""
        if not self._bodies:
            raise Rejection("all-imported")
        return [
            EventDraft(_behind(body) if place else body, step=step, at=at)
            for place, (body, step, at) in enumerate(self._bodies)
        ]


def _behind(body: OneOfSeveral | MapBrought) -> Body:
    """The body of an event that is undone with the one before it. Groups come first."""
    assert isinstance(body, OneOfSeveral)
    return replace(body, along=True)


def _without_phone(builder: StateBuilder) -> Iterator[tuple[tuple[str, str], str]]:
    """Everybody without a phone, by name and group; also by the name without the number that told
    them from somebody else."""
    people = [
        one for one in builder.participants.values() if one.by_hand and one.name and not one.removed
    ]
    for person in reversed(people):
        yield (name_key(_NUMBER.sub("", person.name)), person.group), person.id
    for person in reversed(people):
        yield (name_key(person.name), person.group), person.id


def text_field(activity: Activity) -> str:
    """The field of what can be entered by hand that the answers of a table fill: of the texts that
    have to be given the last one, else the first text; "" where something else than texts has to be
    given."""
    if activity.by_hand is None:
        return ""
    texts = texts_by_hand(activity)
    if any(one.required and one.encode_name not in texts for one in fields(activity.by_hand)):
        return ""
    needed = [name for name, must in texts.items() if must]
    return needed[-1] if needed else next(iter(texts), "")


def texts_by_hand(activity: Activity) -> dict[str, bool]:
    """The fields that are texts, of what can be entered by hand, and whether each must be given."""
    if activity.by_hand is None:
        return {}
    types = field_types(activity.by_hand)
    return {
        one.encode_name: one.required
        for one in fields(activity.by_hand)
        if rule_of(types[one.encode_name]) is not None
    }


def _known_marks(fold: Fold, step: str) -> frozenset[str]:
    """The marks of what was imported into a step and is not undone."""
    undone = fold.undone()
    events = (event for event in fold.events if event.seq not in undone)
    entries: list[Event | Entry] = [*events, *fold.urn.values()]
    return frozenset(
        one.body.imported.mark
        for one in entries
        if one.step == step and isinstance(one.body, EnteredByHand) and one.body.imported
    )


def _mark(*parts: str) -> str:
    """A hash of texts, of which none can be taken for the end of another."""
    return blake2b(msgspec.json.encode(parts), digest_size=16).hexdigest()


IMPORT_COMMANDS: tuple[type[Command], ...] = (ImportAnswers, ImportPeople)
