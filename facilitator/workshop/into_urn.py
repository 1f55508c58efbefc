"""What goes into the urn instead of the journal, and what comes out of it when a step closes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from msgspec import Raw

from facilitator.workshop.activity import Effect
from facilitator.workshop.anonymity import is_anonymous, kept_moment
from facilitator.workshop.bodies import Body, ContributionBody, encode
from facilitator.workshop.events import (
    ROOM,
    EnteredByHand,
    Event,
    EventDraft,
    Hidden,
    Restored,
    SessionClosed,
    StepClosed,
    by_hand_giver,
)
from facilitator.workshop.fold import Fold
from facilitator.workshop.handlers import apply
from facilitator.workshop.items import answer_id, contribution_of
from facilitator.workshop.urn import Entry, Made, Removed, UrnChange

_GIVEN = (ContributionBody, EnteredByHand)


def into_urn(fold: Fold, decided: Sequence[Made]) -> Sequence[Made]:
    """What was decided, with everything that belongs into the urn as a change of it, and with all
    that is in it before the event that closes its step."""
    if not fold.urn and not [one for one in decided if _goes_in(fold, one)]:
        return decided
    return list(_Passage(fold).of(decided))


def _goes_in(fold: Fold, one: Made) -> bool:
    return (
        isinstance(one, EventDraft)
        and is_anonymous(fold.builder, one.step)
        and isinstance(one.body, _GIVEN)
    )


class _Passage:
    """The way of what came of one request; what it has put into the urn by now."""

    def __init__(self, fold: Fold) -> None:
        self._fold = fold
        self._put_in: dict[str, Entry] = {}
        self._emptied: set[str] = set()

    def of(self, decided: Sequence[Made]) -> Iterator[Made]:
        for one in decided:
            if not isinstance(one, EventDraft):
                yield one
            elif _goes_in(self._fold, one):
                yield from self._given(one)
            elif (entry := self._marked(one.body)) is not None:
                yield self._put(entry._replace(hidden=isinstance(one.body, Hidden)))
            else:
                yield from self._emptying(one.body, one.step)
                yield one
                yield from self._fallen(one)

    def _given(self, draft: EventDraft) -> Iterator[UrnChange]:
        """What a contribution changes: it is put there, or takes the place of an earlier one."""
        builder, body = self._fold.builder, draft.body
        if isinstance(body, EnteredByHand):
            given = self._fold.catalogue.by_hand_contribution(body)
            giver = by_hand_giver(body.who, draft.cid, given)
        else:
            assert isinstance(body, ContributionBody)
            given, giver = body, draft.who
        open_round = builder.current_round(draft.step)
        assert open_round is not None
        contribution = builder.contribution(0, draft.cid, giver, draft.step, given, draft.at or 0)
        yield from self._changed(draft, open_round.effect(contribution))

    def _changed(self, draft: EventDraft, effect: Effect) -> Iterator[UrnChange]:
        if effect.gone:
            yield Removed(effect.gone, draft.who)
        if effect.body is None or effect.cid != draft.cid:
            yield Removed(draft.cid, draft.who)
        if effect.body is None:
            return
        body: Body = effect.body
        before = self._fold.urn.get(effect.cid)
        if isinstance(draft.body, EnteredByHand):
            body = _by_hand(draft.body, effect.body, before)
        hidden = before is not None and before.hidden
        yield self._put(
            Entry(effect.cid, draft.who, draft.step, body.kind, body.body_version, body, hidden)
        )

    def _put(self, entry: Entry) -> Entry:
        self._put_in[entry.cid] = entry
        return entry

    def _marked(self, body: Body) -> Entry | None:
        """The entry in the urn that is hidden or shown again."""
        if not isinstance(body, Hidden | Restored):
            return None
        cid = contribution_of(body.item)
        return self._put_in.get(cid) or self._fold.urn.get(cid)

    def _emptying(self, body: Body, step: str) -> Iterator[EventDraft]:
        """What becomes of the urn before a step closes, or all that are still open with the
        session."""
        if isinstance(body, SessionClosed):
            for left in {entry.step for entry in self._fold.urn.values()} - self._emptied:
                yield from self._emptying(StepClosed(), left)
        elif isinstance(body, StepClosed):
            self._emptied.add(step)
            yield from emptied(self._fold, step)

    def _fallen(self, draft: EventDraft) -> Iterator[Removed]:
        """What does not stand any more once the event has put up another text or list: in the urn
        nobody could tell afterwards what it was said of."""
        own = self._fold.catalogue.puts_up
        if draft.step in self._emptied or not isinstance(draft.body, own):
            return
        entries = [entry for entry in self._fold.urn.values() if entry.step == draft.step]
        if not entries:
            return
        builder = self._fold.builder.copy()
        seq = builder.head + 1
        apply(builder, Event(seq, draft.cid, draft.who, draft.step, draft.kind, 1, draft.body, 0))
        open_round = builder.current_round(draft.step)
        for entry in entries:
            giver = self._fold.giver(entry)
            if open_round is None or all(
                own.cid != entry.cid for own in open_round.contributions_of(giver)
            ):
                yield Removed(entry.cid)


def _by_hand(given: EnteredByHand, body: ContributionBody, before: Entry | None) -> EnteredByHand:
    """What was entered by hand as it lies in the urn: by itself, and still out of the file that it
    came from if it was changed since."""
    earlier = before.body if before is not None else None
    origin = earlier.imported if isinstance(earlier, EnteredByHand) else given.imported
    raw = Raw(encode(body))
    return EnteredByHand(given.who, body.kind, raw, body.body_version, imported=origin)


def emptied(fold: Fold, step: str) -> list[EventDraft]:
    """The events that a step's entries become, in an order drawn by chance; after them what is
    hidden of it. All have the moment that is kept of the step."""
    entries = [entry for entry in fold.urn.values() if entry.step == step]
    random.SystemRandom().shuffle(entries)
    at = kept_moment(fold.builder, step)
    given = [EventDraft(entry.body, entry.who, step, entry.cid, at) for entry in entries]
    hidden = [entry for entry in entries if entry.hidden]
    return [*given, *(EventDraft(Hidden(answer_id(one.cid)), ROOM, step, at=at) for one in hidden)]
