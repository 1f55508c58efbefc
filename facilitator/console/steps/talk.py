"""Talk on the console: what is said, what is stored and who sees it, or what the room agreed."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.talk import TalkOptions
from facilitator.console.faces import step_view_of
from facilitator.console.steps.agreed_poster import agreed
from facilitator.console.steps.layout import (
    Block,
    Row,
    clamped,
    headed,
    lay_out,
    page_lines,
    remark,
    text_rows,
)
from facilitator.console.steps.minutes import time_left
from facilitator.console.steps.step_view import RenderedPage, StepView, ViewContext
from facilitator.console.widgets.balance import balanced
from facilitator.console.widgets.ink_fields import inked
from facilitator.console.widgets.lines import BLANK, Span
from facilitator.locales import _
from facilitator.workshop.privacy import on_the_wall
from facilitator.workshop.state import State

_NUMBERED = 6
POSTER = "poster"
"""The view of what was agreed as one page of paper."""


class TalkFace(StepView):
    """The room listens or speaks."""

    def views(self, context: ViewContext) -> Sequence[str]:
        """Reading back what was agreed also has a page to be photographed."""
        return ("", POSTER) if context.step.having(TalkOptions).shows == "readback" else ("",)

    def keys(self, context: ViewContext) -> Sequence[str]:
        """Going on, and the code for those who come late."""
        if context.step.having(TalkOptions).shows == "readback":
            return ("next-page", f"other {_('poster')}", "sheet")
        return ("next", "join-code", "people")

    def draw(self, context: ViewContext, rows: int) -> RenderedPage:
        """The points, then what else the step shows."""
        if context.view == POSTER:
            return agreed(context)
        size = context.size
        pages = lay_out(
            lambda width: _blocks(context, width),
            size.inner,
            rows,
            most=size.reading_columns,
            gutter=size.gutter,
            gaps=(1, 0),
        )
        page = clamped(context.page, pages.count)
        lines = page_lines(pages, page, size)
        air = [BLANK, BLANK] if lines else []
        time = time_left(context, rows - len(lines) - len(air)) if page == 0 else []
        if not time:
            return RenderedPage(lines, pages.count)
        return RenderedPage([*lines, *air, *time], pages.count, timed=not size.rail)


def _blocks(context: ViewContext, width: int) -> list[Block]:
    points = context.step.having(TalkOptions).points
    blocks = [_point(number, point, width) for number, point in enumerate(points, 1)]
    if len(points) == 1:
        blocks = [Block(tuple((Span(row, bold=True),) for row in balanced(points[0], width)))]
    shows = context.step.having(TalkOptions).shows
    if shows == "privacy":
        blocks += _privacy(context, width)
    elif shows == "readback":
        blocks += readback(context.state, width)
        blocks += [] if context.projected else _documents(width)
    return blocks


def _point(number: int, text: str, width: int) -> Block:
    """A sentence behind its number, which is a slip of paper."""
    first, *more = balanced(text, width - _NUMBERED)
    lead = (inked(f" {number} ", "paper"), Span("   "))
    rows: list[Row] = [(*lead, Span(first, bold=True))]
    rows += [(Span(" " * _NUMBERED), Span(row, bold=True)) for row in more]
    return Block(tuple(rows))


def readback(state: State, width: int) -> list[Block]:
    """What the room agreed in all activities, to be read aloud."""
    return [
        block
        for activity in CATALOGUE
        if "console" in activity.faces
        for block in step_view_of(activity.name).readback(state, width)
    ]


def _documents(width: int) -> list[Block]:
    """Where the documents are."""
    where_documents_are = _(
        "Press Ctrl+Q to leave. In the list of sessions, press X to write the "
        "principles, the statement, the gaps and the answers as files to send on."
    )
    return [headed(_("Documents"), width), remark(where_documents_are, width)]


def _privacy(context: ViewContext, width: int) -> list[Block]:
    heading = text_rows(_("What is stored and who sees it"), width, bold=True)
    texts = on_the_wall(context.state.keep_days)
    mark = Span("· ", "quiet")
    rows = [Block(tuple(text_rows(text, width, mark, hang=2, ink="quiet"))) for text in texts]
    # A wide page has it in its rail.
    if context.end and not context.size.rail:
        text = _("We finish at {time}.").format(time=context.end)
        rows.append(Block(tuple(text_rows(text, width)), apart=True))
    return [Block(tuple(heading), apart=True, heading=True), *rows]


FACE = TalkFace()
