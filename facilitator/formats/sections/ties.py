"""Ties in documents: which groups work together, talk, or know each other."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.activities import tie_words, vocabulary
from facilitator.activities.days import spelled
from facilitator.activities.ties_between import Tie, standing
from facilitator.activities.ties_changes import in_words, map_changes
from facilitator.activities.ties_view import TiesView
from facilitator.formats.document import (
    Block,
    Paragraph,
    Run,
    Table,
    Theme,
    line,
    note,
    user_text,
)
from facilitator.formats.sections.section import NO_ANSWERS, NOT_SHOWN, Row, Section, Summary
from facilitator.formats.sections.ties_analysed import networks_in
from facilitator.formats.sections.ties_introduction_blocks import (
    introduction_blocks,
    introduction_rows,
)
from facilitator.formats.sections.ties_map_document import MAP
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State
from facilitator.workshop.tie_strengths import LEVELS, STRENGTHS
from facilitator.workshop.visibility import concealed


def _view(state: State, step: Step) -> TiesView | None:
    return None if concealed(state, step) else state.steps[step.id].view(TiesView)


def _is_last(state: State, step: Step) -> bool:
    """Whether no later step asked for ties: introductions are of the session, and stand once."""
    others = (each for each in state.agenda.steps if each.activity == step.activity)
    asked = [each.id for each in others if _view(state, each) is not None]
    return bool(asked) and asked[-1] == step.id


def _claims(state: State, step: Step) -> Iterator[tuple[str, str, str]]:
    """What groups say of others in this step, by name: who, of whom, how."""
    view = _view(state, step)
    for speaker, others in (view.ties if view else {}).items():
        for to, strength in others.items():
            if state.map.meant(speaker) != state.map.meant(to):
                yield state.group_name(speaker), state.group_name(to), strength


def rows(state: State, step: Step, full: bool) -> tuple[Row, ...]:
    """One row for each introduction, and for each pair that is tied, as the ties stand, at the last
    step that asked for them: which of the two named the other can hurt. In `full` instead, one row
    for each group and what it said in this step of another one."""
    last = _is_last(state, step)
    introductions = introduction_rows(state, full=full) if last else ()
    if full:
        claims = _claims(state, step)
        asserted = (Row("tie", about=to, choice=how, group=speaker) for speaker, to, how in claims)
        return (*asserted, *introductions)
    pairs = standing(state) if last else ()
    tied = (Row("tie", about=_pair(state, tie), choice=tie.strength) for tie in pairs)
    return (*tied, *introductions)


def blocks(state: State, step: Step, full: bool) -> tuple[Block, ...]:
    """The pairs of groups that are tied, the strongest ties first, and whom to introduce."""
    if concealed(state, step):
        return (note(_(NOT_SHOWN)),)
    tied = sorted(standing(state), key=lambda tie: -LEVELS[tie.strength])
    if not tied or _view(state, step) is None:
        return (note(_(NO_ANSWERS)),)
    head = (_("Groups"), _("How they are tied"))
    table = Table(head, tuple((line(user_text(_pair(state, tie))), _how(tie)) for tie in tied))
    introductions = introduction_blocks(state, full=full) if _is_last(state, step) else ()
    return (*_since(state), table, *introductions)


def _since(state: State) -> tuple[Block, ...]:
    """What has changed since the session with whose map this one began."""
    changes = map_changes(state)
    if changes is None:
        return ()
    day = spelled(changes.day.isoformat()) if changes.day else ""
    return (Paragraph(line(user_text(in_words(changes, day)))),)


def _pair(state: State, tie: Tie) -> str:
    one, other = (state.group_name(id) for id in tie.groups)
    return f"{one} – {other}"


def _how(tie: Tie) -> tuple[Run, ...]:
    return line(user_text(tie_words.strength(tie.strength)))


def summary(state: State, step: Step) -> Summary:
    """The pairs by how strongly they are tied."""
    if _view(state, step) is None:
        return Summary(0, ())
    tied = standing(state)
    themes = []
    for strength in STRENGTHS:
        pairs = tuple(_pair(state, tie) for tie in tied if tie.strength == strength)
        if pairs:
            themes.append(
                Theme(vocabulary.capital(tie_words.strength(strength)), len(pairs), pairs)
            )
    return Summary(state.steps[step.id].contribution_count, tuple(themes))


SECTION = Section(blocks, rows, summary, products=(MAP,), analyses={"network": networks_in})
