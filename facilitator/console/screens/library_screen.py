"""The library: the sessions on this computer; new, continue, replay, export."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len

from facilitator.activities.vocabulary import phase
from facilitator.console.actions import LIBRARY
from facilitator.console.opened_session import Sessions, opened
from facilitator.console.screens.list_refresh import in_place, neighbour
from facilitator.console.screens.list_screen import ListScreen
from facilitator.console.screens.page_screen import (
    bindings_of,
    does_nothing,
    help_key,
    key,
    page_action,
)
from facilitator.console.widgets.bands import banner
from facilitator.console.widgets.lines import BLANK, Line, Span, at, beside, place
from facilitator.console.widgets.page_frame import Frame
from facilitator.console.widgets.paging import ROWS
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.services.error_texts.wording import text_of

if TYPE_CHECKING:
    from textual.worker import Worker

    from facilitator.console.screens.session_form import Lead, SessionForm
    from facilitator.journal.library import SessionSummary
    from facilitator.workshop.agenda import Agenda
    from facilitator.workshop.commands.registry import Argument
    from facilitator.workshop.events import Event
    from facilitator.workshop.state import State

_HEAD, _FOOT = 5, 2
"""Rows of the heading and of the footer, between which the panel lies."""


class LibraryScreen(ListScreen[None]):
    """Running sessions first, then the newest."""

    place = LIBRARY
    BINDINGS = bindings_of(LIBRARY)
    gap = 1
    turn = ROWS

    every: ClassVar[float] = 5.0
    """Seconds from one look at the sessions to the next."""

    latest: ClassVar[float] = 1.0
    """Seconds after which the page looks even if it was not told that it is painted."""

    def __init__(self, sessions: Sessions) -> None:
        super().__init__()
        self._sessions = sessions
        self._cards: dict[str, SessionSummary] = {}
        self._steps: dict[str, str] = {}
        self._read = False
        self._due = True
        self._looking: Worker[None] | None = None
        self._message, self._good = "", False
        self._failed = ""

    def on_mount(self) -> None:
        """Sessions are made, led and ended elsewhere, too."""
        self.set_interval(self.every, self._look_again)

    def on_screen_resume(self) -> None:
        """Look at once, but not before this page is painted.

        What waits for a repaint is forgotten by the terminal library if the program lays the page
        out anew just then. So a clock is asked as well.
        """
        self._due = True
        self.call_after_refresh(self._look_if_due)
        self.set_timer(self.latest, self._look_if_due)

    def _look_if_due(self) -> None:
        if self._due:
            self._look()

    def _look_again(self) -> None:
        if self.is_active and (self._looking is None or self._looking.is_finished):
            self._look()

    def _look(self) -> None:
        """A look that is due puts all in order; others leave everything in its place, as a person
        may be about to choose."""
        look = partial(self.look, self._due)
        self._due = False
        self._looking = self.run_worker(look, group="look", exclusive=True)

    async def look(self, sort: bool) -> None:
        """Read the list of sessions, and make ready what opening one of them needs."""
        from facilitator.journal.session_errors import JournalError

        try:
            cards = await asyncio.to_thread(self._sessions.cards)
            steps = await asyncio.to_thread(self._standings, cards)
        except JournalError as error:
            self._failed = text_of(error)
        else:
            self._take({card.session: card for card in cards}, steps, sort)
        self.redraw()
        await asyncio.to_thread(import_module, "facilitator.console.session_controller")

    def _standings(self, cards: Sequence[SessionSummary]) -> dict[str, str]:
        """Where the sessions stand; read only of those that are not as they were."""
        standings = {}
        for card in cards:
            known = self._steps.get(card.session)
            same = self._cards.get(card.session) == card and (known or not card.step)
            standings[card.session] = (
                self._sessions.standing(card) if known is None or not same else known
            )
        return standings

    def _take(self, cards: dict[str, SessionSummary], steps: dict[str, str], sort: bool) -> None:
        """Show these sessions from now on."""
        before, chosen = list(self._cards), self.at
        self._cards = cards if sort else in_place(before, cards)
        self._steps, self._read, self._failed = steps, True, ""
        if not sort and self.at != chosen:
            self.chosen = neighbour(chosen, before, cards)

    def ids(self) -> Sequence[str]:
        return list(self._cards)

    def frame(self, size: Size) -> Frame:
        count = len(self._cards)
        template = n_(
            "{count} session on this computer", "{count} sessions on this computer", count
        )
        card = self._cards.get(self.at)
        ended = [key("sitting")] if card is not None and card.ended else []
        keys = [key("open", _("continue")), *ended, key("new"), key("settings"), key("replay")]
        keys += [key("export"), key("delete"), help_key()]
        return Frame(
            title="Facilitator",
            count=template.format(count=count) if self._read else "",
            time=f"{self._sessions.clock.now():%H:%M}",
            prompt=_("Your sessions"),
            keys=tuple(keys if self._cards else [key("new"), key("example"), help_key()]),
            banner=tuple(self._banner(size)),
        )

    def _banner(self, size: Size) -> Sequence[Line]:
        message = self._message or self._failed
        return banner(size, message, "", "good" if self._good else "warn") if message else ()

    def nothing(self, size: Size) -> list[Line]:
        if not self._read:
            return []
        lines: list[Line] = []
        for message in (
            _("No sessions yet. Press N to start one."),
            _("Or press O to look at an example: an evening of nine invented groups."),
        ):
            lines += [at(size.margin, Span(row, "quiet")) for row in wrap(message, size.reading)]
        return lines

    def block(self, id: str, size: Size) -> list[Line]:
        card = self._cards[id]
        end = size.width - size.panel if size.panel else size.edge
        width = min(size.reading, end - size.margin)
        title = [at(size.margin, Span(row, bold=True)) for row in wrap(card.title, width)]
        if card.problem:
            problem = wrap(text_of(card.problem), width)
            return [*title, *(at(size.margin, Span(row, "warn")) for row in problem)]
        people = n_("{count} person", "{count} people", card.people).format(count=card.people)
        standing = Span(_standing(card), "accent" if card.room else "quiet", bool(card.room))
        today = self._sessions.clock.today()
        columns = [
            (size.margin, [Span(_day(card.date, today), "quiet")]),
            (size.margin + 14, [standing]),
            (size.margin + 30, [Span(people, "quiet")]),
        ]
        if card.kept_too_long(today):
            title += [at(size.margin, Span(row, "warn")) for row in wrap(_past(card), width)]
        where, left = self._where(card), size.margin + 44
        if cell_len(where) <= end - left:
            return [*title, place(*columns, (left, [Span(where, "quiet")]))]
        rows = wrap(where, width - 14)
        return [*title, place(*columns), *(at(size.margin + 14, Span(r, "quiet")) for r in rows)]

    def draw(self, width: int, height: int) -> Sequence[Line]:
        size = size_of(width, height)
        card = self._cards.get(self.at)
        lines = list(super().draw(width, height))
        if not size.panel or card is None:
            return lines
        column = width - size.panel
        today = self._sessions.clock.today()
        card_lines = _about(card, self._where(card), today, size.panel - 9)
        about = [at(3, *line.spans) for line in card_lines]
        head, foot = _HEAD + size.above + bool(size.above), _FOOT + size.above
        rows = lines[head:-foot]
        return [*lines[:head], *beside(rows, about, column, len(rows)), *lines[-foot:]]

    def _where(self, card: SessionSummary) -> str:
        parts = [phase(card.phase), self._steps.get(card.session, "")]
        return " · ".join(part for part in parts if part) or _("not started")

    def before_acting(self) -> None:
        """Any key takes the last message away."""
        self._message, self._good = "", False

    def unknown_key(self) -> None:
        self._message = does_nothing()
        self.redraw()

    def _chosen(self) -> SessionSummary | None:
        """The chosen session; says why where it can't be opened."""
        card = self._cards.get(self.at)
        if card is not None and card.problem:
            self._message = text_of(card.problem)
            return None
        return card

    @page_action
    async def action_open(self) -> None:
        """Continue the chosen session."""
        card = self._chosen()
        if card is not None:
            self.console.follow(await asyncio.to_thread(opened, card.ref, self._sessions.clock))

    @page_action
    async def action_new(self) -> None:
        """Make a new session and open it."""
        from facilitator.console.screens.new_session import NewSessionScreen

        ref = await self.app.push_screen_wait(
            NewSessionScreen(self._sessions, tuple(self._cards.values()))
        )
        if ref is not None:
            self.console.follow(await asyncio.to_thread(opened, ref, self._sessions.clock))

    @page_action
    async def action_replay(self) -> None:
        """Look at the chosen session again."""
        from facilitator.journal.reading import read

        card = self._chosen()
        if card is None:
            return
        await self._replay(partial(read, card.ref))

    @page_action
    async def action_example(self) -> None:
        """Look at the session that comes with the program."""
        from facilitator.journal.reading import read
        from facilitator.services.opened_example import example

        def reading() -> tuple[object, list[Event]]:
            with example() as ref:
                return read(ref)

        await self._replay(reading)

    async def _replay(self, reading: Callable[[], tuple[object, list[Event]]]) -> None:
        """Show what is read, unless it can't be."""
        from facilitator.console.screens.replay import ReplayScreen
        from facilitator.journal.session_errors import JournalError

        try:
            _session, events = await asyncio.to_thread(reading)
        except JournalError as error:
            self._message = text_of(error)
            self.redraw()
            return
        await self.app.push_screen_wait(ReplayScreen(events, self._sessions.clock))

    @page_action
    async def action_settings(self) -> None:
        """Change what the chosen session is called and is about."""
        from facilitator.console.screens.settings_form import SettingsScreen

        await self._changed(SettingsScreen)

    @page_action
    async def action_sitting(self) -> None:
        """Go on with the chosen session in another sitting, and open it."""
        from facilitator.console.screens.sitting_form import SittingScreen

        card = await self._changed(SittingScreen)
        if card is not None:
            self.console.follow(await asyncio.to_thread(opened, card.ref, self._sessions.clock))

    async def _changed(
        self, form: Callable[[State, Sequence[Agenda], Lead], SessionForm]
    ) -> SessionSummary | None:
        """The chosen session, once it was changed in that form; None where it was not."""
        card = self._chosen()
        if card is None:
            return None
        from facilitator.journal.session_errors import JournalError

        async def lead(action: str, argument: Argument) -> None:
            await asyncio.to_thread(self._sessions.lead, card.ref, action, argument)

        try:
            state = await asyncio.to_thread(self._sessions.state, card.ref)
        except JournalError as error:
            self._message = text_of(error)
            self.redraw()
            return None
        screen = form(state, self._sessions.agendas(), lead)
        return card if await self.app.push_screen_wait(screen) else None

    @page_action
    async def action_delete(self) -> None:
        """Delete the chosen session, after its title was typed."""
        card = self._cards.get(self.at)
        if card is None:
            return
        if card.room is not None:
            self._message = _("Its room is open. Continue the session, and stop the room first.")
            return
        from facilitator.console.screens.delete_form import DeleteScreen

        async def delete() -> None:
            await asyncio.to_thread(self._sessions.delete, card.ref)

        if await self.app.push_screen_wait(DeleteScreen(card.title, delete)):
            self._message = _("“{title}” has been deleted.").format(title=card.title)
            self._good = True

    @page_action
    async def action_export(self) -> None:
        """Export documents of the chosen session."""
        from facilitator.console.screens.export_form import ExportScreen

        card = self._chosen()
        if card is not None:
            await self.app.push_screen_wait(ExportScreen(card.ref, self._sessions.clock))


