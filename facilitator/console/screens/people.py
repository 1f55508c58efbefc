"""Who is here: everybody with the group they speak for; one can be marked as left. Who says that
they were here before stands on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from rich.cells import cell_len

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
    GroupScreen,
    NewcomersScreen,
    PersonScreen,
)
from facilitator.console.screens.reclaim_screen import (
    REFUSE,
    ReclaimScreen,
    called,
    columns,
    presence,
)
from facilitator.console.session_model import ReclaimLine
from facilitator.console.themes import Ink
from facilitator.console.widgets.lines import Line, Span, at, place
from facilitator.console.widgets.page_frame import Frame
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop.state import Participant
from facilitator.workshop.text_sanitizing import sorting_key

_ASK = "ask "


class PeopleScreen(ListScreen[None], CommandScreen):
    """The facilitator's list; on a mirrored screen the room sees it too, so it holds names only."""

    place = PEOPLE
    BINDINGS = bindings_of(PEOPLE)

    def __init__(self) -> None:
        super().__init__()
        self._message, self._good = "", False
        self._of_groups = False
        """Whether the groups are listed, and not the people."""

    def say(self, message: str, *, good: bool = False) -> None:
        self._message, self._good = message, good
        self.redraw()

    def before_acting(self) -> None:
        """A key takes the last message away."""
        self._message = ""

    def ids(self) -> Sequence[str]:
        if self._of_groups:
            return group_ids(self.model.state)
        people = self.model.state.participants.values()
        asks = [f"{_ASK}{ask.number}" for ask in self.model.asks]
        return [*asks, *(person.id for person in sorted(people, key=_order))]

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
        return Frame(
            title=state.title,
            where=_("who is here"),
            count=self._count(),
            time=self.time_of_day,
            prompt=_("Who is here"),
            keys=(
                key("open", self._act()),
                *correct,
                key("by-hand"),
                key("other", _("groups")),
                *newcomers,
                key("close"),
                help_key(),
            ),
            note=_("People who have left do not count when the room decides."),
        )

    def _act(self) -> str:
        """What opening the chosen row does."""
        if self._ask(self.at):
            return _("review")
        person = self.model.state.participants.get(self.at)
        away = person is not None and (person.left or person.away)
        return _("is back") if away else _("has left")

    def _count(self) -> str:
        return _("{count} here").format(count=len(self.model.state.here))

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
            where=_("who is here"),
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
        if action in ("open", "by_hand", "remove_newcomers") and self._of_groups:
            return None
        if action == "hide":
            return self._on_hidden or None
        if action in ("merge", "reword") and self._on_hidden:
            return None
        if action == "merge":
            return True if self._of_groups and len(self.ids()) > 1 else None
        return action != "remove_newcomers" or self._newcomers() > 0

    def unavailable(self, action: str) -> None:
        """Say why a key does nothing here."""
        if self._on_hidden and action in ("merge", "reword"):
            self.say(_("Press H to show this group again."))
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

    def nothing(self, size: Size) -> list[Line]:
        message = _("Nobody yet. Latecomers can join at any step.")
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
        state = self.model.state
        person = state.participants[id]
        group = state.group_name(person.group)
        presence_text = presence(self.model, person)
        middle, end = columns(size)
        end -= cell_len(presence_text)
        ink: Ink = "text" if person.here else "quiet"
        names = wrap(person.name or _("no name"), middle - size.margin - 2)
        groups = wrap(group, end - middle - 2)
        rows = []
        for name, group_row, presence_row in zip_longest(
            names, groups, [presence_text], fillvalue=""
        ):
            rows.append(
                place(
                    (size.margin, [Span(name, ink, bold=person.here)]),
                    (middle, [Span(group_row, "quiet")]),
                    (end, [Span(presence_row, "quiet")]),
                )
            )
        return rows

    @page_action
    async def action_open(self) -> None:
        """Note that the chosen person has left, or is back; or decide who it is that asks."""
        if ask := self._ask(self.at):
            await self._decide(ask)
            return
        person = self.model.state.participants.get(self.at)
        if person is not None:
            # The row goes elsewhere in the list, and what is chosen goes with it.
            self.chosen = person.id
            away = person.left or person.away
            await self.lead("return" if away else "leave", person.id)

    async def _decide(self, ask: ReclaimLine) -> None:
        """Give somebody's place to the phone that asks for it, or say no."""
        chosen = await self.app.push_screen_wait(ReclaimScreen(ask))
        if chosen == REFUSE:
            await self.lead("refuse", ask.number)
        elif chosen:
            await self.lead("reclaim", chosen)

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
        """Show the chosen hidden group again."""
        group = self.at
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
        """Back to the page before."""
        self.dismiss(None)


def _order(person: Participant) -> tuple[bool, tuple[str, str]]:
    return not person.here, sorting_key(person.name)
