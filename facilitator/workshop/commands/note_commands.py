"""What the facilitator notes: of groups, of the session, raised hands, who follows what up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from facilitator.locales import N_
from facilitator.workshop.commands.command import (
    Command,
    Situation,
    StepName,
    must_be_open,
    step_named,
)
from facilitator.workshop.commands.taking_effect import must_be_there, noted
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft, SettingsChanged
from facilitator.workshop.field_types import (
    AnyItem,
    Day,
    GroupId,
    Speaker,
    Subject,
    name_of,
    text_of,
)
from facilitator.workshop.group_bodies import GroupEdited, GroupScale
from facilitator.workshop.hands import Hands
from facilitator.workshop.result_bodies import Counts, FollowedUp, HandsCounted
from facilitator.workshop.text_sanitizing import ANSWER as ANSWER_LIMIT
from facilitator.workshop.text_sanitizing import GROUP, REASON


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
        must_be_there(now, self.group, *([self.merged_into] if self.merged_into else []))
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
        return noted(now, body)


class CountHands(Command, frozen=True):
    """Hands were raised."""

    name: ClassVar[str] = "count"
    what: ClassVar[str] = N_("note how many hands were raised for each choice")
    needs: ClassVar[str] = "counts"
    subject: Subject
    counts: Counts
    step: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        step = step_named(now.state, self.step)
        activity = now.fold.catalogue[step.activity]
        if not activity.hands:
            raise Rejection("no-hands-here")
        must_be_open(now.state, step)
        refused = activity.refused_hands(now.state, step, self.subject, self.counts)
        if refused is not None:
            raise refused
        hands = self._hands(activity.hands)
        labels = hands.labels() if hands.labels else self.counts
        if not self.counts.keys() <= labels.keys():
            raise Rejection("wrong-value", field="counts", expected=("choice", *labels))
        return noted(now, HandsCounted(hands.body.kind, self.subject, self.counts), step.id)

    def _hands(self, declared: Sequence[Hands]) -> Hands:
        """The first of these that can be about this; what none can be about has no effect."""
        return next((one for one in declared if one.may_be_about(self.subject)), declared[0])


class FollowUp(Command, frozen=True):
    """Somebody follows an answer, a need or a gap up, or nobody does any longer."""

    name: ClassVar[str] = "follow"
    what: ClassVar[str] = N_("note who follows something up, such as an unknown")
    bare: ClassVar[str] = "item"
    needs: ClassVar[str] = "item"
    item: AnyItem
    who: Speaker | None = None
    by: Day | None = None
    text: Annotated[str, text_of(REASON, empty=True)] | None = None
    on: bool = True

    def decide(self, now: Situation) -> list[EventDraft]:
        must_be_there(now, self.item)
        followed = any(one.item == self.item for one in now.state.record.follow_ups)
        if not self.on and not followed:
            raise Rejection("no-effect")
        return noted(now, FollowedUp(self.item, self.who, self.by, self.text, self.on))


class ChangeSettings(Command, frozen=True):
    """The session is called otherwise, or the like. `wall_page`: whether people may look at the
    wall on a device of their own. `ask_what_helps`: whether phones ask what would help their people
    take part."""

    name: ClassVar[str] = "settings"
    what: ClassVar[str] = N_(
        "change the session's title, cause, place, how long it is kept, whether phones may show "
        "the wall, or whether they ask what would help people take part"
    )
    bare: ClassVar[str] = "title"
    needs: ClassVar[str] = "title"
    title: Annotated[str, text_of(120)] | None = None
    cause: Annotated[str, text_of(300, empty=True)] | None = None
    place: Annotated[str, text_of(120, empty=True)] | None = None
    keep_days: Annotated[int, Meta(ge=0, le=36_500)] | None = None
    wall_page: bool | None = None
    ask_what_helps: bool | None = None

    def decide(self, now: Situation) -> list[EventDraft]:
        changed = SettingsChanged(
            self.title,
            self.cause,
            self.place,
            self.keep_days,
            self.wall_page,
            self.ask_what_helps,
        )
        return noted(now, changed)


NOTE_COMMANDS: tuple[type[Command], ...] = (
    EditGroup,
    CountHands,
    FollowUp,
    ChangeSettings,
)
