"""Where the room is in its evening: the phases as dots, now and then, and what there is so far."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from facilitator.console.session_model import SessionModel
from facilitator.console.so_far import numbers, phases
from facilitator.console.time_words import end_line
from facilitator.console.widgets.figures import figure, figure_width
from facilitator.console.widgets.lines import BLANK, Line, Span, at, place
from facilitator.console.widgets.page_frame import Frame
from facilitator.console.widgets.rail import PhaseDots
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_, of_total
from facilitator.workshop.agenda import Agenda, Step
from facilitator.workshop.schedule import schedule
from facilitator.workshop.state import State

_MOST = 4
"""Numbers on the page, and steps ahead: those that the room comes to first."""

_LABEL = 15
"""Cells of a number's words."""

_WIDE_LABEL, _WIDE_MARGIN = 9, 4
"""Cells from the margin to the steps' titles; fewer where the margin is small, too."""


def behind_us(state: State) -> str:
    """How many steps are done."""
    done, total = max(0, state.today.place(state.current)), len(state.today.steps)
    template = n_(
        "{count} of {total} steps is behind us", "{count} of {total} steps are behind us", done
    )
    return of_total(
        done,
        total,
        none=_("The one step is not behind us yet"),
        one=_("The one step is behind us"),
        some=template.format(count=done, total=total),
    )


def plan_line(model: SessionModel) -> str:
    """How long all takes, and when it will be over."""
    plan = schedule(model.state, int(1000 * model.clock()))
    if plan is None:
        return _("{minutes} minutes planned").format(minutes=model.state.today.minutes)
    return end_line(plan, model.clock)


def where_frame(model: SessionModel) -> Frame:
    """What stands round the page, without keys."""
    return Frame(
        title=model.state.title,
        where=_("where we are"),
        time=f"{model.clock.now():%H:%M}",
        prompt=behind_us(model.state),
        note=plan_line(model),
    )


def where_lines(state: State, size: Size, rows: int) -> list[Line]:
    """The page's body; what there is no room for is left out from the end."""
    dots = _dots(state, size)
    ahead = _ahead(state, size, rows - len(dots) - 1)
    blocks = [block for block in (dots, ahead, _figures(state, size)) if block]
    used = sum(map(len, blocks))
    gap = 2 if used + 2 * (len(blocks) - 1) <= rows else 1
    lines: list[Line] = []
    for block in blocks:
        apart = gap if lines else 0
        if len(lines) + apart + len(block) <= rows:
            lines += [*[BLANK] * apart, *block]
    return lines


def _dots(state: State, size: Size) -> list[Line]:
    every = phases(state.today, state.current)
    column = size.margin + max(Span(phase.name).cells for phase in every) + 2
    apart = 2 if max(phase.steps for phase in every) * 2 <= size.edge - column else 1
    return [
        place(
            (size.margin, [Span(phase.name, "text" if phase.now else "quiet", phase.now)]),
            (column, _phase(phase, apart)),
        )
        for phase in every
    ]


def _phase(phase: PhaseDots, apart: int) -> list[Span]:
    """A dot for each step: done, where we are, to come."""
    ahead = phase.steps - phase.done - phase.now
    gap = " " * (apart - 1)
    spans = [Span("●" + gap, "text", drawn=True)] * phase.done
    spans += [Span("●" + gap, "accent", drawn=True)] * phase.now
    return [*spans, Span(("·" + gap) * ahead, "quiet", drawn=True)]


def _ahead(state: State, size: Size, rows: int) -> list[Line]:
    """The step that the room is at and those behind it, with their minutes: as many as there is
    room for."""
    labels = [_("now"), _("then")]
    least = _WIDE_LABEL if size.margin >= _WIDE_MARGIN else 0
    column = size.margin + max(least, *(Span(label).cells + 2 for label in labels))
    lines: list[Line] = []
    for label, step in zip_longest(labels, _following(state.today, state.current), fillvalue=""):
        if not isinstance(step, Step):
            continue
        minutes = _("{count} min").format(count=step.minutes) if step.minutes else ""
        end = size.edge - Span(minutes).cells
        first, *more = wrap(step.title, max(10, end - column - 2))
        named = Span(str(label), "quiet")
        title = Span(first, bold=label == labels[0])
        first_line = place((size.margin, [named]), (column, [title]), (end, [Span(minutes)]))
        entry = [first_line, *(at(column, Span(row, bold=label == labels[0])) for row in more)]
        if len(lines) + len(entry) > rows:
            break
        lines += entry
    return lines


def _following(agenda: Agenda, current: str) -> Sequence[Step]:
    first = max(0, agenda.place(current))
    return agenda.steps[first : first + _MOST]


def _figures(state: State, size: Size) -> list[Line]:
    """What there is so far, as figures side by side with their words beneath."""
    counts = numbers(state)[-_MOST:]
    if not counts:
        return []
    width = max(_LABEL, *(figure_width(number) for number, _label in counts)) + 3
    shown = counts[-max(1, size.inner // width) :]
    columns = [size.margin + width * at_ for at_ in range(len(shown))]
    drawn = [figure(number) for number, _label in shown]
    labels = [wrap(label, width - 2) for _number, label in shown]
    rows = [
        place(
            *(
                (column, [Span(row, drawn=True)])
                for column, row in zip(columns, across, strict=True)
            )
        )
        for across in zip(*drawn, strict=True)
    ]
    labelled = [
        place(
            *(
                (column, [Span(text, "quiet")])
                for column, text in zip(columns, texts, strict=True)
                if text
            )
        )
        for texts in zip_longest(*labels, fillvalue="")
    ]
    return [*rows, BLANK, *labelled]
