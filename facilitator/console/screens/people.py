"""Who is here: everybody with the group they speak for; one can be marked as left. Who says that
they were here before stands on top."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from itertools import zip_longest

from rich.cells import cell_len

from facilitator.console.actions import PEOPLE
from facilitator.console.screens.form import FormScreen, Values
from facilitator.console.screens.form_fields import Field
from facilitator.console.screens.list_screen import ListScreen
from facilitator.console.screens.page_screen import bindings_of, help_key, key, page_action
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
from facilitator.workshop import text_sanitizing as limits
from facilitator.workshop.commands.registry import Argument
from facilitator.workshop.state import Participant

_ASK = "ask "

Person = Mapping[str, str]
Lead = Callable[[str, Argument], Awaitable[bool]]


class PersonScreen(FormScreen[Person | None]):
    """Gives what the room's action `person` takes."""

    @property
    def kept_as(self) -> str:
        return "person"

    def heading(self) -> str:
        return _("Somebody without a phone")

    def explanation(self) -> str:
        return _("They count as here. To enter something for them, press E.")

    def fields(self) -> Sequence[Field]:
        return [
            Field("name", _("Name"), most=limits.NAME, must=True),
            Field("group", _("For the group"), most=limits.GROUP, hint=_("If they speak for one.")),
        ]

    async def submit(self, values: Values) -> Mapping[str, str]:
        self.dismiss({name: value for name, value in values.items() if value.strip()})
        return {}


class NewcomersScreen(FormScreen[str | None]):
    """Since when newcomers are removed: what the room's action `remove-newcomers` takes."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count
        self.save = _("remove them")

    def heading(self) -> str:
        return _("Remove newcomers who never came back")

    def explanation(self) -> str:
        template = n_(
            "{count} phone joined and was never heard of again. It does not count as here.",
            "{count} phones joined and were never heard of again. They do not count as here.",
            self._count,
        )
        return template.format(count=self._count)

    def fields(self) -> Sequence[Field]:
        hint = _("Minutes ago, or a time such as 19:30. Leave it empty to remove all.")
        return [Field("since", _("Since"), hint=hint)]

    async def submit(self, values: Values) -> Mapping[str, str]:
        self.dismiss(values["since"].strip())
        return {}


class PeopleScreen(ListScreen[None]):
    """The facilitator's list; on a mirrored screen the room sees it too, so it holds names only."""

    place = PEOPLE
    BINDINGS = bindings_of(PEOPLE)

    def __init__(self, lead: Lead) -> None:
        super().__init__()
        self._lead = lead

    def ids(self) -> Sequence[str]:
        people = self.model.state.participants.values()
        asks = [f"{_ASK}{ask.number}" for ask in self.model.asks]
        return [*asks, *(person.id for person in sorted(people, key=_order))]

    def _ask(self, id: str) -> ReclaimLine | None:
        """Who asks for their place, if that is what is chosen."""
        return next((ask for ask in self.model.asks if id == f"{_ASK}{ask.number}"), None)

    def frame(self, size: Size) -> Frame:
        state = self.model.state
        here = _("{count} here").format(count=len(state.here))
        act = _("review") if self._ask(self.at) else _("has left, or is back")
        newcomers = [key("remove-newcomers")] if self._newcomers() else []
        return Frame(
            title=state.title,
            where=_("who is here"),
            count=here,
            time=self.time_of_day,
            prompt=_("Who is here"),
            keys=(key("open", act), key("by-hand"), *newcomers, key("close"), help_key()),
            note=_("People who have left do not count when the room decides."),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Newcomers are removed where there are any."""
        return action != "remove_newcomers" or self._newcomers() > 0

    def _newcomers(self) -> int:
        """How many never came back, also those whom the room let go."""
        return sum(not person.came for person in self.model.state.participants.values())

    def nothing(self, size: Size) -> list[Line]:
        message = _("Nobody yet. Latecomers can join at any step.")
        return [at(size.margin, Span(message, "quiet"))]

    def block(self, id: str, size: Size) -> list[Line]:
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
            await self._lead("return" if person.left else "leave", person.id)

    async def _decide(self, ask: ReclaimLine) -> None:
        """Give somebody's place to the phone that asks for it, or say no."""
        chosen = await self.app.push_screen_wait(ReclaimScreen(ask))
        if chosen == REFUSE:
            await self._lead("refuse", ask.number)
        elif chosen:
            await self._lead("reclaim", chosen)

    @page_action
    async def action_by_hand(self) -> None:
        """Enter somebody who has no phone, so that they count as here."""
        person = await self.app.push_screen_wait(PersonScreen())
        if person:
            await self._lead("person", person)

    @page_action
    async def action_remove_newcomers(self) -> None:
        """Remove who joined and never came back."""
        since = await self.app.push_screen_wait(NewcomersScreen(self._newcomers()))
        if since is not None:
            await self._lead("remove-newcomers", since)

    @page_action
    def action_close(self) -> None:
        """Back to the page before."""
        self.dismiss(None)


def _order(person: Participant) -> tuple[bool, str]:
    return not person.here, person.name.casefold()
