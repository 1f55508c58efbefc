"""Replies in documents: what goes to the groups, and what they reply. A step adds nothing to the
answers: replies are the session's."""

from __future__ import annotations

from facilitator.formats.document import Block
from facilitator.formats.sections.replies_circulation import CIRCULATION
from facilitator.formats.sections.replies_document import REPLIES
from facilitator.formats.sections.section import Row, Section
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State


def blocks(state: State, step: Step, full: bool) -> tuple[Block, ...]:
    """Nothing."""
    return ()


def rows(state: State, step: Step, full: bool) -> tuple[Row, ...]:
    """Nothing."""
    return ()


SECTION = Section(blocks, rows, products=(CIRCULATION, REPLIES))
