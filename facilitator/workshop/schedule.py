"""The plan and the clock: how long the step and the whole have taken, and when it will be over."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.workshop.agenda import Agenda, Step
from facilitator.workshop.state import State

_SITTING = 12 * 3_600_000
"""Milliseconds: what was opened longer ago is of another day's sitting."""

_MINUTE = 60_000


Blocks = list[tuple[frozenset[str], int]]

_known: list[tuple[Agenda, Blocks]] = []


@dataclass(frozen=True, slots=True)
class Schedule:
    """All in minutes, but for `ends`, a moment in milliseconds since 1970. `step_gone` and
    `step_planned` are of the step that the room is at, with those that are open beside it; `gone`
    and `left` of the whole; `late` is how much later than planned it will end, negative if it will
    end earlier."""

    step_gone: int
    step_planned: int
    gone: int
    left: int
    ends: int
    late: int


def schedule(state: State, now: int) -> Schedule | None:
    """Where the room stands in its plan at a moment (ms since 1970); None before its first step,
    once it is closed, and where the agenda plans no time."""
    if not state.current or state.ended:
        return None
    blocks = _blocks(state.today)
    if not any(length for _ids, length in blocks):
        return None
    opened = [step.opened for step in state.steps.values() if now - step.opened < _SITTING]
    began = min(opened, default=now)
    step_gone = _minutes(now - _opened(state, now))
    place = next(at for at, (ids, _length) in enumerate(blocks) if state.current in ids)
    step_planned = blocks[place][1]
    left = max(0, step_planned - step_gone) + sum(length for _ids, length in blocks[place + 1 :])
    resting = max(0, state.break_until - now)
    ends = now + resting + left * _MINUTE
    before = sum(length for _ids, length in blocks[:place])
    late = _minutes(now + resting - began) - before - min(step_gone, step_planned)
    return Schedule(step_gone, step_planned, _minutes(now - began), left, ends, late)


def _opened(state: State, now: int) -> int:
    """When the step that the room is at was opened in this sitting."""
    opened = state.steps[state.current].opened
    return opened if now - opened < _SITTING else now


def _blocks(agenda: Agenda) -> Blocks:
    """The steps that stand open side by side, with the minutes of the longest, in order; worked out
    once as long as the agenda is the same."""
    known = next(iter(_known), None)
    if known is None or known[0] is not agenda:
        known = agenda, _blocks_of(agenda)
        _known[:] = [known]
    return known[1]


def _blocks_of(agenda: Agenda) -> Blocks:
    blocks: Blocks = []
    for step in agenda.steps:
        if not blocks or step.id not in blocks[-1][0]:
            beside: tuple[Step, ...] = agenda.beside(step.id)
            blocks.append((frozenset(one.id for one in beside), max(s.minutes for s in beside)))
    return blocks


def rounded(moment: int) -> int:
    """A moment to five minutes, as people are told it."""
    step = 5 * _MINUTE
    return (moment + step // 2) // step * step


def _minutes(milliseconds: int) -> int:
    return max(0, milliseconds) // _MINUTE
