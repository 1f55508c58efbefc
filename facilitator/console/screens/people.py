"""Who is here: everybody with the group they speak for; one can be marked as left. Who says that
they were here before stands on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.console.actions import PEOPLE
from facilitator.console.screens.banners import message_line
from facilitator.console.screens.command_screen import CommandScreen
from facilitator.console.screens.group_list import (
    alike_groups,
    group_block,
    group_ids,
    merge_screen,
)
from facilitator.console.screens.list_screen import ListScreen
from facilitator.console.screens.page_screen import bindings_of, help_key, key, page_action
from facilitator.console.screens.people_forms import (
    CorrectScreen,
    ExtraTimeScreen,
    GroupScreen,
    NewcomersScreen,
    PersonScreen,
    SearchPeopleScreen,
)
from facilitator.console.screens.people_list import counts, listed, person_rows
from facilitator.console.screens.reclaim_screen import (
    REFUSE,
    ReclaimScreen,
    called,
)
from facilitator.console.screens.remove_screen import AND_LOCK, remove_screen
from facilitator.console.screens.wishes_screen import (
    WishesScreen,
    asks,
    nobody_asks,
    wishes_key,
    wishes_note,
)
from facilitator.console.session_model import ReclaimLine
from facilitator.console.time_left import whereabouts
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.page_frame import Frame
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop.state import Participant

_ASK = "ask "
_OF_PEOPLE = ("open", "by_hand", "remove_newcomers", "search")
"""What can be done only where people are listed."""


class PeopleScreen(ListScreen[None], CommandScreen):
    """The facilitator's list; on a mirrored screen the room sees it too, so it holds names only."""

    place = PEOPLE
    BINDINGS = bindings_of(PEOPLE)

    def __init__(self) -> None:
        super().__init__()
        self._message, self._good = "", False
        self._of_groups = False
        """Whether the groups are listed, and not the people."""
        self._query = ""
        """What is searched for."""

    def say(self, message: str, *, good: bool = False) -> None:
        self._message, self._good = message, good
        self.redraw()

    def before_acting(self) -> None:
        """A key takes the last message away."""
        self._message = ""

    def ids(self) -> Sequence[str]:
        if self._of_groups:
            return group_ids(self.model.state)
        asks = [f"{_ASK}{ask.number}" for ask in self.model.asks]
        return [*([] if self._query else asks), *listed(self.model, self._query)]

    def _ask(self, id: str) -> ReclaimLine | None:
        """Who asks for their place, if that is what is chosen."""
        return next((ask for ask in self.model.asks if id == f"{_ASK}{ask.number}"), None)

    def frame(self, size: Size) -> Frame:
        frame = self._frame_of_groups() if self._of_groups else self._frame_of_people()
        message = message_line(self.model, size, self._message, good=self._good)
        return frame if message is None else replace(frame, message=message, note=" ")

    def _frame_of_people(self) -> Frame:
        state = self.model.state
        newcomers = [key("remove-newcomers")] if self._newcomers() else []
        correct = [key("reword", _("correct"))] if not self._ask(self.at) else []
        person = state.participants.get(self.at)
        extra = [key("more-time", _("extra time"))] if person and _can_have_time(person) else []
        remove = [key("hide", _("remove"))] if person and not person.removed else []
        return Frame(
            title=state.title,
            where=_("people"),
            pace=whereabouts(self.model),
            count=self._count(),
            time=self.time_of_day,
            prompt=_("Who is here"),
            keys=(
                key("open", self._act()),
                *correct,
                *remove,
                key("other", _("groups")),
                *wishes_key(self.model),
                key("by-hand"),
                *newcomers,
                key("search"),
                *extra,
                key("close"),
                help_key(),
            ),
            note=self._note(),
        )

    def _note(self) -> str:
        if self._query:
            template = _("Only who has “{words}” in their name or group. Press Esc for all.")
            return template.format(words=self._query)
        left = _("People who have left do not count when the room decides.")
        return wishes_note(self.model) or left

    def _act(self) -> str:
        """What opening the chosen row does."""
        if self._ask(self.at):
            return _("review")
        person = self.model.state.participants.get(self.at)
        if person is not None and person.removed:
            return _("bring back")
        away = person is not None and (person.left or person.away)
        return _("is back") if away else _("has left")

    def _count(self) -> str:
        return _("{count} count as here").format(count=len(self.model.state.here))

    def _frame_of_groups(self) -> Frame:
        twins = len(alike_groups(self.model.state))
        template = n_(
            "{count} group may be there twice.", "{count} groups may be there twice.", twins
        )
        handling = [key("reword", _("edit")), key("merge")]
        if self._on_hidden:
            handling = [key("hide", _("show again"))]
        return Frame(
            title=self.model.state.title,
            where=_("people"),
            pace=whereabouts(self.model),
            count=self._count(),
            time=self.time_of_day,
            prompt=_("The groups"),
            keys=(*handling, key("other", _("people")), key("close"), help_key()),
            note=template.format(count=twins) if twins else "",
        )

    @property
    def _on_hidden(self) -> bool:
        """Whether a hidden group is chosen."""
        return self._of_groups and self.at in self.model.state.hidden

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Newcomers are removed where there are any; people and groups have keys of their own."""
        if action in _OF_PEOPLE and self._of_groups:
            return None
        if action == "private":
            return asks(self.model) or None
        if action == "more_time":
            person = self.model.state.participants.get(self.at)
            return (person is not None and _can_have_time(person)) or None
        if action == "hide":
            return self._on_hidden or self.at in self.model.state.participants or None
        if action in ("merge", "reword") and self._on_hidden:
            return None
        if action == "merge":
            return True if self._of_groups and len(self.ids()) > 1 else None
        return action != "remove_newcomers" or self._newcomers() > 0

    def unavailable(self, action: str) -> None:
        """Say why a key does nothing here."""
        if action == "private":
            self.say(nobody_asks())
        elif self._on_hidden and action in ("merge", "reword"):
            self.say(_("Press H to show this group again."))
        elif action == "more_time" and not self._of_groups:
            self.say(_("Select somebody with a phone to give them extra time."))
        elif action == "hide" and not self._of_groups:
            self.say(_("Select somebody to remove first."))
        elif action == "hide":
            self.say(_("Only a hidden group can be shown again here."))
        elif action != "merge":
            self.say(_("These are the groups. Press V for the people."))
        elif self._of_groups:
            self.say(_("There is no other group to merge it with."))
        else:
            self.say(_("Only groups can be merged. Press V to see them."))

    def _newcomers(self) -> int:
        """How many never came back, also those whom the room let go."""
        return sum(not person.came for person in self.model.state.participants.values())

    def above(self, size: Size) -> list[Line]:
        rows = [] if self._of_groups else counts(self.model, size)
        return [*rows, BLANK] if rows else []

    def nothing(self, size: Size) -> list[Line]:
        message = _("Nobody yet. Latecomers can join at any step.")
        if self._query:
            message = _("Nobody of that name or group.")
        if self._of_groups:
            message = _("No group has been named yet.")
        return [at(size.margin, Span(message, "quiet"))]

    def block(self, id: str, size: Size) -> list[Line]:
        if self._of_groups:
            return group_block(self.model.state, id, size)
        if ask := self._ask(id):
            request_text = _("{who}: wants their place back").format(who=called(ask))
            wrapped = wrap(request_text, size.reading)
            return [at(size.margin, Span(row, "accent", bold=True)) for row in wrapped]
        return person_rows(self.model, self.model.state.participants[id], size)

    @page_action
    async def action_open(self) -> None:
        """Note that the chosen person has left, or is back; or decide who it is that asks."""
        if ask := self._ask(self.at):
            await self._decide(ask)
            return
        person = self.model.state.participants.get(self.at)
        if person is not None and person.removed:
            await self._bring_back(person)
        elif person is not None:
            # The row goes elsewhere in the list, and what is chosen goes with it.
            self.chosen = person.id
            away = person.left or person.away
            await self.lead("return" if away else "leave", person.id)

    async def _remove(self, person: Participant) -> None:
        chosen = await self.app.push_screen_wait(remove_screen(self.model, person))
        if chosen and await self.lead("remove-person", person.id):
            self.chosen = person.id
            if chosen != AND_LOCK or await self.lead("lock"):
                removed = _("{name} is removed. Press Enter on their row to bring them back.")
                self.say(removed.format(name=person.name), good=True)

    async def _bring_back(self, person: Participant) -> None:
        self.chosen = person.id
        if await self.lead("restore-person", person.id):
            back = _("{name} is back, with everything that they gave.")
            self.say(back.format(name=person.name), good=True)

    @page_action
    async def action_search(self) -> None:
        """List only the people in whose name or group some words are."""
        if query := await self.app.push_screen_wait(SearchPeopleScreen(self._query)):
            self._query = query

    @page_action
    async def action_more_time(self) -> None:
        """Give the chosen person more time at each step than the others have."""
        person = self.model.state.participants.get(self.at)
        if person is None:
            return
        minutes = await self.app.push_screen_wait(ExtraTimeScreen(person.name, person.extra))
        if minutes is not None and minutes != person.extra:
            await self.lead("extra-time", {"id": person.id, "minutes": minutes})

    async def _decide(self, ask: ReclaimLine) -> None:
        """Give somebody's place to the phone that asks for it, or say no."""
        chosen = await self.app.push_screen_wait(ReclaimScreen(ask))
        if chosen == REFUSE:
            await self.lead("refuse", ask.number)
        elif chosen:
            await self.lead("reclaim", chosen)

    @page_action
    async def action_private(self) -> None:
        """What people said would help them take part."""
        await self.app.push_screen_wait(WishesScreen())

    @page_action
    def action_other(self) -> None:
        """The groups, or the people."""
        self._of_groups, self.chosen = not self._of_groups, ""

    @page_action
    async def action_reword(self) -> None:
        """Correct the chosen person's name and group, or what is noted of the chosen group."""
        id = self.at
        if self._of_groups:
            await self._edit_group(id)
        elif (person := self.model.state.participants.get(id)) is not None:
            group = self.model.state.group_name(person.group)
            given = await self.app.push_screen_wait(CorrectScreen(person.name, group))
            if given:
                await self.lead("correct", {"id": id, **given})

    async def _edit_group(self, group: str) -> None:
        state = self.model.state
        if not group:
            return
        asks = GroupScreen(state.group_name(group), state.map.of(group))
        if changes := await self.app.push_screen_wait(asks):
            await self.lead("group-edit", {"group": group, **changes})

    @page_action
    async def action_merge(self) -> None:
        """Let the chosen group be the same as another one."""
        id = self.at
        into = await self.app.push_screen_wait(merge_screen(self.model.state, id))
        if into and await self.lead("group-edit", {"group": id, "merged_into": into}):
            self.chosen = into

    @page_action
    async def action_hide(self) -> None:
        """Remove the chosen person with what they gave, or bring them back; or show the chosen
        hidden group again."""
        person = self.model.state.participants.get(self.at)
        if person is not None:
            await (self._bring_back(person) if person.removed else self._remove(person))
        else:
            await self._show_again(self.at)

    async def _show_again(self, group: str) -> None:
        if await self.lead("restore", {"item": group}):
            self.chosen = group
            name = self.model.state.group_name(group)
            self.say(_("“{group}” is shown again.").format(group=name), good=True)

    @page_action
    async def action_by_hand(self) -> None:
        """Enter somebody who has no phone, so that they count as here."""
        person = await self.app.push_screen_wait(PersonScreen())
        if person:
            await self.lead("person", person)

    @page_action
    async def action_remove_newcomers(self) -> None:
        """Remove who joined and never came back."""
        since = await self.app.push_screen_wait(NewcomersScreen(self._newcomers()))
        if since is not None:
            await self.lead("remove-newcomers", since)

    @page_action
    def action_close(self) -> None:
        """All people again; then back to the page before."""
        if self._query and not self._of_groups:
            self._query = ""
        else:
            self.dismiss(None)


def _can_have_time(person: Participant) -> bool:
    """Whether there is a phone that could tell somebody of it."""
    return not (person.by_hand or person.removed)
