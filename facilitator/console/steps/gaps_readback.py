"""The gaps that the room acts on, to be read aloud."""

from __future__ import annotations

from facilitator.activities.gaps_choice import acted_on, choice
from facilitator.activities.gaps_view import GapsView, frozen, ranking
from facilitator.activities.gaps_words import sentence
from facilitator.console.steps.layout import Block, headed, remark, text_rows
from facilitator.console.widgets.lines import Span
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State
from facilitator.workshop.visibility import concealed

_TOP = 5


def chosen_gaps(state: State, width: int) -> list[Block]:
    """Those that were noted as chosen; where none was, the first five and all that share the last
    one's place."""
    blocks = [headed(_("The gaps we act on"), width)]
    last = _ranked(state)
    if last is None:
        return [*blocks, remark(_("The room has not ranked the gaps yet."), width)]
    step, view = last
    items = {item.id: item for item in frozen(state, view)}
    noted = choice(state, step, view)
    shown = {item.id for item in acted_on(state)}
    for row in ranking(view):
        item = items.get(row.item)
        counts = row.item in shown if noted else row.place <= _TOP and row.dots
        if item is not None and counts and item.id not in state.hidden:
            mark = f"{row.dots:>3}  "
            rows = text_rows(sentence(state, item), width, Span(mark, "quiet"), hang=len(mark))
            blocks.append(Block(tuple(rows)))
    if len(blocks) == 1:
        nothing = _("There is nothing to read back here.") if noted else _("Nobody placed a dot.")
        blocks.append(remark(nothing, width))
    return blocks


def _ranked(state: State) -> tuple[Step, GapsView] | None:
    """The list that was ranked last and shown."""
    for step in reversed(state.agenda.steps):
        standing = state.steps[step.id]
        view = standing.rounds[-1] if standing.status == "closed" and standing.rounds else None
        if isinstance(view, GapsView) and view.gaps and not concealed(state, step):
            return step, view
    return None
