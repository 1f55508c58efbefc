"""The state builder: what every session has, built up event by event and changed in place.

What a step collects is kept by the rounds of the catalogue's activities. A builder never fails on
an event that the journal holds: what points to nothing has no effect and is listed. `view` freezes
it and shares what did not change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from facilitator.workshop.activity import OTHERS, Catalogue, Contribution, Round
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.answer_themes import ThemesBuilder
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.copyable import Copyable
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import (
    Withdrawal,
    group_spoken_for,
)
from facilitator.workshop.group_map import GroupMapBuilder
from facilitator.workshop.group_names import Groups, Where
from facilitator.workshop.items import (
    ANSWER,
    GROUP,
    NO_TERMS,
    VERSION,
    Item,
    Items,
    Principle,
    PrincipleTerms,
    Version,
    newest_version,
)
from facilitator.workshop.room_record import RoomRecordBuilder
from facilitator.workshop.sittings import Sitting
from facilitator.workshop.state import Door, Participant, Pause, Remote, State, Timer
from facilitator.workshop.step_builder import StepBuilder
from facilitator.workshop.text_sanitizing import name_key

NOBODY = Agenda("", "", ())


class StateBuilder(Copyable):
    """What every session has, changed in place. Activities read it and make items through it.
    `places` is how many people hold one: all but those who went before they ever were here.
    `namings` counts how often somebody or something began or ceased to name a group, or something
    else that phones are offered, or may tell their people. `removed` are people (ids) who were
    removed by a later event, or are by this one; `unheard` are they and the answers that they gave:
    a group that nobody else names is not shown. `asks` is what the facilitator has said of asking
    what would help people, None while the agenda says it."""

    def __init__(self, catalogue: Catalogue, removed: frozenset[str] = frozenset()) -> None:
        self.catalogue = catalogue
        self.removed = removed
        self.unheard = set(removed)
        self.head = 0
        self.title = self.cause = self.place = self.current = ""
        self.made = 0
        self.keep_days = 30
        self.wall_page = True
        self.asks: bool | None = None
        self.erased_at = 0
        self.remote: Remote | None = None
        self.agenda = NOBODY
        self.ended_at: int | None = None
        self.sittings: list[Sitting] = []
        self.door = Door()
        self.timer: Timer | None = None
        self.break_until = 0
        self.pause: Pause | None = None
        self.participants: dict[str, Participant] = {}
        self.places = self.namings = 0
        self.items = Items()
        self.starred: set[str] = set()
        self.ineffective: list[int] = []
        self.contribution_counts: dict[str, int] = {}
        self.steps: dict[str, StepBuilder] = {}
        self.behind: frozenset[str] = frozenset()
        self.hides: set[str] = set()
        self.offered: set[str] = set()
        self.groups = Groups()
        self.themes = ThemesBuilder()
        self.earlier_texts: dict[str, tuple[str, ...]] = {}
        self.map = GroupMapBuilder()
        self.record = RoomRecordBuilder()
        self._frozen: dict[str, Any] = {}

    # Reading, for rounds and their checks

    @property
    def ended(self) -> bool:
        """Whether the session is closed."""
        return self.ended_at is not None

    def step_builder(self, step: str) -> StepBuilder | None:
        """How a step stands."""
        return self.steps.get(step)

    def current_round(self, step: str) -> Round | None:
        """The step's present round."""
        step_builder = self.steps.get(step)
        return step_builder.current_round if step_builder else None

    def round(self, step: str) -> int:
        """The number of the step's present round, counted from 1; 0 before the first."""
        step_builder = self.steps.get(step)
        return len(step_builder.past) + 1 if step_builder and step_builder.current_round else 0

    def person(self, who: str) -> Participant | None:
        """Somebody of the session; None if they are not of it. Who was erased is not, and may join
        as a new person: what they give under their old id would be led back to them."""
        person = self.participants.get(who)
        return person if person is not None and person.name else None

    def knows(self, who: str) -> bool:
        """Whether somebody is of the session."""
        return self.person(who) is not None

    def is_removed(self, who: str) -> bool:
        """Whether somebody was removed."""
        return who in self.removed and who in self.participants

    def group_of(self, who: str) -> str:
        """The id of a participant's group, or ""."""
        person = self.participants.get(who)
        return person.group if person else ""

    def speaks(self, id: str) -> bool:
        """Whether there is such a group or person."""
        return self.items.get(id) is not None if id.startswith(GROUP) else self.knows(id)

    def is_newest(self, version: Version) -> bool:
        """Whether that version is the newest of its document."""
        return newest_version(self.items, version.document) == version

    def version_with(self, sentence: str) -> Version | None:
        """The newest version of a document, if it has that sentence."""
        versions = (item for item in self.items.of(VERSION) if isinstance(item, Version))
        newest = {version.document: version for version in versions}.values()
        return next((one for one in newest if sentence in dict(one.parts)), None)

    def group_named(self, name: str) -> str:
        """The id of the group with that name, however it is spelled; "" if there is none."""
        return self.groups.named(name)

    @property
    def hidden(self) -> frozenset[str]:
        """The ids of what is not shown: what was hidden, and the groups that nobody names any more
        or that only answers name which are hidden or not revealed."""
        hidden_ids: frozenset[str] = self._part("hidden", self._not_shown)
        return hidden_ids

    def _not_shown(self) -> frozenset[str]:
        return frozenset((*self.hides, *self.groups.unnamed(self._unseen)))

    def _unseen(self, by: str, where: Where) -> bool:
        if by in self.unheard:
            return True
        step, round = where
        step_builder = self.steps.get(step)
        return by in self.hides or (step_builder is not None and step_builder.conceals(round))

    def name_group(self, name: str, seq: int, by: str, step: str = "", known: str = "") -> str:
        """The id of the group with that name; made if there is none. `by` is who or what names it:
        a participant, or an answer of `step`. `known` is the id that the room wrote down, which
        holds even if the event that made the group was erased."""
        id = known or self.group_named(name) or f"{GROUP}{seq}"
        if self.groups.name(id, name, by, (step, self.round(step))):
            shown = self.groups.shown(id, name)
            self.items.add(Item(id, shown, step, by if step else ""))
        self.touch("items", "hidden")
        self.namings += 1
        return self.groups.meant(id)

    def is_named_by_removed(self, id: str) -> bool:
        """Whether people who are removed named a group, and nobody else does."""
        return self.groups.is_named_only_among(id, self.unheard)

    def unname_group(self, id: str, by: str) -> None:
        """Take back that somebody or something names a group."""
        self.groups.unname(id, by)
        self.touch("hidden")
        self.namings += bool(id)

    def meant(self, group: str) -> str:
        """The id of the group that a group's id means."""
        return self.groups.meant(group)

    def held_back(self, step: str, contribution: Contribution[ContributionBody]) -> str:
        """The id of the text in a contribution that waits for the facilitator, "" if none does:
        what is new or changed in a step with review, what is held back in any, and a name that
        somebody calls their own and that is not the one by which they came in."""
        step_builder = self.steps[step]
        now = step_builder.current_round
        if now is None:
            return ""
        given = now.effect(contribution).body
        waits = given is not None and (
            given.held_back or self._is_foreign(given.own_name(), contribution.who)
        )
        return now.review_item(contribution) if waits or step_builder.step.review else ""

    def _is_foreign(self, own: str, who: str) -> bool:
        """Whether a name that somebody calls their own is not the one by which they came in."""
        person = self.participants.get(who) if own else None
        return bool(own) and name_key(own) != name_key(person.name if person else "")

    def offer(self, answer: str) -> None:
        """Let others refer to an answer: phones are offered it to choose from."""
        self.offered.add(answer)
        self.namings += 1

    def withdraw_offer(self, answer: str) -> None:
        """Let nobody refer to an answer any more."""
        self.offered.discard(answer)
        self.namings += 1

    def renew_phones(self) -> None:
        """Have phones ask again in a moment."""
        self.namings += 1

    def regroup(self, group: str, into: str) -> None:
        """A group's id means another group: its people are of that one, and what was given for it
        counts there. What an open anonymous round tells apart is not touched: nobody has moved."""
        for person in tuple(self.participants.values()):
            if person.group == group:
                self.participants[person.id] = replace(person, group=into)
        for step_builder in self.steps.values():
            step_builder.regroup(group, into)
        self.touch("participants")

    def reword(self, answer: str, text: str) -> str | None:
        """Let an answer read otherwise; how it read before, None if there is none of that id."""
        texts = (step_builder.reword(answer, text) for step_builder in self.steps.values())
        return next((before for before in texts if before is not None), None)

    def make(self, item: Item) -> None:
        """Add an item."""
        self.items.add(item)
        self.touch("items")

    def set_state(self, ids: Iterable[str], state: str) -> None:
        """Note what happened to items, such as "adopted"."""
        self.items.set_state(ids, state)
        self.touch("items")

    def fix_wording(
        self,
        version: str,
        parts: tuple[tuple[str, str], ...],
        terms: Mapping[str, PrincipleTerms],
    ) -> None:
        """Let a version of the statement read as these sentences (id, text), or "" principles as
        these texts, with these terms and no others."""
        if version:
            self.items.change(version, parts=parts, text="\n".join(text for _id, text in parts))
        made = self.items.get(version) if version else None
        if not version or (isinstance(made, Version) and self.is_newest(made)):
            for id, text in parts:
                self.items.change(id, text=text)
                if isinstance(self.items.get(id), Principle):
                    self.items.change(id, terms=terms.get(id, NO_TERMS))
        self.touch("items")

    # Checking

    def contribution(
        self, seq: int, cid: str, who: str, step: str, body: ContributionBody, at: int
    ) -> Contribution[ContributionBody]:
        """The contribution as a round takes it."""
        step_builder = self.steps.get(step)
        if step_builder is None or not step_builder.anonymous:
            person = self.participants.get(who)
            group = person.group if person else self.groups.meant(group_spoken_for(who))
        else:
            group = (body.room and body.room.group) or OTHERS
        return Contribution(seq, cid, who, group, body, at, step in self.behind)

    def check(self, step: str, contribution: Contribution[ContributionBody]) -> None:
        """Raise `Rejection` unless this contribution can be taken as things stand."""
        step_builder = self.steps.get(step)
        if step_builder is None:
            raise Rejection("no-such-step", step=step)
        activity = step_builder.activity
        if self.ended:
            raise Rejection("closed")
        if step_builder.status != "open":
            taking_back = isinstance(contribution.body, Withdrawal) and not activity.counts
            if not (taking_back and step_builder.current_round and not step_builder.anonymous):
                waiting = step_builder.status == "waiting"
                raise Rejection("not-open-yet") if waiting else Rejection("not-open")
        if type(contribution.body) not in activity.contributions:
            raise Rejection("wrong-kind")
        nobodys = activity.groups_only and not contribution.group
        if nobodys and not isinstance(contribution.body, Withdrawal):
            raise Rejection("no-group-of-yours")
        assert step_builder.current_round is not None
        step_builder.current_round.check(self, contribution)

    # Changing

    def touch(self, *parts: str) -> None:
        """Parts of the view are to be made anew."""
        for part in parts:
            self._frozen.pop(part, None)

    def put(self, person: Participant) -> None:
        """Let a person be as told, in the open anonymous rounds as well."""
        before = self.participants.get(person.id)
        self.participants[person.id] = person
        self.places += (not person.gone) - (before is not None and not before.gone)
        self.touch("participants")
        if before is None or before.speaks_for != person.speaks_for:
            for step_builder in self.steps.values():
                step_builder.moved(person.id, here=person.speaks_for is not None)

    def drop(self, person: Participant) -> None:
        """Let a person be nobody, who was not here and gave nothing."""
        self.unname_group(person.group, person.id)
        self.places -= not person.gone
        del self.participants[person.id]
        self.touch("participants")

    def change(self, id: str, **changes: Any) -> bool:
        """Change what is known of a person; whether there is such a person."""
        if id not in self.participants:
            return False
        self.put(replace(self.participants[id], **changes))
        return True

    def knows_item(self, id: str) -> bool:
        """Whether there is such an item; answers are known to their step alone, and findings (whose
        keys hold a blank) to nobody before they are frozen."""
        return id.startswith(ANSWER) or " " in id or self.items.get(id) is not None

    # Views

    def _part(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self._frozen:
            self._frozen[name] = make()
        return self._frozen[name]

    @property
    def ask_what_helps(self) -> bool:
        """Whether phones ask what would help their people take part."""
        return self.agenda.ask_what_helps if self.asks is None else self.asks

    def view(self) -> State:
        """The state as it stands; its parts are shared with earlier views while unchanged."""
        return State(
            head=self.head,
            title=self.title,
            cause=self.cause,
            place=self.place,
            made=self.made,
            keep_days=self.keep_days,
            agenda=self.agenda,
            current=self.current,
            ended=self.ended,
            door=self.door,
            timer=self.timer,
            break_until=self.break_until,
            pause=self.pause,
            participants=self._part(
                "participants", lambda: MappingProxyType(dict(self.participants))
            ),
            items=self._part("items", lambda: MappingProxyType(self.items.frozen())),
            steps=MappingProxyType({id: step.view() for id, step in self.steps.items()}),
            hidden=self.hidden,
            starred=self._part("starred", lambda: frozenset(self.starred)),
            ineffective=tuple(self.ineffective),
            themes=self._part("themes", self.themes.frozen),
            earlier_texts=self._part(
                "earlier_texts", lambda: MappingProxyType(dict(self.earlier_texts))
            ),
            map=self._part("map", lambda: self.map.frozen(self.groups.all_merged())),
            record=self._part("record", lambda: self.record.frozen(self.groups.all_merged())),
            sittings=tuple(self.sittings),
            wall_page=self.wall_page,
            ask_what_helps=self.ask_what_helps,
            erased_at=self.erased_at,
            remote=self.remote,
        )
