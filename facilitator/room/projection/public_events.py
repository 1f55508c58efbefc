"""What of an event the wall may know. Everything else is left out here, before it leaves the room:
a projection folds what it is told with the same code as everybody, and can show no more.

An event of which the wall may know nothing goes out without a body, like an erased one: it has no
effect there. A contribution whose text is hidden, waits for review or stands no more goes out
without its words; one to a round that is not shown yet as `Activity.unsaid` says. People have no
names, and what is given has no time.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Raw
from msgspec.structs import replace

from facilitator.activities.catalogue import CATALOGUE
from facilitator.room.live_session import LiveSession
from facilitator.room.projection.event_index import EventIndex
from facilitator.room.projection.reduced_bodies import (
    groups_by_id,
    nameless,
    of_removed,
    unsigned,
    without_notes,
)
from facilitator.workshop.agenda import Step
from facilitator.workshop.agenda_bodies import StepsArranged
from facilitator.workshop.bodies import Body, C, ContributionBody, RoomFacts, encode
from facilitator.workshop.body_sanitizing import speech
from facilitator.workshop.brought_bodies import MapBrought
from facilitator.workshop.events import (
    Advanced,
    AgendaReplaced,
    BreakCalled,
    DoorSet,
    Edit,
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
)
from facilitator.workshop.extra_time import ExtraTimeGiven
from facilitator.workshop.group_bodies import GroupEdited, IntroductionNoted, MapLaidOut, MapRedrawn
from facilitator.workshop.group_map import pair_of
from facilitator.workshop.item_bodies import LETTERS, ItemMade, TermsSet, made_id
from facilitator.workshop.items import (
    ANSWER,
    GROUP,
    Principle,
    PrincipleTerms,
    answer_id,
    contribution_of,
)
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
from facilitator.workshop.state import State
from facilitator.workshop.theme_bodies import ItemRenamed, Merged, Split, ThemeNamed
from facilitator.workshop.urn import Entry
from facilitator.workshop.views import View
from facilitator.workshop.visibility import concealed, secret
from facilitator.workshop.wordless import wordless

PLAIN = (
    SettingsChanged,
    SessionClosed,
    DoorSet,
    TimerSet,
    BreakCalled,
    PauseCalled,
    Left,
    NewcomersRemoved,
    PersonRemoved,
    Reclaimed,
    Advanced,
    StepOpened,
    StepClosed,
    Revealed,
    Hidden,
    Restored,
    Starred,
    Merged,
    Split,
    MapLaidOut,
    MapRedrawn,
    Chosen,
)
"""Kinds of events that hold no text but what is on the wall anyhow."""

REDUCED = (
    SessionOpened,
    AgendaReplaced,
    StepInserted,
    StepsArranged,
    SittingBegan,
    Joined,
    PersonEntered,
    Renamed,
    *LETTERS,
    TermsSet,
    ItemRenamed,
    ThemeNamed,
    GroupEdited,
    MapBrought,
    IntroductionNoted,
    HandsCounted,
    AmendmentAnswered,
    Circulated,
    Replied,
    FollowedUp,
    EnteredByHand,
)
"""Kinds of events of which a part is told, or some are."""

WITHHELD = (
    NoteWritten,
    ExtraTimeGiven,
    Undone,
    Erased,
    RemoteSwitched,
    RemoteUsed,
    Released,
)
"""Kinds of events that the wall has no page for, or that are the facilitator's alone. What undoing
and erasing come to is told by leaving out what they meant."""

PLANNED = (SessionOpened, AgendaReplaced, StepInserted, StepsArranged, SittingBegan)
"""Kinds of events that hold steps of an agenda."""

_TIMED = (SessionOpened, SittingBegan, StepOpened, TimerSet, PauseCalled, Circulated)
"""Kinds of events whose moment the wall shows, or counts from."""

_INTRODUCED = frozenset(("proposed", "made"))
"""How introductions stand that the room may see."""

Texts = Mapping[str, str]
"""The texts of a round that stand, by their ids."""


class PublicEvents:
    """What the wall may know of the events of a room, as the room stands."""

    def __init__(self, live: LiveSession, index: EventIndex) -> None:
        self._live = live
        self._index = index
        self._state: State | None = None
        self._texts: dict[tuple[str, int], Texts] = {}
        self._shown: dict[tuple[str, int], frozenset[str]] = {}
        self._undone: frozenset[int] = frozenset()
        self._ineffective: frozenset[int] = frozenset()
        self._alone = False

    def refresh(self, *, undone: bool) -> None:
        """Look at the room as it stands; `undone`: something was undone, or done again."""
        state = self._live.exact()
        if state is not self._state:
            self._state, self._texts, self._shown = state, {}, {}
            self._ineffective = frozenset(state.ineffective)
        if undone:
            self._undone = self._live.fold.undone()

    def event(self, event: Event, *, alone: bool = False) -> Event:
        """The event as the wall may know it; `alone`: it and all that came with it bear on nothing
        else, so that what is given in it stands."""
        self._alone = alone
        body = event.body
        if body is None or event.seq in self._undone or event.seq in self._ineffective:
            return replace(event, body=None, at=0)
        public = self._body(event, body)
        return replace(event, body=public, at=event.at if isinstance(body, _TIMED) else 0)

    def entry(self, entry: Entry) -> Entry | None:
        """The same of an entry in the urn; None: nothing."""
        builder = self._live.builder
        event = Event(0, entry.cid, entry.who, entry.step, entry.kind, entry.version, entry.body, 0)
        given = self._given(event, entry.body, builder.round(entry.step))
        body = of_removed(given, entry.body, builder.removed)
        return None if body is None else entry._replace(body=body)

    @property
    def state(self) -> State:
        """The room as it stands."""
        assert self._state is not None
        return self._state

    def _body(self, event: Event, body: Body) -> Body | None:
        if isinstance(body, PLAIN):
            return body
        if isinstance(body, WITHHELD):
            return None
        if isinstance(body, ContributionBody | EnteredByHand):
            return self._given(event, body, self._live.rounds[event.seq - 1])
        if isinstance(body, Joined | PersonEntered | Renamed):
            return nameless(event, body)
        if isinstance(body, PLANNED):
            return without_notes(body)
        if isinstance(body, ItemMade):
            return body if self._stands(made_id(body, event.seq), body.text) else wordless(body)
        if isinstance(body, ItemRenamed | ThemeNamed | TermsSet):
            return body if self._reads(body) else None
        if isinstance(body, GroupEdited | MapBrought):
            return groups_by_id(body, event.seq)
        if isinstance(body, IntroductionNoted | FollowedUp | Circulated | Replied):
            return self._noted(event.seq, body)
        return self._of_activity(event, body)

    def _noted(
        self, seq: int, body: IntroductionNoted | FollowedUp | Circulated | Replied
    ) -> Body | None:
        """What was noted about groups: no person, and nothing that was written but to the groups
        and by them."""
        if isinstance(body, IntroductionNoted):
            return self._introduction(body)
        if isinstance(body, Circulated):
            return replace(body, answer_to="")
        if isinstance(body, Replied):
            return self._reply(seq, body)
        by = body.who if body.who is not None and body.who.startswith(GROUP) else None
        return FollowedUp(body.item, by, on=body.on)

    def _introduction(self, body: IntroductionNoted) -> IntroductionNoted | None:
        """An introduction that is proposed or was made, and stands so; who could bring the two
        together only if that is a group."""
        known = self.state.map
        pair = pair_of(*(known.meant(id) for id in body.groups))
        stands = next((one for one in known.introductions if one.groups == pair), None)
        if stands is None or {body.state, stands.state} - _INTRODUCED:
            return None
        by = stands.introducer if stands.introducer.startswith(GROUP) else None
        return replace(body, introducer=by, reason=None)

    def _reply(self, seq: int, body: Replied) -> Replied | None:
        """A reply that counts, of a group that is shown, which has its name told apart."""
        stands = next((one for one in self.state.record.replies if one.seq == seq), None)
        if stands is None or stands.group in self.state.hidden:
            return None
        return replace(body, name=body.group if body.name else "")

    def _of_activity(self, event: Event, body: Body) -> Body | None:
        """What the facilitator or the room did in a step in its activity's own way."""
        step = self.state.agenda.step(event.step)
        if step is None:
            return None
        activity = CATALOGUE[step.activity]
        shown_later = isinstance(body, (HandsCounted, AmendmentAnswered, *activity.results))
        if shown_later and self._hidden_round(step, self._live.rounds[event.seq - 1]):
            return None
        known = isinstance(body, (HandsCounted, AmendmentAnswered, *activity.events))
        return body.without(self.state.hidden, event.seq) if known else None

    def _hidden_round(self, step: Step, round: int) -> bool:
        """Whether what was given in a round is not shown yet."""
        hides = secret if CATALOGUE[step.activity].secret else concealed
        return hides(self.state, step, round)

    def _stands(self, id: str, text: str) -> bool:
        """Whether a thing reads like this now, and is shown."""
        if id in self.state.hidden:
            return False
        if not id.startswith(ANSWER):
            item = self._live.builder.items.get(id)
            return item is not None and item.text == text
        place, round = self._where(id)
        step = self.state.agenda.step(place)
        if step is None or self._hidden_round(step, round):
            return False
        return self._standing(place, round).get(id) == text

    def _reads(self, body: ItemRenamed | ThemeNamed | TermsSet) -> bool:
        """Whether a thing or a theme reads like that now, and is shown."""
        if isinstance(body, TermsSet):
            return self._has_terms(body)
        if isinstance(body, ItemRenamed):
            return self._stands(body.item, body.text)
        return self._named(body)

    def _has_terms(self, body: TermsSet) -> bool:
        """Whether a principle has these terms now, and is shown."""
        item = self._live.builder.items.get(body.item)
        has = isinstance(item, Principle) and item.terms == PrincipleTerms(body.expect, body.get)
        return has and body.item not in self.state.hidden

    def _named(self, body: ThemeNamed) -> bool:
        """Whether a theme is called that now, and one of its answers at least is shown."""
        themes = self.state.themes
        theme = themes.of(body.item)
        answers = (theme, *themes.beneath(theme))
        return themes.names.get(theme, "") == body.name and any(map(self._shows, answers))

    def _shows(self, answer: str) -> bool:
        """Whether an answer stands and is shown."""
        place, round = self._where(answer)
        text = self._standing(place, round).get(answer) if place else None
        return text is not None and self._stands(answer, text)

    def _where(self, answer: str) -> tuple[str, int]:
        """The step and the round in which an answer was given; ("", 0) if it is unknown."""
        if (seq := self._index.seq_of(answer)) is not None:
            return self._live.events[seq - 1].step, self._live.rounds[seq - 1]
        entry = self._live.fold.urn.get(contribution_of(answer))
        return (entry.step, self._live.builder.round(entry.step)) if entry else ("", 0)

    def _standing(self, step: str, round: int) -> Texts:
        """The texts of a round."""
        key = (step, round)
        if key not in self._texts:
            self._texts[key] = {one.id: one.text for one in self._view(*key).reviewable()}
        return self._texts[key]

    def _view(self, step: str, round: int) -> View:
        rounds = self.state.steps[step].rounds
        return rounds[round - 1] if 0 < round <= len(rounds) else View()

    # What was given

    def _given(self, event: Event, body: Body, round: int) -> Body | None:
        """A contribution, or one entered by hand."""
        if isinstance(body, EnteredByHand):
            given = CATALOGUE.by_hand_contribution(body)
            public = self._contribution(event, given, round)
            if public is None:
                return None
            raw, version = Raw(encode(public)), given.body_version
            return replace(body, given=raw, given_version=version, imported=None)
        assert isinstance(body, ContributionBody)
        return self._contribution(event, body, round)

    def _contribution(
        self, event: Event, body: ContributionBody, round: int
    ) -> ContributionBody | None:
        step = self.state.agenda.step(event.step)
        if step is None:
            return None
        activity, view = CATALOGUE[step.activity], self._view(step.id, round)
        if self._hidden_round(step, round) or activity.withholds(view, body):
            return activity.unsaid(view, body)
        texts = (reads,) if (reads := body.reads()) else tuple(speech(body))
        shown = not texts or self._shows_text(event, step, body, texts, round)
        id = answer_id(event.cid if step.names == "anonymous" else event.seq)
        public = activity.public_body(self.state, view, id, body, shown=shown)
        signer = (body.room.signer if body.room else None) or ""
        signers = {signer, self.state.map.meant(signer)}
        named = signers.isdisjoint(self.state.hidden)
        return self._naming(unsigned(public, named=named), body, event.seq)

    def _shows_text(
        self, event: Event, step: Step, body: ContributionBody, texts: tuple[str, ...], round: int
    ) -> bool:
        """Whether a text that was given stands and is shown."""
        if isinstance(body, Edit):
            return body.text in self._shown_texts(step.id, round)
        id = answer_id(event.cid if step.names == "anonymous" else event.seq)
        if id in self.state.hidden or self._alone:
            return id not in self.state.hidden
        return self._standing(step.id, round).get(id) in (texts[0], " ".join(texts))

    def _shown_texts(self, step: str, round: int) -> frozenset[str]:
        key = (step, round)
        if key not in self._shown:
            texts, hidden = self._standing(step, round), self.state.hidden
            self._shown[key] = frozenset(text for id, text in texts.items() if id not in hidden)
        return self._shown[key]

    def _naming(self, public: C, body: ContributionBody, seq: int) -> C:
        """Say which group it names, which its text may not tell there."""
        name = body.group_name()
        if not name or not seq:
            return public
        known = body.room.names if body.room else None
        names = known or self._live.builder.group_named(name) or f"{GROUP}{seq}"
        return replace(public, room=replace(public.room or RoomFacts(), names=names))
