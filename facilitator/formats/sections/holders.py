"""Holders in documents: which groups have what the coalition needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from facilitator.activities import holders_kinds, holders_words, vocabulary
from facilitator.activities.group_voices import speaker_name
from facilitator.activities.holders import LEVELS, HoldersView
from facilitator.formats.document import (
    Block,
    Heading,
    Inline,
    Run,
    Table,
    Theme,
    line,
    note,
    user_text,
)
from facilitator.formats.sections.holders_analysed import holders_in
from facilitator.formats.sections.holders_group_blocks import group_blocks, names_of
from facilitator.formats.sections.section import NO_ANSWERS, NOT_SHOWN, Row, Section, Summary
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import Item
from facilitator.workshop.state import State
from facilitator.workshop.support import supports
from facilitator.workshop.visibility import concealed

_SHOWN = ("has", "could", "knows", "needs")


def _view(state: State, step: Step) -> HoldersView | None:
    return None if concealed(state, step) else state.steps[step.id].view(HoldersView)


def rows(state: State, step: Step, full: bool) -> tuple[Row, ...]:
    """One row for each need, level and holder."""
    view = _view(state, step)
    if view is None:
        return ()
    return tuple(
        Row("hold", about=need.text, choice=level, group=name)
        for need in state.needs
        for level in (*LEVELS, "differing")
        for name in _in_order(state, step, _at(view, need.id, level))
    )


def _in_order(state: State, step: Step, speakers: Iterable[str]) -> list[str]:
    """The holders' names; of an anonymous step in an order that does not tell who came first."""
    names = [speaker_name(state, speaker) for speaker in speakers]
    return sorted(names) if step.names == "anonymous" else names


def _at(view: HoldersView, need: str, level: str) -> tuple[str, ...]:
    return view.differing.get(need, ()) if level == "differing" else view.at(need, level)


def blocks(state: State, step: Step, full: bool) -> tuple[Block, ...]:
    """Needs and holders as a table, by kind, and what they come to by group."""
    view = _view(state, step)
    if concealed(state, step):
        return (note(_(NOT_SHOWN)),)
    if view is None or not state.needs:
        return (note(_(NO_ANSWERS)),)
    return (*_tables(state, view), *_differing(state, view), *group_blocks(state, step, view))


def _tables(state: State, view: HoldersView) -> Iterator[Block]:
    people = supports(state, state.needs)
    head = (_("What is needed"), *(vocabulary.choice(level) for level in _SHOWN))
    kinds = holders_kinds.by_kind(state)
    for kind in kinds:
        if len(kinds) > 1:
            yield Heading(4, line(user_text(kind.title)))
        yield Table(head, tuple(_line(state, view, need, people) for need in kind.needs))


def _line(
    state: State, view: HoldersView, need: Item, people: Mapping[str, int]
) -> tuple[Inline, ...]:
    cells = (", ".join(names_of(state, view.at(need.id, level))) for level in _SHOWN)
    count = people.get(need.id, 0)
    about = [Run(f" ({vocabulary.said_by(count)})", "quiet")] if count > 1 else []
    return (line(user_text(need.text), *about), *(line(user_text(cell or "–")) for cell in cells))


def _differing(state: State, view: HoldersView) -> tuple[Block, ...]:
    sentences = [
        _("{need}: members of {groups} disagree.").format(
            need=need.text, groups=", ".join(names_of(state, view.differing[need.id]))
        )
        for need in state.needs
        if view.differing.get(need.id)
    ]
    return tuple(note(text) for text in sentences)


def summary(state: State, step: Step) -> Summary:
    """The needs with those who have them: what several have, what one has, what nobody has."""
    view = _view(state, step)
    if view is None:
        return Summary(0, ())
    count = state.steps[step.id].contribution_count
    needs = [(need.text, names_of(state, view.at(need.id, "has"))) for need in state.needs]
    themes = (
        _theme(holders_words.held(many), [need for need in needs if min(len(need[1]), 2) == many])
        for many in (2, 1, 0)
    )
    return Summary(count, tuple(theme for theme in themes if theme.count))


def _theme(label: str, needs: Sequence[tuple[str, list[str]]]) -> Theme:
    answers = (f"{need}: {', '.join(names)}" if names else need for need, names in needs)
    return Theme(label, len(needs), tuple(answers))


SECTION = Section(blocks, rows, summary, analyses={"coverage": holders_in})
