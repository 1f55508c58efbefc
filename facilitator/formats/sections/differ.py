"""Differ in documents: each point with the positions on it, and how the room goes on."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.activities.differ_view import Issue, Position, Side, group_name, issues, said_in
from facilitator.formats.document import Block, note
from facilitator.formats.sections.differ_document import (
    DISAGREEMENTS,
    issue_blocks,
    with_statement,
)
from facilitator.formats.sections.section import Row, Section
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State
from facilitator.workshop.visibility import concealed


def blocks(state: State, step: Step, full: bool) -> tuple[Block, ...]:
    """The points with what was said on them in this step."""
    shown = said_in(state, step)
    hidden = concealed(state, step) and state.steps[step.id].contribution_count
    unseen = (note(_("The positions have not been shown to the room yet.")),) if hidden else ()
    written = tuple(
        block for one in shown for block in issue_blocks(state, one, 4, full=full, every=True)
    )
    return (*written, *unseen) or (note(_("Nobody has written a position.")),)


def rows(state: State, step: Step, full: bool) -> tuple[Row, ...]:
    """One row for each position, and for what goes along with it."""
    return tuple(
        row
        for one in issues(state, [step])
        for side in one.sides
        for position in side.positions
        for row in _rows(state, step, one, side, position, full)
    )


def _rows(
    state: State, step: Step, issue: Issue, side: Side, position: Position, full: bool
) -> Iterator[Row]:
    named = full and step.names != "anonymous"
    person = state.participants.get(position.who) if named else None
    theme = side.text if len(side.positions) > 1 else ""
    texts = {
        "position": position.text,
        "need": position.need,
        "meanwhile": position.meanwhile,
        "again": position.again.isoformat() if position.again else "",
    }
    for kind, text in texts.items():
        if text:
            yield Row(
                kind,
                about=issue.text,
                theme=theme if kind == "position" else "",
                choice="" if position.ours or kind != "position" else "not-ours",
                text=text,
                group=group_name(state, position) if named or position.by_group else "",
                name=person.name if person else "",
                later=position.late and step.names != "anonymous",
                by_hand=position.by_hand and named,
            )


SECTION = Section(blocks, rows, products=(DISAGREEMENTS,), with_statement=with_statement)
