"""Raised hands in documents: beside what phones sent, and never added to it."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.raised_hands import Raised, raised, subject_text
from facilitator.formats.document import Block, Inline, Run, Table, line, note
from facilitator.formats.sections.section import Row
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State
from facilitator.workshop.visibility import concealed, secret


def blocks(state: State, step: Step) -> tuple[Block, ...]:
    """A table for each round in which hands were raised, and what they are."""
    parts: list[Block] = []
    for number, counted in _shown(state, step):
        head = _("Raised hands")
        if state.steps[step.id].round > 1:
            head = _("Raised hands in round {number}").format(number=number)
        rows = tuple(_cells(state, step, one) for one in counted)
        parts.append(Table((head, _("Hands")), rows, ()))
    if parts:
        parts.append(note(_("Hands were counted by the facilitator; no result counts them.")))
    return tuple(parts)


def _cells(state: State, step: Step, one: Raised) -> tuple[Inline, ...]:
    text = Run(_text(state, step, one), user_text=True)
    each = [f"{count} × {label}" for _choice, label, count in one.counts if count]
    return ((text,), line(", ".join(each) or "0"))


def rows(state: State, step: Step) -> tuple[Row, ...]:
    """The same as data."""
    return tuple(
        Row(
            "hands",
            about=_text(state, step, one),
            choice=one.hands.names.get(choice, choice),
            number=count,
            round=number,
        )
        for number, counted in _shown(state, step)
        for one in counted
        for choice, _label, count in one.counts
    )


def _text(state: State, step: Step, one: Raised) -> str:
    """How the thing read when the hands were raised about it."""
    return one.reads or subject_text(state, step, one.subject)


def _shown(state: State, step: Step) -> Iterator[tuple[int, list[Raised]]]:
    """The rounds that the room has seen, each with what was counted about things that are shown."""
    activity, step_state = CATALOGUE[step.activity], state.steps[step.id]
    hides = secret if activity.secret else concealed
    for number, view in enumerate(step_state.rounds[: len(step_state.hands)], 1):
        if hides(state, step, number):
            continue
        counted = [
            one
            for one in raised(state, step, number, reworded=True)
            if subject_text(state, step, one.subject) and not activity.withholds(view, one.given)
        ]
        if counted:
            yield number, counted
