"""The principles that the room adopted, to be read aloud."""

from __future__ import annotations

from facilitator.activities.decide_view import Outcome
from facilitator.activities.decide_words import counted
from facilitator.console.steps.layout import Block, headed, remark, text_rows
from facilitator.console.widgets.lines import Span
from facilitator.formats.sections import decide_principles
from facilitator.formats.sections.decide_rounds import Decided
from facilitator.locales import _
from facilitator.workshop.items import short_seal
from facilitator.workshop.state import State


def adopted_principles(state: State, width: int) -> list[Block]:
    """The principles, numbered, each decision's with what it was."""
    adopted = decide_principles.gather(state)
    heading = headed(_("Our principles"), width)
    if not adopted:
        nothing_yet = _("The room has not adopted any principles yet.")
        return [heading, remark(nothing_yet, width)]
    blocks, number = [heading], 0
    for each in adopted:
        for _id, text in each.principles:
            number += 1
            blocks.append(_numbered(number, text, width))
        if each.decided.outcome is not None:
            blocks.append(remark(decision(each.decided, each.decided.outcome), width))
    return blocks


def _numbered(number: int, text: str, width: int) -> Block:
    mark = f"{number}  "
    return Block(tuple(text_rows(text, width, Span(mark, "quiet"), hang=len(mark))))


def decision(decided: Decided, outcome: Outcome) -> str:
    """The counts by which a text was adopted, and its seal."""
    template = _("Adopted: {counts}. Seal {seal}.")
    return template.format(counts=counted(outcome), seal=short_seal(decided.frozen.version))
