"""The steps of the session: look at one, go there, leave one out, open it again, close it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.vocabulary import phase
from facilitator.console.actions import STEPS
from facilitator.console.phases import number, sitting_title, status
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.list_screen import ListScreen
from facilitator.console.screens.page_screen import bindings_of, help_key, key, page_action
from facilitator.console.screens.saying import SayingScreen
from facilitator.console.screens.step_row import layout_of
from facilitator.console.screens.where_we_are import plan_line, where_frame, where_lines
from facilitator.console.themes import Ink
from facilitator.console.time_left import whereabouts
from facilitator.console.widgets.lines import Line, Span, at, place
from facilitator.console.widgets.page_frame import Frame, framed
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, language
from facilitator.workshop.agenda import Step

_COUNT = 4
_NUMBER = 4
"""Cells of a step's number."""

LOOK, GO, SKIP, REPEAT, OPEN, CLOSE = "look", "go", "skip", "repeat", "open", "close"
INSERT, CHANGE = "insert-step", "change"


class StepsScreen(ListScreen[tuple[str, str] | None], SayingScreen[tuple[str, str] | None]):
    """Gives what to do and the step's id, or None."""

    place = STEPS
    BINDINGS = bindings_of(STEPS)

    def __init__(self) -> None:
        super().__init__()
        self.overview = False
        """Whether all is seen at once, for the room, and not the list."""

    def on_mount(self) -> None:
        """Begin where the room is, in the lobby of a later sitting with its first step."""
        state = self.model.state
        first = state.sitting.first if state.sitting else ""
        self.chosen = state.current or first

    def ids(self) -> Sequence[str]:
        return [step.id for step in self.model.state.agenda.steps]

    def frame(self, size: Size) -> Frame:
        state = self.model.state
        view = key("other", _("where we are"))
        change = key("by-hand", _("change"))
        keys = (key("open", _("what to do")), key("up"), view, change, key("close"), help_key())
        return Frame(
            title=state.title,
            where=_("steps"),
            pace=whereabouts(self.model),
            prompt=state.agenda.title,
            time=self.time_of_day,
            note=plan_line(self.model),
            banner=self.message_rows(size),
            keys=keys,
        )

    def draw(self, width: int, height: int) -> Sequence[Line]:
        if not self.overview:
            return super().draw(width, height)
        size = size_of(width, height)
        state, keys = self.model.state, (key("other", _("the steps")), key("close"), help_key())
        frame = replace(where_frame(self.model), banner=self.message_rows(size), keys=keys)
        return framed(size, frame, lambda size, rows: where_lines(state, size, rows))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Seeing all at once, nothing is chosen."""
        return not (self.overview and action in ("up", "down", "open", "by_hand"))

    @page_action
    def action_other(self) -> None:
        """All at once, or the list."""
        self.overview = not self.overview

    def block(self, id: str, size: Size) -> list[Line]:
        state = self.model.state
        step = state.step(id)
        standing = state.steps[id]
        numbered = f"{number(state.agenda, step):>2}"
        steps = state.agenda.steps
        numbers = [number(state.agenda, one) for one in steps]
        times, titles_at = layout_of(steps, numbers, language())
        time = times[id]
        column = size.margin + titles_at
        statuses = [status(state, agenda_step) for agenda_step in state.agenda.steps]
        end = min(size.edge, size.margin + 100) - max(map(cell_len, statuses))
        count = f"{standing.contribution_count:>{_COUNT}}" if standing.contribution_count else ""
        beside = bool(count or status(state, step))
        title_end = end - _COUNT - 4 if beside else min(size.edge, size.margin + 100)
        titles = wrap(step.title, max(10, title_end - column))
        bold = id == state.current
        ink: Ink = "accent" if bold else "quiet"
        columns = [
            (size.margin, Span(numbered, "quiet")),
            (size.margin + _NUMBER, Span(phase(step.phase), "quiet")),
            (column - 2 - cell_len(time), Span(time, "quiet")),
            (column, Span(titles[0], bold=bold)),
            (end - _COUNT - 2, Span(count, ink, bold)),
            (end, Span(status(state, step), ink, bold)),
        ]
        head = place(*((left, [span]) for left, span in columns if span.text))
        more = [place((column, [Span(row, bold=bold)])) for row in titles[1:]]
        return [*self._begins(id, size), head, *more]

    def _begins(self, id: str, size: Size) -> list[Line]:
        """That another sitting begins with this step."""
        state = self.model.state
        sitting = next((one for one in state.sittings if one.first == id), None)
        if sitting is None:
            return []
        day = f"{self.model.clock.at(sitting.at):%Y-%m-%d}"
        rows = wrap(f"{sitting_title(state, sitting)} · {day}", size.reading)
        return [at(size.margin, Span(row, bold=True)) for row in rows]

    @page_action
    async def action_open(self) -> None:
        """Ask what to do with the chosen step."""
        step = self.model.state.step(self.at)
        asks = f"{number(self.model.state.agenda, step)}  {step.question()}"
        chosen = await self.app.push_screen_wait(ChooseScreen(asks, self._choices(step)))
        if chosen:
            self.dismiss((chosen, "" if chosen == SKIP else step.id))

    @page_action
    def action_by_hand(self) -> None:
        """Change the steps to come."""
        self.dismiss((CHANGE, ""))

    def _choices(self, step: Step) -> Sequence[Choice]:
        state = self.model.state
        standing = state.steps[step.id]
        before = state.position
        here = state.agenda.place(step.id)
        counts = CATALOGUE[step.activity].counts or step.names == "anonymous"
        again = _("Nothing is lost: the earlier round is kept.")
        choices = [Choice(LOOK, _("Look at it"), _("The room stays where it is."))]
        if step.id != state.current:
            choices.insert(0, Choice(GO, _("Take the room there"), _("It opens on the phones.")))
        if before >= 0 and here == before + 1 and here + 1 < len(state.agenda.steps):
            choices.append(Choice(SKIP, _("Skip it and go to the step after it")))
        if standing.status == "open":
            choices.append(Choice(CLOSE, _("Close it"), _("Phones can no longer answer it.")))
        elif step.id != state.current and standing.status == "waiting":
            choices.append(Choice(OPEN, _("Open it alongside the current step")))
        if standing.status == "closed" or (counts and standing.status == "open"):
            choices.append(Choice(REPEAT, _("Ask it again"), again if counts else ""))
        choices.append(Choice(INSERT, _("Insert a step after it")))
        return choices

    @page_action
    def action_close(self) -> None:
        """Back, with nothing done."""
        self.dismiss(None)
