"""What the facilitator notes: of texts and themes, of groups, of the session, and raised hands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from facilitator.locales import N_
from facilitator.workshop.bodies import Body
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.commands.command import Command, Situation, StepName, step_named
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import FACILITATOR, Event, EventDraft, SettingsChanged
from facilitator.workshop.field_types import (
    AnyItem,
    Choice,
    Count,
    GroupId,
    Subject,
    name_of,
    text_of,
)
from facilitator.workshop.group_bodies import GroupEdited, GroupScale
from facilitator.workshop.handlers import take_effect
from facilitator.workshop.item_handlers import LONGEST, can_be_renamed
from facilitator.workshop.items import ANSWER, contribution_of
from facilitator.workshop.result_bodies import HandsCounted
from facilitator.workshop.text_sanitizing import ANSWER as ANSWER_LIMIT
from facilitator.workshop.text_sanitizing import GROUP, required
from facilitator.workshop.theme_bodies import SEVERAL, ItemRenamed, Merged, Split


def _noted(now: Situation, body: Body, step: str = "") -> list[EventDraft]:
    """The event that notes this. Raises Rejection if it would have no effect."""
    draft = EventDraft(sanitize_body(body), step=step)
    builder = now.fold.builder.copy()
    event = Event(
        builder.head + 1, draft.cid, FACILITATOR, step, draft.kind, draft.version, draft.body, 0
    )
    if not take_effect(builder, event, draft.body):
        raise Rejection("no-effect")
    return [draft]


def _texts(now: Situation) -> Iterator[str]:
    """The ids of everything that people have written and that stands."""
    for step in now.state.steps.values():
        for view in step.rounds:
            yield from (one.id for one in view.reviewable())


def _must_be_there(now: Situation, *ids: str) -> None:
    """Raises Rejection for what is not there, and for an answer that is still in the urn: an event
    that names it would tell that it came before."""
    answers = set(_texts(now))
    for id in ids:
        if not (id in answers if id.startswith(ANSWER) else now.state.item(id)):
            raise Rejection("no-such-item", id=id)
        if contribution_of(id) in now.fold.urn:
            raise Rejection("in-the-urn")


class Merge(Command, frozen=True):
    """Answers say the same."""

    name: ClassVar[str] = "merge"
    what: ClassVar[str] = N_("put answers that say the same beneath one of them")
    needs: ClassVar[str] = "answers"
    into: AnyItem
    items: Annotated[tuple[AnyItem, ...], SEVERAL]

    def decide(self, now: Situation) -> list[EventDraft]:
        _must_be_there(now, self.into, *self.items)
        return _noted(now, Merged(self.into, self.items), now.state.current)


class SplitTheme(Command, frozen=True):
    """They do not say the same after all."""

    name: ClassVar[str] = "split"
    what: ClassVar[str] = N_("let answers stand by themselves again")
    needs: ClassVar[str] = "answers"
    item: AnyItem
    out: Annotated[tuple[AnyItem, ...], SEVERAL]

    def decide(self, now: Situation) -> list[EventDraft]:
        return _noted(now, Split(self.item, self.out), now.state.current)


class RenameItem(Command, frozen=True):
    """A text is corrected."""

    name: ClassVar[str] = "rename-item"
    what: ClassVar[str] = N_("correct an answer, a need, a principle or a sentence")
    needs: ClassVar[str] = "text"
    item: AnyItem
    text: Annotated[str, text_of(ANSWER_LIMIT)]

    def decide(self, now: Situation) -> list[EventDraft]:
        _must_be_there(now, self.item)
        if not can_be_renamed(now.fold.builder, self.item):
            raise Rejection("stays-as-it-is")
        required(self.text, LONGEST.get(self.item[0], ANSWER_LIMIT))
        return _noted(now, ItemRenamed(self.item, self.text), now.state.current)


class EditGroup(Command, frozen=True):
    """A group has another name or mark, or is the same as another one."""

    name: ClassVar[str] = "group-edit"
    what: ClassVar[str] = N_("rename, mark or merge a group")
    needs: ClassVar[str] = "group"
    group: GroupId
    called: Annotated[str, name_of(GROUP)] | None = msgspec.field(default=None, name="name")
    vision: bool | None = None
    missing: bool | None = None
    work: Annotated[str, text_of(ANSWER_LIMIT, empty=True)] | None = None
    scale: GroupScale | None = None
    merged_into: GroupId | None = None

    def decide(self, now: Situation) -> list[EventDraft]:
        builder = now.fold.builder
        _must_be_there(now, self.group, *([self.merged_into] if self.merged_into else []))
        owner = builder.group_named(self.called) if self.called else ""
        if owner and owner not in builder.hidden | {builder.groups.meant(self.group)}:
            raise Rejection("group-name-taken")
        body = GroupEdited(
            self.group,
            self.called,
            self.vision,
            self.missing,
            self.work,
            self.scale,
            self.merged_into,
        )
        return _noted(now, body)


class CountHands(Command, frozen=True):
    """Hands were raised."""

    name: ClassVar[str] = "count"
    what: ClassVar[str] = N_("note how many hands were raised for each choice")
    needs: ClassVar[str] = "counts"
    subject: Subject
    counts: Annotated[dict[Choice, Count], Meta(min_length=1, max_length=20)]
    step: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        step = step_named(now.state, self.step)
        hands = now.fold.catalogue[step.activity].hands
        if hands is None:
            raise Rejection("no-hands-here")
        if now.state.steps[step.id].status != "open":
            raise Rejection("step-not-open")
        body = HandsCounted(hands.body.kind, self.subject, self.counts)
        return _noted(now, body, step.id)


class ChangeSettings(Command, frozen=True):
    """The session is called otherwise, or the like."""

    name: ClassVar[str] = "settings"
    what: ClassVar[str] = N_("change the session's title, cause, place or how long it is kept")
    bare: ClassVar[str] = "title"
    needs: ClassVar[str] = "title"
    title: Annotated[str, text_of(120)] | None = None
    cause: Annotated[str, text_of(300, empty=True)] | None = None
    place: Annotated[str, text_of(120, empty=True)] | None = None
    keep_days: Annotated[int, Meta(ge=0, le=36_500)] | None = None

    def decide(self, now: Situation) -> list[EventDraft]:
        return _noted(now, SettingsChanged(self.title, self.cause, self.place, self.keep_days))


NOTE_COMMANDS: tuple[type[Command], ...] = (
    Merge,
    SplitTheme,
    RenameItem,
    EditGroup,
    CountHands,
    ChangeSettings,
)
