"""Which earlier events an event bears on, so that what the wall was told of them is looked at
again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from facilitator.workshop.agenda_bodies import StepsArranged
from facilitator.workshop.bodies import Body, ContributionBody
from facilitator.workshop.events import (
    AgendaReplaced,
    Edit,
    EnteredByHand,
    Erased,
    Event,
    Hidden,
    Joined,
    PersonEntered,
    Renamed,
    Restored,
    Revealed,
    SessionClosed,
    StepClosed,
    StepOpened,
    Undone,
    Withdrawal,
)
from facilitator.workshop.group_bodies import GroupEdited, IntroductionNoted
from facilitator.workshop.item_bodies import DisagreementMade, TermsSet
from facilitator.workshop.items import ANSWER, DISAGREEMENT, GROUP
from facilitator.workshop.removal import PersonRemoved
from facilitator.workshop.result_bodies import Replied
from facilitator.workshop.sittings import SittingBegan
from facilitator.workshop.theme_bodies import ItemRenamed, Merged, Split, ThemeNamed

_ON_ALL = (
    Undone,
    Erased,
    PersonRemoved,
    SessionClosed,
    SittingBegan,
    AgendaReplaced,
    StepsArranged,
)
_ON_STEP = (Revealed, StepOpened, StepClosed)


def is_by_itself(body: Body | None) -> bool:
    """Whether what somebody gives bears on nothing that was given before."""
    if isinstance(body, Edit | Withdrawal) or not isinstance(body, ContributionBody):
        return False
    return not body.overwrites


def _on_disagreement(body: Body | None) -> bool:
    """Whether it makes, words, hides or shows a disagreement: positions may name one in words."""
    if isinstance(body, Hidden | Restored | ItemRenamed):
        return body.item.startswith(DISAGREEMENT)
    return isinstance(body, DisagreementMade)


class EventIndex:
    """Events by what they are about; to be told of each in its order. `put_up` are the kinds of
    events by which a text or a list is put up, `led` all those of activities by which a step is
    led."""

    def __init__(self, put_up: tuple[type[Body], ...], led: tuple[type[Body], ...]) -> None:
        self._put_up = put_up
        self._led = led
        self._of_several: list[int] = []
        self._by_cid: dict[str, int] = {}
        self._of_step: dict[str, list[int]] = {}
        self._of_giver: dict[tuple[str, str], list[int]] = {}
        self._givers: dict[int, tuple[str, str]] = {}
        self._renamed: dict[str, list[int]] = {}
        self._spoken_for: set[str] = set()
        self._introductions: list[int] = []
        self._replies: list[int] = []
        self._signed: list[int] = []
        self.count = 0

    def note(self, event: Event) -> None:
        """Take the next event."""
        self.count = event.seq
        if event.step:
            self._of_step.setdefault(event.step, []).append(event.seq)
        if isinstance(event.body, ContributionBody | EnteredByHand):
            who = event.body.who if isinstance(event.body, EnteredByHand) else event.who
            giver = self._givers[event.seq] = (event.step, who)
            self._of_giver.setdefault(giver, []).append(event.seq)
            self._by_cid[event.cid] = event.seq
            if isinstance(event.body, EnteredByHand) or event.body.signs():
                self._signed.append(event.seq)
        elif isinstance(event.body, ItemRenamed | TermsSet):
            self._renamed.setdefault(event.body.item, []).append(event.seq)
        elif isinstance(event.body, Joined | PersonEntered | Renamed) and event.body.group:
            self._spoken_for.add(event.body.group_id or f"{GROUP}{event.seq}")
        elif isinstance(event.body, IntroductionNoted):
            self._introductions.append(event.seq)
        elif isinstance(event.body, Replied):
            self._replies.append(event.seq)
        elif isinstance(event.body, (*self._put_up, ThemeNamed)):
            self._of_several.append(event.seq)

    def spoken_for(self, group: str) -> bool:
        """Whether somebody has ever said that they are of this group."""
        return group in self._spoken_for

    def seq_of(self, item: str) -> int | None:
        """The number of the event that made a thing; None if none did yet."""
        number = item[1:].partition("-")[0]
        if item.startswith(ANSWER) and item[1:] in self._by_cid:
            return self._by_cid[item[1:]]
        seq = int(number) if number.isdecimal() and len(number) < 10 else 0
        return seq if 0 < seq <= self.count else None

    def earlier(self, event: Event) -> Iterator[int]:
        """The numbers of the earlier events of which the wall may know more or less by this one."""
        body = event.body
        if isinstance(body, _ON_ALL) or _on_disagreement(body):
            return iter(range(1, event.seq))
        if isinstance(body, (*_ON_STEP, *self._led)):
            return chain(self._of_step.get(event.step, ()), self._of_several)
        if isinstance(body, IntroductionNoted | GroupEdited):
            return chain(self._introductions, self._replies, self._signed)
        if isinstance(body, Replied):
            return iter(self._replies)
        if isinstance(body, Merged | Split | ThemeNamed):
            return iter(self._of_several)
        if isinstance(body, Hidden | Restored | ItemRenamed | TermsSet):
            return self._about(body.item)
        given = isinstance(body, EnteredByHand | ContributionBody)
        if given and not is_by_itself(body):
            return chain(self._given_with(event.seq), self._of_several)
        return iter(())

    def _about(self, item: str) -> Iterator[int]:
        seq = self.seq_of(item)
        made = () if seq is None else (seq, *self._given_with(seq))
        of_group = chain(self._replies, self._signed) if item.startswith(GROUP) else ()
        return chain(made, self._renamed.get(item, ()), self._of_several, of_group)

    def _given_with(self, seq: int) -> Sequence[int]:
        """What somebody gave in the step in which they gave this."""
        return self._of_giver.get(self._givers.get(seq, ("", "")), ())
