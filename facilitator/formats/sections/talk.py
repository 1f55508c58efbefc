"""Talk in documents: nothing was collected, so nothing is written."""

from __future__ import annotations

from facilitator.formats.document import Block
from facilitator.formats.sections.section import Row, Section
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State


def blocks(state: State, step: Step, full: bool) -> tuple[Block, ...]:
    """Nothing."""
    return ()


def rows(state: State, step: Step, full: bool) -> tuple[Row, ...]:
    """Nothing."""
    return ()


SECTION = Section(blocks, rows)
