"""What the room agreed, to be read aloud: principles, statement, gaps, and the documents."""

from __future__ import annotations

from facilitator.activities.decide import Outcome
from facilitator.activities.gaps import Gaps, GapsView, frozen, ranking, sentence
from facilitator.console.steps.blocks import Block, quietly, written
from facilitator.console.steps.outcome_words import counted
from facilitator.console.widgets.lines import Span
from facilitator.formats import principles, statement
from facilitator.formats.decisions import Decided
from facilitator.locales import _
from facilitator.workshop.concealed import concealed
from facilitator.workshop.items import short_seal
from facilitator.workshop.state import State

_TOP = 5


def readback(state: State, width: int) -> list[Block]:
    """All of it as blocks, each part with its heading."""
    return [
        *_principles(state, width),
        *_statement(state, width),
        *_gaps(state, width),
        *_documents(width),
    ]


def _heading(text: str, width: int) -> Block:
    return Block(tuple(written(text, width, bold=True)), apart=True, heading=True)


def _quiet(text: str, width: int) -> Block:
    return Block(tuple(quietly(text, width)))


def _principles(state: State, width: int) -> list[Block]:
    adopted = principles.gather(state)
    if not adopted:
        words = _("The room has not adopted any principles yet.")
        return [_heading(_("Our principles"), width), _quiet(words, width)]
    found = [_heading(_("Our principles"), width)]
    number = 0
    for each in adopted:
        for _id, text in each.principles:
            number += 1
            found.append(_numbered(number, text, width))
        if each.decided.outcome is not None:
            found.append(_quiet(_decision(each.decided, each.decided.outcome), width))
    return found


def _numbered(number: int, text: str, width: int) -> Block:
    mark = f"{number}  "
    return Block(tuple(written(text, width, Span(mark, "quiet"), hang=len(mark))))


def _decision(decided: Decided, outcome: Outcome) -> str:
    words = _("Adopted: {counts}. Seal {seal}.")
    return words.format(counts=counted(outcome), seal=short_seal(decided.frozen.version))


def _statement(state: State, width: int) -> list[Block]:
    text = statement.gather(state).text
    heading = _heading(_("Our statement"), width)
    if text is None:
        return [heading, _quiet(_("There is no version of the statement yet."), width)]
    rows = [row for _id, part in text.sentences for row in written(part, width)]
    last = [each for each in text.decided if each.outcome is not None]
    if text.state == "adopted" and last and last[-1].outcome is not None:
        said = _decision(last[-1], last[-1].outcome)
    else:
        words = _("Version {number}, not adopted. Seal {seal}.")
        said = words.format(number=text.number, seal=short_seal(text.seal))
    return [heading, Block(tuple(rows)), _quiet(said, width)]


def _gaps(state: State, width: int) -> list[Block]:
    """The first five, and all that share the last one's place."""
    found = [_heading(_("The gaps we act on"), width)]
    view = _ranked(state)
    if view is None:
        return [*found, _quiet(_("The room has not ranked the gaps yet."), width)]
    items = {item.id: item for item in frozen(state, view)}
    for row in ranking(view):
        item = items.get(row.item)
        if item is not None and row.place <= _TOP and row.dots and item.id not in state.hidden:
            mark = f"{row.dots:>3}  "
            rows = written(sentence(state, item), width, Span(mark, "quiet"), hang=len(mark))
            found.append(Block(tuple(rows)))
    if len(found) == 1:
        found.append(_quiet(_("Nobody placed a dot."), width))
    return found


def _ranked(state: State) -> GapsView | None:
    """The list that was ranked last and shown."""
    for step in reversed(state.agenda.steps):
        standing = state.steps[step.id]
        if step.activity == Gaps.name and standing.status == "closed":
            view = None if concealed(state, step) else standing.view(GapsView)
            if view is not None and view.gaps:
                return view
    return None


def _documents(width: int) -> list[Block]:
    words = _(
        "Leave this window with ctrl+q; in the list of sessions x writes the principles, the "
        "statement, the gaps and the answers as files to send on."
    )
    return [_heading(_("Documents"), width), _quiet(words, width)]