def _about(card: SessionSummary, where: str, today: date, width: int) -> list[Line]:
    """The panel on the chosen session: all that is known of it without opening it."""
    people = n_("{count} person", "{count} people", card.people).format(count=card.people)
    place_of = str(card.ref.path) if hasattr(card.ref, "path") else card.session
    details = [
        (_("Created"), _day(card.date, today)),
        (_("People"), people),
        (
            _("Status"),
            text_of(card.problem) if card.problem else f"{_standing(card)}, {where}",
        ),
        (_("Stored in"), place_of),
    ]
    if card.keep_until:
        until = _past(card) if card.kept_too_long(today) else _day(card.keep_until, today)
        details.append((_("Kept until"), until))
    lines = [at(0, Span(row, bold=True)) for row in wrap(card.title, width)]
    for label, text in details:
        lines += [BLANK, at(0, Span(label, "quiet"))]
        lines += [at(0, Span(row)) for row in wrap(text, width)]
    return lines


def _day(day: str, today: date) -> str:
    try:
        parsed_date = date.fromisoformat(day)
    except ValueError:
        return day
    return _("today") if parsed_date == today else day


def _past(card: SessionSummary) -> str:
    """That the session should be gone by now."""
    return _("kept until {day} (past)").format(day=card.keep_until)


def _standing(card: SessionSummary) -> str:
    if card.room is not None:
        return _("room open")
    return _("ended") if card.ended else _("paused")
